"""Asking hosts and keeping what they answered: the only door to the state of a confirmation.

Design §4, rule 1: terms always come from the caller, who got them from what the host was shown.
Nothing here reads the slot's present terms to write them into an answer.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hosts.models import Confirmation, SlotHost
from hosts.states import TRANSITIONS, AnswerChannel, ConfirmationStatus
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.services.locks import touch
from programmes.states import SlotStatus
from programmes.terms import Terms
from studyvisits.lib.rows import author_words, insert, update_if


def present(slot_host: SlotHost) -> SlotHost:
    """The slot host with its answer and all that its terms are made of, in one statement."""
    return SlotHost.objects.with_answers().get(pk=slot_host.pk)


@transaction.atomic
def ask(
    slot_host: SlotHost, *, terms: Terms, sequence: int, deadline: date | None, by: Any
) -> Confirmation:
    """The institution is asked about these terms. An answer to them that still holds is kept."""
    touch(slot_host.visit_institution.visit_id)
    now = present(slot_host)
    if now.slot.status != SlotStatus.PLANNED:
        raise NotAllowed(_("This item is off, so nobody is asked about it."))
    if now.answer and now.answer.is_valid and now.answer.shown_terms == terms:
        return now.answer
    return _write(
        now,
        to=ConfirmationStatus.ASKED,
        terms=terms,
        sequence=sequence,
        by=by,
        deadline=deadline,
        asked_at=timezone.now(),
        asked_by=author_words(by),
        answered_at=None,
        answered_by="",
        channel="",
        recorded_by=None,
        reason="",
        receives="",
    )


@transaction.atomic
def answer(
    slot_host: SlotHost,
    *,
    yes: bool,
    terms: Terms,
    sequence: int,
    by: Any,
    answered_by: str,
    channel: AnswerChannel,
    answered_at: datetime | None = None,
    recorded_by: Any = None,
    reason: str = "",
    receives: str = "",
) -> Confirmation:
    """Keep a yes or a no to the terms that were shown, with who said it and how it reached us.

    ``Conflict`` if the institution has been asked about later terms since. Saying the same twice
    changes nothing (a double click, a page that was sent again).
    """
    touch(slot_host.visit_institution.visit_id)
    now = present(slot_host)
    to = ConfirmationStatus.CONFIRMED if yes else ConfirmationStatus.DECLINED
    said = {"reason": reason, "receives": receives}
    if now.answer and _says_already(now.answer, to, terms, said):
        return now.answer
    return _write(
        now,
        to=to,
        terms=terms,
        sequence=sequence,
        by=by,
        answered_at=answered_at or timezone.now(),
        answered_by=answered_by,
        channel=channel,
        recorded_by=recorded_by,
        **said,
    )


@transaction.atomic
def withdraw(slot_host: SlotHost, *, by: Any) -> Confirmation | None:
    """The institution is no longer asked: the item is off, or somebody else hosts it."""
    touch(slot_host.visit_institution.visit_id)
    now = present(slot_host)
    if now.answer is None or now.answer.status == ConfirmationStatus.WITHDRAWN:
        return now.answer
    return _write(
        now,
        to=ConfirmationStatus.WITHDRAWN,
        terms=now.answer.shown_terms,
        sequence=now.answer.slot_sequence,
        by=by,
    )


def _says_already(
    answer: Confirmation, to: ConfirmationStatus, terms: Terms, said: dict[str, str]
) -> bool:
    same_words = all(getattr(answer, name) == value for name, value in said.items())
    return answer.status == to and answer.shown_terms == terms and same_words


def _write(
    slot_host: SlotHost,
    *,
    to: ConfirmationStatus,
    terms: Terms,
    sequence: int,
    by: Any,
    **columns: Any,
) -> Confirmation:
    """Write the state with the terms it is true for; nothing that is older than what stands."""
    columns |= {"agreed": terms.to_json(), "slot_sequence": sequence}
    answer = slot_host.answer
    if answer is None:
        return insert(Confirmation(slot_host=slot_host, status=to, **columns), by=by)
    if to not in TRANSITIONS[ConfirmationStatus][ConfirmationStatus(answer.status)]:
        raise NotAllowed(_("This question is no longer open."))
    where = {"status": answer.status, "slot_sequence__lte": sequence}
    if not update_if(answer, where, by=by, status=to, **columns):
        raise Conflict(Confirmation._base_manager.get(pk=answer.pk))
    return Confirmation._base_manager.get(pk=answer.pk)
