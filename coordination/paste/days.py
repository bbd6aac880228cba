"""Which day a heading means: a new one, the one that is open, or one that was named before."""

from __future__ import annotations

from coordination.paste.headings import Heading
from coordination.paste.programme import Day, Programme


class Days:
    """The days of a programme while it is read; ``current`` takes the items."""

    def __init__(self, programme: Programme) -> None:
        self.current: Day | None = None
        self._programme = programme
        self._heading: Heading | None = None
        self._named: list[tuple[Heading, Day]] = []

    def of(self, found: Heading) -> Day:
        """The day of a heading, which is the current one from now on."""
        if self.current and self._heading:
            if self._heading.same_day(found):
                return self.current
            if not self.current.items and _completes(self.current, found):
                return self._completed(self.current, found)
        if found.number or found.date:
            for other, day in self._named:
                if other.same_day(found):
                    self._heading, self.current = found, day
                    return day
        day = Day(number=found.number, date=found.date, weekday=found.weekday)
        self._programme.days.append(day)
        self._named.append((found, day))
        self._heading, self.current = found, day
        return day

    def _completed(self, day: Day, found: Heading) -> Day:
        day.number = day.number or found.number
        day.date = day.date or found.date
        day.weekday = found.weekday if day.weekday is None else day.weekday
        return day


def _completes(day: Day, found: Heading) -> bool:
    """ "Dzień 1" and, in the next line, "13 maja 2024": one heading on two lines."""
    pairs = ((day.number, found.number), (day.date, found.date), (day.weekday, found.weekday))
    return not day.title and all(mine is None or theirs is None for mine, theirs in pairs)
