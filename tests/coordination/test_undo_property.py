"""Undo as a property: whatever somebody did in whatever order, taken back in reverse it is as it
was, each item in each column, and in the same order of the day."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from coordination.services import undoing
from coordination.services.board_acts import acting
from coordination.services.copying import copy_slot
from hosts.models import SlotHost
from hosts.services import slot_hosts
from programmes.models import AgendaSlot, Day
from programmes.services import acts, arrange, slots
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.states import ActVerb
from tests.factories.hosts import VisitInstitutionFactory
from tests.factories.programmes import (
    DayFactory,
    MembershipFactory,
    SlotFactory,
    VisitFactory,
)

pytestmark = pytest.mark.django_db

# What the paper may say of an hour; the last ends on the next day, the one before in another zone.
TIMES = (
    {"start": time(9), "end": time(10, 30)},
    {"start": time(11), "end": None},
    {"start": None, "end": None, "part_of_day": "evening"},
    {"start": time(12), "end": time(11, 30), "zone": "Europe/Kyiv", "end_zone": "Europe/Warsaw"},
    {"start": time(22), "end": time(6), "ends_next_day": True},
    {"start": time(20, 30), "end": None, "time_note_pl": "20.30/21:00"},
)
NOT_COMPARED = ("sequence", "version", "terms_changed_at", "order")


class Desk:
    """One visit of three days and six items, and somebody who works on it."""

    def __init__(self, gap: int) -> None:
        self.visit = VisitFactory()
        self.by = MembershipFactory(foundation=self.visit.foundation).user
        self.days = [
            DayFactory(visit=self.visit, date=date(2027, 3, 27 + n), order=n) for n in range(3)
        ]
        self.pks = [
            SlotFactory(
                visit=self.visit,
                day=[*self.days[:2], None][place % 3],
                order=(place + 1) * gap,
                title_pl=f"Punkt {place}",
                **times,
            ).pk
            for place, times in enumerate(TIMES)
        ]
        self.places = [VisitInstitutionFactory(visit=self.visit) for _ in range(2)]

    def picture(self):
        """Everything that undo must give back."""
        rows = AgendaSlot.objects.standing().filter(visit=self.visit)
        columns = {row["id"]: row for row in rows.values()}
        for row in columns.values():
            for name in NOT_COMPARED:
                del row[name]
        order = list(rows.in_order().values_list("day_id", "pk"))
        hosts = SlotHost.objects.standing().filter(slot__in=rows).order_by("slot_id", "order")
        return columns, order, list(hosts.values_list("slot_id", "visit_institution_id"))

    def slot(self, which):
        return slots.present(self.pks[which % len(self.pks)])

    def day(self, which):
        return [*self.days, None][which]

    def put(self, which, day, start):
        slot = self.slot(which)
        arrange.put(slot, day=self.day(day), start=start, version=slot.version, by=self.by)

    def front(self, which, day):
        slot = self.slot(which)
        arrange.put(slot, day=self.day(day), first=True, version=slot.version, by=self.by)

    def nudge(self, which, minutes):
        slot = self.slot(which)
        arrange.nudge(slot, minutes=minutes, version=slot.version, by=self.by)

    def resize(self, which, minutes):
        slot = self.slot(which)
        arrange.resize(slot, minutes=minutes, version=slot.version, by=self.by)

    def rest(self, which, minutes):
        rows = arrange.rest_of_day(self.slot(which))
        versions = {row.pk: row.version for row in rows}
        arrange.shift(rows, minutes=minutes, versions=versions, by=self.by)

    def block(self, which, day):
        rows = [self.slot(which), self.slot(which + 2), self.slot(which + 3)]
        rows = list({row.pk: row for row in rows}.values())
        versions = {row.pk: row.version for row in rows}
        arrange.move_block(rows, day=self.day(day), versions=versions, by=self.by)

    def whole_day(self, day, to):
        if self.day(day) and self.day(to):
            arrange.move_day(self.day(day), self.day(to), by=self.by)

    def step(self, which, direction):
        self._kept(which, slots.step, ActVerb.MOVED, direction=direction)

    def state(self, which, verb):
        self._kept(which, verb, ActVerb.CANCELLED)

    def title(self, which, text):
        self._kept(which, slots.edit, ActVerb.EDITED, title_pl=text)

    def host(self, which, places):
        slot = self.slot(which)
        with acting(self.visit, by=self.by, verb=ActVerb.EDITED) as act:
            act.changed(slot)
            chosen = [self.places[place] for place in places]
            slot_hosts.set_hosts(slot, chosen, by=self.by)

    def copy(self, which):
        slot = self.slot(which)
        with acting(self.visit, by=self.by, verb=ActVerb.COPIED) as act:
            new = copy_slot(slot, version=slot.version, by=self.by)
            act.added([new])
        self.pks.append(new.pk)

    def new_day(self, which):
        with acting(self.visit, by=self.by, verb=ActVerb.PASTED) as act:
            day = Day.objects.create(visit=self.visit, date=date(2027, 4, 1), order=99)
            act.added([slots.add(self.visit, day=day, by=self.by, title_pl="Wklejone")])
            slot = AgendaSlot.objects.standing().filter(visit=self.visit).order_by("pk")[which % 3]
            act.changed(slot)
            slots.move(slot, day=day, version=slot.version, by=self.by)

    def _kept(self, which, verb, kept_as, **more):
        slot = self.slot(which)
        with acting(self.visit, by=self.by, verb=kept_as) as act:
            act.changed(slot)
            verb(slot, version=slot.version, by=self.by, **more)


WHICH = st.integers(0, 5)
DAY = st.integers(0, 3)
HOUR = st.sampled_from([time(8), time(11), time(20, 45)])
MINUTES = st.sampled_from([-600, -30, 15, 90, 300])
STATE = st.sampled_from([slots.cancel, slots.remove, slots.restore])
ACTS = st.one_of(
    st.tuples(st.just("put"), WHICH, DAY, HOUR),
    st.tuples(st.just("front"), WHICH, DAY),
    st.tuples(st.sampled_from(["nudge", "resize", "rest"]), WHICH, MINUTES),
    st.tuples(st.sampled_from(["block", "whole_day"]), st.integers(0, 2), DAY),
    st.tuples(st.just("step"), WHICH, st.sampled_from([-1, 1])),
    st.tuples(st.just("state"), WHICH, STATE),
    st.tuples(st.just("title"), WHICH, st.sampled_from(["Jeden", "Dwa"])),
    st.tuples(st.just("host"), WHICH, st.sampled_from([[], [0], [1, 0]])),
    st.tuples(st.sampled_from(["copy", "new_day"]), WHICH),
)


# Each example is a story of many acts.
@hypothesis_settings(max_examples=hypothesis_settings.default.max_examples // 4)
@given(st.sampled_from([1, 1000]), st.lists(ACTS, min_size=2, max_size=10))
def test_what_was_done_is_undone_in_reverse(gap, story):
    desk = Desk(gap)
    pictures = []
    for name, *more in story:
        before, kept = desk.picture(), acts.last(desk.visit, desk.by)
        try:
            getattr(desk, name)(*more)
        except (Conflict, NotAllowed):
            assert desk.picture() == before  # refused as a whole
        if acts.last(desk.visit, desk.by) != kept:
            pictures.append(before)
        else:
            assert desk.picture() == before

    for before in reversed(pictures):
        undoing.undo(desk.visit, desk.by)
        assert desk.picture() == before

    with pytest.raises(NotAllowed):
        undoing.undo(desk.visit, desk.by)
