"""Every page, in the session of somebody who may open it, is a good page (see page_rules.py)."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import override

from programmes.models import Release
from programmes.states import Visibility
from studyvisits.lib.views import errors
from tests.house.addresses import ADDRESSES, NO_PAGE, PAGES, path_of, reader_of
from tests.house.moments import answers_at
from tests.house.page_rules import problems_of, problems_of_part
from tests.house.world import World, make_busy_world, make_world

pytestmark = pytest.mark.django_db

# One of each kind, for the languages that are not looked at page by page.
SAMPLE = (
    "coordination:home",
    "coordination:visit_public",
    "coordination:visit_by_link",
    "coordination:dashboard",
    "coordination:visit_plan",
    "coordination:visit_board",
    "coordination:slot_edit",
    "coordination:ask_hosts",
    "coordination:publish",
    "hosts:answer",
    "hosts:record_answer",
    "outbox:mail_list",
)
ACCOUNT = ("account_login", "account_reset_password", "account_reset_password_done")
OWN_ACCOUNT = ("account_change_password", "account_email", "account_logout", "mfa_index")
PARTS = sorted(
    name for name in NO_PAGE if name.endswith(("_suggestions", "_understood", "latin_name"))
)


@pytest.fixture
def world(visit) -> World:
    return make_world(visit)


def look_at_page(client: Client, name: str, world: World, language: str = "pl") -> list[str]:
    client.force_login(reader_of(name, world))
    return look(client, path_of(name, world, language), language, **ADDRESSES[name].data)


def look(client: Client, path: str, language: str, **data: str) -> list[str]:
    response = client.get(path, data)
    if response.status_code != 200:
        return [f"answered {response.status_code}"]
    return problems_of(response.content.decode(), language=language)


def bad(found: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: problems for name, problems in found.items() if problems}


def test_every_page_is_a_good_page(client, world):
    found = {name: look_at_page(client, name, world) for name in PAGES}

    assert bad(found) == {}


def test_open_pages_are_good_for_those_who_are_not_logged_in(client, world):
    names = [name for name in PAGES if ADDRESSES[name].who.name == "ANYBODY"]

    found = {
        name: look(client, path_of(name, world), "pl", **ADDRESSES[name].data) for name in names
    }

    assert bad(found) == {}


@pytest.mark.parametrize("language", ["uk", "en"])
def test_pages_in_other_languages(client, world, coordinator, language):
    client.force_login(coordinator)

    found = {name: look(client, path_of(name, world, language), language) for name in SAMPLE}

    assert bad(found) == {}


def test_full_pages_are_good_pages(client):
    """With answers in every state, and all that real programmes bring along."""
    world = make_busy_world()
    published = Release.objects.current().filter(visibility=Visibility.PUBLIC)
    with override("pl"):
        seeds = {
            f"seed {pk}": reverse("coordination:visit_public", args=[pk])
            for pk in published.values_list("visit_id", flat=True)
        }

    found = {name: look_at_page(client, name, world) for name in PAGES}
    found |= {name: look(client, path, "pl") for name, path in seeds.items()}

    assert bad(found) == {}
    assert len(found) > len(PAGES) + 5


def test_a_form_that_comes_back_empty_is_a_good_page_too(client, world):
    """Everything wrong at once: the page that says so is held to the same rules."""
    found, refused = {}, []
    for name in PAGES:
        client.force_login(reader_of(name, world))
        with transaction.atomic():
            response = client.post(path_of(name, world), {"nothing": "at all"})
            transaction.set_rollback(True)
        if response.status_code in {409, 422}:
            refused.append(name)
            found[name] = problems_of(response.content.decode(), language="pl")

    assert bad(found) == {}
    assert {"coordination:visit_new", "coordination:slot_new", "hosts:answer"} <= set(refused)


@pytest.mark.parametrize("language", ["pl", "uk", "en"])
def test_pages_at_moments_that_have_no_address(language):
    world = make_busy_world()

    found = {
        name: problems_of(answer.content.decode(), language=language)
        for name, answer in answers_at(world, language).items()
    }

    assert bad(found) == {}


def test_parts_of_pages_are_good_parts(client, world, coordinator):
    client.force_login(coordinator)
    found = {}
    for name in PARTS:
        response = client.get(path_of(name, world), dict(ADDRESSES[name].data))
        assert response.status_code == 200, name
        found[name] = problems_of_part(response.content.decode())

    assert bad(found) == {}


@pytest.mark.parametrize("language", ["pl", "uk", "en"])
def test_pages_of_the_login(client, coordinator, language):
    with override(language):
        paths = [reverse(name) for name in ACCOUNT]
        own = [reverse(name) for name in OWN_ACCOUNT]

    found = {path: look(client, path, language) for path in paths}
    client.force_login(coordinator)
    found |= {path: look(client, path, language) for path in own}

    assert bad(found) == {}


def an_error(request: HttpRequest, name: str):
    return {
        "400": lambda: errors.bad_request(request, ValueError()),
        "403": lambda: errors.forbidden(request, PermissionError()),
        "404": lambda: errors.not_found(request, ValueError()),
        "410": lambda: errors.gone(request, "Wycofano."),
        "422": lambda: errors.unprocessable(request, "Nie rozumiemy."),
        "429": lambda: errors.too_many_requests(request),
        "csrf": lambda: errors.csrf_failure(request),
    }[name]()


@pytest.mark.parametrize("language", ["pl", "uk", "en"])
@pytest.mark.parametrize("name", ["400", "403", "404", "410", "422", "429", "csrf"])
def test_error_pages(name, language):
    with override(language):
        response = an_error(RequestFactory().get(f"/{language}/"), name)

    assert problems_of(response.content.decode(), language=language) == []


def test_the_page_for_what_broke_speaks_all_languages_at_once():
    response = errors.server_error(RequestFactory().get("/pl/"))
    html = response.content.decode()

    assert problems_of(html, language="pl", has_links=False) == []
    assert all(f'lang="{code}"' in html for code in ("pl", "uk", "en"))


def test_the_rules_see_what_is_wrong():
    page = (
        '<!doctype html><html lang="pl"><head><title> – Site</title></head><body><main><h1>A</h1>'
        '<p id="a" style="x">.</p><p id="a" onclick="x">.</p><input name="q" aria-describedby="b">'
        '<img src="https://example.org/a.png" alt=""><script>1</script></main></body></html>'
    )

    found = "; ".join(problems_of(page, language="uk"))

    for word in ("lang is", "title is", "id 'a' 2", "p style", "p onclick", "no label", "'b' ref"):
        assert word in found
    assert "from another server: img" in found
    assert "a script in the page" in found
    assert "no link to en" in found
    assert problems_of("<!doctype html><p></b>", language="pl")[0].startswith("HTML: ")
