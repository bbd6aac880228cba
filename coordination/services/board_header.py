"""What the head of the board says beside the plan: how long it is until arrival, what is booked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coordination.services.plan import Plan
from programmes.models import Act, Visit


@dataclass(frozen=True)
class Header:
    """The head of the board, in words; "" and None where there is nothing to say."""

    until: str
    booked: int
    bookings: int
    last_act: Act | None

    @property
    def has_bookings(self) -> bool:
        return bool(self.bookings)


def header(plan: Plan, *, today: date, bookings: tuple[int, int], last_act: Act | None) -> Header:
    """``bookings``: how many are booked, of how many."""
    booked, total = bookings
    return Header(until_arrival(plan.visit, today), booked, total, last_act)


def until_arrival(visit: Visit, today: date) -> str:
    """ "in 21 days"; on the way it says which day it is."""
    first, last = visit.starts_on, visit.ends_on
    if first is None:
        return ""
    ahead = (first - today).days
    if ahead > 1:
        return ngettext("in %(n)d day", "in %(n)d days", ahead) % {"n": ahead}
    if ahead == 1:
        return _("tomorrow")
    if last is None or today > last:
        return _("today") if ahead == 0 else _("it is over")
    number, length = 1 - ahead, (last - first).days + 1
    return _("day %(number)d of %(length)d") % {"number": number, "length": length}
