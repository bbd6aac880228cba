"""Institutions for coordinators: the catalogue, our contacts and history, mending them."""

import pytest
from django.urls import reverse

from hosts.models import HostContact
from hosts.services import institutions
from tests.factories.hosts import (
    HostContactFactory,
    InstitutionFactory,
    SlotHostFactory,
    VisitInstitutionFactory,
)
from tests.factories.programmes import MembershipFactory, SlotFactory, VisitFactory
from tests.factories.territory import GminaFactory
from tests.house.browser_form import untouched

LIST_QUERIES = 5
DETAIL_QUERIES = 13


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def as_shown(desk, address):
    form = desk.get(address).context["form"]
    return {field.html_name: field.value() or "" for field in form}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_it_holds(desk, rows, django_assert_num_queries):
    InstitutionFactory.create_batch(rows)
    with django_assert_num_queries(LIST_QUERIES):
        answer = desk.get(reverse("hosts:institution_list"))
    assert len(answer.context["page"].object_list) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_costs_the_same_whatever_it_holds(desk, foundation, rows, django_assert_num_queries):
    institution = InstitutionFactory()
    for _n in range(rows):
        part = VisitInstitutionFactory(
            visit=VisitFactory(foundation=foundation), institution=institution
        )
        for _m in range(rows):
            SlotHostFactory(slot=SlotFactory(visit=part.visit), visit_institution=part)
        HostContactFactory(foundation=foundation, institution=institution)
    with django_assert_num_queries(DETAIL_QUERIES):
        answer = desk.get(reverse("hosts:institution_detail", args=[institution.pk]))
    assert answer.status_code == 200


def test_the_list_is_searched_by_name_and_town_and_filtered_by_kind(desk):
    InstitutionFactory(name_pl="Biblioteka", town_pl="Łódź", kind="library")
    InstitutionFactory(name_pl="Ośrodek", town_pl="Łódź", kind="ops")
    address = reverse("hosts:institution_list")
    found = desk.get(address, {"q": "lodz"}).context["page"].object_list
    assert [one.name_pl for one in found] == ["Biblioteka", "Ośrodek"]
    found = desk.get(address, {"kind": "ops"}).context["page"].object_list
    assert [one.name_pl for one in found] == ["Ośrodek"]


def test_history_and_contacts_are_our_own_only(desk, foundation, visit):
    institution = InstitutionFactory()
    VisitInstitutionFactory(visit=visit, institution=institution)
    VisitInstitutionFactory(visit=VisitFactory(title_pl="Wizyta obca"), institution=institution)
    HostContactFactory(foundation=foundation, institution=institution, name="Nasza Osoba")
    HostContactFactory(institution=institution, name="Obca Osoba")
    html = desk.get(institution.get_absolute_url()).content.decode()
    assert visit.title_pl in html
    assert "Nasza Osoba" in html
    assert "Wizyta obca" not in html
    assert "Obca Osoba" not in html


def test_any_coordinator_mends_it_and_history_shows_who(desk, coordinator):
    institution = InstitutionFactory()
    address = reverse("hosts:institution_edit", args=[institution.pk])
    shown = as_shown(desk, address)
    assert desk.post(address, {**shown, "phone": "22 000 11 22"}).status_code == 302
    institution.refresh_from_db()
    assert institution.phone == "22 000 11 22"
    assert institution.history.first().history_user == coordinator


def test_two_may_mend_different_columns_and_not_the_same(desk):
    institution = InstitutionFactory()
    address = reverse("hosts:institution_edit", args=[institution.pk])
    shown = as_shown(desk, address)
    desk.post(address, {**shown, "phone": "22 000 11 22"})
    assert desk.post(address, {**shown, "website": "https://example.org"}).status_code == 302
    late = desk.post(address, {**shown, "phone": "33 000 11 22"})
    assert late.status_code == 409
    assert 'value="33 000 11 22"' in late.content.decode()
    institution.refresh_from_db()
    assert (institution.phone, institution.website) == ("22 000 11 22", "https://example.org")


def test_bad_input_is_said_at_its_field_and_nothing_is_lost(desk):
    institution = InstitutionFactory()
    address = reverse("hosts:institution_edit", args=[institution.pk])
    typed = {**as_shown(desk, address), "email": "bez małpy", "phone": "22 1", "name_pl": ""}
    answer = desk.post(address, typed)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"email", "name_pl"}
    assert 'value="22 1"' in answer.content.decode()


def test_letters_go_to_one_contact(desk, foundation):
    institution = InstitutionFactory()
    old = HostContactFactory(foundation=foundation, institution=institution)
    stranger = HostContactFactory(institution=institution)
    address = reverse("hosts:contact_new", args=[institution.pk])
    desk.post(address, {"name": "Nowa Osoba", "language": "pl", "is_main": "on"})
    old.refresh_from_db()
    stranger.refresh_from_db()
    assert (old.is_main, stranger.is_main) == (False, True)
    new = HostContact.objects.get(name="Nowa Osoba")
    assert (new.foundation, new.is_main) == (foundation, True)


