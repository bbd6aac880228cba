"""Asking hosts when the programme moved meanwhile, and when something is missing or wrong."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from coordination import drafts
from hosts.models import Confirmation, HostContact
from hosts.services import confirmations, slot_hosts
from hosts.states import ConfirmationStatus, HostState
from programmes.services import slots, visits
from studyvisits.outbox.models import Mail
from tests.coordination.letters_page import fill, form_on, host, move, state, url
from tests.factories.hosts import (
    HostContactFactory,
    VisitInstitutionFactory,
)

pytestmark = pytest.mark.django_db


def test_moved_meanwhile_nothing_is_sent_and_all_is_kept(logged_in, visit, place, coordinator):
    row, other = host(place), host(VisitInstitutionFactory(visit=visit))
    form = fill(logged_in, visit, paragraph="Napisane przed chwilą.")
    move(row, coordinator, hour=15)

    response = logged_in.post(url(visit), form)

    assert response.status_code == 409
    assert [state(row), state(other)] == [HostState.PLANNED, HostState.PLANNED]
    assert not Mail.objects.exists()
    assert "Napisane przed chwilą." in response.text
    assert "15.00" in response.text
    again = form_on(response.text) | {"paragraph": "Napisane przed chwilą."}
    assert logged_in.post(url(visit), again).status_code == 302
    assert Mail.objects.count() == 2


def test_a_title_that_would_read_otherwise_is_shown_first(logged_in, visit, place, coordinator):
    row = host(place)
    form = fill(logged_in, visit)
    slots.edit(row.slot, version=0, title_pl="Inny tytuł", by=coordinator)

    response = logged_in.post(url(visit), form)

    assert response.status_code == 409
    assert "Inny tytuł" in response.text


def test_a_visit_that_is_called_otherwise_meanwhile_is_shown_first(logged_in, visit, place):
    host(place)
    form = fill(logged_in, visit)
    visits.edit(visit, shown={"title_pl": visit.title_pl}, title_pl="Inna wizyta", by=None)

    response = logged_in.post(url(visit), form)

    assert response.status_code == 409
    assert "Inna wizyta" in response.text
    assert not Mail.objects.exists()


def test_an_institution_that_hosts_no_longer(logged_in, visit, place, coordinator):
    row = host(place)
    form = fill(logged_in, visit)
    slot_hosts.set_hosts(row.slot, [], by=coordinator)

    response = logged_in.post(url(visit), form)

    assert response.status_code == 409
    assert "PCPR w Brzozowie" in response.text
    assert not Mail.objects.exists()


def test_an_item_added_meanwhile_waits_for_the_next_letter(logged_in, visit, place):
    row = host(place)
    form = fill(logged_in, visit)
    newer = host(place, title_pl="Dodane później")

    logged_in.post(url(visit), form)

    assert [state(row), state(newer)] == [HostState.ASKED, HostState.PLANNED]
    assert "Dodane później" not in Mail.objects.get().body


def test_a_form_of_another_visit(logged_in, visit, place, coordinator):
    host(place)
    other = VisitInstitutionFactory(visit=visit)
    host(other)
    form = fill(logged_in, visit)
    form[f"letter-{place.pk}-shown"] = form[f"letter-{other.pk}-shown"]

    assert logged_in.post(url(visit), form).status_code == 422
    assert not Mail.objects.exists()


def test_a_missing_address_is_asked_for_and_kept(logged_in, visit):
    row = host(VisitInstitutionFactory(visit=visit, institution__email=""))
    field = f"letter-{row.visit_institution_id}-address"
    form = fill(logged_in, visit)

    response = logged_in.post(url(visit), form)
    assert response.status_code == 422
    assert f'href="#id_{field}"' in response.text
    logged_in.post(url(visit), form | {field: "sekretariat@example.org"})

    contact = HostContact.objects.get()
    assert (contact.email, contact.foundation) == ("sekretariat@example.org", visit.foundation)
    assert Mail.objects.get().to_address == "sekretariat@example.org"


def test_the_public_address_is_used_and_needs_no_contact(logged_in, visit):
    row = host(VisitInstitutionFactory(visit=visit))

    logged_in.post(url(visit), fill(logged_in, visit))

    assert Mail.objects.get().to_address == row.visit_institution.institution.email
    assert not HostContact.objects.exists()


def test_another_foundations_contact_is_not_used(logged_in, visit):
    row = host(VisitInstitutionFactory(visit=visit))
    HostContactFactory(institution=row.visit_institution.institution, email="obcy@example.org")

    assert "obcy@example.org" not in logged_in.get(url(visit)).text


def test_greeting_and_language_are_kept_with_the_contact(logged_in, visit, place):
    host(place)
    form = fill(logged_in, visit) | {
        f"letter-{place.pk}-greeting": "Szanowny Panie Dyrektorze,",
        f"letter-{place.pk}-language": "uk",
    }

    logged_in.post(url(visit), form)

    contact = HostContact.objects.get()
    assert (contact.greeting, contact.language) == ("Szanowny Panie Dyrektorze,", "uk")
    mail = Mail.objects.get()
    assert mail.language == "uk"
    assert "понеділок, 10 травня 2027" in mail.body


def test_the_usual_greeting_follows_the_language(logged_in, visit):
    row = host(VisitInstitutionFactory(visit=visit))
    field = f"letter-{row.visit_institution_id}-language"

    logged_in.post(url(visit), fill(logged_in, visit) | {field: "uk"})

    assert Mail.objects.get().body.startswith("Шановні колеги!")


@pytest.mark.parametrize(("typed", "field"), [("wczoraj", "deadline"), ("1.01.2020", "deadline")])
def test_a_deadline_that_cannot_be_keeps_what_was_typed(logged_in, visit, place, typed, field):
    host(place)

    response = logged_in.post(
        url(visit), fill(logged_in, visit, paragraph="Zostaje.") | {field: typed}
    )

    assert response.status_code == 422
    assert f'value="{typed}"' in response.text
    assert "Zostaje." in response.text
    assert not Mail.objects.exists()


def test_letters_are_shown_with_what_was_typed_and_nothing_is_sent(logged_in, visit, place):
    row = host(place)
    form = fill(logged_in, visit, paragraph="Nowy akapit.") | {"action": "show"}

    page = logged_in.post(url(visit), form)
    part = logged_in.post(url(visit), form, headers={"HX-Request": "true"})

    for response in (page, part):
        assert response.status_code == 200
        assert "Nowy akapit." in response.text.split('class="letter__text"')[1]
    assert "<html" not in part.text
    assert state(row) == HostState.PLANNED


@pytest.mark.parametrize(
    ("today", "deadline"),
    [
        ("2027-03-24", "31.03.2027"),
        ("2027-03-20", "30.03.2027"),  # a Saturday, then the Easter week-end
    ],
)
def test_the_usual_deadline_is_a_working_day_a_week_ahead(today, deadline):
    expected = datetime.strptime(deadline, "%d.%m.%Y").replace(tzinfo=UTC).date()

    assert drafts.usual_deadline(date.fromisoformat(today)) == expected


def test_the_page_says_at_what_hour_letters_leave(client, coordinator, visit, place, settings):
    settings.EMAIL_URL = "smtp://localhost:25"
    host(place)

    with time_machine.travel("2027-04-03 10:00+00:00", tick=False):
        client.force_login(coordinator)
        page = client.get(url(visit)).text

    # A Saturday: they leave on Monday at eight.
    assert "poniedziałek, 5 kwietnia" in page
    assert "8.00" in page


def test_asked_after_it_was_taken_back(logged_in, visit, place, coordinator):
    row = host(place)
    logged_in.post(url(visit), fill(logged_in, visit))
    confirmations.withdraw(row, by=coordinator)

    logged_in.post(url(visit), fill(logged_in, visit))

    assert Mail.objects.count() == 2
    assert Confirmation.objects.get().status == ConfirmationStatus.ASKED
