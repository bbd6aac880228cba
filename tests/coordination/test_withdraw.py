"""Withdrawing: every address that shows a visit answers *gone* or no longer names it, at once, in
each language and for whoever has it in a cache; and what else a withdrawal is."""

import json
import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.translation import override

from coordination.services import sharing, withdrawing
from programmes.models import Release
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.states import Visibility
from studyvisits.lib.rows import update_if
from studyvisits.outbox.services import links
from tests.factories.releases import UPCOMING, make_visit, publish
from tests.house.addresses import ADDRESSES, Who, path_of
from tests.house.world import make_world
from tests.outbox.processes import ROOT, database_url

LANGUAGES = ("pl", "uk", "en")
# Its own: they answer 410. All others stand for more than one visit, or cease to be.
OWN = {
    "coordination:visit_public",
    "coordination:visit_calendar",
    "coordination:visit_by_link",
    "coordination:visit_calendar_by_link",
}
NAMING = {
    "coordination:home",
    "coordination:home_page",
    "coordination:search_public",
    "coordination:series_public",
    "coordination:project_public",
    "coordination:institution_list_public",
    "coordination:institution_public",
    "coordination:gmina_public",
    "coordination:sender_public",
    "coordination:hromada_list_public",
    "coordination:hromada_public",
}


@pytest.fixture
def world(visit, observer):
    world = make_world(visit)
    update_if(world.held, by="test", title_pl="Wizyta Tarnina")
    update_if(world.hromada, by="test", name_pl="Jałowiec")
    publish(world.held)
    return world


def addresses(world):
    """Every open address in each language, with the words that give the visit away there."""
    token = links.token_of(sharing.link_of(world.held, by="test"))
    found = {}
    for name, rule in ADDRESSES.items():
        if rule.who is not Who.ANYBODY or not name.startswith("coordination:"):
            continue
        for language in LANGUAGES:
            if "by_link" in name:
                with override(language):
                    path = reverse(name, args=[token])
            else:
                path = path_of(name, world, language)
            found[name, path] = path + (
                "?q=tarnina" if name == "coordination:search_public" else ""
            )
    return found


def look(client, paths, etags=()):
    etags = dict(etags)
    found = {}
    for (name, key), path in paths.items():
        headers = {"If-None-Match": etags[key]} if etags.get(key) else {}
        response = client.get(path, headers=headers)
        found[name, key] = response
    return found


def words_of(world):
    return ("Tarnina", world.institution.name_pl, "Jałowiec")


def shows(response, world):
    return any(word in response.text for word in words_of(world) if word)


@pytest.mark.django_db
def test_it_is_gone_from_every_address_at_once(client, world):
    paths = addresses(world)
    before = look(client, paths)
    showing = {name for (name, _key), answer in before.items() if shows(answer, world)}
    assert {name for name in showing if name in NAMING | OWN} == (NAMING | OWN)
    # A further open page that shows a visit has to be put into one of the two sets.
    assert showing - {"coordination:partnership_public"} == NAMING | OWN
    assert {answer.status_code for answer in before.values()} == {200}
    etags = {key: answer.headers.get("ETag") for (_name, key), answer in before.items()}
    look(client, paths)

    withdrawing.withdraw(world.held, reason="Prośba gospodarza", by="test")

    for seen in (etags, {}):
        for (name, key), answer in look(client, paths, seen).items():
            if name in OWN:
                assert answer.status_code == 410, key
            else:
                # Not changed: only what never named it.
                allowed = {200, 404} if name in NAMING else {200, 304, 404}
                assert answer.status_code in allowed, (key, answer.status_code)
            assert "Tarnina" not in answer.text.replace('value="tarnina"', ""), key
            if name != "coordination:partnership_public":
                assert not shows(answer, world), key


