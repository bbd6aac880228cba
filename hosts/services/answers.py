"""Answers that a host gives through its link, and telling the coordinator about them.

The state of a confirmation is written by confirmations.py; here several answers of one form become
one change, and one mail.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from hosts.letters import answered as letter_answered
from hosts.letters.answered import Answered
from hosts.models import Confirmation, SlotHost, VisitInstitution
from hosts.services import confirmations
from hosts.shown import Shown
from hosts.states import AnswerChannel, ConfirmationStatus
from programmes.models import Visit
from programmes.services.conflicts import Conflict
from programmes.services.locks import touch
from programmes.states import SlotStatus, VisitStatus
from studyvisits.lib.texts import all_of
from studyvisits.outbox.models import Link
from studyvisits.outbox.services import links, mails
from studyvisits.outbox.states import MailKind, Reader

OPEN_VISITS = frozenset({VisitStatus.DRAFT, VisitStatus.AGREED})


@dataclass(frozen=True)
class Given:
    """What a host said about one item."""

    yes: bool
    reason: str = ""
    receives: str = ""


def questions(visit_institution: VisitInstitution) -> list[SlotHost]:
    """What this institution, and no other, was asked, in the order of the programme."""
    asked = (
        SlotHost.objects.with_answers()
        .filter(visit_institution=visit_institution, confirmation__isnull=False)
        .exclude(confirmation__status=ConfirmationStatus.WITHDRAWN)
    )
    rows = asked.order_by("slot__order", "pk")
    return sorted(rows, key=_place_in_programme)


def is_open(slot_host: SlotHost) -> bool:
    """Whether it can still be answered: the item stands, its host and its visit too."""
    stands = slot_host.slot.status == SlotStatus.PLANNED and slot_host.replaced_at is None
    return stands and is_visit_open(slot_host.slot.visit)


def is_visit_open(visit: Visit) -> bool:
    return visit.status in OPEN_VISITS


@transaction.atomic
def give(
    visit_institution: VisitInstitution,
    given: Mapping[int, Given],
    *,
    shown: Mapping[int, Shown],
    link: Link,
) -> None:
    """Keep all answers of one form, or none; each with the terms that the form showed.

    ``Conflict`` if the institution was asked about later terms since, or is no longer asked: the
    item, its host or its visit is off. The same form sent twice changes nothing and tells nobody
    twice.
    """
    touch(visit_institution.visit_id)
    asked = {slot_host.pk: slot_host for slot_host in questions(visit_institution)}
    said: list[Confirmation] = []
    for pk, answer in given.items():
        if pk not in asked or pk not in shown or not is_open(asked[pk]):
            raise Conflict(visit_institution)
        said.append(
            confirmations.answer(
                asked[pk],
                yes=answer.yes,
                terms=shown[pk].terms,
                sequence=shown[pk].sequence,
                by=author(visit_institution),
                answered_by=str(visit_institution),
                channel=AnswerChannel.LINK,
                reason=answer.reason,
                receives=answer.receives,
            )
        )
    _tell_coordinator(visit_institution, asked, said)
    links.opened(link)


def author(visit_institution: VisitInstitution) -> str:
    """Who did it, as history keeps it: a host has no account."""
    return f"by link: {visit_institution}"


def _tell_coordinator(
    visit_institution: VisitInstitution, asked: dict[int, SlotHost], said: list[Confirmation]
) -> None:
    visit = visit_institution.visit
    mailbox = visit.foundation.mailbox
    # Who may no longer log in reads no letters of the house either.
    coordinator = visit.coordinator if visit.coordinator and visit.coordinator.is_active else None
    to_address = coordinator.email if coordinator else mailbox.reply_to or mailbox.address
    if not to_address:
        # An account that a command opened has no address yet; the plan shows the answer anyway.
        return
    language = coordinator.language if coordinator else "pl"
    with override(language):
        address = settings.SITE_URL + visit.get_absolute_url()
        letter = letter_answered.write(
            institution=str(visit_institution),
            visit=all_of(visit, "title"),
            answers=[_as_told(asked[answer.slot_host_id], answer) for answer in said],
            address=address,
            language=language,
        )
    # The last history row names this very answer: sent again, the form finds the key taken.
    entry = max(answer.history.latest("history_id").history_id for answer in said)
    mails.compose(
        key=f"visit-institution:{visit_institution.pk}:answered:{entry}",
        mailbox=mailbox,
        kind=MailKind.ANSWERED,
        reader=Reader.HOUSE,
        about=f"visit:{visit.pk}",
        to_address=to_address,
        to_name=coordinator.name if coordinator else mailbox.name,
        subject=letter.subject,
        body=letter.body,
        language=letter.language,
        by=author(visit_institution),
        reviewed=True,
    )


def _as_told(slot_host: SlotHost, answer: Confirmation) -> Answered:
    return Answered(
        title=all_of(slot_host.slot, "title"),
        terms=answer.shown_terms,
        is_yes=answer.status == ConfirmationStatus.CONFIRMED,
        reason=answer.reason,
        receives=answer.receives,
        is_outdated=not answer.holds_for(slot_host.slot),
    )


def _place_in_programme(slot_host: SlotHost) -> tuple:
    day = slot_host.slot.day
    return (day is None, day.order if day else 0, slot_host.slot.order, slot_host.pk)
