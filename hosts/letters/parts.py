"""What letters are made of: items, who writes, who comes, and the lines they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from hosts.models import SlotHost
from programmes.models import Visit
from programmes.terms import Terms
from programmes.terms_words import date_words, place_words, time_words, when_words, zone_words
from studyvisits.lib.clock_write import write_clock
from studyvisits.lib.office_hours import Hours
from studyvisits.lib.texts import all_of, pick

GREETINGS = {"pl": "Szanowni Państwo,", "uk": "Шановні колеги!", "en": "Dear colleagues,"}
INDENT = "   "


@dataclass(frozen=True)
class Letter:
    """What an outbox mail takes: one line and a text."""

    subject: str
    body: str
    language: str


@dataclass(frozen=True)
class Item:
    """One item of the programme as the letter states it; ``before`` where the host knew others."""

    title: dict[str, str]
    description: dict[str, str]
    terms: Terms
    before: Terms | None = None

    @classmethod
    def of(cls, slot_host: SlotHost, *, before: Terms | None = None) -> Item:
        slot = slot_host.slot
        return cls(all_of(slot, "title"), all_of(slot, "description"), slot.terms, before)


@dataclass(frozen=True)
class Sender:
    """Who writes: the coordinator and the foundation, the number that is answered, and when."""

    name: str
    foundation: dict[str, str]
    phone: str
    hours: Hours | None = None

    @classmethod
    def of(cls, visit: Visit, user: Any = None) -> Sender:
        """The coordinator of the visit, else whoever is writing."""
        person = visit.coordinator or user
        phone = getattr(person, "phone", "") or visit.foundation.phone
        foundation = visit.foundation
        return cls(
            str(person or ""), all_of(foundation, "name"), phone, hours=foundation.mailbox.hours
        )


def greeting_in(language: str, stored: str = "") -> str:
    """The stored line of the contact, else the usual one; never computed from a name."""
    return stored.strip() or GREETINGS[language]


def items_lines(items: Sequence[Item], language: str) -> str:
    """Numbered items: when, what, where; before → after where the host knew other terms."""
    zones = {item.terms.zone for item in items}
    with override(language):
        blocks = [
            _item(number, item, language, names_zone=len(zones) > 1)
            for number, item in enumerate(items, start=1)
        ]
        if len(zones) == 1:
            blocks.append(
                _("All hours are given in: %(zone)s.") % {"zone": zone_words(zones.pop(), language)}
            )
        return "\n\n".join(blocks)


def closing_lines(sender: Sender, language: str) -> str:
    """How else to answer, and the signature."""
    with override(language):
        other_ways = (
            _("You may also simply reply to this letter or call: %(name)s, phone %(phone)s.")
            % {"name": sender.name, "phone": sender.phone}
            if sender.phone
            else _("You may also simply reply to this letter.")
        )
        if sender.hours:
            opens, closes = (write_clock(hour, language) for hour in sender.hours)
            there = _("We are there from Monday to Friday, %(opens)s–%(closes)s.")
            other_ways += " " + there % {"opens": opens, "closes": closes}
        signature = [_("With kind regards,"), sender.name, pick(sender.foundation, language)]
        return f"{other_ways}\n\n" + "\n".join(filter(None, signature))


def paragraphs(greeting: str, *parts: str) -> str:
    """Greeting and parts that say something, an empty line between them.

    After a greeting with a comma Polish and Ukrainian go on with a small letter.
    """
    said = [part.strip() for part in parts if part.strip()]
    if said and greeting.rstrip().endswith(",") and get_language() in {"pl", "uk"}:
        said[0] = said[0][:1].lower() + said[0][1:]
    return "\n\n".join([greeting.strip(), *said]) + "\n"


def one_of_each(items: Iterable[Item], language: str) -> str:
    """The days of the items, each once: for the subject."""
    days = dict.fromkeys(date_words(item.terms, language, year=False) for item in items)
    return "; ".join(days)


def _item(number: int, item: Item, language: str, *, names_zone: bool) -> str:
    lines = [f"{number}. {pick(item.title, language)}"]
    if item.before is not None and item.before != item.terms:
        lines.append(_("Before: %(when)s") % {"when": _in_full(item.before, language)})
        lines.append(_("Now: %(when)s") % {"when": _in_full(item.terms, language)})
    else:
        lines.append(_("Day: %(day)s") % {"day": date_words(item.terms, language)})
        lines.append(_("Hours: %(hours)s") % {"hours": time_words(item.terms, language)})
        lines.append(_("Place: %(place)s") % {"place": place_words(item.terms, language)})
    if names_zone:
        lines.append(_("Hours in: %(zone)s") % {"zone": zone_words(item.terms.zone, language)})
    if description := pick(item.description, language):
        lines.append(description)
    return ("\n" + INDENT).join(lines)


def _in_full(terms: Terms, language: str) -> str:
    return f"{when_words(terms, language)}; {place_words(terms, language)}"
