"""Numbers in addresses that no database has room for: such a row is not there, that is all:
not found, or a way back to where it would be."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.house.addresses import ADDRESSES, reader_of
from tests.house.world import make_world

pytestmark = pytest.mark.django_db

# One more than SQLite has room for, and one that nobody has room for. Django guards columns of its
# own against both, but not keys of other rows: there ``visit__pk`` is asked for, not ``visit``.
TOO_LARGE = (2**63, 10**20)


def with_large_numbers(name, world):
    """The addresses of this name with one number after the other made too large."""
    parts = [part(world) for part in ADDRESSES[name].parts]
    for at, part in enumerate(parts):
        if isinstance(part, int):
            for number in TOO_LARGE:
                yield reverse(name, args=[*parts[:at], number, *parts[at + 1 :]])


def test_a_number_that_is_too_large_breaks_nothing(visit):
    world, found = make_world(visit), {}
    for name, rule in ADDRESSES.items():
        client = Client(raise_request_exception=False)
        client.force_login(reader_of(name, world))
        for path in with_large_numbers(name, world):
            for ask in (client.post,) if rule.is_post else (client.get, client.post):
                found[path, ask.__name__] = ask(path).status_code

    assert found
    known = {302, 404, 405}
    assert {key: status for key, status in found.items() if status not in known} == {}
