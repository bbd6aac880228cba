"""A second step at login: the app with codes, a recovery code when the phone is lost, and a passkey
where the browser has one."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.utils.translation import override

from tests.accounts.test_second_factor import code_of
from tests.browser.journeys.story import EMAIL, PASSWORD
from tests.browser.words import PL, _

pytestmark = pytest.mark.browser

A_DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def anna(arrives, works_here):
    works_here("Anna Nowak", EMAIL)
    person = arrives("anna")
    person.logs_in(EMAIL, PASSWORD)
    person.is_at(_("Dashboard"))
    return person


def test_codes_of_an_app_and_a_recovery_code(anna):
    to_the_second_step(anna)
    anna.shows("70-second-step-off")
    anna.follow(_("Turn on"))
    shows_who_it_is(anna)
    anna.is_at(_("Turn on the app with codes"))
    anna.shows("71-app-with-codes")
    secret = anna.text_of("authenticator_secret")
    anna.fill(of_the_login("Authenticator code"), code_of(secret))
    anna.press(_("Turn on"))
    anna.is_at(_("Recovery codes"))
    anna.shows("72-recovery-codes")
    recovery = anna.text_of("recovery_codes").split()[0]

    half_a_minute_passes()
    logs_out(anna)
    anna.logs_in(EMAIL, PASSWORD)
    anna.is_at(_("Second step at login"))
    anna.fill(of_the_login("Code"), "12")
    anna.press(_("Log in"))
    anna.sees(of_the_login("Incorrect code."))
    anna.shows("73-wrong-code")
    anna.fill(of_the_login("Code"), code_of(secret))
    anna.press(_("Log in"))
    anna.is_at(_("Dashboard"))

    logs_out(anna)
    anna.logs_in(EMAIL, PASSWORD)
    anna.is_at(_("Second step at login"))
    anna.fill(of_the_login("Code"), recovery)
    anna.press(_("Log in"))
    anna.is_at(_("Dashboard"))


def test_a_passkey_alone(anna):
    anna.has_a_device(A_DEVICE)
    to_the_second_step(anna)
    anna.follow(_("Add a passkey"))
    shows_who_it_is(anna)
    anna.is_at(_("Add a passkey"))
    anna.fill(_("Name of the passkey, so that you know it again"), "Telefon")
    anna.tick(_("Log in with this passkey alone, without a password"))
    anna.shows("74-add-passkey")
    anna.press(_("Add a passkey"))
    anna.is_at(_("Recovery codes"))
    assert Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).count() == 1

    logs_out(anna)
    anna.follow(_("Log in"))
    anna.shows("75-login-with-passkey")
    anna.press(_("Log in with a passkey"))
    anna.is_at(_("Dashboard"))

    logs_out(anna)
    anna.logs_in(EMAIL, PASSWORD)
    anna.is_at(_("Second step at login"))
    anna.shows("76-second-step-passkey")
    anna.press(_("Use a passkey"))
    anna.is_at(_("Dashboard"))


def to_the_second_step(anna):
    anna.open("Anna Nowak")
    anna.follow(_("Second step at login"))
    anna.is_at(_("Second step at login"))


def shows_who_it_is(anna):
    anna.is_at(_("Is it you?"))
    anna.fill(_("Password"), PASSWORD)
    anna.press(_("Go on"))


def logs_out(anna):
    anna.open("Anna Nowak")
    anna.press(_("Log out"))
    anna.is_at(_("Who visited whom, and what they learned"))


def of_the_login(words):
    """What the login itself says, by its own catalogue."""
    with override(PL):
        return _(words)


def half_a_minute_passes():
    """A code counts once; which ones were used is kept in the cache."""
    cache.clear()
