"""`manage.py read_programme FILE`: prints the interchange document that a programme was read as."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from coordination.interchange.at_the_command_line import prints_unicode
from coordination.paste import known
from coordination.paste.files import PasteError, text_of
from coordination.paste.reading import Programme, read, text_lines, to_document
from studyvisits.lib.texts import LANGUAGES


class Command(BaseCommand):
    help = (
        "Prints the JSON document of a programme in text, .docx or .xlsx. What is doubtful is said"
        " on standard error, line by line."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the programme; - reads stdin")
        parser.add_argument(
            "--year", type=int, help="for dates that the programme gives without a year"
        )
        parser.add_argument(
            "--lang", choices=LANGUAGES, help="language of the programme, where it is not plain"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        year = options["year"]
        if year is not None and not 1900 <= year <= 2199:
            message = "A year has four digits, as 2026."
            raise CommandError(message)
        with translation.override("en"):
            try:
                text = text_of(_bytes_of(options["file"]), options["file"])
            except PasteError as error:
                raise CommandError(str(error)) from error
            programme = read(
                text_lines(text), year=year, language=options["lang"], known=known.load()
            )
            self._say_doubts(programme)
        written = json.dumps(
            to_document(programme), ensure_ascii=not prints_unicode(self.stdout), indent=2
        )
        self.stdout.write(written)

    def _say_doubts(self, programme: Programme) -> None:
        for line in programme.lines:
            if line.doubt:
                self.stderr.write(f"{line.line.number}: {line.doubt}")
        if programme.needs_year:
            self.stderr.write("Dates have no year; say it with --year.")


def _bytes_of(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}."
        raise CommandError(message) from error
    except ValueError as error:
        message = "This is no name of a file."
        raise CommandError(message) from error
