"""Withdrawing a partnership: its page is gone, and no other page names it."""

import pytest
from django.urls import reverse

from partnerships.models import PartnershipRelease
from partnerships.services import releases
from tests.factories.partnerships import PartnershipFactory, PartyFactory
from tests.factories.territory import GminaFactory, HromadaFactory

pytestmark = pytest.mark.django_db

LANGUAGES = ("pl", "uk", "en")


@pytest.fixture
def bond(foundation):
    bond = PartnershipFactory(foundation=foundation, title_pl="Tarnina i Głóg", status="signed")
    PartyFactory(
        partnership=bond,
        name_pl="Hromada Tarnina",
        hromada=HromadaFactory(lat=49.08, lon=32.66),
        country="UA",
    )
    PartyFactory(
        partnership=bond,
        name_pl="Gmina Tarnina",
        gmina=GminaFactory(lat=51.59, lon=18.73),
        country="PL",
    )
    releases.publish(bond, by="test", snapshot={"title": {"pl": "Tarnina i Głóg"}})
    return bond


@pytest.fixture
def page(client, coordinator, bond):
    client.force_login(coordinator)
    return reverse("partnerships:partnership_withdraw", args=[bond.pk])


def addresses(bond):
    hromada, gmina = bond.parties.get(country="UA"), bond.parties.get(country="PL")
    for code in LANGUAGES:
        yield f"/{code}/open/partnerships/{bond.pk}/"
        yield f"/{code}/open/partnerships/"
        yield f"/{code}/"
        yield f"/{code}/open/search/?q=tarnina"
        yield f"/{code}/open/hromadas/{hromada.hromada_id}/"
        yield f"/{code}/open/gminas/{gmina.gmina_id}/"


def test_it_is_gone_from_every_address_at_once(client, page, bond, coordinator):
    paths = list(addresses(bond))
    before = {path: client.get(path) for path in paths}
    assert [path for path, answer in before.items() if "Tarnina" not in answer.text] == []

    assert client.post(page, {"number": 1, "reason": "Prośba gminy"}).status_code == 302

    for path, was in before.items():
        headers = {"If-None-Match": was["ETag"]} if "ETag" in was.headers else {}
        answer = client.get(path, headers=headers)
        own = path.endswith(f"/open/partnerships/{bond.pk}/")
        assert answer.status_code == 410 if own else answer.status_code in {200, 404}, path
        assert "Tarnina" not in answer.text, path
    release = PartnershipRelease.objects.get()
    assert (release.withdrawn_by, release.withdrawn_reason) == ("Anna Nowak", "Prośba gminy")
    assert release.snapshot == {"title": {"pl": "Tarnina i Głóg"}}
    assert "Prośba gminy" in bond.history.latest().history_change_reason
    assert bond.history.latest().history_user == coordinator


def test_publishing_again_shows_it_again(client, page, bond):
    client.post(page, {"number": 1, "reason": "Prośba gminy"})

    assert releases.publish(bond, by="test", snapshot={}).number == 2

    assert client.get(f"/pl/open/partnerships/{bond.pk}/").status_code == 200


def test_what_is_refused_keeps_what_was_typed(client, page, bond):
    assert client.post(page, {"number": 1, "reason": " "}).status_code == 422
    late = client.post(page, {"number": 9, "reason": "Zachowane"})
    assert late.status_code == 409
    assert "Zachowane" in late.text
    assert PartnershipRelease.objects.get().withdrawn_at is None


def test_a_second_press_changes_nothing(client, page):
    client.post(page, {"number": 1, "reason": "Pierwsza"})

    assert client.post(page, {"number": 1, "reason": "Druga"}).status_code == 302

    assert PartnershipRelease.objects.get().withdrawn_reason == "Pierwsza"
    assert client.get(page).status_code == 200


def test_one_that_nobody_keeps_is_an_administrators_to_take_back(
    client, coordinator, administrator
):
    bond = PartnershipFactory(foundation=None)
    releases.publish(bond, by="test", snapshot={})
    page = reverse("partnerships:partnership_withdraw", args=[bond.pk])
    listed = reverse("partnerships:partnership_list")

    client.force_login(coordinator)
    assert client.post(page, {"number": 1, "reason": "Nie wolno"}).status_code == 403
    assert page not in client.get(listed).text
    client.force_login(administrator)
    assert page in client.get(listed).text
    assert client.post(page, {"number": 1, "reason": "Wolno"}).status_code == 302


def test_the_list_leads_there(client, page):
    assert page in client.get(reverse("partnerships:partnership_list")).text
