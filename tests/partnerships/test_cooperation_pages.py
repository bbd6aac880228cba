"""The inbox of requests, and the button on the page of a municipality."""

import pytest
from django.urls import reverse

from partnerships.states import CooperationStatus
from tests.factories.partnerships import CooperationFactory
from tests.factories.territory import GminaFactory
from tests.house.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(visit):
    return make_world(visit)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_inbox_costs_the_same_for_any_number(
    client, administrator, rows, django_assert_num_queries
):
    for _ in range(rows):
        CooperationFactory()
        CooperationFactory(hromada=None, gmina=GminaFactory())
    client.force_login(administrator)

    with django_assert_num_queries(4):
        page = client.get(reverse("partnerships:cooperation_list"))

    assert page.content.decode().count("row__title") == 2 * rows


def test_what_waits_stands_first(client, administrator):
    waiting = CooperationFactory(organisation="Pierwsza")
    CooperationFactory(organisation="Druga", status=CooperationStatus.ANSWERED)
    client.force_login(administrator)

    page = client.get(reverse("partnerships:cooperation_list")).content.decode()

    assert page.index(waiting.organisation) < page.index("Druga")


@pytest.mark.parametrize("query", ["wierzbowa", "ВИГАДАНА", "seniorami"])
def test_a_request_is_found_however_it_is_written(client, administrator, query):
    CooperationFactory(organisation="Gmina Wierzbowa", person="Оксана Вигадана")
    CooperationFactory(organisation="Inna", person="Ktoś", purpose="Coś.")
    client.force_login(administrator)

    page = client.get(reverse("partnerships:cooperation_list"), {"q": query}).content.decode()

    assert "Gmina Wierzbowa" in page
    assert "Inna" not in page


def test_what_was_not_confirmed_is_in_nobodys_inbox(client, administrator):
    request = CooperationFactory(status=CooperationStatus.UNCONFIRMED, confirmed_at=None)
    client.force_login(administrator)

    listed = client.get(reverse("partnerships:cooperation_list"))
    detail = client.get(reverse("partnerships:cooperation_detail", args=[request.pk]))

    assert request.organisation not in listed.content.decode()
    assert detail.status_code == 404


@pytest.mark.parametrize(
    ("language", "words"), [("pl", "Nawiąż współpracę"), ("uk", "Співпрацювати")]
)
def test_the_button_on_the_page_of_a_municipality(client, language, words, world):
    gmina = client.get(f"/{language}/open/gminas/{world.gmina.code}/").content.decode()
    hromada = client.get(f"/{language}/open/hromadas/{world.hromada.code}/").content.decode()

    assert f"/{language}/open/gminas/{world.gmina.code}/cooperation/" in gmina
    assert f"/{language}/open/hromadas/{world.hromada.code}/cooperation/" in hromada
    assert words in gmina
    assert words in hromada
