"""`manage.py load_demo`: an invented visit to try everything on; only where DEBUG is on."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from coordination.services import demo


class Command(BaseCommand):
    help = "Loads the demo visit and its accounts, and prints how to log in."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            message = "The demo's password is known to everybody: it is loaded with DEBUG=1 only."
            raise CommandError(message)
        demo.load(timezone.localdate())
        for email, (name, role) in demo.PEOPLE.items():
            self.stdout.write(f"{email}  {demo.PASSWORD}  ({name}, {role.value})")
        self.stdout.write(f"{demo.ADMINISTRATOR}  {demo.PASSWORD}  (administrator)")
