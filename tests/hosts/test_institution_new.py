"""Institutions made and taken away on their own pages, and what they are found by there."""

import pytest
from django.urls import reverse

from hosts.models import HostInstitution
from tests.factories.facts import TopicFactory
from tests.factories.hosts import (
    HostContactFactory,
    InstitutionFactory,
    VisitInstitutionFactory,
)
from tests.factories.territory import GminaFactory
from tests.pages import as_shown

NEW = "hosts:institution_new"


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def test_a_new_institution_is_made_once_with_all_that_belongs_to_it(desk, coordinator):
    gmina, office = GminaFactory(name_pl="Wierzbno"), InstitutionFactory(name_pl="Urząd Gminy")
    topic = TopicFactory(name_pl="Opieka wytchnieniowa", name_uk="Тимчасовий догляд")
    form = {
        **as_shown(desk, reverse(NEW)),
        "name_pl": "Dział Usług",
        "level": "gmina",
        "opening_hours": "pon.–pt. 8–15",
        "capacity": "20",
        "gmina": gmina.pk,
        "gmina_name": "Wierzbno",
        "parent": office.pk,
        "parent_name": "Urząd Gminy",
        "topics": "тимчасовий догляд\r\n\r\n",
    }
    for _n in range(2):
        assert desk.post(reverse(NEW), form).status_code == 302
    made = HostInstitution.objects.get(name_pl="Dział Usług")
    assert (made.gmina, made.parent, made.level, made.capacity) == (gmina, office, "gmina", 20)
    assert list(made.topics.all()) == [topic]
    assert made.history.last().history_user == coordinator


def test_one_comes_from_a_gmina_with_the_gmina_filled_in(desk):
    gmina = GminaFactory(name_pl="Wierzbno")
    form = desk.get(reverse(NEW), {"gmina": gmina.pk}).context["form"]
    assert (form["gmina"].value(), form["gmina_name"].value()) == (gmina.pk, "Wierzbno")
    assert desk.get(reverse(NEW), {"gmina": "no such\x00"}).status_code == 200


def test_one_of_this_name_and_place_is_here_already(desk):
    InstitutionFactory(name_pl="Dom Kultury", town_pl="Łany")
    form = {**as_shown(desk, reverse(NEW)), "name_pl": "dom kultury"}
    assert desk.post(reverse(NEW), {**form, "town_pl": "Lany"}).status_code == 422
    assert desk.post(reverse(NEW), {**form, "town_pl": "Brzozowo"}).status_code == 302


def test_what_is_not_certain_is_asked(desk):
    InstitutionFactory.create_batch(2, name_pl="Urząd Gminy")
    form = {**as_shown(desk, reverse(NEW)), "name_pl": "Dział"}
    answer = desk.post(reverse(NEW), {**form, "parent_name": "Urząd Gminy", "topics": "Nieznany"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"parent_name", "topics"}
    assert "Nieznany" in answer.content.decode()


def test_an_institution_is_no_part_of_its_own_department(desk):
    office = InstitutionFactory(name_pl="Urząd")
    part = InstitutionFactory(name_pl="Wydział", parent=InstitutionFactory(parent=office))
    address = reverse("hosts:institution_edit", args=[office.pk])
    typed = {**as_shown(desk, address), "parent": part.pk, "parent_name": "Wydział"}
    answer = desk.post(address, typed)
    assert answer.status_code == 422
    assert "parent_name" in answer.context["form"].errors


def test_topics_are_changed_and_history_says_by_whom(desk, coordinator):
    institution = InstitutionFactory()
    institution.topics.add(TopicFactory(name_pl="Stary temat"))
    new = TopicFactory(name_pl="Nowy temat")
    address = reverse("hosts:institution_edit", args=[institution.pk])
    lay_open = as_shown(desk, address)
    assert lay_open["topics"] == "Stary temat"
    desk.post(address, {**lay_open, "topics": "Nowy temat"})
    assert list(institution.topics.all()) == [new]
    assert institution.history.first().history_user == coordinator
    late = desk.post(address, {**lay_open, "topics": ""})
    assert late.status_code == 409
    assert list(institution.topics.all()) == [new]
    assert desk.post(address, {**lay_open, "phone": "22 1"}).status_code == 302
    assert list(institution.topics.all()) == [new]


def test_the_list_is_filtered_by_level_and_voivodeship(desk):
    gmina = GminaFactory()
    near = InstitutionFactory(name_pl="A", level="gmina", gmina=gmina)
    InstitutionFactory(name_pl="B", level="powiat", gmina=gmina)
    far = InstitutionFactory(name_pl="C", level="gmina", gmina=GminaFactory())
    address = reverse("hosts:institution_list")
    here = {"level": "gmina", "voivodeship": gmina.voivodeship_id}
    answer = desk.get(address, here)
    assert answer.context["page"].object_list == [near]
    offered = {code for code, _label in answer.context["voivodeships"]}
    assert offered == {gmina.voivodeship_id, far.gmina.voivodeship_id}
    assert len(desk.get(address, {"voivodeship": "99"}).context["page"].object_list) == 3


def test_what_something_hangs_on_stays_and_says_so(desk):
    visited = VisitInstitutionFactory().institution
    written_to = HostContactFactory().institution
    office = InstitutionFactory(parent=InstitutionFactory()).parent
    free = InstitutionFactory()
    for one in (visited, written_to, office, free):
        desk.post(reverse("hosts:institution_remove", args=[one.pk]))
    left = set(HostInstitution.objects.all())
    assert {visited, written_to, office} < left
    assert free not in left
    html = desk.get(reverse("hosts:institution_edit", args=[visited.pk])).content.decode()
    assert reverse("hosts:institution_remove", args=[visited.pk]) not in html
