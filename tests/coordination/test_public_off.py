"""A visit that is put off or called off after it was published: frozen pages say so at once."""

import pytest
from django.urls import reverse

from programmes.services import visits
from programmes.states import Visibility, VisitStatus
from studyvisits.lib.rows import update_if
from tests.coordination.test_public_link import give_link
from tests.factories.releases import OVER, UPCOMING, make_visit, publish

pytestmark = pytest.mark.django_db

WHY = "Powódź w powiecie."


def off(visit, to=VisitStatus.POSTPONED):
    visits.set_status(visit, to=to, by="test", reason=WHY)


@pytest.mark.parametrize("to", [VisitStatus.POSTPONED, VisitStatus.CANCELLED])
def test_those_with_the_link_read_that_it_is_off_and_why(client, to):
    visit = make_visit(**UPCOMING)
    publish(visit, Visibility.LINK)
    _link, path = give_link(visit)
    standing = client.get(path)

    off(visit, to)
    said = client.get(path, headers={"If-None-Match": standing["ETag"]})

    assert said.status_code == 200
    assert WHY not in standing.text
    assert WHY in said.text
    assert "s-cancelled" in said.text
    visits.set_status(visit, to=VisitStatus.DRAFT, by="test")
    assert client.get(path).text == standing.text


def test_the_public_reads_the_state_and_not_the_reason(client):
    visit = make_visit(**UPCOMING)
    publish(visit)
    home = client.get("/pl/").text
    path = reverse("coordination:visit_public", args=[visit.pk])
    assert "przełożona" not in client.get(path).text

    off(visit)

    for address in (path, "/pl/"):
        html = client.get(address).text
        assert "przełożona" in html
        assert WHY not in html
    assert "przełożona" not in home


def test_a_published_visit_that_is_taken_up_again_is_no_longer_off(client):
    visit = make_visit(**OVER, status=VisitStatus.CANCELLED)
    publish(visit)
    path = reverse("coordination:visit_public", args=[visit.pk])
    assert "s-cancelled" in client.get(path).text

    visits.set_status(visit, to=VisitStatus.DRAFT, by="test")

    html = client.get(path).text
    assert "s-cancelled" not in html
    assert "sala 0" in html


def test_a_calendar_of_a_visit_that_is_off_takes_its_events_away(client):
    visit = make_visit(**UPCOMING)
    publish(visit, Visibility.LINK)
    _link, path = give_link(visit)
    before = client.get(f"{path}calendar.ics").text

    off(visit)
    after = client.get(f"{path}calendar.ics").text

    assert "STATUS:CANCELLED" not in before
    assert after.count("STATUS:CANCELLED") == after.count("BEGIN:VEVENT") == 1


def test_what_is_written_beside_it_costs_no_query(client, django_assert_num_queries):
    visit = make_visit(**UPCOMING)
    publish(visit, Visibility.LINK)
    _link, path = give_link(visit)
    off(visit)

    with django_assert_num_queries(3):
        client.get(path)
    update_if(visit, by="test", status_reason="Inne słowa.")
    assert "Inne słowa." in client.get(path).text
