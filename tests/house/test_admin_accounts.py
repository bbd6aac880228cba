"""Accounts in the administration: one address each, and nobody shuts the last door."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from studyvisits.accounts.models import User
from studyvisits.accounts.services import letters
from studyvisits.outbox.models import Link
from tests.factories.accounts import UserFactory
from tests.house.admin_pages import add_form, address, errors_of, read, send

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "nowe-mosty-i-las"


def test_an_account_is_made_with_a_password(office):
    form = add_form(office, User)

    response = office.post(
        address(User, "add"),
        {
            **form,
            "email": "nowa@example.org",
            "name": "Nowa Osoba",
            "language": "uk",
            "usable_password": "true",
            "password1": "trzy-mosty-i-las",
            "password2": "trzy-mosty-i-las",
        },
    )

    assert response.status_code == 302, errors_of(response)
    user = User.objects.get(email="nowa@example.org")
    assert user.check_password("trzy-mosty-i-las")
    assert (user.language, user.is_staff, user.is_superuser) == ("uk", False, False)
    assert EmailAddress.objects.get(user=user, verified=True, primary=True).email == user.email


def test_an_account_without_a_password_waits_for_a_letter(office):
    form = add_form(office, User)

    response = office.post(
        address(User, "add"),
        {
            **form,
            "email": "nowa@example.org",
            "name": "Nowa",
            "language": "pl",
            "usable_password": "false",
        },
    )

    assert response.status_code == 302, errors_of(response)
    assert not User.objects.get(email="nowa@example.org").has_usable_password()


def test_the_same_address_in_other_letters_is_refused_with_a_sentence(office):
    UserFactory(email="anna@example.org")
    user = UserFactory()

    response = send(office, user, read(office, user), email="Anna@Example.org")

    assert set(errors_of(response)) == {"email"}


def test_another_address_is_verified_too(office, coordinator, administrator):
    send(office, coordinator, read(office, coordinator), email="Anna.Nowa@example.org", phone="1")

    coordinator.refresh_from_db()
    assert (coordinator.email, coordinator.phone) == ("anna.nowa@example.org", "1")
    kept = EmailAddress.objects.get(user=coordinator)
    assert (kept.email, kept.verified, kept.primary) == ("anna.nowa@example.org", True, True)
    assert {entry.user for entry in LogEntry.objects.all()} == {administrator}


def test_the_last_administrator_stays_one(office, administrator):
    form = read(office, administrator)
    del form["is_superuser"]

    assert set(errors_of(send(office, administrator, form))) == {"is_superuser"}


def test_a_new_password_uses_up_what_was_sent_for_one(office, coordinator):
    letters.write_new_password(coordinator, coordinator.email)

    response = office.post(
        reverse("admin:auth_user_password_change", args=[coordinator.pk]),
        {
            "usable_password": "true",
            "password1": "nowe-mosty-i-las",
            "password2": "nowe-mosty-i-las",
        },
    )

    assert response.status_code == 302
    coordinator.refresh_from_db()
    assert coordinator.check_password(NEW_PASSWORD)
    assert Link.objects.get().revoked_at is not None
