"""What is out opens by the visit as it stands now, not by the dates it was published with."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from programmes.models import Release
from programmes.services import visits
from programmes.states import VisitStatus
from tests.factories.releases import UPCOMING, make_visit, publish

pytestmark = pytest.mark.django_db

THE_DAY_AFTER = datetime(2099, 5, 16, 9, 0, tzinfo=UTC)


@pytest.fixture
def out():
    visit = make_visit(**UPCOMING)
    publish(visit)
    return visit


def details(client, visit):
    return "sala 0" in client.get(f"/pl/open/visits/{visit.pk}/").text


def test_a_visit_that_was_put_off_is_not_told_of_on_its_old_last_day(client, out):
    visits.edit(out, shown={"ends_on": out.ends_on}, ends_on=date(2099, 5, 22), by=None)

    with time_machine.travel(THE_DAY_AFTER, tick=False):
        assert not details(client, out)
        assert client.get(f"/pl/open/visits/{out.pk}/calendar.ics").status_code == 404
    with time_machine.travel(datetime(2099, 5, 23, 9, 0, tzinfo=UTC), tick=False):
        assert details(client, out)


def test_a_visit_that_ended_sooner_is_told_of_sooner(out):
    visits.edit(out, shown={"ends_on": out.ends_on}, ends_on=date(2099, 5, 13), by=None)

    assert Release.objects.get().opens_on == date(2099, 5, 14)


@pytest.mark.parametrize("off", [VisitStatus.CANCELLED, VisitStatus.POSTPONED])
def test_a_visit_that_was_called_off_never_opens(client, out, off):
    visits.set_status(out, to=off, by=None)

    with time_machine.travel(THE_DAY_AFTER, tick=False):
        assert not details(client, out)

    visits.set_status(out, to=VisitStatus.DRAFT, by=None)

    with time_machine.travel(THE_DAY_AFTER, tick=False):
        assert details(client, out)


def test_what_was_opened_early_stays_open(client, out, manager):
    visits.open_early(out, reason="dzień otwarty", by=manager)
    publish(out)

    visits.edit(out, shown={"ends_on": out.ends_on}, ends_on=date(2099, 5, 22), by=None)

    assert details(client, out)


def test_a_held_visit_without_an_end_closes_when_it_was_not_held_after_all(client):
    visit = make_visit(starts_on=date(2020, 5, 11), ends_on=None, status=VisitStatus.HELD)
    publish(visit)
    assert details(client, visit)

    visits.set_status(visit, to=VisitStatus.AGREED, by=None)

    assert not details(client, visit)
