"""Whether the door is open: opening hours, and days when an institution is closed.

Who has said yes to just this hour knows; only days that were closed since are said to them too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hosts import opening_hours
from hosts.models import ClosedDays, HostInstitution, SlotHost
from hosts.opening_hours import OpeningHours
from hosts.states import HostState
from hosts.warnings.receiving import receiving
from hosts.warnings.rows import HostRows
from programmes.models import AgendaSlot
from programmes.states import Severity
from programmes.warnings.found import Check, Found, Mend
from programmes.warnings.lists import pks
from programmes.warnings.mends import open_slot, shift_to
from programmes.warnings.spans import fingerprint
from programmes.warnings.words import date_said, when
from studyvisits.lib.calendar_words import WEEKDAYS, known


def closed_hours(rows: HostRows) -> Iterator[Found]:
    """Before it opens, after it closes, or on a weekday when it does not open."""
    for slot, host in receiving(rows):
        institution, day = host.visit_institution.institution, slot.day
        if institution is None or host.state == HostState.CONFIRMED:
            continue
        hours = opening_hours.read(institution.opening_hours)
        if hours is None or day is None or day.date is None:
            continue
        if found := _outside(slot, host, institution, hours, day.date):
            yield found


def closed_day(rows: HostRows) -> Iterator[Found]:
    """The institution said that it receives nobody on these days: one warning for all of them."""
    hit: dict[ClosedDays, list[tuple[AgendaSlot, SlotHost]]] = {}
    for slot, host in receiving(rows):
        for closed in rows.closed_days.get(host.visit_institution.institution_id or 0, ()):
            if slot.day and slot.day.date and closed.first_on <= slot.day.date <= closed.last_on:
                hit.setdefault(closed, []).append((slot, host))
    for closed, found in hit.items():
        slot, host = found[0]
        texts = {
            "name": host.visit_institution,
            "days": _days_said(closed),
            "title": slot,
            "when": when(slot),
        }
        why = _("%(name)s is closed %(days)s, and “%(title)s” is on %(when)s.") % texts
        if closed.reason:
            why += " " + _("Why: %(reason)s.") % {"reason": closed.reason.rstrip(".")}
        yield Found(
            kind="closed_day",
            severity=Severity.FIX,
            what=_("Closed that day"),
            why=why,
            mends=(open_slot(slot), _institution(host, _("Mend the days when it is closed"))),
            slots=pks(slot for slot, _host in found),
            subject=f"closed-{closed.pk}",
            facts=(closed.first_on, closed.last_on, *(slot.pk for slot, _host in found)),
        )


def _outside(
    slot: AgendaSlot,
    host: SlotHost,
    institution: HostInstitution,
    hours: OpeningHours,
    day: date,
) -> Found | None:
    weekday, end = day.weekday(), _end(slot)
    weekdays = WEEKDAYS[known(get_language() or "pl")]
    texts = {
        "name": host.visit_institution,
        "title": slot,
        "when": when(slot),
        "weekday": weekdays[weekday],
        "hours": opening_hours.said(hours),
        "open": opening_hours.intervals_said(hours.of(weekday)),
    }
    mends = [open_slot(slot), _institution(host, _("Mend the opening hours"), "edit")]
    if not hours.of(weekday):
        why = _(
            "“%(title)s” is on %(when)s, and %(name)s is closed on that weekday (%(weekday)s). It "
            "is open: %(hours)s."
        )
    elif slot.start is None or hours.has(weekday, slot.start, end):
        return None
    else:
        why = _(
            "“%(title)s” is on %(when)s, but %(name)s is open on that weekday (%(weekday)s) at "
            "%(open)s only."
        )
        if start := _inside(hours, weekday, slot.start, end):
            mends.insert(0, shift_to(slot, start))
    return Found(
        kind="closed_hours",
        severity=Severity.FIX,
        what=_("Outside opening hours"),
        why=why % texts,
        mends=tuple(mends),
        slots=(slot.pk,),
        day=slot.day_id,
        subject=f"{slot.pk}-{host.visit_institution_id}",
        facts=(*fingerprint(slot), institution.opening_hours),
    )


def _end(slot: AgendaSlot) -> time | None:
    """The end as stated, or by the stated length; None where it is unknown or after midnight."""
    if slot.start is None or slot.ends_next_day or slot.end_zone_name != slot.zone_name:
        return None
    if slot.end is None and slot.duration_minutes:
        start = datetime.combine(date(2001, 1, 1), slot.start)
        end = start + timedelta(minutes=slot.duration_minutes)
        return end.time() if end.date() == start.date() else None
    return slot.end


def _inside(hours: OpeningHours, weekday: int, start: time, end: time | None) -> time | None:
    """The nearest hour at which an item of this length fits; none where it fits nowhere."""
    first = start.hour * 60 + start.minute
    length = end.hour * 60 + end.minute - first if end else 60
    fitting = [
        max(opens, min(first, closes - length))
        for opens, closes in hours.of(weekday)
        if closes - opens >= length
    ]
    if length <= 0 or not fitting:
        return None
    hour, minute = divmod(min(fitting, key=lambda at: abs(at - first)), 60)
    return time(hour, minute)


def _days_said(closed: ClosedDays) -> str:
    if closed.first_on == closed.last_on:
        return _("on %(day)s") % {"day": date_said(closed.first_on)}
    texts = {"first": date_said(closed.first_on), "last": date_said(closed.last_on)}
    return _("from %(first)s to %(last)s") % texts


def _institution(host: SlotHost, label: str, page: str = "detail") -> Mend:
    pk = host.visit_institution.institution_id
    return Mend(label, reverse(f"hosts:institution_{page}", args=[pk]))


CHECKS = (
    Check("closed_day", gettext_lazy("closed that day"), closed_day),
    Check("closed_hours", gettext_lazy("outside opening hours"), closed_hours),
)
