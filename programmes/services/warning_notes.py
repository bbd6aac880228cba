"""What is answered to warnings: accepted with a reason, or a kind that is silent for a visit.

Each of them said twice changes nothing. The visit's lock is not taken: no time and no answer of a
host depends on it, and nobody's publishing page should grow old by it.
"""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from programmes.models import Visit, WarningNote
from programmes.services.conflicts import NotAllowed
from studyvisits.lib.rows import author_words, delete, insert, update_if


def accept(
    visit: Visit, *, kind: str, subject: str, facts: str, reason: str, by: Any
) -> WarningNote:
    """This warning is all right as it is, for this reason, as long as its facts are these."""
    if not reason.strip():
        raise NotAllowed(_("Say why this is all right."))
    return _write(visit, kind, subject, by=by, facts=facts, reason=reason.strip())


def withdraw(visit: Visit, *, kind: str, subject: str, by: Any) -> None:
    """It is a warning again."""
    _take_away(visit, kind, subject, by=by)


def silence(visit: Visit, *, kind: str, by: Any) -> WarningNote:
    """No warning of this kind is said of this visit."""
    return _write(visit, kind, "", by=by)


def unsilence(visit: Visit, *, kind: str, by: Any) -> None:
    _take_away(visit, kind, "", by=by)


def _write(visit: Visit, kind: str, subject: str, *, by: Any, **words: Any) -> WarningNote:
    key = {"visit": visit, "kind": kind, "subject": subject}
    note = WarningNote.objects.filter(**key).first()
    if note is None:
        row = WarningNote(**key, noted_by=author_words(by), **words)
        try:
            with transaction.atomic():
                return insert(row, by=by)
        except IntegrityError:  # somebody answered it at the same moment
            note = WarningNote.objects.get(**key)
    if any(getattr(note, name) != value for name, value in words.items()):
        update_if(note, by=by, noted_at=timezone.now(), noted_by=author_words(by), **words)
    return note


def _take_away(visit: Visit, kind: str, subject: str, *, by: Any) -> None:
    note = WarningNote.objects.filter(visit=visit, kind=kind, subject=subject).first()
    if note is not None:
        delete(note, by=by)
