"""Rule 1 as a property: whatever people do in whatever order, no confirmation is valid for terms
that its host was not shown."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hosts.models import SlotHost
from hosts.services import confirmations, slot_hosts
from hosts.states import AnswerChannel
from programmes.models import Visit
from programmes.services import acts, arrange, days, slots, taking_back, visits
from programmes.services.conflicts import Conflict, NotAllowed
from tests.factories.accounts import UserFactory
from tests.factories.hosts import SlotHostFactory, VisitInstitutionFactory

pytestmark = pytest.mark.django_db


class Story:
    """One slot with two hosts, what was on whose screen, and what people may do."""

    def __init__(self) -> None:
        first = SlotHostFactory()
        second = SlotHostFactory(
            slot=first.slot,
            visit_institution=VisitInstitutionFactory(visit=first.slot.visit),
            order=2000,
        )
        self.pks = [first.pk, second.pk]
        self.slot_pk = first.slot_id
        self.visit = first.slot.visit
        self.mover = UserFactory()
        self.screens: dict[int, list] = {pk: [] for pk in self.pks}
        self.shown: dict[int, set] = {pk: set() for pk in self.pks}

    def host(self, which):
        return SlotHost.objects.with_answers().get(pk=self.pks[which])

    def look(self, which):
        """A host opens its page, or a letter is read: these terms were shown."""
        slot = self.host(which).slot
        self.screens[self.pks[which]].append((slot.terms, slot.sequence))
        self.shown[self.pks[which]].add(slot.terms)

    def edit(self, **changes):
        slot = slots.present(self.slot_pk)
        slots.edit(slot, version=slot.version, by="story", **changes)

    def cancel(self):
        slots.cancel(slots.present(self.slot_pk), version=self.version, by="story")

    def restore(self):
        slots.restore(slots.present(self.slot_pk), version=self.version, by="story")

    @property
    def version(self):
        return slots.present(self.slot_pk).version

    def date(self, day_of_month):
        days.edit(slots.present(self.slot_pk).day, date=date(2027, 5, day_of_month), by="story")

    def zone(self, name):
        visit = Visit.objects.get(slots=self.slot_pk)
        visits.edit(visit, shown={"timezone": visit.timezone}, timezone=name, by="story")

    def to_the_tray(self):
        slots.move(slots.present(self.slot_pk), day=None, version=self.version, by="story")

    def nudge(self, minutes):
        slot = slots.present(self.slot_pk)
        arrange.nudge(slot, minutes=minutes, version=slot.version, by=self.mover)

    def undo(self):
        last = acts.last(self.visit, self.mover)
        if last:
            taking_back.undo(last, by=self.mover)

    def replace(self, which):
        others = [self.host(1 - which).visit_institution]
        slot_hosts.set_hosts(slots.present(self.slot_pk), others, by="story")

    def ask(self, which, back):
        terms, sequence = self.screen(which, back)
        confirmations.ask(
            self.host(which), terms=terms, sequence=sequence, deadline=None, by="story"
        )

    def answer(self, which, back, yes):
        terms, sequence = self.screen(which, back)
        confirmations.answer(
            self.host(which),
            yes=yes,
            terms=terms,
            sequence=sequence,
            by="story",
            answered_by="story",
            channel=AnswerChannel.LINK,
        )

    def withdraw(self, which):
        confirmations.withdraw(self.host(which), by="story")

    def screen(self, which, back):
        """What was on the screen some looks ago; nobody answers without having looked."""
        if not self.screens[self.pks[which]]:
            self.look(which)
        seen = self.screens[self.pks[which]]
        return seen[-1 - back % len(seen)]

    def hold(self):
        for slot_host in SlotHost.objects.with_answers().filter(pk__in=self.pks):
            answer = slot_host.answer
            if answer and answer.is_valid:
                assert answer.shown_terms in self.shown[slot_host.pk]
                assert answer.shown_terms == slot_host.slot.terms


WHICH = st.integers(0, 1)
BACK = st.integers(0, 3)
HOURS = st.sampled_from([time(9), time(11), time(15)])
ACTS = st.one_of(
    st.tuples(st.just("look"), WHICH),
    st.tuples(st.just("ask"), WHICH, BACK),
    st.tuples(st.just("answer"), WHICH, BACK, st.booleans()),
    st.tuples(st.just("withdraw"), WHICH),
    st.tuples(st.just("date"), st.integers(10, 12)),
    st.tuples(st.just("zone"), st.sampled_from(["Europe/Warsaw", "Europe/Kyiv"])),
    st.tuples(st.sampled_from(["cancel", "restore", "to_the_tray", "undo"])),
    st.tuples(st.just("nudge"), st.sampled_from([-60, 60])),
    st.tuples(st.just("replace"), WHICH),
    st.fixed_dictionaries({"start": HOURS, "end": st.none()}),
    st.fixed_dictionaries({"place_pl": st.sampled_from(["sala 12", "parter"])}),
    st.fixed_dictionaries({"title_pl": st.sampled_from(["Jeden", "Dwa"])}),
)


@given(st.lists(ACTS, max_size=12))
def test_no_confirmation_is_valid_for_what_was_not_shown(acts):
    story = Story()
    for act in acts:
        try:
            if isinstance(act, dict):
                story.edit(**act)
            else:
                getattr(story, act[0])(*act[1:])
        except (Conflict, NotAllowed, SlotHost.DoesNotExist):
            pass  # refused, or a host that nobody had asked was replaced and is gone
        story.hold()


def test_the_property_can_fail():
    """An answer written with the slot's present terms is what the property is there to see."""
    story = Story()
    story.look(0)
    story.edit(start=time(15), end=None)
    slot = slots.present(story.slot_pk)
    confirmations.answer(
        story.host(0),
        yes=True,
        terms=slot.terms,
        sequence=slot.sequence,
        by="story",
        answered_by="story",
        channel=AnswerChannel.LINK,
    )

    with pytest.raises(AssertionError):
        story.hold()
