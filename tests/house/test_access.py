"""Every address of ours with every kind of person: a view without its check fails here.

``ADDRESSES`` says of each who may come in. A new address must be put there, or the first test
fails; of ``/admin/`` and the login pages only that strangers are refused is looked at. Whoever
holds a link and nothing else is in test_access_by_link.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from studyvisits.accounts.states import Role
from tests.factories.accounts import UserFactory
from tests.factories.programmes import MembershipFactory, VisitFactory
from tests.house.addresses import ADDRESSES, OTHERS, Who, of, path_of
from tests.house.world import World, make_world

pytestmark = pytest.mark.django_db

FOR_COORDINATORS = of(Who.COLLEAGUE, Who.READER, Who.WORKER, Who.MEMBER_OF_ANY)
FOR_MANAGERS = [*FOR_COORDINATORS, *of(Who.MANAGER)]
INSIDE = [*FOR_MANAGERS, *of(Who.ADMINISTRATOR)]
# What belongs to one foundation: to all others it does not exist.
OF_ONE_FOUNDATION = of(Who.READER, Who.WORKER, Who.MANAGER)


@pytest.fixture
def world(visit, observer) -> World:
    visit.foundation.memberships.get(user=observer).projects.add(visit.project)
    return make_world(visit)


def names(patterns: Any, namespace: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"


def test_every_address_is_in_the_sweep():
    found = {name for name in names(get_resolver().url_patterns) if not name.startswith(OTHERS)}

    assert found == set(ADDRESSES)


def sweep(
    world: World, addresses: Iterable[str], person: Any = None, method: str = ""
) -> Iterator[tuple[str, Any]]:
    """Each address with its answer. What an answer changed is put back before the next one."""
    client = Client(raise_request_exception=False)
    if person:
        client.force_login(person)
    for name in addresses:
        rule = ADDRESSES[name]
        ask = getattr(client, method or ("post" if rule.is_post else "get"))
        with transaction.atomic():
            response = ask(path_of(name, world), dict(rule.data))
            transaction.set_rollback(True)
        yield name, response


def is_sent_to_the_login(response: Any) -> bool:
    return response.status_code == 302 and "/account/login/" in response["Location"]


def came_in(response: Any) -> bool:
    """Not turned away: shown, told what is missing in the form, or sent on after a change."""
    if response.status_code in {302, 303}:
        return not is_sent_to_the_login(response)
    return response.status_code in {200, 409, 422}


def turned_away(world: World, addresses: Iterable[str], person: Any = None) -> dict[str, int]:
    answers = sweep(world, addresses, person)
    return {name: answer.status_code for name, answer in answers if not came_in(answer)}


def not_answered_by(
    status: int, world: World, addresses: Iterable[str], person: Any
) -> dict[str, int]:
    answers = sweep(world, addresses, person)
    return {name: answer.status_code for name, answer in answers if answer.status_code != status}


def test_open_pages_are_open(world):
    assert turned_away(world, of(Who.ANYBODY)) == {}


def test_open_pages_are_open_to_those_who_are_logged_in(world, other_coordinator):
    assert turned_away(world, of(Who.ANYBODY), other_coordinator) == {}


def test_strangers_without_an_account_are_sent_to_the_login(world):
    answers = sweep(world, INSIDE)

    assert {name: a.status_code for name, a in answers if not is_sent_to_the_login(a)} == {}


def test_another_foundation_finds_nothing(world, other_coordinator):
    assert not_answered_by(404, world, OF_ONE_FOUNDATION, other_coordinator) == {}


def test_the_manager_of_another_foundation_is_a_stranger_here_too(world):
    other = MembershipFactory(role=Role.MANAGER).user
    forms = [name for name in OF_ONE_FOUNDATION if ADDRESSES[name].is_page]

    posted = {name: a.status_code for name, a in sweep(world, forms, other, "post")}

    assert not_answered_by(404, world, OF_ONE_FOUNDATION, other) == {}
    assert {name: status for name, status in posted.items() if status not in {404, 405}} == {}
    assert not_answered_by(403, world, of(Who.ADMINISTRATOR), other) == {}


def test_whoever_belongs_to_no_foundation_finds_what_is_common_and_no_more(world):
    """As after leaving one: the account is there, and the rights are gone."""
    nobody = UserFactory()
    theirs = {name: a.status_code for name, a in sweep(world, OF_ONE_FOUNDATION, nobody)}

    # A page that tells whoever belongs to no foundation so, tells it of any row.
    assert {name: status for name, status in theirs.items() if status not in {403, 404}} == {}
    assert turned_away(world, of(Who.COLLEAGUE), nobody) == {}
    assert not_answered_by(403, world, of(Who.MEMBER_OF_ANY, Who.ADMINISTRATOR), nobody) == {}


def test_whoever_works_at_another_foundation_comes_into_what_is_common(world, other_coordinator):
    assert turned_away(world, of(Who.COLLEAGUE, Who.MEMBER_OF_ANY), other_coordinator) == {}


def test_a_colleague_without_the_right_is_told_so(world, observer):
    closed = of(Who.WORKER, Who.MEMBER_OF_ANY, Who.MANAGER, Who.ADMINISTRATOR)

    assert not_answered_by(403, world, closed, observer) == {}


def test_a_coordinator_is_no_manager_and_a_manager_no_administrator(world, coordinator, manager):
    above = of(Who.MANAGER, Who.ADMINISTRATOR)

    assert not_answered_by(403, world, above, coordinator) == {}
    assert not_answered_by(403, world, of(Who.ADMINISTRATOR), manager) == {}


def test_a_form_takes_nothing_from_whoever_may_not_open_it(
    world, other_coordinator, observer, coordinator
):
    """A view may guard what it shows and forget what it does."""
    forms = [name for name in OF_ONE_FOUNDATION if ADDRESSES[name].is_page]
    common = [name for name in of(Who.MEMBER_OF_ANY) if ADDRESSES[name].is_page]
    above = [n for n in of(Who.MANAGER, Who.ADMINISTRATOR) if ADDRESSES[n].is_page]

    strangers = {name: a.status_code for name, a in sweep(world, forms, other_coordinator, "post")}
    observers = {
        name: a.status_code
        for name, a in sweep(world, [*forms, *common], observer, "post")
        if ADDRESSES[name].who is not Who.READER
    }
    colleagues = {n: a.status_code for n, a in sweep(world, above, coordinator, "post")}
    nobody = {name: a.status_code for name, a in sweep(world, INSIDE, None, "post")}

    assert {name: status for name, status in strangers.items() if status not in {404, 405}} == {}
    assert {name: status for name, status in observers.items() if status not in {403, 405}} == {}
    assert {name: status for name, status in colleagues.items() if status not in {403, 405}} == {}
    assert {name: status for name, status in nobody.items() if status not in {302, 405}} == {}


def test_an_observer_reads(world, observer):
    assert turned_away(world, of(Who.READER, Who.COLLEAGUE), observer) == {}


@pytest.mark.parametrize(
    ("person", "addresses"),
    [
        ("coordinator", FOR_COORDINATORS),
        ("manager", FOR_MANAGERS),
        ("administrator", INSIDE),
    ],
)
def test_the_right_people_come_in(world, person, addresses, request):
    assert turned_away(world, addresses, request.getfixturevalue(person)) == {}


@pytest.mark.parametrize("method", ["get", "head"])
def test_what_changes_something_is_not_done_by_looking(client, world, method, coordinator):
    client.force_login(coordinator)
    posts = [name for name, rule in ADDRESSES.items() if rule.is_post]

    answers = {name: getattr(client, method)(path_of(name, world)).status_code for name in posts}

    assert {name: status for name, status in answers.items() if status != 405} == {}


def test_a_visit_of_a_project_that_was_not_chosen_is_not_there_for_an_observer(
    client, world, observer
):
    client.force_login(observer)
    other = VisitFactory(foundation=world.visit.foundation)

    assert client.get(reverse("coordination:visit_plan", args=[other.pk])).status_code == 404


@pytest.mark.parametrize("path", ["/admin/", "/admin/programmes/visit/", "/admin/hosts/gmina/"])
def test_the_administration_is_for_administrators(client, path, coordinator):
    assert client.get(path).status_code == 302
    client.force_login(coordinator)
    assert client.get(path).status_code in {302, 403}


@pytest.mark.parametrize("name", ["account_email", "account_change_password", "mfa_index"])
def test_pages_of_an_account_are_for_its_person(client, name):
    response = client.get(reverse(name))

    assert response.status_code == 302
    assert "/account/login/" in response["Location"]
