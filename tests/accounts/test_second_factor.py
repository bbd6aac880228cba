"""The second step at login: its pages in three languages, a code, a recovery code."""

import base64
import hmac
import struct
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from studyvisits.accounts.services import accounts
from tests.factories.accounts import UserFactory
from tests.house.page_rules import problems_of

pytestmark = pytest.mark.django_db

PASSWORD = "trzy-mosty-i-las"
PAGES = [
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
]
PAGES_ONCE_ON = [
    "mfa_index",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
]


def code_of(secret, moment=None):
    """RFC 6238: six digits of HMAC-SHA-1 over the number of half minutes."""
    counter = struct.pack(">Q", int((moment or time.time()) // 30))
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def log_in(user, password=PASSWORD):
    client = Client()
    response = client.post(reverse("account_login"), {"login": user.email, "password": password})
    return client, response


def turned_on(client):
    """Shows once more who it is, and turns the app on as its page asks for it; the secret."""
    path = reverse("mfa_activate_totp")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = client.get(path).context["form"].secret
    response = client.post(path, {"code": code_of(secret)})
    assert response.status_code == 302
    # The same code opens once only: the next one in this half minute is a new login's.
    cache.clear()
    return secret


@pytest.fixture
def user(db):
    return accounts.create(email="anna@example.org", name="Anna", password=PASSWORD, by="tests")


@pytest.mark.parametrize("language", ["pl", "uk", "en"])
def test_its_pages_are_good_pages(user, language):
    client, _response = log_in(user)
    with override(language):
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        found = {name: _problems(client, name, language) for name in PAGES}
        turned_on(client)
        key = Authenticator.objects.create(
            user=user,
            type=Authenticator.Type.WEBAUTHN,
            data={"name": "Telefon", "credential": {"clientExtensionResults": {}}},
        )
        found |= {name: _problems(client, name, language) for name in PAGES_ONCE_ON}
        found["list"] = _problems(client, "mfa_list_webauthn", language)
        found["edit"] = _problems(client, "mfa_edit_webauthn", language, key.pk)
        found["remove"] = _problems(client, "mfa_remove_webauthn", language, key.pk)

    assert {name: problems for name, problems in found.items() if problems} == {}


@pytest.mark.parametrize("language", ["pl", "uk", "en"])
def test_the_pages_that_ask_again_are_good_pages(user, language):
    client, _response = log_in(user)
    turned_on(client)
    other, response = log_in(user)
    assert response.status_code == 302
    with override(language):
        assert _problems(other, "mfa_authenticate", language) == []
        assert _problems(client, "account_reauthenticate", language) == []
        assert _problems(client, "mfa_reauthenticate", language) == []


def test_a_code_lets_in_and_a_wrong_one_does_not(user):
    client, _response = log_in(user)
    secret = turned_on(client)

    other, response = log_in(user)
    assert response["Location"].startswith(reverse("mfa_authenticate"))
    wrong = "000000" if code_of(secret) != "000000" else "111111"
    assert other.post(response["Location"], {"code": wrong}).status_code == 200
    assert "_auth_user_id" not in other.session
    assert other.post(response["Location"], {"code": code_of(secret)}).status_code == 302
    assert other.session["_auth_user_id"] == str(user.pk)


def test_a_recovery_code_lets_in_once(user):
    client, _response = log_in(user)
    turned_on(client)
    page = client.get(reverse("mfa_view_recovery_codes"))
    code = page.context["unused_codes"][0]
    assert code in page.text

    for attempt, is_in in ((1, True), (2, False)):
        other, response = log_in(user)
        other.post(response["Location"], {"code": code})
        assert ("_auth_user_id" in other.session) == is_in, attempt


def test_what_was_lost_is_dropped_by_an_administrator(user):
    client, _response = log_in(user)
    turned_on(client)
    administrator = UserFactory(is_staff=True, is_superuser=True)

    assert accounts.drop_second_factor(user, by=administrator)

    other, _response = log_in(user)
    assert other.session["_auth_user_id"] == str(user.pk)


def test_passkeys_are_allowed_by_the_headers(client):
    response = client.get(reverse("account_login"))

    policy = response["Permissions-Policy"]
    assert "publickey-credentials-get=(self)" in policy
    assert "publickey-credentials-create=(self)" in policy
    assert "mfa/js/webauthn" in response.text
    assert "data-passkey-act" in response.text


def _problems(client, name, language, *args):
    response = client.get(reverse(name, args=args))
    if response.status_code != 200:
        return [f"answered {response.status_code}: {response.get('Location')}"]
    return problems_of(response.text, language=language)
