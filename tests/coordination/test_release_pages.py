"""Versions on pages: the list, what differs, the download, going back."""

import json
from datetime import time

import pytest
from django.urls import reverse

from coordination.services import withdrawing
from programmes.models import AgendaSlot, Release
from programmes.services import slots
from tests.factories.programmes import DayFactory, SlotFactory
from tests.factories.releases import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def versions(logged_in, visit):
    """A visit with one item, and as many versions as wanted, each with another hour."""
    SlotFactory(visit=visit, day=DayFactory(visit=visit), title_pl="Spotkanie", start=time(9))

    def make(number):
        for at in range(number):
            if at:
                slot = slots.present(AgendaSlot.objects.get(visit=visit).pk)
                slots.edit(slot, version=slot.version, by="test", start=time(9 + at), end=time(18))
            publish(visit, "link", note=f"Notatka {at + 1}")
        return visit

    return make


def url(name, visit, *more, **query):
    address = reverse(f"coordination:{name}", args=[visit.pk, *more])
    return address + "?" + "&".join(f"{key}={value}" for key, value in query.items())


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_a_fixed_number_of_queries(
    client, versions, rows, django_assert_num_queries
):
    visit = versions(rows)

    with django_assert_num_queries(5):
        html = client.get(url("release_list", visit)).text

    for number in range(1, rows + 1):
        assert f'id="version-{number}"' in html
        assert f"Notatka {number}" in html


def test_the_list_says_what_each_version_is(client, versions, coordinator):
    visit = versions(2)
    answer = client.post(
        url("release_restore", visit, 1), {"revision": _revision(visit)}, follow=True
    )
    assert answer.redirect_chain[-1][0] == reverse("coordination:release_list", args=[visit.pk])
    withdrawing.withdraw(visit, reason="Prośba gospodarza", by=coordinator)

    html = client.get(url("release_list", visit)).text

    assert "Prośba gospodarza" in html
    assert "Anna Nowak" in html
    assert Release.objects.get(number=3).copy_of.number == 1
    found = client.get(url("release_list", visit, q="notatka 2")).text
    assert ('id="version-2"' in found, 'id="version-1"' in found) == (True, False)
    assert "Notatka" not in client.get(url("release_list", visit, q="nothing")).text


def test_without_a_version_it_says_what_to_do(client, logged_in, visit):
    html = client.get(url("release_list", visit)).text

    assert reverse("coordination:publish", args=[visit.pk]) in html
    assert client.get(url("release_compare", visit)).status_code == 302


def test_two_versions_side_by_side(client, versions):
    visit = versions(3)

    last_two = client.get(url("release_compare", visit)).text
    first_and_last = client.get(url("release_compare", visit, **{"from": 1, "to": 3})).text

    assert "10.00" in last_two
    assert "11.00" in last_two
    assert "9.00" in first_and_last
    assert "<del" in first_and_last
    assert "h-restore" not in last_two
    assert "h-restore" in client.get(url("release_compare", visit, **{"from": 3, "to": 1})).text


def test_the_draft_against_the_version_that_is_out(client, versions):
    visit = versions(1)
    assert "h-d-items" not in client.get(url("release_compare", visit, to="draft")).text
    slot = slots.present(AgendaSlot.objects.get(visit=visit).pk)
    slots.edit(slot, version=slot.version, by="test", title_pl="Zupełnie inne spotkanie")

    html = client.get(url("release_compare", visit, to="draft")).text

    assert "Zupełnie inne spotkanie" in html
    assert "h-restore" not in html


@pytest.mark.parametrize(
    "query",
    [
        {"to": 7},
        {"from": "x"},
        {"from": "draft"},
        {"from": "draft", "to": "draft"},
        {"to": "9" * 50},
        {"from": 0},
    ],
)
def test_a_version_that_there_is_not(client, versions, query):
    assert client.get(url("release_compare", versions(2), **query)).status_code == 404


def test_the_document_of_a_version_is_downloaded_as_it_was(client, versions):
    visit = versions(2)

    answer = client.get(url("release_snapshot", visit, 1))

    assert json.loads(answer.content) == Release.objects.get(number=1).snapshot
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"
    assert client.get(url("release_snapshot", visit, 9)).status_code == 404


def test_going_back_twice_by_one_press_happens_once(client, versions):
    visit = versions(2)
    data = {"revision": _revision(visit)}

    client.post(url("release_restore", visit, 1), data)
    second = client.post(url("release_restore", visit, 1), data)

    assert second.status_code == 409
    assert Release.objects.count() == 3
    assert client.post(url("release_restore", visit, 1), {}).status_code == 302
    assert Release.objects.count() == 3


def _revision(visit):
    visit.refresh_from_db()
    return visit.revision
