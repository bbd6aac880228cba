"""Two things at once for the same people, and items that lie outside the visit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from programmes.models import AgendaSlot
from programmes.states import Severity, SlotKind
from programmes.warnings.found import Check, Found, Mend
from programmes.warnings.mends import open_day, open_slot, shift_to
from programmes.warnings.rows import ProgrammeRows
from programmes.warnings.spans import Span, clock_of, fingerprint, spans
from programmes.warnings.words import date_said, day_said, when

# Something else may well happen meanwhile: people check in while others have coffee.
_LEAVES_ROOM = {SlotKind.FREE, SlotKind.REGISTRATION, SlotKind.ACCOMMODATION}


def overlap(rows: ProgrammeRows) -> Iterator[Found]:
    """One warning an item: with whichever earlier one runs longest into it. Where the earlier end
    is not stated only an equal start is certain."""
    running: list[Span] = []
    for span in spans(rows):
        if span.slot.kind == SlotKind.ACCOMMODATION and span.slot.ends_next_day:
            continue  # a night at the hotel lies beneath everything else
        running = [one for one in running if one.until > span.start or one.start == span.start]
        clashing = [one for one in running if rows.share_people(one.slot, span.slot)]
        if clashing:
            yield _clash(max(clashing, key=lambda one: one.until), span)
        running.append(span)


def _clash(one: Span, other: Span) -> Found:
    first, second = one.slot, other.slot
    roughly = first.approximate or second.approximate or {first.kind, second.kind} & _LEAVES_ROOM
    texts = {"first": first, "first_when": when(first), "second": second, "when": when(second)}
    mends = [open_slot(second)]
    if end := _free_again(one, second):
        mends.insert(0, shift_to(second, end.time()))
    return Found(
        kind="overlap",
        severity=Severity.LOOK if roughly else Severity.FIX,
        what=_("Two items at once"),
        why=_(
            "“%(first)s” is on %(first_when)s, “%(second)s” on %(when)s: the same people cannot be "
            "in both. If they are divided into groups, say which goes where."
        )
        % texts,
        mends=tuple(mends),
        slots=(first.pk, second.pk),
        day=second.day_id,
        facts=fingerprint(first, second),
    )


def _free_again(one: Span, later: AgendaSlot) -> datetime | None:
    """When the earlier item is over, by the clock of the later one and on its day."""
    if one.end is None or later.day is None or later.start is None:
        return None
    end = clock_of(one.end, later)
    same_day = end.date() == clock_of(one.start, later).date() and one.slot.day_id == later.day_id
    return end if same_day and end.time() > later.start else None


def outside_visit(rows: ProgrammeRows) -> Iterator[Found]:
    """One warning a day: everything on it lies before the first or after the last day."""
    visit = rows.visit
    for day in rows.days:
        slots = rows.by_day[day.pk]
        if day.date is None or not slots:
            continue
        texts = {"day": day_said(day), "n": len(slots)}
        if visit.starts_on and day.date < visit.starts_on:
            texts["limit"] = date_said(visit.starts_on)
            why = ngettext(
                "%(day)s holds %(n)d item, but the visit begins on %(limit)s.",
                "%(day)s holds %(n)d items, but the visit begins on %(limit)s.",
                len(slots),
            )
        elif visit.ends_on and day.date > visit.ends_on:
            texts["limit"] = date_said(visit.ends_on)
            why = ngettext(
                "%(day)s holds %(n)d item, but the visit ends on %(limit)s.",
                "%(day)s holds %(n)d items, but the visit ends on %(limit)s.",
                len(slots),
            )
        else:
            continue
        yield Found(
            kind="outside_visit",
            severity=Severity.FIX,
            what=_("A day outside the visit"),
            why=why % texts,
            mends=(
                Mend(
                    _("Change the dates of the visit"),
                    reverse("coordination:visit_edit", args=[visit.pk]),
                ),
                open_day(day),
            ),
            slots=tuple(slot.pk for slot in slots),
            day=day.pk,
            subject=f"day-{day.pk}",
            facts=(day.date, visit.starts_on, visit.ends_on),
        )


CHECKS = (
    Check("overlap", gettext_lazy("two items at once"), overlap),
    Check("outside_visit", gettext_lazy("a day outside the visit"), outside_visit),
)
