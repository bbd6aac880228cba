"""The year of a text that gives none: offered for a reason that is said, and never taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from coordination.paste.programme import Programme
from programmes.models import Visit
from studyvisits.lib.partial_dates import PartialDate, read

# Programmes that people take up again are this old at most, or of next year.
AROUND = (0, -1, -2, -3, -4, -5, 1)


@dataclass(frozen=True)
class Offer:
    """A year, and why this one."""

    year: int
    why: str


def offer_year(programme: Programme, visit: Visit) -> Offer:
    """The year that the text names, else the one nearest to the visit's in which most weekdays are
    as the text says, which without weekdays is the visit's own."""
    if programme.year_seen:
        return Offer(programme.year_seen, _("the text names it, though not with its dates"))
    present = year_of(visit)
    years = [present + step for step in AROUND]
    wrong = {year: _disagreements(programme, year) for year in years}
    best = min(years, key=lambda year: wrong[year])
    if best != present:
        return Offer(best, _("then the weekdays are those of the text"))
    return Offer(present, _("the visit is then"))


def year_of(visit: Visit) -> int:
    stated = visit.starts_on or visit.ends_on
    partial = read(visit.starts_stated or visit.ends_stated)
    if stated:
        return stated.year
    return (partial.year if partial else None) or timezone.localdate().year


def _disagreements(programme: Programme, year: int) -> int:
    """How many days would not be the weekday that the text says."""
    days = [(day.date, day.weekday) for day in programme.days if day.date]
    return sum(
        _weekday(stated, year) not in (None, said) for stated, said in days if said is not None
    )


def _weekday(stated: PartialDate, year: int) -> int | None:
    if not (stated.month and stated.day) or stated.year:
        return None
    try:
        return date(year, stated.month, stated.day).weekday()
    except ValueError:
        return -1
