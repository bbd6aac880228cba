"""Hromadas of the register for coordinators: who came, read-only facts, spellings people add."""

import pytest
from django.urls import reverse

from delegations.models import HromadaAlias
from delegations.services import territory
from programmes.services.conflicts import Conflict
from tests.factories.delegations import DelegationFactory, SenderFactory
from tests.factories.programmes import VisitFactory
from tests.factories.territory import HromadaAliasFactory, HromadaFactory
from tests.pages import as_shown

LIST_QUERIES = 4
DETAIL_QUERIES = 9


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_it_holds(desk, rows, django_assert_num_queries):
    HromadaFactory.create_batch(rows)
    with django_assert_num_queries(LIST_QUERIES):
        answer = desk.get(reverse("delegations:hromada_list"))
    assert len(answer.context["hromadas"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_costs_the_same_whatever_it_holds(desk, foundation, rows, django_assert_num_queries):
    hromada = HromadaFactory()
    for sender in SenderFactory.create_batch(rows, hromada=hromada):
        DelegationFactory(visit=VisitFactory(foundation=foundation), sender=sender)
    HromadaAliasFactory(hromada=hromada)
    with django_assert_num_queries(DETAIL_QUERIES):
        answer = desk.get(reverse("delegations:hromada_detail", args=[hromada.pk]))
    assert len(answer.context["sent"]) == len(answer.context["senders"]) == rows


def test_the_list_is_searched_by_any_name_and_filtered_by_oblast(desk):
    here = HromadaFactory()
    other = HromadaFactory(centre_uk="Бар", name_uk="Барська", centre_latin="Bar")
    HromadaAliasFactory(hromada=here, name="Czehryń")
    address = reverse("delegations:hromada_list")

    def found(**asked):
        return [one["row"] for one in desk.get(address, asked).context["hromadas"]]

    assert found(q="czehryn") == found(oblast=here.oblast_id) == [here]
    assert found(q="Бар") == [other]
    assert set(found(oblast="UA99")) == {here, other}


def test_the_whole_register_is_turned_over_by_pages(desk):
    HromadaFactory.create_batch(51)
    answer = desk.get(reverse("delegations:hromada_list"), {"page": 2})
    assert len(answer.context["hromadas"]) == 1
    assert "51" in answer.content.decode()


def test_strangers_visits_do_not_stand_on_the_page(desk, visit):
    hromada = HromadaFactory()
    DelegationFactory(visit=visit, hromada=hromada)
    DelegationFactory(visit=VisitFactory(title_pl="Wizyta obca"), hromada=hromada)
    html = desk.get(reverse("delegations:hromada_detail", args=[hromada.pk])).content.decode()
    assert visit.title_pl in html
    assert "Wizyta obca" not in html


def test_a_spelling_and_a_name_are_added_and_found(desk):
    hromada = HromadaFactory()
    address = reverse("delegations:hromada_edit", args=[hromada.pk])
    typed = {"name_pl": "  Czyhyryń ", "alias": "Czehryń", "alias_language": "pl"}
    assert desk.post(address, {**as_shown(desk, address), **typed}).status_code == 302
    hromada.refresh_from_db()
    assert (hromada.name_pl, hromada.alias_names) == ("Czyhyryń", "Czehryń")
    desk.post(reverse("delegations:hromada_alias_remove", args=[hromada.aliases.get().pk]))
    assert not hromada.aliases.exists()


def test_a_whole_page_is_no_name(desk):
    hromada = HromadaFactory()
    address = reverse("delegations:hromada_edit", args=[hromada.pk])
    answer = desk.post(address, {**as_shown(desk, address), "alias": "ż" * 300})
    assert answer.status_code == 422
    assert "alias" in answer.context["form"].errors


def test_two_who_write_one_spelling_see_both(desk):
    hromada = HromadaFactory()
    address = reverse("delegations:hromada_edit", args=[hromada.pk])
    lay_open = as_shown(desk, address)
    territory.set_polish_name(hromada, name_pl="Czehryń", by="somebody")
    answer = desk.post(address, {**lay_open, "name_pl": "Czyhyryń"})
    assert answer.status_code == 409
    assert "Czehryń" in answer.content.decode()
    hromada.refresh_from_db()
    assert hromada.name_pl == "Czehryń"
    with pytest.raises(Conflict):
        territory.set_polish_name(hromada, name_pl="X", shown="", by="somebody")


def test_a_former_name_of_the_register_stays(desk):
    alias = HromadaAliasFactory(kind=HromadaAlias.Kind.FORMER)
    desk.post(reverse("delegations:hromada_alias_remove", args=[alias.pk]))
    assert HromadaAlias.objects.filter(pk=alias.pk).exists()


@pytest.mark.parametrize("code", ["UA1", "no-code", "1%002"])
def test_what_is_no_code_is_no_page(desk, code):
    assert desk.get(reverse("delegations:hromada_list") + f"{code}/").status_code == 404


def test_suggestions_tell_namesakes_apart(desk):
    hromada = HromadaFactory()
    html = desk.get(reverse("delegations:hromada_suggestions"), {"q": "chyhyryn"}).content.decode()
    assert hromada.pk in html
    assert "obwód czerkaski" in html
