"""Somebody who is logged in, and an institution that the foundation writes to."""

import pytest

from tests.factories.hosts import (
    HostContactFactory,
    VisitInstitutionFactory,
)


@pytest.fixture
def logged_in(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def place(visit):
    row = VisitInstitutionFactory(visit=visit, name_pl="PCPR w Brzozowie")
    HostContactFactory(
        foundation=visit.foundation, institution=row.institution, email="pcpr@example.org"
    )
    return row
