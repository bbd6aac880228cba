"""What a form showed, carried by the form itself and signed: the terms that an answer belongs to.

Design §4, rule 1: an answer is written with the terms on the screen. Where they come back from a
browser they must be the ones that we showed, for this purpose and this subject.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core import signing

from hosts.models import SlotHost
from programmes.terms import Terms

ANSWER = "answer"
RECORD = "record"
ASK = "ask"


class NotShownError(Exception):
    """The form does not carry what we signed: it was cut, changed, or made for something else."""


@dataclass(frozen=True)
class Shown:
    """One slot host as it stood on the screen. ``round`` tells a new asking from a double click."""

    slot_host: int
    terms: Terms
    sequence: int
    round: str = ""

    @classmethod
    def of(cls, slot_host: SlotHost) -> Shown:
        answer = slot_host.answer
        asked = answer.asked_at.isoformat() if answer and answer.asked_at else ""
        slot = slot_host.slot
        return cls(slot_host.pk, slot.terms, slot.sequence, asked)


def sign(shown: Iterable[Shown], *, purpose: str, subject: str) -> str:
    """The value of a hidden field."""
    rows = [[one.slot_host, one.terms.to_json(), one.sequence, one.round] for one in shown]
    return signing.dumps(rows, salt=_salt(purpose, subject), compress=True)


def read(text: str, *, purpose: str, subject: str) -> dict[int, Shown]:
    """By slot host; ``NotShownError`` for anything we did not sign for this very form."""
    try:
        rows = signing.loads(text, salt=_salt(purpose, subject))
    except signing.BadSignature:
        raise NotShownError from None
    return {
        pk: Shown(pk, Terms.from_json(terms), sequence, asked)
        for pk, terms, sequence, asked in rows
    }


def _salt(purpose: str, subject: str) -> str:
    return f"hosts.shown.{purpose}:{subject}"
