"""A visit in words: its dates, its people, what kind of item a slot is. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from delegations.models import Companion, Delegation
from programmes.models import Day, Visit
from programmes.states import SlotKind
from studyvisits.lib.calendar_words import long_day, weekday
from studyvisits.lib.partial_dates import PartialDate, read
from studyvisits.lib.texts import words

KIND_ICONS: dict[str, str] = {
    SlotKind.ARRIVAL: "arrive",
    SlotKind.DEPARTURE: "depart",
    SlotKind.TRANSFER: "bus",
    SlotKind.ACCOMMODATION: "home",
    SlotKind.MEAL: "meal",
    SlotKind.MEETING: "meeting",
    SlotKind.VISIT: "visit",
    SlotKind.WORKSHOP: "workshop",
    SlotKind.PRESENTATION: "lecture",
    SlotKind.DISCUSSION: "meeting",
    SlotKind.CEREMONY: "ceremony",
    SlotKind.CULTURAL: "culture",
    SlotKind.FREE: "free",
    SlotKind.DEBRIEF: "summary",
    SlotKind.REGISTRATION: "sign",
    SlotKind.INTERNAL: "lock",
    SlotKind.OTHER: "calendar",
}


def day_name(day: Day) -> str:
    """ "wtorek, 12 maja", "day 2", or the date as far as the source states it."""
    language = get_language() or "pl"
    if day.date:
        return long_day(day.date, language)
    if day.date_stated:
        found = read(day.date_stated)
        return found.write(language) if found else day.date_stated
    return _("day %(number)s") % {"number": day.number} if day.number else _("day without a date")


def weekdays_said(first: date | None, last: date | None) -> str:
    """ "Monday – Friday, 5 days": what the two dates come to; "" while none is known."""
    language = get_language() or "pl"
    if first and last:
        number = (last - first).days + 1
        length = ngettext("%(n)d day", "%(n)d days", number) % {"n": number}
        if number == 1:
            return f"{weekday(first, language)}, {length}"
        return f"{weekday(first, language)} – {weekday(last, language)}, {length}"
    known = first or last
    return f"{weekday(known, language)}, {PartialDate.of(known).write(language)}" if known else ""


def people_said(
    visit: Visit, delegations: Iterable[Delegation], companions: Iterable[Companion]
) -> str:
    """ "6 participants · 3 delegations · 1 interpreter"; an unknown number is not zero."""
    delegations, companions = list(delegations), list(companions)
    counted = [delegation.headcount for delegation in delegations]
    number = visit.headcount
    if number is None and counted and None not in counted:
        number = sum(count or 0 for count in counted)
    if number is None:
        parts = [str(words(visit, "headcount_note")) or _("number of people not known")]
    else:
        parts = [ngettext("%(n)d participant", "%(n)d participants", number) % {"n": number}]
    if delegations:
        n = len(delegations)
        parts.append(ngettext("%(n)d delegation", "%(n)d delegations", n) % {"n": n})
    by_role: dict[str, int] = {}
    for companion in companions:
        role = str(companion.get_role_display())
        by_role[role] = by_role.get(role, 0) + (companion.headcount or 1)
    parts += [f"{role}: {count}" for role, count in by_role.items()]
    return " · ".join(parts)
