"""`manage.py export_partnership ID`: prints a partnership as a document of `partnership/1`."""

from coordination.interchange.at_the_command_line import ExportCommand
from coordination.interchange.exporting import export_partnership
from partnerships.models import Partnership


class Command(ExportCommand):
    help = "Prints a partnership as a JSON document that import_partnership reads."
    model = Partnership
    noun = "partnership"

    def document(self, row):
        return export_partnership(row)
