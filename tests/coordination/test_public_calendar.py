"""The calendar file: only what has a date and a start, no end that nobody stated, the same
number for the same item in every release."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.urls import reverse

from programmes.states import SlotKind, SlotStatus, Visibility
from tests.coordination.test_public_link import give_link
from tests.factories.programmes import DayFactory, SlotFactory
from tests.factories.releases import UPCOMING, make_visit, publish

pytestmark = pytest.mark.django_db


def events(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    file = icalendar.Calendar.from_ical(response.content)
    return file, {str(event["summary"]): event for event in file.walk("VEVENT")}


@pytest.fixture
def visit():
    visit = make_visit(items=0, **UPCOMING)
    day = DayFactory(visit=visit, date=date(2099, 5, 12))
    SlotFactory(
        visit=visit, day=day, start=time(9), end=None, title_pl="Bez końca", title_uk="Без кінця"
    )
    SlotFactory(visit=visit, day=day, start=time(11), end=time(12), title_pl="Z końcem", sequence=4)
    SlotFactory(
        visit=visit, day=day, start=time(13), end=None, duration_minutes=90, title_pl="Długość"
    )
    SlotFactory(visit=visit, day=day, start=None, end=None, title_pl="Bez godziny")
    SlotFactory(visit=visit, day=None, start=time(9), end=None, title_pl="Bez dnia")
    SlotFactory(
        visit=visit,
        day=day,
        start=time(23),
        end=time(6),
        ends_next_day=True,
        title_pl="Pociąg",
        kind=SlotKind.TRANSFER,
        end_zone="Europe/Kyiv",
    )
    SlotFactory(
        visit=visit,
        day=day,
        start=time(15),
        end=None,
        title_pl="Odwołane",
        status=SlotStatus.CANCELLED,
    )
    return visit


def test_items_with_a_date_and_a_start(client, visit):
    publish(visit, Visibility.LINK)
    publish(visit, Visibility.LINK)  # from the second version on, what is off is told
    link, path = give_link(visit)
    address = reverse("coordination:visit_calendar_by_link", args=[path.rstrip("/").split("/")[-1]])

    file, found = events(client.get(address))

    assert set(found) == {"Bez końca", "Z końcem", "Długość", "Pociąg", "Odwołane"}
    warsaw = ZoneInfo("Europe/Warsaw")
    assert found["Bez końca"].start == datetime(2099, 5, 12, 9, tzinfo=warsaw)
    assert "DTEND" not in found["Bez końca"]
    assert "DURATION" not in found["Bez końca"]
    assert found["Z końcem"]["DTEND"].dt == datetime(2099, 5, 12, 12, tzinfo=warsaw)
    assert found["Z końcem"]["SEQUENCE"] == 4
    assert found["Długość"]["DURATION"].dt == timedelta(minutes=90)
    assert found["Pociąg"]["DTEND"].dt == datetime(2099, 5, 13, 6, tzinfo=ZoneInfo("Europe/Kyiv"))
    assert found["Odwołane"]["STATUS"] == "CANCELLED"
    assert {str(zone["TZID"]) for zone in file.walk("VTIMEZONE")} == {
        "Europe/Warsaw",
        "Europe/Kyiv",
    }


def test_the_same_item_keeps_its_number_and_speaks_the_language_of_the_page(client, visit):
    publish(visit, Visibility.LINK)
    _link, path = give_link(visit)
    _file, first = events(client.get(f"{path}calendar.ics"))
    publish(visit, Visibility.LINK)
    _file, second = events(client.get(f"{path}calendar.ics"))
    _file, ukrainian = events(client.get(f"{path}calendar.ics".replace("/pl/", "/uk/")))

    assert first["Z końcem"]["UID"] == second["Z końcem"]["UID"]
    assert ukrainian["Без кінця"]["UID"] == first["Bez końca"]["UID"]
    assert ukrainian["Z końcem"]["SUMMARY"].params["LANGUAGE"] == "pl"


def test_the_public_file_follows_the_public_page(client, visit):
    publish(visit)
    address = f"/pl/open/visits/{visit.pk}/calendar.ics"
    assert client.get(address).status_code == 404

    type(visit).objects.filter(pk=visit.pk).update(
        starts_on=date(2020, 5, 11), ends_on=date(2020, 5, 15)
    )
    publish(visit)
    _file, found = events(client.get(address))

    assert "Pociąg" not in found
    assert "Odwołane" not in found


def test_without_a_date_and_an_hour_there_is_no_file(client):
    visit = make_visit(items=0)
    publish(visit)

    assert client.get(f"/pl/open/visits/{visit.pk}/calendar.ics").status_code == 404
    assert "calendar.ics" not in client.get(f"/pl/open/visits/{visit.pk}/").content.decode()
