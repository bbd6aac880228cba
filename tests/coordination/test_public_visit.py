"""The open page of a visit: phases, cost, conditional requests, and how it disappears."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.utils import timezone

from programmes.models import Release
from programmes.states import Visibility, VisitStatus
from tests.factories.releases import UPCOMING, make_visit, publish

pytestmark = pytest.mark.django_db


def address(visit, language="pl", tail=""):
    return f"/{language}/open/visits/{visit.pk}/{tail}"


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_two_queries_and_one_when_it_was_made(
    client, coordinator, django_assert_num_queries, rows
):
    visit = make_visit(items=rows)
    publish(visit)
    client.force_login(coordinator)

    with django_assert_num_queries(2):
        made = client.get(address(visit))
    with django_assert_num_queries(1):
        kept = client.get(address(visit))

    assert made.content == kept.content
    assert "Cookie" not in made.headers.get("Vary", "")
    assert made.content.decode().count("prog__time") == rows


def test_who_has_the_page_is_not_sent_it_again(client):
    visit = make_visit()
    publish(visit)
    first = client.get(address(visit))

    again = client.get(address(visit), headers={"If-None-Match": first["ETag"]})
    publish(visit)
    changed = client.get(address(visit), headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200
    assert client.get(address(visit, "uk"))["ETag"] != first["ETag"]


def test_an_address_with_a_query_does_not_reach_other_readers(client):
    visit = make_visit()
    publish(visit)

    with_query = client.get(address(visit), {"from": "somewhere"})
    without = client.get(address(visit))

    assert "from=somewhere" in with_query.content.decode()
    assert "from=somewhere" not in without.content.decode()


def test_it_opens_the_day_after_it_ends_without_anybody_doing_anything(client):
    visit = make_visit(**UPCOMING)
    publish(visit)

    with time_machine.travel(datetime(2099, 5, 15, 12, tzinfo=UTC), tick=False):
        before = client.get(address(visit)).content.decode()
    with time_machine.travel(datetime(2099, 5, 16, 12, tzinfo=UTC), tick=False):
        after = client.get(address(visit)).content.decode()

    assert "maj 2099" in before
    for secret in ("9.00", "sala 0", "Hromada Wierzbowa", "Ośrodek Pomocy", "11–15"):
        assert secret not in before
        assert secret in after


def test_opened_early_it_is_shown_at_once(client):
    visit = make_visit(
        **UPCOMING, opened_early_at=timezone.now(), opened_early_reason="open lecture"
    )
    publish(visit)

    assert "sala 0" in client.get(address(visit)).content.decode()


@pytest.mark.parametrize("language", ["pl", "uk", "en"])
def test_a_missing_translation_says_so_with_its_language(client, language):
    visit = make_visit(title_en="Visit to Brzozowo")
    publish(visit)

    html = client.get(address(visit, language)).content.decode()

    assert ('class="fallback"' in html) == (language != "pl")
    assert f'<html lang="{language}">' in html
    if language == "uk":
        assert f'<span lang="pl">{visit.title_pl}</span>' in html


def test_what_is_only_by_link_has_no_open_page(client):
    visit = make_visit()
    publish(visit, Visibility.LINK)

    assert client.get(address(visit)).status_code == 404
    assert client.get(address(visit, tail="calendar.ics")).status_code == 404


def test_a_withdrawn_or_hidden_visit_is_gone_with_a_sentence(client):
    visit = make_visit()
    publish(visit)
    etag = client.get(address(visit))["ETag"]

    Release.objects.update(withdrawn_at=timezone.now(), withdrawn_by="test")
    withdrawn = client.get(address(visit), headers={"If-None-Match": etag})
    Release.objects.update(withdrawn_at=None)
    type(visit).objects.filter(pk=visit.pk).update(visibility=Visibility.INTERNAL)
    hidden = client.get(address(visit))

    for response in (withdrawn, hidden):
        assert response.status_code == 410
        assert visit.title_pl not in response.content.decode()


def test_a_cancelled_visit_says_so_and_never_opens(client):
    visit = make_visit(status=VisitStatus.CANCELLED)
    publish(visit)

    html = client.get(address(visit)).content.decode()

    assert "s-cancelled" in html
    assert "sala 0" not in html


def test_looking_changes_nothing_and_posting_is_refused(client, django_assert_num_queries):
    visit = make_visit()
    publish(visit)

    assert client.head(address(visit)).status_code == 200
    assert client.post(address(visit)).status_code == 405
