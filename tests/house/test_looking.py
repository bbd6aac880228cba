"""GET and HEAD change nothing, whoever looks; and a link opens only what it was given out for."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hosts.services import host_links
from studyvisits.outbox.models import Link
from studyvisits.outbox.services import links
from tests.factories.hosts import ConfirmationFactory, SlotHostFactory, VisitInstitutionFactory
from tests.factories.programmes import SlotFactory
from tests.house.addresses import ADDRESSES, Who, path_of, reader_of
from tests.house.world import make_world

pytestmark = pytest.mark.django_db

WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|MERGE|TRUNCATE)\b", re.IGNORECASE)
# Not about anything: who is logged in, and how often somebody knocked.
OWN_BUSINESS = ("django_session", "shared_cache")
BY_LINK = {
    "host_token": ["hosts:answer", "hosts:answered"],
    "visit_token": ["coordination:visit_by_link", "coordination:visit_calendar_by_link"],
}


@pytest.fixture
def world(visit):
    return make_world(visit)


def written(queries):
    return [
        query["sql"]
        for query in queries.captured_queries
        if WRITES.match(query["sql"]) and not any(table in query["sql"] for table in OWN_BUSINESS)
    ]


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_at_any_page_changes_no_row(client, world, method):
    for name, rule in ADDRESSES.items():
        if not rule.is_page:
            continue
        client.force_login(reader_of(name, world))
        with CaptureQueriesContext(connection) as queries:
            response = getattr(client, method)(path_of(name, world), dict(rule.data))

        assert written(queries) == [], name
        assert response.status_code in {200, 302}, name
        if method == "head":
            assert response.content == b"", name


def test_a_stranger_who_looks_changes_no_row_either(client, world):
    for name, rule in ADDRESSES.items():
        with CaptureQueriesContext(connection) as queries:
            client.get(path_of(name, world), dict(rule.data))

        assert written(queries) == [], name


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("kind", BY_LINK)
def test_a_link_that_works(client, world, kind, method):
    for name in BY_LINK[kind]:
        assert getattr(client, method)(path_of(name, world)).status_code == 200


@pytest.mark.parametrize("how", ["one sign less", "another number", "no signature", "of the other"])
@pytest.mark.parametrize("kind", BY_LINK)
def test_a_link_that_we_did_not_give_out(client, world, kind, how):
    token = getattr(world, kind)
    number, signature = token.split(".")
    forged = {
        "one sign less": token[:-1],
        "another number": f"{int(number) + 1}.{signature}",
        "no signature": number,
        "of the other": getattr(world, *(set(BY_LINK) - {kind})),
    }[how]
    setattr(world, kind, forged)

    for name in BY_LINK[kind]:
        assert client.get(path_of(name, world)).status_code == 404
        assert client.post(path_of(name, world)).status_code in {404, 405}


@pytest.mark.parametrize("how", ["revoked", "expired"])
@pytest.mark.parametrize("kind", BY_LINK)
def test_a_link_that_no_longer_works(client, world, kind, how):
    number = getattr(world, kind).split(".")[0]
    link = Link.objects.get(pk=number)
    if how == "revoked":
        links.revoke(link, by="test")
    else:
        Link.objects.filter(pk=number).update(expires_at=timezone.now() - timedelta(minutes=1))

    for name in BY_LINK[kind]:
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path_of(name, world))

        assert response.status_code == 410, name
        assert str(world.slot.title) not in response.content.decode(), name
        assert written(queries) == [], name


def test_a_hosts_link_shows_only_what_this_institution_receives(client, world):
    other = VisitInstitutionFactory(visit=world.visit, institution__name_pl="Biblioteka Obca")
    theirs = SlotFactory(
        visit=world.visit, day=world.day, title_pl="Warsztat u sąsiadów", place_pl="sala sąsiadów"
    )
    ConfirmationFactory(slot_host=SlotHostFactory(slot=theirs, visit_institution=other))
    world_of_other = links.token_of(host_links.give(other, address="obca@example.org", by="test"))

    for name in BY_LINK["host_token"]:
        mine = client.get(path_of(name, world)).content.decode()
        assert str(world.slot.title) in mine
        for secret in ("Biblioteka Obca", "Warsztat u sąsiadów", "sala sąsiadów", "obca@"):
            assert secret not in mine, name

    world.host_token = world_of_other
    for name in BY_LINK["host_token"]:
        html = client.get(path_of(name, world)).content.decode()
        assert "Warsztat u sąsiadów" in html
        assert str(world.slot.title) not in html, name


def test_pages_behind_a_link_are_kept_nowhere(client, world):
    for name in [*BY_LINK["host_token"], *BY_LINK["visit_token"]]:
        response = client.get(path_of(name, world))

        assert "no-store" in response["Cache-Control"], name
        assert "noindex" in response["X-Robots-Tag"], name
        assert response["Referrer-Policy"] == "no-referrer", name
        assert "Cookie" not in response.get("Vary", ""), name


# Tells whoever is logged in as somebody else that the invitation is not theirs.
READS_WHO_IT_IS = {"programmes:invitation"}


def test_open_pages_ask_nothing_of_a_session(client, world):
    for name, rule in ADDRESSES.items():
        if rule.who is Who.ANYBODY and not name.startswith("hosts:"):
            if name in READS_WHO_IT_IS:
                continue
            response = client.get(path_of(name, world), dict(rule.data))
            assert "Cookie" not in response.get("Vary", ""), name
            assert not response.cookies, name