def test_a_contact_is_changed_and_taken_away(desk, foundation):
    contact = HostContactFactory(foundation=foundation)
    address = reverse("hosts:contact_edit", args=[contact.pk])
    desk.post(address, {**as_shown(desk, address), "phone": "22 3"})
    contact.refresh_from_db()
    assert contact.phone == "22 3"
    desk.post(reverse("hosts:contact_remove", args=[contact.pk]))
    assert not HostContact.objects.exists()


def test_a_contact_needs_at_least_one_way_to_reach_it(desk):
    address = reverse("hosts:contact_new", args=[InstitutionFactory().pk])
    answer = desk.post(address, {"language": "pl", "position": "dyrektor"})
    assert answer.status_code == 422
    assert 'value="dyrektor"' in answer.content.decode()


@pytest.mark.parametrize("name", ["contact_edit", "contact_remove"])
def test_a_contact_of_another_foundation_does_not_exist(
    client, other_coordinator, observer, foundation, name
):
    contact = HostContactFactory(foundation=foundation)
    address = reverse(f"hosts:{name}", args=[contact.pk])
    client.force_login(other_coordinator)
    assert client.post(address).status_code == 404
    client.force_login(observer)
    assert client.post(address).status_code == 403
    assert HostContact.objects.exists()


@pytest.mark.parametrize("name", ["institution_edit", "contact_new"])
def test_an_observer_reads_and_mends_nothing(client, observer, name):
    institution = InstitutionFactory()
    client.force_login(observer)
    assert client.get(institution.get_absolute_url()).status_code == 200
    assert client.get(reverse(f"hosts:{name}", args=[institution.pk])).status_code == 403


def test_namesakes_are_named_with_their_town(db):
    first = InstitutionFactory(name_pl="Dom Kultury", town_pl="Brzozowo")
    second = InstitutionFactory(name_pl="Dom Kultury", town_pl="Łany")
    assert set(institutions.named("dom kultury")) == {first, second}
    assert institutions.named("Dom Kultury, Lany") == [second]
    assert institutions.named("Dom") == institutions.named("") == []


def test_a_page_that_lay_open_keeps_the_gmina_that_somebody_mended(desk):
    first, second = GminaFactory(name_pl="Wierzbno"), GminaFactory(name_pl="Brzozowo")
    institution = InstitutionFactory(gmina=first)
    address = reverse("hosts:institution_edit", args=[institution.pk])
    lay_open = as_shown(desk, address)
    mended = {**lay_open, "gmina": second.pk, "gmina_name": "Brzozowo"}
    assert desk.post(address, mended).status_code == 302

    assert desk.post(address, {**lay_open, "phone": "22 111 11 11"}).status_code == 302

    institution.refresh_from_db()
    assert (institution.gmina, institution.phone) == (second, "22 111 11 11")


def test_after_a_conflict_what_was_not_touched_is_as_somebody_else_left_it(desk):
    institution = InstitutionFactory(short_name="OPS", phone="22 000 00 00")
    address = reverse("hosts:institution_edit", args=[institution.pk])
    lay_open = as_shown(desk, address)
    theirs = {**lay_open, "short_name": "MOPS", "phone": "22 111 11 11"}
    desk.post(address, theirs)

    overtaken = desk.post(address, {**lay_open, "short_name": "GOPS"})
    assert overtaken.status_code == 409
    chosen = {**untouched(overtaken.content.decode(), "conflict"), "take-short_name": "mine"}
    assert desk.post(address, chosen).status_code == 302

    institution.refresh_from_db()
    assert (institution.short_name, institution.phone) == ("GOPS", "22 111 11 11")


def test_somebody_who_works_at_two_foundations_says_whose_contact_it_is(client, coordinator):
    institution = InstitutionFactory()
    second = MembershipFactory(user=coordinator).foundation
    client.force_login(coordinator)
    address = reverse("hosts:contact_new", args=[institution.pk])

    client.post(
        address,
        {"name": "Halina Wierzba", "language": "pl", "foundation": second.pk},
    )

    assert HostContact.objects.get().foundation == second


def test_whose_contact_it_is_may_not_be_somebody_elses(client, coordinator, other_coordinator):
    MembershipFactory(user=coordinator)
    stranger = other_coordinator.memberships.get().foundation
    client.force_login(coordinator)

    response = client.post(
        reverse("hosts:contact_new", args=[InstitutionFactory().pk]),
        {"name": "Halina Wierzba", "language": "pl", "foundation": stranger.pk},
    )

    assert response.status_code == 422
    assert not HostContact.objects.exists()