@pytest.mark.django_db(transaction=True)
def test_another_process_drops_what_it_has_in_its_cache(client, world):
    paths = addresses(world)
    warm = [path for (name, _key), path in paths.items() if name in NAMING | OWN]
    other = subprocess.Popen(
        [sys.executable, "-c", ANOTHER, json.dumps(warm)],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert other.stdout.readline().strip() == "warm"
        withdrawing.withdraw(world.held, reason="Prośba gospodarza", by="test")
        answers, _errors = other.communicate("go\n", timeout=120)
    finally:
        other.kill()
    told = json.loads(answers)

    assert [path for path, before, _after, _shown in told if before != 200] == []
    assert [path for path, _before, after, _shown in told if after not in {200, 404, 410}] == []
    assert [path for path, _before, _after, shown in told if shown] == []
    own = [path for (name, _key), path in paths.items() if name in OWN]
    assert {after for path, _before, after, _shown in told if path in own} == {410}


ANOTHER = """
import json, sys
import django
django.setup()
from django.test import Client
client = Client()
paths = json.loads(sys.argv[1])
before = {path: client.get(path) for path in paths}
before = {path: client.get(path) for path in paths}
print("warm", flush=True)
sys.stdin.readline()
told = []
for path, old in before.items():
    etag = old.headers.get("ETag")
    new = client.get(path, headers={"If-None-Match": etag} if etag else {})
    shown = "Tarnina" in new.content.decode()
    told.append([path, old.status_code, new.status_code, shown])
print(json.dumps(told))
"""


def environment():
    own = {"DJANGO_SETTINGS_MODULE": "studyvisits.settings", "DATABASE_URL": database_url()}
    return {**os.environ, **own}


@pytest.mark.django_db
def test_the_house_keeps_the_version_and_who_withdrew_it(coordinator):
    visit = make_visit()
    publish(visit)

    release = withdrawing.withdraw(visit, reason=" Prośba gospodarza ", by=coordinator)

    release.refresh_from_db()
    assert release.snapshot["format"] == "study-visit/1"
    assert release.pages.exists()
    assert (release.withdrawn_by, release.withdrawn_reason) == ("Anna Nowak", "Prośba gospodarza")
    told = visit.history.latest()
    assert told.history_user == coordinator
    assert "Prośba gospodarza" in told.history_change_reason


@pytest.mark.django_db
def test_publishing_again_shows_it_again_under_a_new_number(client):
    visit = make_visit()
    publish(visit)
    path = reverse("coordination:visit_public", args=[visit.pk])
    withdrawing.withdraw(visit, reason="Pomyłka", by="test")
    assert client.get(path).status_code == 410

    release = publish(visit)

    assert release.number == 2
    assert client.get(path).status_code == 200


@pytest.mark.django_db
def test_what_is_refused():
    visit = make_visit()
    with pytest.raises(NotAllowed):
        withdrawing.withdraw(visit, reason="Pomyłka", by="test")
    publish(visit)
    with pytest.raises(NotAllowed):
        withdrawing.withdraw(visit, reason="  ", by="test")
    with pytest.raises(Conflict):
        withdrawing.withdraw(visit, reason="Pomyłka", number=7, by="test")
    assert Release.objects.get().withdrawn_at is None


@pytest.mark.django_db
def test_the_page_names_every_address_and_a_reason_is_wanted(client, world, coordinator):
    client.force_login(coordinator)
    paths = addresses(world)
    page = reverse("coordination:release_withdraw", args=[world.held.pk])

    html = client.get(page).text

    for (name, _key), path in paths.items():
        # The first page stands for all of its pages.
        if name == "coordination:home_page":
            continue
        if name in OWN or (name in NAMING and path.startswith("/pl/") and "?" not in path):
            assert path in html, path
    assert client.post(page, {"number": 2, "reason": " "}).status_code == 422
    late = client.post(page, {"number": 1, "reason": "Zachowane"})
    assert late.status_code == 409
    assert "Zachowane" in late.text
    done = client.post(page, {"number": 2, "reason": "Prośba gospodarza"})
    assert done.url == reverse("coordination:release_list", args=[world.held.pk])
    assert "Prośba gospodarza" in client.get(done.url).text
    # A second press finds it done.
    assert client.post(page, {"number": 2, "reason": "Prośba"}).status_code == 302
    assert Release.objects.filter(withdrawn_at__isnull=False).count() == 1


@pytest.mark.django_db
def test_the_command(capsys, client):
    visit = make_visit()
    with pytest.raises(CommandError):
        call_command("withdraw_visit", visit.pk)
    publish(visit, Visibility.PUBLIC)

    call_command("withdraw_visit", visit.pk, "--reason", "Prośba gospodarza")

    assert json.loads(capsys.readouterr().out) == {"visit": visit.pk, "release": 1}
    assert Release.objects.get().withdrawn_reason == "Prośba gospodarza"
    with pytest.raises(CommandError):
        call_command("withdraw_visit", 10**9)


@pytest.mark.django_db
def test_the_desk_does_not_call_it_out_any_more(client, coordinator):
    visit = make_visit(
        foundation=coordinator.memberships.get().foundation, coordinator=coordinator, **UPCOMING
    )
    publish(visit, Visibility.LINK)
    client.force_login(coordinator)
    desk = reverse("coordination:dashboard")
    assert client.get(desk).context["lines"][0].release_number == 1

    withdrawing.withdraw(visit, reason="Pomyłka", by="test")

    assert client.get(desk).context["lines"][0].release_number is None
