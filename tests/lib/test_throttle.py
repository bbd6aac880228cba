"""How often one address may do one thing: exactly so often, whichever process it meets."""

import pytest
import time_machine
from django.core.cache import cache
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.test import Client, RequestFactory

from studyvisits.lib import throttle
from studyvisits.outbox.services import links
from tests.factories.outbox import LinkFactory
from tests.fire import at_once

NOW = "2027-05-12 10:00:10+00:00"
UNKNOWN = [
    "/pl/host/1.{}/".format("A" * 43),
    "/uk/programme/2.{}/".format("B" * 43),
    "/en/account/password/link/3.{}/".format("C" * 43),
]


def from_address(address="192.0.2.1", **more):
    return RequestFactory().get("/", REMOTE_ADDR=address, **more)


def tries(number, request, purpose="trial", limit=3, per=60):
    return [throttle.allows(request, purpose, limit=limit, per=per) for _ in range(number)]


@pytest.mark.django_db
def test_so_often_and_no_oftener_until_the_span_is_over():
    with time_machine.travel(NOW, tick=False) as now:
        assert tries(5, from_address()) == [True, True, True, False, False]
        assert throttle.seconds_left(60) == 50
        now.shift(49)
        assert tries(1, from_address()) == [False]
        now.shift(1)
        assert tries(4, from_address()) == [True, True, True, False]


@pytest.mark.django_db
def test_addresses_and_purposes_are_counted_apart():
    with time_machine.travel(NOW, tick=False):
        assert tries(4, from_address())[-1] is False
        assert tries(1, from_address("192.0.2.2")) == [True]
        assert tries(1, from_address(), purpose="another") == [True]


@pytest.mark.django_db
def test_a_net_of_new_addresses_is_one_client():
    with time_machine.travel(NOW, tick=False):
        assert tries(3, from_address("2001:db8:1:2::1"))[-1] is True
        assert tries(1, from_address("2001:db8:1:2:ffff::9")) == [False]
        assert tries(1, from_address("2001:db8:1:3::1")) == [True]


@pytest.mark.django_db
def test_what_a_client_claims_counts_only_as_far_as_proxies_are_trusted(settings):
    """Each proxy writes the address that it sees behind what it received."""
    spoofed = {"HTTP_X_FORWARDED_FOR": "203.0.113.9, 198.51.100.7"}
    request = from_address("10.0.0.1", **spoofed)

    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    assert throttle.client_of(request) == "10.0.0.1"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert throttle.client_of(request) == "198.51.100.7"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    assert throttle.client_of(request) == "203.0.113.9"


@pytest.mark.django_db
def test_no_address_lies_in_the_cache():
    tries(1, from_address("192.0.2.77"))

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM shared_cache")
        rows = cursor.fetchall()
    assert len(rows) == 1
    assert "192.0.2.77" not in str(rows)


@pytest.mark.django_db
def test_a_cache_that_takes_nothing_holds_nobody_back(monkeypatch, caplog):
    """As DatabaseCache does when its database is full or locked: it says False, and no more."""
    caplog.set_level("WARNING")
    monkeypatch.setattr(DatabaseCache, "_base_set", lambda *args, **kwargs: False)

    assert tries(5, from_address()) == [True] * 5
    assert "nobody is throttled" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_many_processes_together_get_no_more_chances_than_one():
    def come(barrier):
        barrier.wait(30)
        return tries(6, from_address(), limit=10, per=3600)

    allowed = [answer for answers in at_once(come, come, come) for answer in answers]

    assert sorted(allowed) == [False] * 8 + [True] * 10


@pytest.mark.django_db
@pytest.mark.parametrize("path", UNKNOWN)
def test_somebody_who_tries_out_links_is_told_to_wait(client, path):
    with time_machine.travel(NOW, tick=False):
        statuses = [client.get(path).status_code for _ in range(20)]
        refused = client.get(path)

    assert set(statuses) == {404}
    assert refused.status_code == 429
    assert refused["Retry-After"] == "50"
    assert 'name="robots" content="noindex"' in refused.content.decode()


@pytest.mark.django_db
def test_all_kinds_of_links_are_counted_together_and_good_ones_never(client):
    good = links.path_of(LinkFactory(subject="visit:0", purpose="visit"), "pl")
    with time_machine.travel(NOW, tick=False):
        statuses = [client.get(UNKNOWN[i % 3]).status_code for i in range(24)]
        assert statuses == [404] * 20 + [429] * 4
        # Whoever sits behind the same address and has a real link comes to its page.
        assert client.get(good).status_code == 410  # no longer shown, but known
        assert Client(REMOTE_ADDR="192.0.2.9").get(UNKNOWN[0]).status_code == 404


@pytest.mark.django_db
@pytest.mark.django_db
def test_the_login_has_the_same_page(client):
    statuses = []
    for _ in range(31):
        response = client.post("/uk/account/login/", {"login": "a@example.org", "password": "x"})
        statuses.append(response.status_code)

    assert 429 in statuses
    assert response["Retry-After"] == "60"
    assert response["Content-Language"] == "uk"
    cache.clear()
