"""Who receives the group at which item, and what kind of house it is: what warnings about hosts
share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hosts.models import SlotHost
from hosts.states import HostState, InstitutionKind
from hosts.warnings.rows import HostRows
from programmes.models import AgendaSlot, Day

# Nobody is at the desk there on a Saturday. A home, a hospital or a farm never closes, a library or
# a club may well be open.
OFFICES = frozenset(
    {
        InstitutionKind.OPS,
        InstitutionKind.MOPR,
        InstitutionKind.CUS,
        InstitutionKind.CNSP,
        InstitutionKind.PCPR,
        InstitutionKind.ROPS,
        InstitutionKind.SDS,
        InstitutionKind.WTZ,
        InstitutionKind.ZAZ,
        InstitutionKind.LABOUR_OFFICE,
        InstitutionKind.MUNICIPAL_OFFICE,
        InstitutionKind.POWIAT_OFFICE,
        InstitutionKind.VOIVODESHIP_OFFICE,
        InstitutionKind.MARSHAL_OFFICE,
        InstitutionKind.STATE_INSTITUTION,
        InstitutionKind.DEPARTMENT,
        InstitutionKind.SCHOOL,
        InstitutionKind.KINDERGARTEN,
        InstitutionKind.MUNICIPALITY,
    }
)
# They will not be there, whatever the day.
GONE = frozenset({HostState.DECLINED, HostState.CANCELLED})


def receiving(rows: HostRows) -> Iterator[tuple[AgendaSlot, SlotHost]]:
    for slot in rows.programme.planned:
        for host in rows.hosts_of(slot.pk):
            if host.state not in GONE:
                yield slot, host


def by_day(
    found: Iterable[tuple[AgendaSlot, SlotHost]],
) -> dict[Day, list[tuple[AgendaSlot, SlotHost]]]:
    days: dict[Day, list[tuple[AgendaSlot, SlotHost]]] = {}
    for slot, host in found:
        if slot.day is not None:
            days.setdefault(slot.day, []).append((slot, host))
    return days


def kind_of(host: SlotHost) -> str:
    """As the catalogue has it, else as stated for the visit."""
    place = host.visit_institution
    return (place.institution.kind if place.institution else "") or place.kind
