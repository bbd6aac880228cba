"""Search: one page, any spelling, of a foundation only its own."""

import pytest
from django.urls import reverse

from delegations.models import Person
from tests.factories.delegations import MemberFactory, SenderFactory
from tests.factories.hosts import InstitutionFactory
from tests.factories.programmes import VisitFactory

# Five of the search itself; session, reader, their roles and the number in the bar.
SEARCH_QUERIES = 9


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def found(desk, query):
    groups = desk.get(reverse("coordination:search"), {"q": query}).context["groups"]
    return {one.label for _name, results in groups for one in results}


@pytest.mark.parametrize("query", ["lodz", "ŁÓDŹ", "Łódź"])
def test_polish_is_found_in_any_spelling(desk, foundation, query):
    VisitFactory(foundation=foundation, title_pl="Wizyta w Łodzi, Łódź")
    InstitutionFactory(name_pl="Biblioteka Łódź")
    assert found(desk, query) == {"Wizyta w Łodzi, Łódź", "Biblioteka Łódź"}


def test_ukrainian_is_found_by_its_latin_spelling(desk):
    SenderFactory(name_pl="", name_uk="Чигиринська громада")
    assert found(desk, "Chyhyryn") == {"Чигиринська громада"}


def test_people_and_visits_are_the_own_foundations_only(desk, foundation):
    Person.objects.create(foundation=foundation, name_native="Оксана Вербицька")
    other = MemberFactory().delegation.visit
    Person.objects.create(foundation=other.foundation, name_native="Оксана Чужа")
    VisitFactory(title_pl="Oksana obca")
    assert found(desk, "Oksana") == {"Оксана Вербицька"}


def test_an_observer_finds_no_people(client, observer, foundation):
    Person.objects.create(foundation=foundation, name_native="Оксана Вербицька")
    client.force_login(observer)
    assert found(client, "Oksana") == set()


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_whatever_it_finds(desk, foundation, rows, django_assert_num_queries):
    for _n in range(rows):
        VisitFactory(foundation=foundation, title_pl="Wierzba")
        InstitutionFactory(name_pl="Wierzba")
        SenderFactory(name_pl="Wierzba")
        Person.objects.create(foundation=foundation, name_native="Wierzba")
    with django_assert_num_queries(SEARCH_QUERIES):
        answer = desk.get(reverse("coordination:search"), {"q": "wierzba"})
    assert answer.context["total"] == 4 * rows


def test_nothing_found_says_what_else_to_try(desk):
    answer = desk.get(reverse("coordination:search"), {"q": "xyzxyz"})
    assert 'class="empty"' in answer.content.decode()


def test_what_is_typed_is_shown_as_text(desk):
    answer = desk.get(reverse("coordination:search"), {"q": "<script>"})
    assert "<script>" not in answer.content.decode().split("</head>")[1]
