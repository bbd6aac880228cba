"""Too many institutions in one day for the same people."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hosts.models import VisitInstitution
from hosts.warnings.rows import HostRows
from programmes.models import AgendaSlot
from programmes.states import Severity
from programmes.warnings.found import Check, Found
from programmes.warnings.mends import open_day, to_tray
from programmes.warnings.spans import DEMANDING, ways_through
from programmes.warnings.words import day_said

USUALLY_AT_MOST = 3


def many_institutions(rows: HostRows) -> Iterator[Found]:
    """More than three a day. Several around one table are one: the first of them receives."""
    programme = rows.programme
    for day in rows.days_in_order:
        slots = programme.by_day[day.pk]
        busiest = max(
            (_received_by(rows, way) for _group, way in ways_through(programme, slots)), key=len
        )
        if len(busiest) <= USUALLY_AT_MOST:
            continue
        last = list(busiest.values())[-1]
        names = ", ".join(str(one) for one in busiest)
        yield Found(
            kind="many_institutions",
            severity=Severity.LOOK,
            what=_("Many institutions in one day"),
            why=_(
                "%(day)s: %(n)s institutions receive the group (%(names)s). More than three a day "
                "run into one another."
            )
            % {"day": day_said(day), "n": len(busiest), "names": names},
            mends=(open_day(day), to_tray(last)),
            day=day.pk,
            facts=tuple(sorted(one.pk for one in busiest)),
        )


def _received_by(rows: HostRows, way: list[AgendaSlot]) -> dict[VisitInstitution, AgendaSlot]:
    found: dict[VisitInstitution, AgendaSlot] = {}
    for slot in way:
        hosts = rows.hosts_of(slot.pk)
        if hosts and slot.kind in DEMANDING:
            found.setdefault(hosts[0].visit_institution, slot)
    return found


CHECKS = (
    Check("many_institutions", gettext_lazy("many institutions in one day"), many_institutions),
)
