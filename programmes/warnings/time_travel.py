"""Work straight after a long journey, and clock times that do not exist or come twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programmes.models import AgendaSlot
from programmes.states import Severity, SlotKind
from programmes.terms_words import zone_words
from programmes.warnings.found import Check, Found
from programmes.warnings.mends import open_slot, shift_to
from programmes.warnings.rows import ProgrammeRows
from programmes.warnings.spans import (
    DEMANDING,
    Span,
    clock_of,
    fingerprint,
    minutes_between,
    spans,
)
from programmes.warnings.words import clock_said, date_said, day_said, minutes_said

LONG_JOURNEY = 3 * 60
REST = 90


def after_arrival(rows: ProgrammeRows) -> Iterator[Found]:
    """Something demanding within an hour and a half of an arrival. A journey whose length is not
    stated counts as long: those who come have crossed a border."""
    timed = spans(rows)
    for index, journey in enumerate(timed):
        if not _is_long_journey(journey):
            continue
        for later in timed[index + 1 :]:
            if minutes_between(journey.until, later.start) >= REST:
                break
            if later.start < journey.until or not rows.share_people(journey.slot, later.slot):
                continue
            if later.slot.kind in DEMANDING:
                yield _tired(journey, later)
                break


def _is_long_journey(span: Span) -> bool:
    if span.slot.kind == SlotKind.ARRIVAL:
        return span.end is None or minutes_between(span.start, span.end) >= LONG_JOURNEY
    # A transfer is mostly a ride between two towns: only a stated length makes it a journey.
    return (
        span.slot.kind == SlotKind.TRANSFER
        and span.end is not None
        and minutes_between(span.start, span.end) >= LONG_JOURNEY
    )


def _tired(journey: Span, later: Span) -> Found:
    texts = {
        "day": day_said(later.slot.day),
        "journey": journey.slot,
        "journey_time": clock_said(clock_of(journey.until, journey.slot).time()),
        "item": later.slot,
        "pause": minutes_said(minutes_between(journey.until, later.start)),
        "time": clock_said(clock_of(later.start, later.slot).time()),
    }
    if later.start == journey.until:
        why = _(
            "%(day)s: “%(item)s” begins at %(time)s, the moment “%(journey)s” is over. After a "
            "long journey people need a meal and a rest first."
        )
    else:
        why = _(
            "%(day)s: “%(item)s” begins at %(time)s, %(pause)s after “%(journey)s” "
            "(%(journey_time)s). After a long journey people need a meal and a rest first."
        )
    mends = [open_slot(later.slot)]
    rested = clock_of(journey.until + timedelta(minutes=REST), later.slot)
    if rested.date() == clock_of(later.start, later.slot).date():
        mends.insert(0, shift_to(later.slot, rested.time()))
    return Found(
        kind="after_arrival",
        severity=Severity.LOOK,
        what=_("Work straight after the journey"),
        why=why % texts,
        mends=tuple(mends),
        slots=(journey.slot.pk, later.slot.pk),
        day=later.slot.day_id,
        facts=fingerprint(journey.slot, later.slot),
    )


def clock_change(rows: ProgrammeRows) -> Iterator[Found]:
    """A start or an end that the clocks jump over, or show twice, in the night of the change."""
    for slot in rows.planned:
        if slot.day is None or slot.day.date is None:
            continue
        for moment, zone in _clock_times(slot, slot.day.date):
            if _is_jumped_over(moment, zone):
                yield _jumped_over(slot, moment, zone)
                break
            if _comes_twice(moment, zone):
                yield _twice(slot, moment, zone)
                break


def _clock_times(slot: AgendaSlot, day: date) -> Iterator[tuple[datetime, str]]:
    if slot.start:
        yield datetime.combine(day, slot.start), slot.zone_name
    if slot.end:
        last = day + timedelta(days=int(slot.ends_next_day))
        yield datetime.combine(last, slot.end), slot.end_zone_name


def _is_jumped_over(moment: datetime, zone: str) -> bool:
    there = moment.replace(tzinfo=ZoneInfo(zone))
    back = there.astimezone(ZoneInfo("UTC")).astimezone(ZoneInfo(zone))
    return back.replace(tzinfo=None) != moment


def _comes_twice(moment: datetime, zone: str) -> bool:
    there = moment.replace(tzinfo=ZoneInfo(zone))
    return there.utcoffset() != there.replace(fold=1).utcoffset()


def _jumped_over(slot: AgendaSlot, moment: datetime, zone: str) -> Found:
    texts = {
        "title": slot,
        "time": clock_said(moment.time()),
        "day": date_said(moment.date()),
        "zone": zone_words(zone),
    }
    mends = [open_slot(slot)]
    if slot.start == moment.time():
        mends.insert(0, shift_to(slot, time((moment.hour + 1) % 24, moment.minute)))
    return Found(
        kind="clock_change",
        severity=Severity.FIX,
        what=_("An hour that does not exist"),
        why=_(
            "“%(title)s”: on %(day)s the clocks go forward, and %(time)s does not come (%(zone)s)."
        )
        % texts,
        mends=tuple(mends),
        slots=(slot.pk,),
        day=slot.day_id,
        facts=fingerprint(slot),
    )


def _twice(slot: AgendaSlot, moment: datetime, zone: str) -> Found:
    texts = {
        "title": slot,
        "time": clock_said(moment.time()),
        "day": date_said(moment.date()),
        "zone": zone_words(zone),
    }
    return Found(
        kind="clock_change",
        severity=Severity.LOOK,
        what=_("An hour that comes twice"),
        why=_(
            "“%(title)s”: on %(day)s the clocks go back, and %(time)s comes twice (%(zone)s). Say "
            "which one is meant, or choose another hour."
        )
        % texts,
        mends=(open_slot(slot),),
        slots=(slot.pk,),
        day=slot.day_id,
        facts=fingerprint(slot),
    )


CHECKS = (
    Check("after_arrival", gettext_lazy("work straight after the journey"), after_arrival),
    Check("clock_change", gettext_lazy("an hour the clocks jump over or show twice"), clock_change),
)
