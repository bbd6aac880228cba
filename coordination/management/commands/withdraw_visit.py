"""`manage.py withdraw_visit ID`: take the published programme of a visit off every page."""

import json

from django.core.management.base import BaseCommand, CommandError

from coordination.services import withdrawing
from programmes.models import Visit
from programmes.services.conflicts import NotAllowed


class Command(BaseCommand):
    help = (
        'Withdraws the version of a visit that is out and prints {"visit": ID, "release": N}. '
        "From then on its addresses answer 410, and no other page names it."
    )

    def add_arguments(self, parser):
        parser.add_argument("visit", type=int, metavar="ID")
        parser.add_argument("--reason", default="withdrawn from the command line")

    def handle(self, *args, **options):
        visit = Visit.objects.filter(pk=options["visit"]).first()
        if visit is None:
            raise CommandError(f"There is no visit {options['visit']}.")
        try:
            release = withdrawing.withdraw(visit, reason=options["reason"], by="withdraw_visit")
        except NotAllowed as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(json.dumps({"visit": visit.pk, "release": release.number}))
