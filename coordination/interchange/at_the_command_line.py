"""What the four commands share: reading a file, choosing the foundation, and failing in words.

Their words are English, like those of every command; exit code 1 says that nothing was done.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations

from coordination.interchange.problems import DocumentError
from coordination.interchange.reading import read
from programmes.models import Foundation
from programmes.services import foundations

# A 64-bit key has at most so many digits; more of them are no row of any database.
LONGEST_KEY = 18


def add_file(parser: CommandParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a JSON document in UTF-8; - reads stdin")
    parser.add_argument(
        "--foundation", metavar="SHORT", help="short name of the foundation that keeps it"
    )
    parser.add_argument(
        "--create-foundation",
        metavar="SHORT",
        help="the same, made if there is none of that short name; nothing leaves its mailbox",
    )


def document_in(file: str) -> Any:
    """The document in a file, or on standard input."""
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}."
        raise CommandError(message) from error
    except ValueError as error:
        message = "This is no name of a file."
        raise CommandError(message) from error
    try:
        return read(data)
    except DocumentError as error:
        raise refusal(error) from error


def refusal(error: DocumentError) -> CommandError:
    """Everything that is wrong, a line each; what a terminal cannot print is already escaped."""
    number = len(error.problems)
    things = "1 problem" if number == 1 else f"{number} problems"
    return CommandError(f"The document has {things}. Nothing was imported.\n{error}")


def foundation_for(options: dict[str, Any], *, by: str) -> Foundation | None:
    """The foundation that was asked for, if one was."""
    named, made = options["foundation"], options["create_foundation"]
    if named is not None and made is not None:
        message = "Say either --foundation or --create-foundation, not both."
        raise CommandError(message)
    short_name = made if named is None else named
    if short_name is None:
        return None
    found = Foundation.objects.filter(short_name=short_name).first() if short_name else None
    if found:
        return found
    if named is not None:
        message = f"There is no foundation “{short_name}”. {_known()}"
        raise CommandError(message)
    try:
        return foundations.open_unnamed(short_name, by=by)
    except ValidationError as error:
        message = f"“{short_name}” is no short name: {' '.join(error.messages)}"
        raise CommandError(message) from error


def only_foundation() -> Foundation:
    """The only one there is; nobody guesses among several."""
    found = list(Foundation.objects.order_by("short_name")[:2])
    if len(found) == 1:
        return found[0]
    message = f"Say which foundation keeps the visit, by --foundation SHORT. {_known()}"
    raise CommandError(message)


def _known() -> str:
    names = Foundation.objects.order_by("short_name").values_list("short_name", flat=True)
    listed = ", ".join(names)
    if listed:
        return f"There are: {listed}."
    return "There is none yet: --create-foundation SHORT makes one."


class ExportCommand(BaseCommand):
    """Prints one row as a document."""

    model: Any = None
    noun = ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("id", metavar="ID")

    def document(self, row: Any) -> dict[str, Any]:
        raise NotImplementedError

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        key = str(options["id"])
        row = None
        if key.isascii() and key.isdigit() and len(key) <= LONGEST_KEY:
            row = self.model.objects.filter(pk=int(key)).first()
        if row is None:
            message = f"There is no {self.noun} {key}."
            raise CommandError(message)
        written = json.dumps(
            self.document(row), ensure_ascii=not prints_unicode(self.stdout), indent=2
        )
        self.stdout.write(written)


def prints_unicode(stream: Any) -> bool:
    """Whether every letter can be written there, and not only those of one country."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return encoding.lower().replace("-", "").startswith("utf")
