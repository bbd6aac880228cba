"""`manage.py import_programme FILE`: takes in one visit as a document of `study-visit/1`."""

import json

from django.core.management.base import BaseCommand, no_translations
from django.db import transaction

from coordination.interchange.at_the_command_line import (
    add_file,
    document_in,
    foundation_for,
    only_foundation,
    refusal,
)
from coordination.interchange.importing import import_visit
from coordination.interchange.problems import DocumentError

BY = "import_programme"


class Command(BaseCommand):
    help = (
        "Imports a visit from a JSON document, all or nothing, and prints "
        '{"visit": ID, "slots": N, "created": {…}}. Without an option the only foundation there '
        "is keeps it."
    )

    def add_arguments(self, parser):
        add_file(parser)

    @no_translations
    def handle(self, *args, **options):
        document = document_in(options["file"])
        try:
            with transaction.atomic():
                foundation = foundation_for(options, by=BY) or only_foundation()
                imported = import_visit(document, foundation=foundation, by=BY)
        except DocumentError as error:
            raise refusal(error) from error
        answer = {
            "visit": imported.visit.pk,
            "slots": imported.slots,
            "created": imported.created,
        }
        self.stdout.write(json.dumps(answer))
