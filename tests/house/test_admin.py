"""The administration pages: every record can be looked at and mended, by administrators alone,
every key is found by typing, and no state is written past its service."""

import importlib

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteMixin
from django.db import models
from django.urls import reverse

from partnerships.models import Partnership, PartnershipEvent, PartnershipRelease
from studyvisits.lib.admin_choices import AmongField
from tests.factories import (
    hosts,
    partnerships,
)
from tests.house.admin_pages import PAGES, address, each_page, make
from tests.house.browser_form import refused_by_policy
from tests.house.test_states import STATE_MODULES

pytestmark = pytest.mark.django_db

OUR_ROOMS = {"programmes", "delegations", "hosts", "partnerships", "coordination", "studyvisits"}
# Locks and counters, whatever they stand in.
COUNTERS = {"version", "revision", "sequence", "slot_sequence", "terms_changed_at", "attempts"}
# A first role is said when somebody joins; every other one is given by the service.
SAID_ONCE = {("membership", "role")}


def our_models():
    return {
        model
        for model in apps.get_models()
        if model.__module__.split(".")[0] in OUR_ROOMS
        and not hasattr(model, "instance_type")  # the tables of history, seen behind a button
    }


def page_of(model):
    return admin.site._registry[model]


def forms_of(model, request, row=None):
    """Each form of a page: its own, and one of each list within it, as they are for ``row``."""
    page = page_of(model)
    form = page.get_form(request, row, change=row is not None)
    yield form(instance=row) if row else form()
    for formset, inline in page.get_formsets_with_inlines(request, row):
        if inline.has_change_permission(request, row):
            yield from formset(instance=row).forms if row else ()
            yield formset(instance=row).empty_form


# --- Which pages there are -----------------------------------------------------------------------


def test_every_model_is_looked_after():
    assert our_models() == set(PAGES)
    assert our_models() <= set(admin.site._registry)
    # What others registered is closed: an address or a second factor is changed by a service.
    names = {f"{model._meta.app_label}.{model.__name__}" for model in admin.site._registry}
    assert not names & {"auth.Group", "account.EmailAddress", "mfa.Authenticator"}


@each_page
def test_a_list_can_be_searched_and_narrowed(model):
    page = page_of(model)

    assert page.search_fields
    assert page.list_display
    shown = {name for name in page.list_display if name in {f.name for f in model._meta.fields}}
    keys = {name for name in shown if model._meta.get_field(name).is_relation}
    assert keys <= {name.split("__")[0] for name in page.list_select_related or ()}


@each_page
def test_lists_and_forms_open(model, office):
    rows = [make(model) for _ in range(3)]
    may_add = page_of(model).has_add_permission(office.get("/admin/").wsgi_request)

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


@pytest.mark.parametrize(("language", "words"), [("uk", "Зберегти"), ("en", "Save")])
def test_pages_are_in_other_languages_too(language, words, office):
    client_language = {"HTTP_ACCEPT_LANGUAGE": language}

    for model in PAGES:
        row = make(model)
        listed = office.get(address(model, "changelist"), **client_language)
        opened = office.get(address(model, "change", row.pk), **client_language)
        assert (listed.status_code, opened.status_code) == (200, 200)
        if opened.context["has_change_permission"]:
            assert words in opened.content.decode()


@each_page
def test_filters_narrow_a_list(model, office):
    make(model)
    page = office.get(address(model, "changelist"))

    for spec in page.context["cl"].filter_specs:
        for choice in list(spec.choices(page.context["cl"]))[:3]:
            url = address(model, "changelist") + choice["query_string"]
            assert office.get(url).status_code == 200


# --- What is closed ------------------------------------------------------------------------------


def states():
    for name in STATE_MODULES:
        for enumeration in importlib.import_module(name).TRANSITIONS:
            yield [tuple(choice) for choice in enumeration.choices]


def is_closed(field):
    """Whether a column may be written by its service alone: a state, a lock or a counter."""
    return [*(field.choices or ())] in list(states()) or field.name in COUNTERS


@each_page
def test_no_state_is_written_past_its_service(model, office):
    request = office.get("/admin/").wsgi_request
    for row in (None, make(model)):
        if row is None and not page_of(model).has_add_permission(request):
            continue
        for form in forms_of(model, request, row):
            columns = {field.name: field for field in form._meta.model._meta.get_fields()}
            for name, field in form.fields.items():
                if name not in columns or field.disabled or not is_closed(columns[name]):
                    continue
                is_first = form.instance._state.adding
                assert is_first, f"{form._meta.model.__name__}.{name}"
                assert (form._meta.model._meta.model_name, name) in SAID_ONCE


def test_states_are_found_where_they_stand():
    closed = {
        (model._meta.model_name, field.name)
        for model in our_models()
        for field in model._meta.fields
        if is_closed(field)
    }

    assert closed >= {
        ("visit", "status"),
        ("visit", "visibility"),
        ("visit", "revision"),
        ("agendaslot", "status"),
        ("agendaslot", "version"),
        ("membership", "role"),
        ("invitation", "status"),
        ("confirmation", "status"),
        ("mail", "status"),
        ("partnership", "status"),
        ("cooperationrequest", "status"),
    }


@each_page
def test_every_key_is_found_by_typing(model, office):
    request = office.get("/admin/").wsgi_request
    row = make(model)
    request.resolver_match = office.get(address(model, "change", row.pk)).resolver_match
    for form in forms_of(model, request, row):
        for name, field in form.fields.items():
            column = {f.name: f for f in form._meta.model._meta.get_fields()}.get(name)
            if not isinstance(column, models.ForeignKey | models.ManyToManyField):
                continue
            if type(field).__name__ == "InlineForeignKeyField":
                continue
            widget = getattr(field.widget, "widget", field.widget)
            # A choice among the few rows of the same visit or partnership is a list.
            assert isinstance(widget, AutocompleteMixin) or isinstance(field, AmongField), name


# --- Called by others ----------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("model", "queries"), [(Partnership, 8), (PartnershipEvent, 8), (PartnershipRelease, 7)]
)
def test_a_partnership_that_is_called_by_its_parties(
    model, queries, rows, office, django_assert_num_queries
):
    for _ in range(rows):
        row = make(model, **{"title_pl" if model is Partnership else "partnership__title_pl": ""})
        partnerships.PartyFactory.create_batch(
            2, partnership=getattr(row, "partnership", row), name_pl="Gmina Brzozowo"
        )

    with django_assert_num_queries(queries):
        page = office.get(address(model, "changelist"))

    assert page.content.decode().count(">Gmina Brzozowo – Gmina Brzozowo<") == rows


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
    wanted, _other = make(model, **{PAGES[model][1]: "Gmina Łódź, Południe"}), make(model)

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
