"""What a coordinator writes down after a call or a letter, and taking a question back."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from hosts.answer_words import how_it_came
from hosts.models import Confirmation
from hosts.services import confirmations
from hosts.states import ConfirmationStatus, HostState
from programmes.services import slots
from studyvisits.outbox.models import Mail
from tests.factories.hosts import SlotHostFactory
from tests.factories.programmes import SlotFactory
from tests.hosts.asked import move, state

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(place):
    """An item that nobody asked about yet."""
    return SlotHostFactory(
        slot=SlotFactory(visit=place.visit, day__visit=place.visit), visit_institution=place
    )


@pytest.fixture
def logged_in(client, coordinator):
    client.force_login(coordinator)
    return client


def url(row, name="record_answer", language="pl"):
    with override(language):
        return reverse(f"hosts:{name}", args=[row.pk])


def form_on(client, row):
    """What stands on the page when it opens: the second click only says yes or no."""
    page = client.get(url(row)).text
    return {
        name: re.search(rf'name="{name}"[^>]* value="([^"]*)"', page)[1]
        for name in ("shown", "answered_by", "answered_at")
    } | {"channel": "phone"}


def test_two_clicks_record_a_call(logged_in, row, coordinator):
    response = logged_in.post(url(row), form_on(logged_in, row) | {"answer": "yes"})

    assert response.status_code == 302
    assert state(row) == HostState.CONFIRMED
    answer = Confirmation.objects.get()
    assert (answer.answered_by, answer.channel) == ("Halina Wierzba", "phone")
    assert answer.recorded_by == coordinator
    assert answer.history.first().history_user == coordinator
    assert not Mail.objects.exists()
    with override("en"):
        assert how_it_came(answer) == (
            "recorded after a phone call: Halina Wierzba; recorded by: Anna Nowak"
        )


def test_no_by_letter_with_a_reason(logged_in, row):
    form = form_on(logged_in, row) | {
        "answer": "no",
        "channel": "letter",
        "answered_by": "Jan Kos",
        "answered_at": "2026-10-01T09:30",
        "reason": "Remont",
    }

    logged_in.post(url(row), form)

    assert state(row) == HostState.DECLINED
    answer = Confirmation.objects.get()
    assert (answer.reason, answer.channel, answer.answered_by) == ("Remont", "letter", "Jan Kos")
    assert answer.answered_at.isoformat() == "2026-10-01T07:30:00+00:00"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"answered_by": ""}, "answered_by"),
        ({"answered_at": "2999-01-01T10:00"}, "answered_at"),
        ({"channel": "link"}, "channel"),
        ({"answer": ""}, ""),
        ({"shown": "nonsense"}, ""),
    ],
)
def test_a_mistake_keeps_what_was_typed(logged_in, row, changes, field):
    form = form_on(logged_in, row) | {"answer": "yes", "reason": "Zostaje"} | changes

    response = logged_in.post(url(row), form)

    assert response.status_code == 422
    assert "Zostaje" in response.text
    assert f'href="#id_{field}' in response.text or not field
    assert state(row) == HostState.PLANNED


def test_it_is_kept_for_the_time_that_was_shown(logged_in, row, coordinator):
    form = form_on(logged_in, row)
    move(row, coordinator, hour=15)

    response = logged_in.post(url(row), form | {"answer": "yes"})

    assert response.status_code == 302
    assert state(row) == HostState.OUTDATED
    assert Confirmation.objects.get().shown_terms.start == "11:00"


def test_asked_about_another_time_meanwhile(logged_in, row, coordinator):
    form = form_on(logged_in, row)
    moved = move(row, coordinator, hour=15)
    confirmations.ask(
        row, terms=moved.terms, sequence=moved.sequence, deadline=None, by=coordinator
    )

    response = logged_in.post(url(row), form | {"answer": "yes", "reason": "Zostaje"})

    assert response.status_code == 409
    assert "15.00" in response.text
    assert "Zostaje" in response.text
    assert state(row) == HostState.ASKED


def test_taking_a_question_back(logged_in, row, coordinator):
    terms = slots.present(row.slot_id).terms
    confirmations.ask(row, terms=terms, sequence=0, deadline=None, by=coordinator)

    assert logged_in.get(url(row, "withdraw_question")).status_code == 405
    logged_in.post(url(row, "withdraw_question"))

    assert Confirmation.objects.get().status == ConfirmationStatus.WITHDRAWN


@pytest.mark.parametrize("name", ["record_answer", "withdraw_question"])
def test_a_stranger_and_an_observer(client, row, visit, name, other_coordinator, observer):
    visit.project.observers.add(*observer.memberships.all())
    for user, status in ((other_coordinator, 404), (observer, 403)):
        client.force_login(user)
        assert client.post(url(row, name)).status_code == status


def test_nothing_to_record_for_an_item_that_is_off(logged_in, row, coordinator):
    slots.cancel(row.slot, version=0, by=coordinator)

    page = logged_in.get(url(row)).text

    assert 'name="answer"' not in page


def test_who_it_was_is_said_on_the_page(logged_in, row):
    logged_in.post(url(row), form_on(logged_in, row) | {"answer": "yes"})

    page = logged_in.get(url(row, language="en")).text

    assert "recorded after a phone call: Halina Wierzba; recorded by: Anna Nowak" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_a_fixed_number_of_statements(logged_in, row, place, rows, django_assert_num_queries):
    for _other in range(rows):
        SlotHostFactory(slot=SlotFactory(visit=place.visit), visit_institution=place)

    with django_assert_num_queries(6):
        logged_in.get(url(row))
