"""`manage.py publish_visit ID`: publish a visit as it stands, and print where it can be read."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.translation import override

from coordination.services import releases, sharing
from programmes.models import Visit
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.states import Visibility
from studyvisits.outbox.services import links


class Command(BaseCommand):
    help = (
        'Publishes a visit and prints {"visit": ID, "release": N, "path": "/pl/…"}. '
        "By link unless the visit, or --visibility, says otherwise."
    )

    def add_arguments(self, parser):
        parser.add_argument("visit", type=int, metavar="ID")
        parser.add_argument("--visibility", choices=[Visibility.PUBLIC, Visibility.LINK])

    def handle(self, *args, **options):
        visit = Visit.objects.filter(pk=options["visit"]).first()
        if visit is None:
            raise CommandError(f"There is no visit {options['visit']}.")
        try:
            release = releases.publish(
                visit,
                revision=visit.revision,
                visibility=options["visibility"] or visit.visibility,
                by="publish_visit",
            )
        except NotAllowed as refusal:
            raise CommandError(str(refusal)) from refusal
        except Conflict as conflict:
            raise CommandError(
                "Somebody is changing this visit right now. Try again."
            ) from conflict
        path = self.path(visit, release)
        answer = {"visit": visit.pk, "release": release.number, "path": path}
        self.stdout.write(json.dumps(answer, ensure_ascii=False))

    def path(self, visit, release):
        with override("pl"):
            if release.visibility == Visibility.PUBLIC:
                return reverse("coordination:visit_public", args=[visit.pk])
            link = sharing.link_of(visit, by="publish_visit")
            return reverse("coordination:visit_by_link", args=[links.token_of(link)])
