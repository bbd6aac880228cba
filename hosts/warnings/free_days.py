"""Days on which offices are empty: weekends, Polish public holidays and Christmas Eve; and Orthodox
Easter, which the guests keep. One warning a day. Whoever has said yes knows what day it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hosts import opening_hours
from hosts.models import SlotHost
from hosts.states import HostState
from hosts.warnings.receiving import OFFICES, by_day, kind_of, receiving
from hosts.warnings.rows import HostRows
from programmes.models import AgendaSlot, Day
from programmes.states import Severity
from programmes.warnings.found import Check, Found
from programmes.warnings.lists import listed, pks
from programmes.warnings.mends import open_day, open_slot
from programmes.warnings.words import day_said
from studyvisits.lib.calendar_words import WEEKDAYS, known
from studyvisits.lib.public_holidays import orthodox_easter, polish_holiday

POLAND = "Europe/Warsaw"
SATURDAY = 5


def weekend(rows: HostRows) -> Iterator[Found]:
    """Offices on a Saturday or Sunday: one warning a day."""
    for day, slots, hosts in _office_days(rows, lambda day: day.weekday() >= SATURDAY):
        if day.date is None or _holiday(day.date):
            continue
        name = WEEKDAYS[known(get_language() or "pl")][day.date.weekday()]
        yield Found(
            kind="weekend",
            severity=Severity.LOOK,
            what=_("An office at the weekend"),
            why=_("%(day)s is a %(weekday)s, and offices are empty then: %(names)s.")
            % {"day": day_said(day), "weekday": name, "names": _named(hosts)},
            mends=(open_day(day), open_slot(slots[0])),
            slots=pks(slots),
            day=day.pk,
            subject=f"day-{day.pk}",
            facts=(day.date, *pks(slots)),
        )


def holiday(rows: HostRows) -> Iterator[Found]:
    """Offices on a Polish public holiday or on Christmas Eve; anybody on Orthodox Easter, which
    those who come from Ukraine keep."""
    for day, slots, hosts in _office_days(rows, lambda day: bool(polish_holiday(day))):
        if day.date is None:
            continue
        yield _on_holiday(
            day,
            slots,
            _("%(day)s is a holiday in Poland (%(holiday)s), and offices are closed: %(names)s.")
            % {
                "day": day_said(day),
                "holiday": polish_holiday(day.date),
                "names": _named(hosts),
            },
        )
    for day, found in by_day(receiving(rows)).items():
        if day.date is None or not _is_easter(day.date) or polish_holiday(day.date):
            continue
        slots = [slot for slot, _host in found]
        yield _on_holiday(
            day,
            slots,
            _(
                "%(day)s is Orthodox Easter. People from Ukraine will want to keep it, and "
                "“%(title)s” asks them to work."
            )
            % {"day": day_said(day), "title": slots[0]},
        )


def _office_days(
    rows: HostRows, is_meant: Callable[[date], bool]
) -> Iterator[tuple[Day, list[AgendaSlot], list[SlotHost]]]:
    """Days with offices that have not said yes, and do not write that they are open then."""
    for day, found in by_day(receiving(rows)).items():
        if day.date is None or not is_meant(day.date):
            continue
        at_offices = [
            (slot, host)
            for slot, host in found
            if slot.zone_name == POLAND
            and host.state != HostState.CONFIRMED
            and kind_of(host) in OFFICES
            and not (day.date.weekday() >= SATURDAY and _writes_hours(host))
        ]
        if at_offices:
            slots, hosts = zip(*at_offices, strict=True)
            yield day, list(slots), list(hosts)


def _writes_hours(host: SlotHost) -> bool:
    """Its hours name days: then they say whether it is open, and ``closed_hours`` reads them."""
    institution = host.visit_institution.institution
    hours = opening_hours.read(institution.opening_hours) if institution else None
    return hours is not None and hours.names_days


def _holiday(day: date) -> bool:
    return bool(polish_holiday(day)) or _is_easter(day)


def _is_easter(day: date) -> bool:
    return 1900 <= day.year < 2100 and day == orthodox_easter(day.year)


def _on_holiday(day: Day, slots: list[AgendaSlot], why: str) -> Found:
    return Found(
        kind="holiday",
        severity=Severity.FIX,
        what=_("A holiday"),
        why=why,
        mends=(open_day(day), open_slot(slots[0])),
        slots=pks(slots),
        day=day.pk,
        subject=f"day-{day.pk}",
        facts=(day.date, *pks(slots)),
    )


def _named(hosts: list[SlotHost]) -> str:
    return listed(str(host.visit_institution) for host in hosts)


CHECKS = (
    Check("holiday", gettext_lazy("a holiday"), holiday),
    Check("weekend", gettext_lazy("an office at the weekend"), weekend),
)
