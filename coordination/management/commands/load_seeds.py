"""`manage.py load_seeds`: the five published texts, imported and published; idempotent."""

from typing import Any

from django.core.management.base import BaseCommand

from coordination.services import seeds


class Command(BaseCommand):
    help = "Imports and publishes the five texts that the project comes from."

    def handle(self, *args: Any, **options: Any) -> None:
        added = seeds.load()
        self.stdout.write(
            f"Seeds: {added['visits']} visits and {added['partnerships']} partnerships added."
        )
