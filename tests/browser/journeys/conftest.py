"""What journeys on the board begin with."""

import pytest

from studyvisits.accounts.models import User
from tests.browser.board import AtBoard
from tests.browser.journeys.week import make_week
from tests.factories.programmes import MembershipFactory


@pytest.fixture
def week(house):
    return make_week(house)


@pytest.fixture
def at_board(arrives, house, week, site):
    """Somebody of the foundation who has the board of the week open."""

    def open_board(name: str = "Anna Nowak", **how) -> AtBoard:
        user = User.objects.filter(name=name).first()
        user = user or MembershipFactory(foundation=house, user__name=name).user
        address = f"{site.url}/visits/{week[0].visit_id}/board/"
        first = name.split()[0].lower()
        person = arrives(first, address=address, inside=user, kind=AtBoard, **how)
        person.is_ready()
        return person

    return open_board
