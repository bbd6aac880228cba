"""Whoever holds a link from a letter, and nothing else: it opens its own pages, and no address
inside, no page behind another kind of link, nothing of another visit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from coordination.services.releases import publish
from hosts.services import host_links
from programmes.models import Visit
from programmes.states import Visibility
from studyvisits.outbox.services import links
from studyvisits.outbox.states import LinkPurpose
from tests.factories.hosts import ConfirmationFactory, SlotHostFactory, VisitInstitutionFactory
from tests.factories.programmes import DayFactory, SlotFactory, VisitFactory
from tests.house.addresses import ADDRESSES, Who, path_of
from tests.house.world import World, make_world

pytestmark = pytest.mark.django_db

# The pages that the link of one letter opens.
BEHIND = {
    "host_token": ("hosts:answer", "hosts:answered"),
    "visit_token": ("coordination:visit_by_link", "coordination:visit_calendar_by_link"),
    "cooperation_token": ("partnerships:cooperation_confirm",),
    "invitation_token": ("programmes:invitation",),
    "password_token": ("accounts:password_link",),
}
BY_TOKEN = [name for names in BEHIND.values() for name in names]
INSIDE = [name for name, rule in ADDRESSES.items() if rule.who is not Who.ANYBODY]
ELSEWHERE = {
    "title": "Wizyta za rzeką",
    "item": "Rozmowa za rzeką",
    "host": "Ośrodek Za Rzeką",
    "place": "sala za rzeką",
}


@pytest.fixture
def world(visit) -> World:
    return make_world(visit)


@pytest.fixture
def elsewhere(db) -> Visit:
    """A visit of another foundation, out by link and with a question to its host."""
    visit = VisitFactory(title_pl=ELSEWHERE["title"])
    place = VisitInstitutionFactory(visit=visit, institution__name_pl=ELSEWHERE["host"])
    day = DayFactory(visit=visit)
    slot = SlotFactory(
        visit=visit, day=day, title_pl=ELSEWHERE["item"], place_pl=ELSEWHERE["place"]
    )
    ConfirmationFactory(slot_host=SlotHostFactory(slot=slot, visit_institution=place))
    visit.refresh_from_db()
    publish(visit, revision=visit.revision, visibility=Visibility.LINK, by="tests")
    visit.refresh_from_db()
    return visit


def holder(world: World, kind: str) -> Client:
    """Somebody without an account who has opened what the letter leads to."""
    client = Client(raise_request_exception=False)
    for name in BEHIND[kind]:
        assert client.get(path_of(name, world)).status_code in {200, 302}, name
    return client


def answers(client: Client, world: World, names: Iterable[str], method: str = "") -> dict[str, Any]:
    """What an answer changed is put back before the next one."""
    found = {}
    for name in names:
        rule = ADDRESSES[name]
        ask = getattr(client, method or ("post" if rule.is_post else "get"))
        with transaction.atomic():
            found[name] = ask(path_of(name, world), dict(rule.data))
            transaction.set_rollback(True)
    return found


def test_every_page_behind_a_link_is_looked_at_here(world):
    tokens = [getattr(world, kind) for kind in BEHIND]
    found = {name for name in ADDRESSES if any(t in path_of(name, world) for t in tokens)}

    assert found == set(BY_TOKEN)


@pytest.mark.parametrize("method", ["", "post"])
@pytest.mark.parametrize("kind", BEHIND)
def test_a_link_opens_nothing_inside(world, kind, method):
    client = holder(world, kind)

    found = answers(client, world, INSIDE, method)

    assert {
        name: answer.status_code
        for name, answer in found.items()
        if answer.status_code != 405
        and not (answer.status_code == 302 and "/account/login/" in answer["Location"])
    } == {}


@pytest.mark.parametrize("kind", BEHIND)
def test_a_link_opens_only_its_own_pages(world, kind):
    client, token = holder(world, kind), getattr(world, kind)
    others = [name for name in BY_TOKEN if name not in BEHIND[kind]]

    found = {
        (name, method): getattr(client, method)(reverse(name, args=[token])).status_code
        for name in others
        for method in ("get", "post")
    }

    assert {key: status for key, status in found.items() if status not in {404, 405}} == {}


@pytest.mark.parametrize("kind", BEHIND)
def test_a_link_of_one_visit_says_nothing_of_another(world, elsewhere, kind):
    client = holder(world, kind)

    pages = [answer.content.decode() for answer in answers(client, world, BEHIND[kind]).values()]
    public = client.get(reverse("coordination:visit_public", args=[elsewhere.pk]))

    assert [words for words in ELSEWHERE.values() for page in pages if words in page] == []
    assert public.status_code == 404


def test_the_other_visit_does_say_so_behind_its_own_links(client, elsewhere):
    place = elsewhere.institutions.get()
    of_host = links.token_of(host_links.give(place, address="host@example.org", by="tests"))
    of_visit = links.token_of(
        links.give_out(
            purpose=LinkPurpose.VISIT,
            subject=f"visit:{elsewhere.pk}",
            address="",
            expires_at=host_links.works_until(elsewhere, elsewhere.created_at),
            by="tests",
        )
    )

    asked = client.get(reverse("hosts:answer", args=[of_host])).content.decode()
    programme = client.get(reverse("coordination:visit_by_link", args=[of_visit])).content.decode()

    assert all(words in asked for words in (ELSEWHERE["title"], ELSEWHERE["item"]))
    assert all(words in programme for words in (ELSEWHERE["title"], ELSEWHERE["item"]))
