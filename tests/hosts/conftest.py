"""An institution that was asked, and its link."""

import pytest

from hosts.services import host_links
from studyvisits.outbox.services import links
from tests.factories.hosts import HostContactFactory, VisitInstitutionFactory
from tests.hosts.asked import ask


@pytest.fixture
def place(visit):
    """An institution of the visit, and its contact at the foundation."""
    row = VisitInstitutionFactory(visit=visit, name_pl="PCPR w Brzozowie")
    HostContactFactory(
        foundation=visit.foundation, institution=row.institution, email="pcpr@example.org"
    )
    return row


@pytest.fixture
def token(place):
    return links.token_of(host_links.give(place, address="pcpr@example.org", by=None))


@pytest.fixture
def asked(place):
    return ask(place)
