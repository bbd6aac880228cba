"""What the checks of hosts look at: who receives the group, when they can, and where they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import NamedTuple

from hosts.models import Booking, ClosedDays, SlotHost, VisitInstitution
from hosts.road import Place
from programmes.models import Day
from programmes.warnings.rows import ProgrammeRows


class Busy(NamedTuple):
    """An institution receives another visit then. Whose visit it is stays unknown here."""

    day: date
    start: time | None
    end: time | None


@dataclass
class HostRows:
    """``slot_hosts``: the standing hosts of each slot (suppliers too), each with its ``slot``,
    ``confirmation`` and ``visit_institution.institution`` in hand.

    ``busy`` and ``closed_days`` go by the pk of the institution of the catalogue;
    ``company_total`` is None while a number is unknown; ``places`` says where a slot is.
    """

    programme: ProgrammeRows
    slot_hosts: dict[int, list[SlotHost]] = field(default_factory=dict)
    institutions: list[VisitInstitution] = field(default_factory=list)
    bookings: list[Booking] = field(default_factory=list)
    busy: dict[int, list[Busy]] = field(default_factory=dict)
    closed_days: dict[int, list[ClosedDays]] = field(default_factory=dict)
    company_total: int | None = None
    places: dict[int, Place] = field(default_factory=dict)

    @property
    def days_in_order(self) -> list[Day]:
        """Days whose items are known to follow one another; some sources only list them."""
        return [day for day in self.programme.days if day.is_order_known]

    def hosts_of(self, slot_id: int) -> list[SlotHost]:
        """Those who receive the group; a hotel or a carrier does not."""
        rows = self.slot_hosts.get(slot_id, [])
        return [row for row in rows if not row.visit_institution.is_supplier]
