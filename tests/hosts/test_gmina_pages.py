"""Gminas of the register for coordinators: read-only facts, and the spellings that people add."""

import pytest
from django.urls import reverse

from hosts.models import GminaAlias
from tests.factories.facts import PlaceFactory
from tests.factories.hosts import InstitutionFactory
from tests.factories.programmes import VisitFactory
from tests.factories.territory import GminaAliasFactory, GminaFactory
from tests.pages import as_shown

LIST_QUERIES = 4
DETAIL_QUERIES = 9


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_it_holds(desk, rows, django_assert_num_queries):
    GminaFactory.create_batch(rows)
    with django_assert_num_queries(LIST_QUERIES):
        answer = desk.get(reverse("hosts:gmina_list"))
    assert len(answer.context["gminas"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_costs_the_same_whatever_it_holds(desk, foundation, rows, django_assert_num_queries):
    gmina = GminaFactory()
    InstitutionFactory.create_batch(rows, gmina=gmina)
    for visit in VisitFactory.create_batch(rows, foundation=foundation):
        PlaceFactory.create_batch(2, visit=visit, gmina=gmina)
    with django_assert_num_queries(DETAIL_QUERIES):
        answer = desk.get(reverse("hosts:gmina_detail", args=[gmina.pk]))
    assert len(answer.context["institutions"]) == len(answer.context["visits"]) == rows


def test_the_list_is_searched_sorted_and_filtered(desk):
    for name in ("Żytno", "Łask", "Lipno"):
        GminaFactory(name_pl=name)
    address = reverse("hosts:gmina_list")
    answer = desk.get(address)
    assert [one["name"] for one in answer.context["gminas"]] == ["Lipno", "Łask", "Żytno"]
    answer = desk.get(address, {"q": "lask"})
    place = answer.context["gminas"][0]["row"].voivodeship_id
    assert [code for code, _label in answer.context["voivodeships"]] == [place]
    answer = desk.get(address, {"voivodeship": place})
    assert [one["name"] for one in answer.context["gminas"]] == ["Łask"]


def test_strangers_visits_do_not_stand_on_the_page(desk):
    gmina = GminaFactory()
    PlaceFactory(visit=VisitFactory(title_pl="Wizyta obca"), gmina=gmina)
    html = desk.get(reverse("hosts:gmina_detail", args=[gmina.pk])).content.decode()
    assert "Wizyta obca" not in html


def test_a_spelling_and_a_name_are_added_and_found(desk):
    gmina = GminaFactory(name_pl="Sieradz")
    address = reverse("hosts:gmina_edit", args=[gmina.pk])
    typed = {"name_uk": "Сєрадз", "alias": "Schieratz", "alias_language": ""}
    assert desk.post(address, {**as_shown(desk, address), **typed}).status_code == 302
    gmina.refresh_from_db()
    assert (gmina.name_uk, gmina.alias_names) == ("Сєрадз", "Schieratz")
    for query in ("сєрадз", "schieratz"):
        found = desk.get(reverse("hosts:gmina_list"), {"q": query}).context["gminas"]
        assert [one["row"] for one in found] == [gmina]
    desk.post(reverse("hosts:gmina_alias_remove", args=[gmina.aliases.get().pk]))
    assert not desk.get(reverse("hosts:gmina_list"), {"q": "schieratz"}).context["gminas"]


def test_a_former_name_of_the_register_stays(desk):
    alias = GminaAliasFactory(kind=GminaAlias.Kind.FORMER)
    desk.post(reverse("hosts:gmina_alias_remove", args=[alias.pk]))
    assert GminaAlias.objects.filter(pk=alias.pk).exists()


@pytest.mark.parametrize("code", ["1", "no-code", "1%002"])
def test_what_is_no_code_is_no_page(desk, code):
    address = reverse("hosts:gmina_list") + f"{code}/"
    assert desk.get(address).status_code == 404
