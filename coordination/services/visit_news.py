"""What hosts have to be told of a whole visit that is off: one letter to each institution.

It follows from the data as all news does: who was asked or has said yes to an item of a visit that
is put off or called off is due a letter, whose unique key names state and items
("visit-institution:12:cancelled:7:3,8:3"). Letting it go withdraws these questions, so the plan
offers to ask them anew once the visit is taken up again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from coordination.services import host_news
from hosts.letters import visit_off
from hosts.letters.parts import Item, Sender
from hosts.letters.request import About
from hosts.models import Confirmation, VisitInstitution
from hosts.services import addressees
from programmes.services.opening import NEVER_TOOK_PLACE
from programmes.states import VisitStatus
from studyvisits.lib.texts import LANGUAGES, all_of
from studyvisits.outbox.models import Mail
from studyvisits.outbox.services import mails
from studyvisits.outbox.states import MailKind, MailStatus, Reader

PREFIX = "visit-institution:"
MARKS = tuple(f":{status.value}:" for status in sorted(NEVER_TOOK_PLACE))


def is_one(key: str) -> bool:
    """Whether a letter's key is one of these."""
    return key.startswith(PREFIX) and any(mark in key for mark in MARKS)


def untrue(due: Mapping[str, Any]) -> list[Mail]:
    """Waiting letters that tell what is no longer so. One that was let go has withdrawn its
    questions already, so only the state of the visit can contradict it."""
    marked = Q()
    for mark in MARKS:
        marked |= Q(key__contains=mark)
    waiting = list(
        Mail.objects.filter(
            marked,
            kind=MailKind.CANCELLED,
            key__startswith=PREFIX,
            status__in=[MailStatus.HELD, MailStatus.QUEUED],
        )
    )
    let_go = [institution_in(mail.key) for mail in waiting if mail.status == MailStatus.QUEUED]
    places = VisitInstitution.objects.filter(pk__in=let_go).values_list("pk", "visit__status")
    status = dict(places) if let_go else {}
    return [
        mail
        for mail in waiting
        if mail.key not in due
        and not (
            mail.status == MailStatus.QUEUED
            and f":{status.get(institution_in(mail.key))}:" in mail.key
        )
    ]


def candidates() -> QuerySet[Confirmation]:
    """Every open or confirmed question of a visit that is off."""
    return host_news.loaded(
        Confirmation.objects.filter(
            status__in=host_news.TOLD,
            slot_host__slot__visit__status__in=NEVER_TOOK_PLACE,
            slot_host__slot__visit__is_recorded=False,
        ).order_by("slot_host__slot__day__order", "slot_host__slot__order", "pk")
    )


def due(found: Iterable[Confirmation], today: date) -> dict[str, list[Confirmation]]:
    """The letters that should exist now, by key, with what each is about. What is over already is
    told to nobody."""
    of_place: dict[int, list[Confirmation]] = {}
    for confirmation in found:
        if not _is_over(confirmation, today):
            of_place.setdefault(confirmation.slot_host.visit_institution_id, []).append(
                confirmation
            )
    return {_key(place, rows): rows for place, rows in of_place.items()}


def institution_in(key: str) -> int:
    """12 of "visit-institution:12:cancelled:7:3,8:3"."""
    return int(key.split(":")[1])


def compose(rows: list[Confirmation], key: str, *, now: datetime) -> Mail | None:
    """Write the letter; None if it was written before, or if there is nobody to write to."""
    place = rows[0].slot_host.visit_institution
    visit = rows[0].slot_host.slot.visit
    known = addressees.of(place, visit.foundation)
    if not known.address:
        return None
    nobody = dict.fromkeys(LANGUAGES, "")
    letter = visit_off.write(
        items=[_item(confirmation) for confirmation in rows],
        about=About.of(visit, people=nobody, senders=nobody),
        sender=Sender.of(visit),
        is_postponed=visit.status == VisitStatus.POSTPONED,
        reason=visit.status_reason,
        language=known.language,
        greeting=known.greeting,
    )
    return mails.compose(
        key=key,
        mailbox=visit.foundation.mailbox,
        kind=MailKind.CANCELLED,
        reader=Reader.HOST,
        about=f"visit:{visit.pk}",
        to_address=known.address,
        to_name=known.name or str(place),
        subject=letter.subject,
        body=letter.body,
        language=letter.language,
        by=None,
        reviewed=False,
        now=now,
    )


def _item(confirmation: Confirmation) -> Item:
    """They know it by the terms that they were told, whatever it has become since."""
    slot = confirmation.slot_host.slot
    terms = host_news.known_terms(confirmation) or confirmation.shown_terms
    return Item(all_of(slot, "title"), all_of(slot, "description"), terms)


def _key(place: int, rows: list[Confirmation]) -> str:
    status = rows[0].slot_host.slot.visit.status
    items = sorted((row.slot_host_id, row.slot_host.slot.sequence) for row in rows)
    return f"{PREFIX}{place}:{status}:" + ",".join(f"{host}:{number}" for host, number in items)


def _is_over(confirmation: Confirmation, today: date) -> bool:
    slot = confirmation.slot_host.slot
    has_passed = bool(slot.day and slot.day.date and slot.day.date < today)
    return has_passed or slot.visit.has_ended(today)
