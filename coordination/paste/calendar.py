"""The dates of the days once all headings are known: years that the text itself gives, weekdays
that agree or do not. No other year is taken."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from coordination.paste import dates
from coordination.paste.programme import Day, Programme
from studyvisits.lib.calendar_words import WEEKDAYS, known
from studyvisits.lib.partial_dates import PartialDate


def settle(programme: Programme, year: int | None, language: str) -> Iterator[tuple[Day, str]]:
    """Complete the dates in place; yields what somebody should look at, day by day.

    ``year`` is the one that was asked for; a year in print goes before it.
    """
    _from_the_stay(programme)
    before: PartialDate | None = None
    for day in programme.days:
        if day.date is None:
            continue
        if day.date.year is None:
            yield from _with_year(programme, day, before, year)
        weekday = dates.weekday_of(day.date)
        if weekday is not None and day.weekday is not None and weekday != day.weekday:
            names = WEEKDAYS[known(language)]
            words = {"date": day.date.write(language), "is": names[weekday]}
            sentence = _("%(date)s is %(is)s; the text says %(says)s.")
            yield day, sentence % {**words, "says": names[day.weekday]}
        if before and before.complete and day.date.complete and day.date.complete < before.complete:
            yield day, _("This day is before the one above it.")
        if day.date.year is not None:
            before = day.date


def _from_the_stay(programme: Programme) -> None:
    """ "13–17 maja 2024" above and "Wtorek" below: there is one Tuesday in it."""
    first = programme.starts_on.complete if programme.starts_on else None
    last = programme.ends_on.complete if programme.ends_on else None
    if not (first and last and 0 <= (last - first).days < 7):
        return
    for day in programme.days:
        if day.date is None and day.weekday is not None and day.number is None:
            ahead = (day.weekday - first.weekday()) % 7
            if ahead <= (last - first).days:
                day.date = PartialDate.of(first.fromordinal(first.toordinal() + ahead))


def _with_year(
    programme: Programme, day: Day, before: PartialDate | None, asked: int | None
) -> Iterator[tuple[Day, str]]:
    stated = day.date
    year = _year_of_the_stay(programme, stated)
    if year is None and before is not None:
        # From December to January the year goes on by itself.
        year = before.year + (1 if before.month == 12 and stated.month == 1 else 0)
    if year is None:
        year = _first_year(programme) or asked
    if year is None:
        return
    complete = dates.with_year(stated, year)
    if complete is None:
        yield day, _("%(year)s has no such day.") % {"year": year}
    else:
        day.date = complete


def _year_of_the_stay(programme: Programme, stated: PartialDate) -> int | None:
    first, last = programme.starts_on, programme.ends_on
    if not (first and last and first.complete and last.complete):
        return None
    for year in (first.year, last.year):
        complete = dates.with_year(stated, year)
        if complete and first.complete <= complete.complete <= last.complete:
            return year
    return first.year if first.year == last.year else None


def _first_year(programme: Programme) -> int | None:
    """The only year that the text gives its days."""
    stated = [programme.starts_on, programme.ends_on, *(day.date for day in programme.days)]
    years = {one.year for one in stated if one and one.year}
    return years.pop() if len(years) == 1 else None


def numbered(days: list[Day]) -> None:
    """Days that have neither a date nor a number get their place as one."""
    if all(day.number is None and day.date is None for day in days):
        for number, day in enumerate(days, 1):
            day.number = number
