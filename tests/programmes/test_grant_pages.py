"""Grants for coordinators: who pays, amounts as people type them, order, when one may go."""

from decimal import Decimal

import pytest
from django.urls import reverse

from coordination.services.releases import publish
from programmes.models import Funder, Grant
from programmes.services import catalogue
from programmes.states import Visibility
from tests.factories.facts import FunderFactory
from tests.factories.programmes import GrantFactory, ProjectFactory
from tests.pages import as_shown


@pytest.fixture
def project(foundation):
    return ProjectFactory(foundation=foundation)


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def add(desk, project, **typed):
    address = reverse("programmes:grant_new", args=[project.pk])
    return desk.post(address, {**as_shown(desk, address), **typed})


def test_a_funder_of_the_catalogue_is_named_as_it_is_now(desk, project):
    funder = FunderFactory(name_pl="Fundusz A", name_uk="Фонд А", parent_name_pl="Ministerstwo")
    answer = add(desk, project, funder=funder.pk, funder_text="Fundusz A", number="12/2026")
    assert answer.status_code == 302
    grant = project.grants.get()
    assert (grant.funder, grant.number) == (funder, "12/2026")
    assert (grant.funder_name_uk, grant.funder_parent_pl) == ("Фонд А", "Ministerstwo")
    catalogue.edit(funder, before={}, by="tests", name_pl="Fundusz B")
    grant.refresh_from_db()
    assert grant.funder_name_pl == "Fundusz A"


def test_a_name_that_nobody_knows_makes_a_funder(desk, project, coordinator):
    add(desk, project, funder_text="Фонд майбутнього")
    funder = Funder.objects.get()
    assert funder.name_uk == "Фонд майбутнього"
    assert funder.history.get().history_user == coordinator
    add(desk, project, funder_text="фонд  Майбутнього")
    assert [grant.funder for grant in project.grants.all()] == [funder, funder]


def test_a_choice_counts_only_with_its_text(desk, project):
    chosen, meant = FunderFactory(name_pl="Fundusz A"), FunderFactory(name_pl="Fundusz B")
    add(desk, project, funder=chosen.pk, funder_text="Fundusz B")
    assert project.grants.get().funder == meant


def test_several_funders_of_one_name_are_asked_about(desk, project):
    FunderFactory(name_pl="Fundusz A", parent_name_pl="Jedno ministerstwo")
    FunderFactory(name_pl="Fundusz A", parent_name_pl="Inne ministerstwo")
    answer = add(desk, project, funder_text="Fundusz A")
    assert answer.status_code == 422
    assert "funder_text" in answer.context["form"].errors
    assert not Grant.objects.exists()


def test_somebody_pays(desk, project):
    answer = add(desk, project, number="12/2026")
    assert answer.status_code == 422
    assert "funder_text" in answer.context["form"].errors
    assert 'value="12/2026"' in answer.content.decode()


def test_a_form_sent_twice_makes_one_grant(desk, project):
    address = reverse("programmes:grant_new", args=[project.pk])
    form = {**as_shown(desk, address), "funder_text": "Fundusz A"}
    desk.post(address, form)
    desk.post(address, form)
    assert Grant.objects.count() == Funder.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("12500,50", "12500.50"), ("12 500.5", "12500.50"), ("1.250.000,00", "1250000"), ("0", "0")],
)
def test_amounts_as_people_type_them(desk, project, typed, amount):
    add(desk, project, funder_text="Fundusz A", amount=typed, currency="pln")
    grant = project.grants.get()
    assert (grant.amount, grant.currency) == (Decimal(amount), "PLN")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"amount": "dużo", "currency": "PLN"}, "amount"),
        ({"amount": "1,234", "currency": "PLN"}, "amount"),
        ({"amount": "-5", "currency": "PLN"}, "amount"),
        ({"amount": "NaN", "currency": "PLN"}, "amount"),
        ({"amount": "100"}, "currency"),
        ({"amount": "100", "currency": "ZŁ"}, "currency"),
        ({"amount": "100", "currency": "XYZ"}, "currency"),
    ],
)
def test_what_is_no_amount_is_refused_at_its_field(desk, project, typed, field):
    answer = add(desk, project, funder_text="Fundusz A", **typed)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}
    assert not Grant.objects.exists()


def test_a_grant_is_mended_in_the_readers_way_of_writing(desk, project):
    grant = GrantFactory(project=project, amount=Decimal("12500.50"), currency="PLN")
    address = reverse("programmes:grant_edit", args=[grant.pk])
    html = desk.get(address).content.decode()
    assert 'value="12500,50"' in html
    desk.post(address, {**as_shown(desk, address), "amount": "12500,50", "disclaimer_pl": "Uwaga"})
    grant.refresh_from_db()
    assert (grant.amount, grant.disclaimer_pl) == (Decimal("12500.50"), "Uwaga")
    assert grant.history.count() == 2


def test_another_funder_brings_its_names_along(desk, project):
    grant = GrantFactory(project=project, funder=FunderFactory(name_pl="Fundusz A"))
    other = FunderFactory(name_pl="Fundusz B", name_uk="Фонд Б")
    address = reverse("programmes:grant_edit", args=[grant.pk])
    shown = as_shown(desk, address)
    desk.post(address, {**shown, "funder": other.pk, "funder_text": "Fundusz B"})
    grant.refresh_from_db()
    assert (grant.funder, grant.funder_name_pl, grant.funder_name_uk) == (
        other,
        "Fundusz B",
        "Фонд Б",
    )


def test_a_funder_that_was_left_alone_stays_even_if_its_name_is_not_the_only_one(desk, project):
    funder = FunderFactory(name_pl="Fundusz A", parent_name_pl="Jedno")
    FunderFactory(name_pl="Fundusz A", parent_name_pl="Inne")
    grant = GrantFactory(project=project, funder=funder)
    address = reverse("programmes:grant_edit", args=[grant.pk])
    assert desk.post(address, {**as_shown(desk, address), "round": "2"}).status_code == 302
    grant.refresh_from_db()
    assert (grant.funder, grant.round) == (funder, "2")


def test_grants_are_moved_up_and_down(desk, project):
    first, second, third = GrantFactory.create_batch(3, project=project)
    desk.post(reverse("programmes:grant_down", args=[first.pk]))
    assert list(project.grants.all()) == [second, first, third]
    desk.post(reverse("programmes:grant_up", args=[third.pk]))
    assert list(project.grants.all()) == [second, third, first]
    desk.post(reverse("programmes:grant_up", args=[second.pk]))
    assert list(project.grants.all()) == [second, third, first]


def test_a_grant_that_a_version_names_stays(desk, visit):
    named = GrantFactory(project=visit.project)
    publish(visit, revision=visit.revision, visibility=Visibility.LINK, by="tests")
    later = GrantFactory(project=visit.project)
    for grant in (named, later):
        desk.post(reverse("programmes:grant_remove", args=[grant.pk]))
    assert list(visit.project.grants.all()) == [named]
    html = desk.get(reverse("programmes:grant_edit", args=[named.pk])).content.decode()
    assert reverse("programmes:grant_remove", args=[named.pk]) not in html
