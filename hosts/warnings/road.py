"""Ways between places: too little time for one, a long one without a stop, to and fro in a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hosts.road import GIVES_TIME, Leg, Place, estimate
from hosts.warnings.rows import HostRows
from programmes.models import AgendaSlot
from programmes.states import Severity, SlotKind
from programmes.warnings.found import Check, Found, Mend
from programmes.warnings.mends import open_slot, shift_to
from programmes.warnings.spans import (
    Span,
    clock_of,
    fingerprint,
    minutes_between,
    spans,
    ways_through,
)
from programmes.warnings.words import clock_said, day_said, minutes_said

LONG_LEG = 90
_STEP = 5


@dataclass(frozen=True)
class Way:
    """From one item to the next one whose place is known, and what stands between them."""

    before: AgendaSlot
    after: AgendaSlot
    between: tuple[AgendaSlot, ...]
    a: Place
    b: Place
    leg: Leg


def ways(rows: HostRows) -> Iterator[Way]:
    """Every way that somebody has to go within a day, each once."""
    programme = rows.programme
    seen: set[tuple[int, int]] = set()
    for day in rows.days_in_order:
        for _group, slots in ways_through(programme, programme.by_day[day.pk]):
            placed = [(n, slot) for n, slot in enumerate(slots) if slot.pk in rows.places]
            for (n, before), (m, after) in zip(placed, placed[1:], strict=False):
                pair = (before.pk, after.pk)
                a, b = rows.places[before.pk], rows.places[after.pk]
                leg = None if pair in seen else estimate(a, b)
                if leg:
                    seen.add(pair)
                    yield Way(before, after, tuple(slots[n + 1 : m]), a, b, leg)


def short_road(rows: HostRows) -> Iterator[Found]:
    """The gap is shorter than the way. Without a stated end the start of the item is taken: what
    is too short from there is too short in any case."""
    for way in ways(rows):
        timed = {span.slot.pk: span for span in spans(rows.programme, [way.before, way.after])}
        before, after = timed.get(way.before.pk), timed.get(way.after.pk)
        if before is None or after is None or after.start < before.until:
            continue  # no hours, or at once: that is said elsewhere
        gap = minutes_between(before.until, after.start) - _taken(rows, way)
        if way.leg.lacks_time(gap):
            yield _too_short(rows, way, before, after, max(gap, 0))


def _taken(rows: HostRows, way: Way) -> int:
    """Minutes that items between them take, a lunch somewhere on the way."""
    return sum(
        minutes_between(span.start, span.end)
        for span in spans(rows.programme, way.between)
        if span.end and span.slot.kind not in GIVES_TIME
    )


def _too_short(rows: HostRows, way: Way, before: Span, after: Span, gap: int) -> Found:
    texts = {
        "when": f"{day_said(way.after.day)}, {clock_said(_local(after))}",
        "road": arithmetic(rows, way),
        "gap": gap,
    }
    if before.end:
        why = _("%(when)s: %(road)s, the gap is %(gap)s min.") % texts
    else:
        texts["title"] = way.before
        why = _("%(when)s: %(road)s, and “%(title)s” only begins %(gap)s min before.") % texts
    is_rough = way.leg.on_foot or way.before.approximate or way.after.approximate
    return Found(
        kind="short_road",
        severity=Severity.LOOK if is_rough else Severity.FIX,
        what=_("Too little time for the way"),
        why=why,
        mends=_more_time(way, after, way.leg.minutes - gap),
        slots=(way.before.pk, way.after.pk),
        day=way.after.day_id,
        facts=(*fingerprint(way.before, way.after), *way.leg, gap),
    )


def _more_time(way: Way, after: Span, lacking: int) -> tuple[Mend, ...]:
    """The later item as much later as the way needs, to the next five minutes; or its panel."""
    minutes = -(-lacking // _STEP) * _STEP
    later = clock_of(after.start + timedelta(minutes=minutes), way.after)
    link = open_slot(way.before)
    if later.date() != clock_of(after.start, way.after).date():
        return (link,)
    return (shift_to(way.after, later.time()), link)


def long_leg(rows: HostRows) -> Iterator[Found]:
    """More than an hour and a half on the road and nothing between but the ride itself."""
    for way in ways(rows):
        stops = [slot for slot in way.between if slot.kind not in GIVES_TIME - {SlotKind.FREE}]
        if way.leg.minutes <= LONG_LEG or stops:
            continue
        add = reverse("coordination:slot_new", args=[way.after.visit_id])
        yield Found(
            kind="long_leg",
            severity=Severity.LOOK,
            what=_("A long way without a stop"),
            why=_(
                "%(day)s: %(road)s, that is %(length)s without a stop. Plan a break or a meal on "
                "the way."
            )
            % {
                "day": day_said(way.after.day),
                "road": arithmetic(rows, way),
                "length": minutes_said(way.leg.minutes),
            },
            mends=(Mend(_("Add a break"), f"{add}?day={way.after.day_id}"), open_slot(way.after)),
            slots=(way.before.pk, way.after.pk),
            day=way.after.day_id,
            facts=(way.before.day_id, *way.a[:2], *way.b[:2], *way.leg),
        )


def arithmetic(rows: HostRows, way: Way) -> str:
    """ "Warta → Błaszki: 15 km as the crow flies × 1.3 ÷ 50 km/h = 24 min"."""
    a, b = way.a.name, way.b.name
    if a == b:
        a, b = _host_name(rows, way.before, a), _host_name(rows, way.after, b)
    texts = {
        "from": a,
        "to": b,
        "km": _number(way.leg.km_line),
        "factor": _number(way.leg.factor),
        "kmh": _number(way.leg.kmh),
        "minutes": way.leg.minutes,
    }
    if way.leg.on_foot:
        return (
            _(
                "%(from)s → %(to)s on foot: %(km)s km as the crow flies × %(factor)s ÷ %(kmh)s km/h"
                " = %(minutes)s min"
            )
            % texts
        )
    return (
        _(
            "%(from)s → %(to)s: %(km)s km as the crow flies × %(factor)s ÷ %(kmh)s km/h"
            " = %(minutes)s min"
        )
        % texts
    )


def _host_name(rows: HostRows, slot: AgendaSlot, town: str) -> str:
    """Which house of one town is meant."""
    hosts = rows.slot_hosts.get(slot.pk, [])
    institution = hosts[0].visit_institution if hosts else None
    common = institution.institution if institution else None
    return (common.short_name if common else "") or str(institution or town)


def _number(value: float) -> str:
    """As the reader's language writes it, without digits that say nothing."""
    return number_format(int(value) if float(value).is_integer() else value)


def _local(span: Span) -> time:
    return clock_of(span.start, span.slot).time()


CHECKS = (
    Check("short_road", gettext_lazy("too little time for the way"), short_road),
    Check("long_leg", gettext_lazy("a long way without a stop"), long_leg),
)
