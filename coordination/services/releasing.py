"""Letting letters go that somebody has read. A letter about a change asks its host anew, with the
terms that the letter shows, in the same transaction; all others simply leave."""

from __future__ import annotations

from enum import Enum
from typing import Any

from django.db import transaction
from django.utils import timezone

from coordination.services import host_news, visit_news
from hosts.models import Confirmation, VisitInstitution
from hosts.services import confirmations
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.services.locks import touch
from studyvisits.outbox.models import Mail
from studyvisits.outbox.services import mails
from studyvisits.outbox.states import MailKind, MailStatus


class Outcome(Enum):
    """What became of a letter that somebody wanted to let go."""

    LET_GO = "let go"
    UNTRUE = "taken back: it is no longer true"
    TAKEN = "somebody else was first"


class _Stopped(Exception):
    """Ends the transaction; it is no error."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.value)
        self.outcome = outcome


def release(mail: Mail, *, by: Any) -> Outcome:
    """Let a held letter go, or take it back if the programme has changed since it was written."""
    if mail.status != MailStatus.HELD:
        return Outcome.TAKEN
    try:
        with transaction.atomic():
            if mail.kind in host_news.KINDS and mail.key.startswith("confirmation:"):
                confirmation = _confirmation_of(mail)
                tell(confirmation, mail, by=by)
            elif visit_news.is_one(mail.key):
                tell_of_visit(_all_of(mail), by=by)
            if not mails.release(mail, by=by):
                raise _Stopped(Outcome.TAKEN)
    except _Stopped as stopped:
        outcome = stopped.outcome
    except (Conflict, NotAllowed):
        outcome = Outcome.UNTRUE
    else:
        return Outcome.LET_GO
    if outcome == Outcome.UNTRUE and not mails.cancel(mail, by=by):
        return Outcome.TAKEN
    return outcome


def tell(confirmation: Confirmation, mail: Mail, *, by: Any) -> None:
    """Keep with the confirmation what this letter says to its institution.

    The terms are those of the row that was read with the letter's key, in one statement; should
    the slot move a moment later, they are the terms that the letter shows all the same.
    """
    slot = confirmation.slot_host.slot
    if mail.kind == MailKind.MOVED:
        today = timezone.localdate()
        deadline = confirmation.deadline
        confirmations.ask(
            confirmation.slot_host,
            terms=slot.terms,
            sequence=slot.sequence,
            deadline=deadline if deadline and deadline >= today else None,
            by=by,
        )
    else:
        confirmations.withdraw(confirmation.slot_host, by=by)


def tell_of_visit(rows: list[Confirmation], *, by: Any) -> None:
    """Nothing of a visit that is off is asked any more."""
    for confirmation in rows:
        confirmations.withdraw(confirmation.slot_host, by=by)


def _all_of(mail: Mail) -> list[Confirmation]:
    """What a letter about a whole visit is about, read behind the visit's lock."""
    place = visit_news.institution_in(mail.key)
    of_place = VisitInstitution.objects.filter(pk=place)
    for visit_id in of_place.values_list("visit", flat=True):
        touch(visit_id)
    found = visit_news.candidates().filter(slot_host__visit_institution=place)
    rows = visit_news.due(found, timezone.localdate()).get(mail.key)
    if rows is None:
        raise _Stopped(Outcome.UNTRUE)
    return rows


def _confirmation_of(mail: Mail) -> Confirmation:
    """Read behind the visit's lock: an answer that arrives meanwhile must not be asked away."""
    number = host_news.number_in(mail.key)
    visits = Confirmation.objects.filter(pk=number).values_list("slot_host__slot__visit", flat=True)
    for visit_id in visits:
        touch(visit_id)
    confirmation = host_news.loaded(Confirmation.objects.filter(pk=number)).first()
    if confirmation is None or not host_news.is_true(mail, confirmation, timezone.localdate()):
        raise _Stopped(Outcome.UNTRUE)
    return confirmation
