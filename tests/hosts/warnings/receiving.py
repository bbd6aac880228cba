"""Hosts in memory for the checks: who receives the group at an item, and how far that is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hosts.models import Confirmation, HostInstitution, SlotHost, VisitInstitution
from hosts.states import InstitutionRole
from hosts.warnings.rows import HostRows
from programmes.warnings.rows import ProgrammeRows
from tests.programmes.warnings.programme import week

# The states of a question; "planned" is nobody asked, "outdated" a yes to another hour.
STATES = {"asked": "asked", "confirmed": "confirmed", "declined": "declined"}


def visit_of(*days: str, **fields) -> HostRows:
    """A week as in ``programme.week``; nobody receives the group yet."""
    return HostRows(week(*days, **fields))


def hosted(rows: HostRows | ProgrammeRows, state: str = "planned", **fields) -> HostRows:
    """One institution for every item of the visit: a MOPS, unless ``fields`` say otherwise."""
    if isinstance(rows, ProgrammeRows):
        rows = HostRows(rows)
    for slot in rows.programme.slots:
        receive(rows, slot.pk, state, **fields)
    return rows


def receive(
    rows: HostRows,
    slot_pk: int,
    state: str = "planned",
    *,
    number: int = 1,
    name: str = "MOPS w Brzozowie",
    role: str = InstitutionRole.HOST,
    asked_on: date | None = None,
    deadline: date | None = None,
    **institution,
) -> SlotHost:
    """An institution (by its number) receives the group at an item."""
    known = next((one for one in rows.institutions if one.pk == number), None)
    if known is None:
        catalogue = HostInstitution(pk=number, **{"name_pl": name, "kind": "ops", **institution})
        known = VisitInstitution(pk=number, name_pl=name, role=role, institution=catalogue)
        rows.institutions.append(known)
    slot = rows.programme.slot_by_pk[slot_pk]
    host = SlotHost(pk=slot_pk * 10 + number, slot=slot, visit_institution=known)
    host._state.fields_cache["confirmation"] = None
    if state != "planned":
        agreed = slot.terms.to_json()
        asked = asked_on or rows.programme.today - timedelta(days=2)
        Confirmation(
            slot_host=host,
            status=STATES.get(state, "confirmed"),
            agreed={**agreed, "start": "06:00"} if state == "outdated" else agreed,
            slot_sequence=slot.sequence,
            asked_at=datetime(asked.year, asked.month, asked.day, 9, tzinfo=UTC),
            deadline=deadline,
        )
    rows.slot_hosts.setdefault(slot_pk, []).append(host)
    return host
