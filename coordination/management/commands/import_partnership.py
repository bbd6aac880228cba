"""`manage.py import_partnership FILE`: takes in one partnership, a document of `partnership/1`."""

import json

from django.core.management.base import BaseCommand, no_translations
from django.db import transaction

from coordination.interchange.at_the_command_line import (
    add_file,
    document_in,
    foundation_for,
    refusal,
)
from coordination.interchange.importing import import_partnership
from coordination.interchange.problems import DocumentError

BY = "import_partnership"


class Command(BaseCommand):
    help = (
        "Imports a partnership from a JSON document, all or nothing, and prints "
        '{"partnership": ID}. Without an option no foundation keeps it.'
    )

    def add_arguments(self, parser):
        add_file(parser)

    @no_translations
    def handle(self, *args, **options):
        document = document_in(options["file"])
        try:
            with transaction.atomic():
                foundation = foundation_for(options, by=BY)
                partnership = import_partnership(document, foundation=foundation, by=BY)
        except DocumentError as error:
            raise refusal(error) from error
        self.stdout.write(json.dumps({"partnership": partnership.pk}))
