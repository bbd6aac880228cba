"""The administration pages: every record can be looked at and mended, by administrators alone,
in a fixed number of queries, and nobody's change is overwritten unseen."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from partnerships.models import Partnership, PartnershipEvent, PartnershipRelease
from tests.factories import (
    hosts,
    partnerships,
)
from tests.house.admin_pages import PAGES, address, each_page, make
from tests.house.browser_form import refused_by_policy

pytestmark = pytest.mark.django_db

# Edited on the page of the row that they belong to, and nowhere else.
WITHIN_OTHERS = {
    "Grant", "ProjectActivity", "SeriesOrigin", "Organiser", "Expectation", "LegalAmendment",
    "VisitGroup", "Claim", "Source", "Speaker", "SlotTopic", "SlotPart", "SlotActivity",
    "SlotGroup", "ReleasePage", "ReleaseSubject", "Party", "PartnershipField", "Aid",
    "PeopleReceived", "PartnershipClaim", "PartnershipSource", "Signatory", "Witness",
    "ReviewWaiver",
}  # fmt: skip
OUR_APPS = ("programmes", "delegations", "hosts", "partnerships", "accounts", "outbox")


# --- Which pages there are -----------------------------------------------------------------------


def test_every_model_is_looked_after():
    ours = {
        model
        for label in OUR_APPS
        for model in apps.get_app_config(label).get_models()
        if not hasattr(model, "instance_type")  # the tables of history, seen behind a button
    }
    registered = {model for model in admin.site._registry if model in ours}
    within = {
        inline.model for model in registered for inline in admin.site._registry[model].inlines
    }

    assert registered == set(PAGES)
    assert {model.__name__ for model in within - registered} == WITHIN_OTHERS
    assert ours == registered | within


@each_page
def test_lists_and_forms_open(model, office):
    rows = [make(model) for _ in range(3)]
    may_add = admin.site._registry[model].has_add_permission(office.get("/admin/").wsgi_request)

    opened = [office.get(address(model, "changelist"))]
    opened += [office.get(address(model, "change", rows[0].pk))]
    opened += [office.get(address(model, "history", rows[0].pk))]
    if may_add:
        opened += [office.get(address(model, "add"))]
    else:
        assert office.get(address(model, "add")).status_code == 403

    for response in opened:
        assert response.status_code == 200
        assert refused_by_policy(response.content.decode()) == []


@pytest.mark.parametrize("rows", [1, 3])
@each_page
def test_a_list_costs_the_same_whatever_it_shows(model, rows, office, django_assert_num_queries):
    for _ in range(rows):
        make(model)

    with django_assert_num_queries(PAGES[model][1]):
        response = office.get(address(model, "changelist"))

    assert response.context["cl"].result_count >= rows


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("model", [Partnership, PartnershipEvent, PartnershipRelease])
def test_a_partnership_that_is_called_by_its_parties(
    model, rows, office, django_assert_num_queries
):
    for _ in range(rows):
        row = make(model, **{"title_pl" if model is Partnership else "partnership__title_pl": ""})
        partnerships.PartyFactory.create_batch(2, partnership=getattr(row, "partnership", row))

    with django_assert_num_queries(PAGES[model][1]):
        office.get(address(model, "changelist"))


# --- Who may come in -----------------------------------------------------------------------------


def every_address(rows):
    for model, row in rows.items():
        yield address(model, "changelist")
        yield address(model, "add")
        yield address(model, "change", row.pk)
        yield address(model, "history", row.pk)


def test_a_stranger_is_sent_to_the_login(client):
    for url in every_address({model: make(model) for model in PAGES}):
        response = client.get(url)
        assert (response.status_code, "/account/login/" in response.headers["Location"]) == (
            302,
            True,
        ), url


def test_a_coordinator_is_refused(client, coordinator):
    client.force_login(coordinator)

    for url in every_address({model: make(model) for model in PAGES}):
        assert client.get(url, follow=True).status_code == 403, url


def test_nothing_is_deleted(office):
    for model in PAGES:
        row = make(model)
        response = office.post(address(model, "delete", row.pk), {"post": "yes"})

        assert response.status_code == 403
        assert model._base_manager.filter(pk=row.pk).exists()
        assert "delete_selected" not in str(office.get(address(model, "changelist")).content)


# --- Finding -------------------------------------------------------------------------------------


@each_page
def test_a_word_is_found_however_it_is_written(model, office):
    wanted, _other = make(model, **{PAGES[model][2]: "Gmina Łódź, Południe"}), make(model)

    for words in ("lodz poludnie", "ŁÓDŹ Południe"):
        found = office.get(address(model, "changelist"), {"q": words}).context["cl"].result_list
        assert list(found) == [wanted]
    nothing = office.get(address(model, "changelist"), {"q": "Wrocław"}).context["cl"]
    assert list(nothing.result_list) == []


def test_a_key_is_chosen_by_any_spelling(office):
    wanted, _other = hosts.InstitutionFactory(name_pl="MOPS w Łodzi"), hosts.InstitutionFactory()

    response = office.get(
        reverse("admin:autocomplete"),
        {
            "term": "lodzi",
            "app_label": "hosts",
            "model_name": "visitinstitution",
            "field_name": "institution",
        },
    )

    assert [one["id"] for one in response.json()["results"]] == [str(wanted.pk)]
