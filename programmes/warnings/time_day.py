"""What a day asks of people: its length, its lunch, its empty hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programmes.models import AgendaSlot, Day, VisitGroup
from programmes.states import Severity, SlotKind
from programmes.warnings.found import Check, Found, Mend
from programmes.warnings.mends import open_day, open_slot
from programmes.warnings.rows import ProgrammeRows
from programmes.warnings.spans import (
    RESTFUL,
    Span,
    clock_of,
    fingerprint,
    is_midday,
    minutes_between,
    spans,
    ways_through,
)
from programmes.warnings.words import clock_said, day_said, minutes_said

LONG_DAY = 10 * 60
LONG_GAP = 3 * 60
# After an item without an end: it may well have taken two hours.
LONG_GAP_FROM_START = 5 * 60
LUNCH_FROM, LUNCH_UNTIL = time(11, 30), time(15)
LUNCH_MINUTES = 45
# Less is a coffee.
BITE_MINUTES = 20
EVENING = time(18)
# The way there and back frames a day; it is not what makes it long.
_FRAME = RESTFUL | {SlotKind.ARRIVAL, SlotKind.DEPARTURE}
_EVENING_OUT = RESTFUL | {SlotKind.CULTURAL, SlotKind.DEPARTURE}


def long_day(rows: ProgrammeRows) -> Iterator[Found]:
    """From the first item to the last, without arrival, departure, meals and free time around."""
    for day, slots in _days(rows):
        longest = max(
            (_frame(spans(rows, way)) for _group, way in ways_through(rows, slots)),
            key=lambda found: found[0],
        )
        minutes, work = longest
        if minutes <= LONG_DAY:
            continue
        last = max(work, key=lambda span: span.until)
        yield Found(
            kind="long_day",
            severity=Severity.LOOK,
            what=_("A day of more than ten hours"),
            why=_(
                "%(day)s runs from %(start)s to %(end)s, %(length)s. People take in little after "
                "ten hours."
            )
            % {
                "day": day_said(day),
                "start": _clock(work[0].start, work[0].slot),
                "end": _clock(last.until, last.slot),
                "length": minutes_said(minutes),
            },
            mends=(open_slot(last.slot), open_day(day)),
            day=day.pk,
            facts=fingerprint(work[0].slot, last.slot),
        )


def no_lunch(rows: ProgrammeRows) -> Iterator[Found]:
    """A day with a programme before and after noon, and no meal or free time between."""
    for day, slots in _days(rows):
        ways = ways_through(rows, slots)
        hungry = [
            (group, way)
            for group, way in ways
            if _is_full(spans(rows, way)) and not any(_feeds(rows, slot) for slot in way)
        ]
        if hungry:
            groups = [group for group, _way in hungry if group and len(hungry) < len(ways)]
            yield _hungry(rows, day, groups, hungry[0][1])


def long_gap(rows: ProgrammeRows) -> Iterator[Found]:
    """More than three hours between two items of a day with nothing said about them."""
    for day, slots in _days(rows):
        seen: set[tuple[int, int]] = set()
        for _group, way in ways_through(rows, slots):
            place = {slot.pk: number for number, slot in enumerate(way)}
            timed = spans(rows, way)
            for before, after in zip(timed, timed[1:], strict=False):
                pair = (before.slot.pk, after.slot.pk)
                between = way[place[pair[0]] + 1 : place[pair[1]]]
                # What has no hour may fill it.
                if pair in seen or any(slot.start is None for slot in between):
                    continue
                if _is_empty_between(timed, before, after):
                    seen.add(pair)
                    yield _gap(day, before, after)


def _days(rows: ProgrammeRows) -> Iterator[tuple[Day, list[AgendaSlot]]]:
    for day in rows.days:
        if rows.by_day[day.pk]:
            yield day, rows.by_day[day.pk]


def _frame(timed: list[Span]) -> tuple[int, list[Span]]:
    work = [span for span in timed if span.slot.kind not in _FRAME]
    if not work:
        return 0, []
    return minutes_between(work[0].start, max(span.until for span in work)), work


def _is_full(timed: list[Span]) -> bool:
    """Something asks for people before half past eleven, and again after three."""
    work = [span for span in timed if span.slot.kind not in _FRAME]
    return any(_time(span.start, span.slot) < LUNCH_FROM for span in work) and any(
        _time(span.until, span.slot) >= LUNCH_UNTIL for span in work
    )


def _feeds(rows: ProgrammeRows, slot: AgendaSlot) -> bool:
    """A meal about noon that is more than a coffee, or free time then."""
    is_meal = SlotKind.MEAL in rows.kinds_of(slot)
    if is_meal and is_midday(slot):
        return True
    if not (is_meal or slot.kind == SlotKind.FREE) or slot.start is None:
        return False
    if slot.end is None or slot.ends_next_day:
        return LUNCH_FROM <= slot.start < LUNCH_UNTIL
    return _length(max(slot.start, LUNCH_FROM), min(slot.end, LUNCH_UNTIL)) >= BITE_MINUTES


def _hungry(
    rows: ProgrammeRows, day: Day, groups: list[VisitGroup], way: list[AgendaSlot]
) -> Found:
    texts = {
        "day": day_said(day),
        "groups": ", ".join(map(str, groups)),
        "from": clock_said(LUNCH_FROM),
        "until": clock_said(LUNCH_UNTIL),
    }
    if groups:
        why = _("%(day)s, %(groups)s: no meal stands between %(from)s and %(until)s.") % texts
    else:
        why = _("%(day)s: no meal stands between %(from)s and %(until)s.") % texts
    if pause := _longest_pause(spans(rows, way)):
        start, end = pause
        why += " " + _("There is room from %(start)s to %(end)s.") % {
            "start": clock_said(start),
            "end": clock_said(end),
        }
    add = reverse("coordination:slot_new", args=[rows.visit.pk]) + f"?day={day.pk}"
    noon = [slot for slot in way if slot.start and slot.start < LUNCH_UNTIL]
    return Found(
        kind="no_lunch",
        severity=Severity.LOOK,
        what=_("No lunch in a full day"),
        why=why,
        mends=(Mend(_("Add a meal"), add), open_day(day)),
        day=day.pk,
        facts=(*(group.pk for group in groups), *fingerprint(*noon)),
    )


def _longest_pause(timed: list[Span]) -> tuple[time, time] | None:
    """The longest time about noon in which nothing stands, if one can eat in it."""
    best: tuple[time, time] | None = None
    longest = LUNCH_MINUTES - 1
    for before, after in zip(timed, timed[1:], strict=False):
        if before.end is None:
            continue
        start = max(_time(before.end, before.slot), LUNCH_FROM)
        end = min(_time(after.start, after.slot), LUNCH_UNTIL)
        length = _length(start, end)
        if length > longest:
            best, longest = (start, end), length
    return best


def _is_empty_between(timed: list[Span], before: Span, after: Span) -> bool:
    """Long, and neither rest after a journey nor the pause before an evening out."""
    if before.slot.kind in RESTFUL - {SlotKind.MEAL} | {SlotKind.ARRIVAL}:
        return False
    if after.slot.kind == SlotKind.FREE:
        return False
    if after.slot.kind in _EVENING_OUT and after.slot.start and after.slot.start >= EVENING:
        return False
    if any(one.until > before.until for one in timed if one.start <= before.start):
        return False  # something that began earlier still runs
    limit = LONG_GAP if before.end else LONG_GAP_FROM_START
    return after.start - before.until > timedelta(minutes=limit)


def _gap(day: Day, before: Span, after: Span) -> Found:
    texts = {
        "day": day_said(day),
        "before": before.slot,
        "after": after.slot,
        "start": _clock(before.until, before.slot),
        "end": _clock(after.start, after.slot),
        "length": minutes_said(minutes_between(before.until, after.start)),
    }
    if before.end:
        why = _(
            "%(day)s: from %(start)s, when “%(before)s” ends, to %(end)s, when “%(after)s” begins, "
            "nothing stands for %(length)s. Call it free time, or people will wait."
        )
    else:
        why = _(
            "%(day)s: “%(before)s” begins at %(start)s, “%(after)s” at %(end)s, %(length)s later, "
            "and nothing stands between. Give it an end, or call the rest free time."
        )
    add = reverse("coordination:slot_new", args=[day.visit_id]) + f"?day={day.pk}"
    return Found(
        kind="long_gap",
        severity=Severity.LOOK,
        what=_("Hours with nothing in them"),
        why=why % texts,
        mends=(Mend(_("Add free time"), add), open_slot(before.slot)),
        slots=(before.slot.pk, after.slot.pk),
        day=day.pk,
        facts=fingerprint(before.slot, after.slot),
    )


def _time(moment: datetime, slot: AgendaSlot) -> time:
    return clock_of(moment, slot).time()


def _length(start: time, end: time) -> int:
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def _clock(moment: datetime, slot: AgendaSlot) -> str:
    return clock_said(_time(moment, slot))


CHECKS = (
    Check("long_day", gettext_lazy("a day of more than ten hours"), long_day),
    Check("no_lunch", gettext_lazy("no lunch in a full day"), no_lunch),
    Check("long_gap", gettext_lazy("hours with nothing in them"), long_gap),
)
