"""Whatever a programme is like: no check fails, and none says the same thing twice."""

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from coordination.services.warning_rows import Rows
from coordination.services.warnings import found_in
from delegations.models import Companion, GroupPerson, Member
from delegations.warnings.rows import PeopleRows
from hosts.models import HostInstitution, SlotHost, VisitInstitution
from hosts.road import Place
from hosts.warnings.rows import Busy, HostRows
from programmes.models import AgendaSlot, Day, Visit, VisitGroup
from programmes.states import PartOfDay, SlotKind, SlotStatus, SlotVisibility
from programmes.warnings.rows import ProgrammeRows

DATES = st.one_of(st.none(), st.dates(date(2027, 3, 27), date(2027, 3, 31)))
HOURS = st.one_of(st.none(), st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30])))
ZONES = st.sampled_from(["", "Europe/Warsaw", "Europe/Kyiv"])
OPENING = ["", "pn–pt 7.30–15.30", "zależy"]


@st.composite
def programmes(draw):
    visit = Visit(
        pk=1,
        title_pl="Wizyta",
        starts_on=draw(DATES),
        timezone="Europe/Warsaw",
        headcount=draw(st.one_of(st.none(), st.integers(1, 60))),
    )
    groups = [VisitGroup(pk=n, visit=visit, name_pl=f"grupa {n}") for n in (1, 2)]
    days = [
        Day(pk=n, visit=visit, date=draw(DATES), order=n, is_order_known=draw(st.booleans()))
        for n in range(1, 4)
    ]
    rows = ProgrammeRows(visit, days, [], today=date(2027, 3, 1), all_groups=groups)
    for pk in range(1, draw(st.integers(1, 9)) + 1):
        slot = draw(slots(visit, days, pk))
        rows.slots.append(slot)
        rows.groups[pk] = tuple(draw(st.sets(st.sampled_from([1, 2]))))
    rows.slots.sort(key=lambda slot: slot.day_id or 9)
    return rows


@st.composite
def slots(draw, visit, days, pk):
    start = draw(HOURS)
    end = draw(HOURS) if start else None
    length = draw(st.one_of(st.none(), st.integers(1, 1500))) if end is None else None
    return AgendaSlot(
        pk=pk,
        visit=visit,
        day=draw(st.sampled_from([None, *days])),
        start=start,
        end=end,
        ends_next_day=end is not None and end <= start,
        zone=draw(ZONES),
        end_zone=draw(ZONES),
        duration_minutes=length,
        part_of_day=draw(st.sampled_from(["", *PartOfDay.values])) if start is None else "",
        approximate=draw(st.booleans()),
        kind=draw(st.sampled_from(SlotKind.values)),
        status=draw(st.sampled_from([SlotStatus.PLANNED] * 3 + [SlotStatus.CANCELLED])),
        visibility=draw(st.sampled_from(SlotVisibility.values)),
        title_pl=f"Punkt {pk}",
        order=pk,
    )


@st.composite
def worlds(draw):
    programme = draw(programmes())
    institutions = [
        VisitInstitution(
            pk=n,
            visit=programme.visit,
            name_pl=f"Ośrodek {n}",
            institution=HostInstitution(
                pk=n,
                name_pl=f"Ośrodek {n}",
                kind="ops",
                opening_hours=draw(st.sampled_from(OPENING)),
                capacity=draw(st.one_of(st.none(), st.integers(1, 30))),
            ),
        )
        for n in range(1, 5)
    ]
    hosts = HostRows(programme, institutions=institutions, company_total=20)
    for slot in programme.slots:
        chosen = draw(st.lists(st.sampled_from(institutions), max_size=2, unique=True))
        hosts.slot_hosts[slot.pk] = [not_asked(slot, one) for one in chosen]
        if chosen:
            spread = draw(st.floats(0, 2, allow_nan=False))
            hosts.places[slot.pk] = Place(51.5 + spread, 19.0, f"Miasto {chosen[0].pk}")
    on = draw(st.dates(date(2027, 3, 27), date(2027, 3, 31)))
    hosts.busy = {1: [Busy(on, draw(HOURS), draw(HOURS))]}
    people = PeopleRows(programme, *draw(st.tuples(*[st.one_of(st.none(), st.integers(0, 2))] * 2)))
    people.members = [Member(pk=1, name="Оксана")]
    people.companions = [Companion(pk=1, visit=programme.visit, role="interpreter", headcount=1)]
    people.group_people = [
        GroupPerson(pk=n, group=group, member=people.members[0])
        for n, group in enumerate(programme.all_groups)
    ]
    return Rows(programme, hosts, people)


def not_asked(slot, institution):
    """As it comes from the database: it is known that there is no confirmation."""
    row = SlotHost(
        pk=slot.pk * 10 + institution.pk, slot=slot, visit_institution=institution, order=slot.pk
    )
    row._state.fields_cache["confirmation"] = None
    return row


@given(worlds())
def test_nothing_is_said_twice_and_everything_can_be_said(world):
    shown = found_in(world)
    keys = [found.key for found in shown.open]
    assert len(set(keys)) == len(keys)
    known = set(world.programme.slot_by_pk)
    for found in shown.open:
        assert found.what
        assert found.why
        assert set(found.slots) <= known
        assert found.facts or not found.slots, "without facts it never comes back"
        assert [mend for mend in found.mends if mend.url]
    again = found_in(world)
    assert [found.facts_print for found in again.open] == [
        found.facts_print for found in shown.open
    ]
