"""One visit used again on one or several dates at once: three weekends in one go. All of them or
none, planned and without people; several make a series, or go into the one that there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coordination.services import copy_words
from coordination.services.copying import copy_visit, length_of
from programmes.models import AgendaSlot, Day, Visit, VisitSeries
from programmes.services import series as services
from programmes.services.days import LONGEST_VISIT
from programmes.services.locks import hold_visit
from programmes.states import SlotStatus
from studyvisits.lib.rows import insert
from studyvisits.lib.texts import all_of
from studyvisits.lib.written_in import written_in

# More weekends than anybody plans at once; a mistyped list would make a visit of each line.
MOST_AT_ONCE = 30


class Together(Enum):
    """What becomes of the copies as a whole."""

    NONE = "none"
    SEVERAL = "several"
    WITH_THIS = "with"
    JOIN = "join"


@dataclass(frozen=True)
class Copies:
    """What the page says: the first day of each copy; none: one copy whose days are numbers."""

    title: str
    first_days: tuple[date, ...] = ()
    together: Together = Together.SEVERAL

    @property
    def number(self) -> int:
        return len(self.first_days) or 1


@dataclass(frozen=True)
class Size:
    """How much there is to copy."""

    days: int
    items: int


def size_of(source: Visit) -> Size:
    days = list(Day.objects.filter(visit=source))
    items = AgendaSlot.objects.filter(visit=source, status=SlotStatus.PLANNED).count()
    return Size(min(max(length_of(source, days), 1), LONGEST_VISIT), items)


@transaction.atomic
def make(source: Visit, copies: Copies, *, by: Any) -> list[Visit]:
    """The new visits in the order of their days.

    ``Conflict`` if the source, which was to be number 1, was put into a series meanwhile.
    """
    hold_visit(source.pk)
    source = Visit.objects.select_related("series").get(pk=source.pk)
    series = _series(source, copies, by=by)
    last = series.visits.aggregate(last=Max("series_position"))["last"] if series else None
    position = (last or (series.visits.count() if series else 0)) + 1
    common = {
        "foundation": source.foundation,
        "project": source.project,
        "coordinator": by,
        "series": series,
        **_title(source, copies.title),
    }
    return [
        copy_visit(
            source,
            starts_on=first,
            ends_on=None,
            by=by,
            series_position=position + place if series else None,
            **common,
        )
        for place, first in enumerate(sorted(copies.first_days) or [None])
    ]


def said(source: Visit, copies: Copies, size: Size) -> list[str]:
    """What will be made, in sentences: how many, when, and what they belong to."""
    found = [
        ngettext(
            "%(n)d visit will be made (%(size)s), planned and not asked, without people.",
            "%(n)d visits will be made (each %(size)s), planned and not asked, without people.",
            copies.number,
        )
        % {"n": copies.number, "size": copy_words.size(size.days, size.items)}
    ]
    found += [copy_words.stay(first, size.days) for first in sorted(copies.first_days)]
    if not copies.first_days:
        found.append(_("Its days are numbers until there are dates."))
    return [*found, _series_said(source, copies)]


def _series_said(source: Visit, copies: Copies) -> str:
    if _joins(source, copies):
        return _("They go into the series “%(title)s”, behind its last visit.") % {
            "title": source.series
        }
    if _makes(source, copies):
        if copies.together == Together.WITH_THIS:
            return _("They make a series, and this visit is its number 1.")
        return _("They make a series.")
    return _("No series is made.")


def _series(source: Visit, copies: Copies, *, by: Any) -> VisitSeries | None:
    """The series that the copies belong to, made if need be; the source is put in where wanted."""
    if _joins(source, copies):
        return source.series
    if not _makes(source, copies):
        return None
    with_this = copies.together == Together.WITH_THIS
    size = copies.number + with_this
    series = insert(
        VisitSeries(foundation=source.foundation, size=size, **_title(source, copies.title)), by=by
    )
    if with_this:
        services.put_in(series, source, position=1, by=by)
    return series


def _joins(source: Visit, copies: Copies) -> bool:
    return copies.together == Together.JOIN and source.series_id is not None


def _makes(source: Visit, copies: Copies) -> bool:
    if copies.together == Together.WITH_THIS:
        return True
    return copies.together == Together.SEVERAL and copies.number > 1


def _title(source: Visit, title: str) -> dict[str, str]:
    """The title as it was typed; one that was left as it is comes in all its languages."""
    if title == str(source):
        return {f"title_{code}": words for code, words in all_of(source, "title").items()}
    return {f"title_{written_in(title)}": title}
