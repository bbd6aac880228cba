"""`manage.py export_programme ID`: prints a visit as a document of `study-visit/1`."""

from coordination.interchange.at_the_command_line import ExportCommand
from coordination.interchange.exporting import export_visit
from programmes.models import Visit


class Command(ExportCommand):
    help = "Prints a visit as a JSON document that import_programme reads."
    model = Visit
    noun = "visit"

    def document(self, row):
        return export_visit(row)
