"""The first page with more visits than one page shows, and when it is made anew."""

import pytest
from django.utils import timezone

from coordination.publishing.reading import state
from coordination.views.public import home
from programmes.models import Release
from programmes.states import Visibility, VisitStatus
from tests.factories.releases import make_visit, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(monkeypatch):
    """Three public visits on pages of two, the newest last."""
    monkeypatch.setattr(home, "PER_PAGE", 2)
    visits = [make_visit(title_pl=f"Wizyta numer {number}") for number in range(3)]
    for visit in visits:
        publish(visit)
    return visits


def test_older_visits_stand_on_pages_of_their_own(client, three):
    first = client.get("/pl/").content.decode()
    second = client.get("/pl/open/visits/page/2/").content.decode()

    assert "/pl/open/visits/page/2/#visits" in first
    assert sum(f"/pl/open/visits/{visit.pk}/" in first for visit in three) == 2
    assert sum(f"/pl/open/visits/{visit.pk}/" in second for visit in three) == 1


@pytest.mark.parametrize("number", ["0", "3", "99999999999999999999"])
def test_a_page_behind_the_last(client, three, number):
    assert client.get(f"/pl/open/visits/page/{number}/").status_code == 404


def test_the_list_costs_the_same_for_one_and_for_three(client, django_assert_num_queries):
    for total in (1, 3):
        while Release.objects.public().count() < total:
            publish(make_visit())
        with django_assert_num_queries(4):
            client.get("/pl/")
        with django_assert_num_queries(2):
            client.get("/pl/")


def test_whatever_changes_a_public_list_changes_its_key(three):
    today = timezone.localdate()
    seen = [state(today)]

    publish(three[0])
    seen.append(state(today))
    three[1].refresh_from_db()
    type(three[1]).objects.filter(pk=three[1].pk).update(visibility=Visibility.LINK)
    seen.append(state(today))
    type(three[2]).objects.filter(pk=three[2].pk).update(status=VisitStatus.CANCELLED)
    seen.append(state(today))
    type(three[2]).objects.filter(pk=three[2].pk).update(status=VisitStatus.POSTPONED)
    seen.append(state(today))
    three[2].releases.update(opens_on=None)
    seen.append(state(today))
    three[2].releases.update(withdrawn_at=timezone.now())
    seen.append(state(today))

    assert len({repr(one) for one in seen}) == len(seen)
    assert state(today) == seen[-1]
