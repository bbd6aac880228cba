"""The letters that a visit has to send to hosts: what stands in each, shaped from loaded rows.

One letter an institution, with all its items that nobody asked about or that have moved since.
Writing mails is in services/asking.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.utils import timezone

from delegations.company import company_of
from hosts.letters import request
from hosts.letters.parts import GREETINGS, Item, Letter, Sender, greeting_in
from hosts.letters.request import About
from hosts.models import SlotHost, VisitInstitution
from hosts.services import addressees, host_links
from hosts.services.addressees import Addressee
from hosts.services.answers import is_visit_open
from hosts.shown import Shown
from hosts.states import HostState
from programmes.models import Visit
from programmes.states import SlotStatus
from studyvisits.lib.public_holidays import is_holiday
from studyvisits.lib.texts import LANGUAGES, all_of, words
from studyvisits.outbox.models import Link

TO_ASK = frozenset({HostState.PLANNED, HostState.OUTDATED})
ANSWER_WITHIN = timedelta(days=7)
SATURDAY = 5


@dataclass(frozen=True)
class Wording:
    """What the coordinator may change in one letter."""

    address: str = ""
    greeting: str = ""
    language: str = "pl"
    line: str = ""


@dataclass(frozen=True)
class Frame:
    """What all letters of one asking share."""

    about: About
    sender: Sender
    paragraph: str = ""
    deadline: date | None = None


@dataclass(frozen=True)
class Draft:
    """One letter to one institution, before anybody has worded it."""

    visit_institution: VisitInstitution
    slot_hosts: list[SlotHost]
    addressee: Addressee
    links: dict[str, Link]
    link_until: datetime

    @property
    def pk(self) -> int:
        return self.visit_institution.pk

    @property
    def is_again(self) -> bool:
        """Something in it was asked or answered before, at other terms."""
        return any(slot_host.state == HostState.OUTDATED for slot_host in self.slot_hosts)

    @property
    def shown(self) -> list[Shown]:
        """What the letter states of each item, for the hidden field of the form."""
        return [_shown(slot_host) for slot_host in self.slot_hosts]

    @property
    def wording(self) -> Wording:
        """As it is before anybody touches it."""
        known = self.addressee
        greeting = greeting_in(known.language, known.greeting)
        return Wording(known.address, greeting, known.language)

    def until(self, address: str) -> date:
        """The last day of the link: of the one this address has, else of a new one."""
        link = self.links.get(address.lower())
        return timezone.localdate(link.expires_at if link else self.link_until)

    def letter(self, wording: Wording, frame: Frame) -> Letter:
        """As it will look; the body holds ``{{link}}``."""
        language = wording.language
        return request.write(
            institution=words(self.visit_institution, "name", language),
            items=[_item(slot_host) for slot_host in self.slot_hosts],
            about=frame.about,
            sender=frame.sender,
            deadline=frame.deadline,
            link_until=self.until(wording.address),
            language=language,
            greeting=greeting_for(wording),
            paragraph=frame.paragraph,
            line=wording.line,
        )


def due(visit: Visit) -> list[Draft]:
    """Letters in the order of the institutions; a fixed number of statements."""
    if not is_askable(visit):
        return []
    by_institution: dict[int, list[SlotHost]] = {}
    for slot_host in to_ask(_standing(visit)):
        by_institution.setdefault(slot_host.visit_institution_id, []).append(slot_host)
    places = [rows[0].visit_institution for rows in by_institution.values()]
    known = addressees.of_all(places, visit.foundation)
    until = host_links.works_until(visit, timezone.now())
    links = host_links.present(places, until=until)
    return [
        Draft(
            place,
            by_institution[place.pk],
            known[place.pk],
            {address: link for (pk, address), link in links.items() if pk == place.pk},
            until,
        )
        for place in sorted(places, key=lambda place: (place.order, place.pk))
    ]


def to_ask(slot_hosts: Iterable[SlotHost]) -> list[SlotHost]:
    """Those with a question to be put. An item without a day has no terms to ask about yet."""
    return [
        slot_host
        for slot_host in slot_hosts
        if slot_host.state in TO_ASK
        and slot_host.replaced_at is None
        and slot_host.slot.status == SlotStatus.PLANNED
        and slot_host.slot.day_id is not None
        and not slot_host.visit_institution.is_supplier
    ]


def without_day(visit: Visit) -> list[SlotHost]:
    """Hosts of items in the tray: they are not asked until the item has a day."""
    return [row for row in _standing(visit) if row.state in TO_ASK and row.slot.day_id is None]


def is_askable(visit: Visit) -> bool:
    """Whether anything is asked for: not if the visit is over, off or known from a source."""
    return (
        is_visit_open(visit) and not visit.is_recorded and not visit.has_ended(timezone.localdate())
    )


def frame_of(visit: Visit, *, by: Any, paragraph: str = "", deadline: date | None = None) -> Frame:
    """Visit, people and sender, as every letter states them."""
    company = company_of(visit)
    about = About.of(
        visit,
        people={code: company.people_words(code) for code in LANGUAGES},
        senders={code: company.senders_words(code) for code in LANGUAGES},
    )
    return Frame(about, Sender.of(visit, by), paragraph, deadline)


def greeting_for(wording: Wording) -> str:
    """The usual line follows the language; one of the contact's own stays as it is."""
    if wording.greeting.strip() in GREETINGS.values():
        return GREETINGS[wording.language]
    return wording.greeting


def usual_deadline(today: date) -> date:
    """A week ahead, on a day when offices work."""
    day = today + ANSWER_WITHIN
    while day.weekday() >= SATURDAY or is_holiday(day, "PL"):
        day += timedelta(days=1)
    return day


def _standing(visit: Visit) -> list[SlotHost]:
    rows = SlotHost.objects.standing().with_answers().filter(slot__visit=visit)
    return list(rows.order_by("slot__day__order", "slot__day_id", "slot__order", "pk"))


def _item(slot_host: SlotHost) -> Item:
    is_again = slot_host.state == HostState.OUTDATED and slot_host.answer
    return Item.of(slot_host, before=slot_host.answer.shown_terms if is_again else None)


def _shown(slot_host: SlotHost) -> Shown:
    """With a print of the words: a letter that would read otherwise was not the one shown."""
    one = Shown.of(slot_host)
    slot, visit = slot_host.slot, slot_host.slot.visit
    texts = [
        *(all_of(slot, name) for name in ("title", "description")),
        all_of(visit, "title"),
        all_of(slot_host.visit_institution, "name"),
        [str(visit.starts_on), str(visit.ends_on)],
    ]
    text = json.dumps(texts, sort_keys=True)
    return Shown(
        one.slot_host,
        one.terms,
        one.sequence,
        f"{one.round}#{sha256(text.encode()).hexdigest()[:12]}",
    )
