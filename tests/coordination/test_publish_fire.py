"""Publishing at the same moment as somebody else: one release, and nothing unseen in it."""

from __future__ import annotations

from datetime import time

import pytest

from coordination.services import releases
from programmes.models import Release, Visit
from programmes.services import slots, visits
from programmes.states import Visibility, VisitStatus
from tests.factories.programmes import DayFactory, SlotFactory, VisitFactory
from tests.fire import at_once, meeting

pytestmark = pytest.mark.django_db(transaction=True)


def publishing(visit):
    def act(barrier):
        shown = Visit.objects.get(pk=visit.pk)
        barrier.wait(30)
        release = releases.publish(
            shown, revision=shown.revision, visibility=Visibility.LINK, by="fire"
        )
        return release.number

    return act


def test_two_who_publish_at_once_make_one_release():
    visit = VisitFactory()
    SlotFactory(visit=visit, day=DayFactory(visit=visit))

    told = at_once(publishing(visit), publishing(visit))

    assert sorted(told, key=str) == [1, "Conflict"]
    assert Release.objects.get().is_current


def test_a_move_at_the_same_moment_is_in_the_release_or_stops_it():
    visit = VisitFactory()
    slot = SlotFactory(visit=visit, day=DayFactory(visit=visit))

    def moving(barrier):
        with meeting(barrier, slots):
            slots.edit(slots.present(slot.pk), version=0, start=time(15), end=None, by="fire")

    told = at_once(publishing(visit), moving)

    assert told[1] is None
    slot.refresh_from_db()
    assert slot.start == time(15)
    if told[0] == "Conflict":
        assert not Release.objects.exists()
    else:
        # The release was first: it holds what was shown, and the move comes after it.
        assert Release.objects.get().snapshot["days"][0]["sessions"][0]["start"] == "11:00"


def test_a_visit_held_without_an_end_opens_its_release():
    visit = VisitFactory(starts_on=None, ends_on=None)
    release = releases.publish(
        visit, revision=visit.revision, visibility=Visibility.PUBLIC, by="tests"
    )
    assert release.opens_on is None

    visits.set_status(visit, to=VisitStatus.HELD, by="tests")

    release.refresh_from_db()
    assert release.opens_on is not None
