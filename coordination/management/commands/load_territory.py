"""`manage.py load_territory`: reads the registers of Ukraine and Poland into the database."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coordination.registers.files import RegisterError
from coordination.registers.load import load_registers

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Reads the official registers of Ukraine (KATOTTG) and Poland (TERYT) from CSV files. "
        "It may be run again at any time, also with newer files: units that left are marked as "
        "former, old names are kept, and what people typed stays."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--data",
            type=Path,
            default=settings.BASE_DIR / "data",
            help="the folder with the six CSV files (default: data/ of the project)",
        )

    def handle(self, *args, data, **options):
        try:
            outcome = load_registers(data)
        except RegisterError as error:
            lines = error.lines[:SHOWN]
            if len(error.lines) > SHOWN:
                lines.append(f"… and {len(error.lines) - SHOWN} more. Nothing was loaded.")
            else:
                lines[-1] += " Nothing was loaded."
            raise CommandError("\n".join(lines)) from error
        counts = ", ".join(f"{file} {count}" for file, count in outcome.units.items())
        self.stdout.write(
            f"Registers: {counts}; {outcome.new} new, {outcome.changed} changed, "
            f"{outcome.former} left, {outcome.returned} returned."
        )
