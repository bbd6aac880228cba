"""An item that moves while the host's page lies open: nothing is confirmed that was not shown."""

import pytest

from hosts.models import Confirmation
from hosts.services import confirmations, slot_hosts
from hosts.states import ConfirmationStatus, HostState
from programmes.services import slots
from studyvisits.outbox.models import Mail
from tests.hosts.asked import ask, move, say, shown_on, state, url

pytestmark = pytest.mark.django_db


def test_an_answer_to_a_page_that_was_overtaken_is_outdated_at_once(
    client, token, asked, coordinator
):
    type(coordinator).objects.update(language="en")
    shown = shown_on(client, token)
    move(asked, coordinator, hour=15)

    response = say(client, token, shown=shown, **{f"q{asked.pk}_choice": "yes"})

    assert response.status_code == 302
    assert state(asked) == HostState.OUTDATED
    assert Confirmation.objects.get().shown_terms.start == "11:00"
    page = client.get(url(token, "answered", "en")).text
    assert "One thing has changed meanwhile" in page
    assert "15:00" in page
    assert "outdated" in Mail.objects.get().body


def test_a_stale_form_after_a_second_question_saves_nothing(client, token, asked, coordinator):
    shown = shown_on(client, token)
    moved = move(asked, coordinator, hour=15)
    confirmations.ask(
        asked, terms=moved.terms, sequence=moved.sequence, deadline=None, by=coordinator
    )

    response = say(client, token, shown=shown, **{f"q{asked.pk}_choice": "yes"})

    assert response.status_code == 409
    assert "15.00" in response.text
    assert "checked" not in response.text
    assert state(asked) == HostState.ASKED
    assert not Mail.objects.exists()


def test_all_answers_of_a_form_or_none(client, place, token, coordinator):
    first, second = ask(place), ask(place)
    shown = shown_on(client, token)
    moved = move(second, coordinator, hour=15)
    confirmations.ask(
        second, terms=moved.terms, sequence=moved.sequence, deadline=None, by=coordinator
    )

    response = say(client, token, shown=shown, all="yes")

    assert response.status_code == 409
    assert [state(first), state(second)] == [HostState.ASKED, HostState.ASKED]


def test_a_mistake_after_a_move_shows_the_new_time_and_takes_the_choice_back(
    client, token, asked, coordinator
):
    shown = shown_on(client, token)
    move(asked, coordinator, hour=15)

    response = say(
        client,
        token,
        shown=shown,
        **{f"q{asked.pk}_choice": "no", f"q{asked.pk}_reason": "a" * 3001},
    )

    assert response.status_code == 422
    assert "15.00" in response.text
    assert "checked" not in response.text


def test_the_new_time_is_shown_with_the_old_one(client, token, asked, coordinator):
    say(client, token, **{f"q{asked.pk}_choice": "yes"})
    move(asked, coordinator, hour=15)

    page = client.get(url(token)).text
    assert "<del" in page
    say(client, token, **{f"q{asked.pk}_choice": "yes"})

    assert state(asked) == HostState.CONFIRMED
    assert Confirmation.objects.get().shown_terms.start == "15:00"


def test_an_item_that_is_off_is_shown_and_not_asked(client, token, asked, coordinator):
    slot = slots.present(asked.slot_id)
    slots.cancel(slot, version=slot.version, by=coordinator)

    page = client.get(url(token)).text

    assert f"q{asked.pk}-choice" not in page
    assert 'name="shown"' not in page


def test_somebody_who_hosts_no_longer_is_not_asked(client, place, token, asked, coordinator):
    shown = shown_on(client, token)
    slot_hosts.set_hosts(asked.slot, [], by=coordinator)

    response = say(client, token, shown=shown, **{f"q{asked.pk}_choice": "yes"})

    assert response.status_code == 409
    assert Confirmation.objects.get().status == ConfirmationStatus.ASKED


def test_a_withdrawn_question_cannot_be_answered(client, token, asked, coordinator):
    shown = shown_on(client, token)
    confirmations.withdraw(asked, by=coordinator)

    response = say(client, token, shown=shown, **{f"q{asked.pk}_choice": "yes"})

    assert response.status_code == 409
    assert Confirmation.objects.get().status == ConfirmationStatus.WITHDRAWN


def test_a_host_who_is_asked_again_sees_what_it_had_answered(client, token, asked, coordinator):
    say(client, token, **{f"q{asked.pk}_choice": "yes"})
    moved = move(asked, coordinator, hour=15)
    confirmations.ask(
        asked, terms=moved.terms, sequence=moved.sequence, deadline=None, by=coordinator
    )

    page = client.get(url(token, language="en")).text

    assert "The time or place has changed since" in page
    assert "11:00–12:30</del>" in page
    assert "15:00</ins>" in page
