"""Public search finds what is out, in any spelling."""

import pytest

from tests.factories.releases import make_visit, publish
from tests.factories.territory import HromadaAliasFactory, HromadaFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("query", ["чигирин", "Chyhyryn", "CZYHYRYŃ", "czyhyryn"])
def test_a_hromada_is_found_however_it_is_spelled(client, query):
    hromada = HromadaFactory()
    HromadaAliasFactory(hromada=hromada)
    visit = make_visit()
    visit.delegations.update(hromada=hromada)
    publish(visit)

    html = client.get("/pl/open/search/", {"q": query}).content.decode()

    assert f"/pl/open/hromadas/{hromada.code}/" in html


def test_topics_and_towns_find_the_visit(client):
    visit = make_visit(region_pl="Łódź")
    visit.slots.first().topics.create(text_pl="usługi opiekuńcze")
    publish(visit)

    for query in ("lodz", "ŁÓDŹ", "opiekuncze uslugi"):
        html = client.get("/pl/open/search/", {"q": query}).content.decode()
        assert f"/pl/open/visits/{visit.pk}/" in html, query


@pytest.mark.parametrize("query", ["", "   ", "!?", "nic takiego", "x" * 5000])
def test_what_finds_nothing_is_a_page_all_the_same(client, query):
    publish(make_visit())

    response = client.get("/pl/open/search/", {"q": query})

    assert response.status_code == 200
    assert "/open/visits/" not in response.content.decode()
