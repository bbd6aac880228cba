"""What holds for the whole site: its headers, its one login, and that it is safe as the example
of the production environment describes it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from studyvisits.accounts.models import User
from studyvisits.outbox.models import Mail
from studyvisits.outbox.services import links
from studyvisits.outbox.states import MailKind, MailStatus
from tests.factories.programmes import MembershipFactory

ROOT = Path(__file__).resolve().parents[2]
# The suite's own environment would hide what the example says.
SUITE = {
    "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "DEBUG", "DJANGO_ALLOW_ASYNC_UNSAFE",
    "PERSONAL_DATA_KEYS", "SECRET_KEY", "SECURE_SSL_REDIRECT", "SITE_URL", "STATIC_COLLECTED",
}  # fmt: skip
PRODUCTION = {name: value for name, value in os.environ.items() if name not in SUITE}
PRODUCTION["ENV_FILE"] = str(ROOT / ".env.example")


def run_python(words, environment):
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def user(db):
    return get_user_model().objects.create_user("anna@example.org", "a long password", name="Anna")


def test_every_answer_carries_the_headers(client, db):
    headers = client.get("/pl/account/login/").headers

    policy = {part.strip() for part in headers["Content-Security-Policy"].split(";")}
    assert policy == {"default-src 'self'", "img-src 'self' data:", "frame-ancestors 'none'"}
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]


def test_the_example_environment_is_a_safe_site():
    result = run_python(["manage.py", "check", "--deploy", "--fail-level=WARNING"], PRODUCTION)

    assert result.returncode == 0, result.stderr


def test_production_insists_on_https_and_on_its_cookies():
    question = (
        "from studyvisits import settings as s; print(s.SECURE_SSL_REDIRECT, "
        "s.SECURE_HSTS_SECONDS > 0, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)"
    )

    assert run_python(["-c", question], PRODUCTION).stdout.split() == ["True"] * 4


def test_without_debug_a_missing_secret_is_named():
    result = run_python(["manage.py", "check"], {**os.environ, "SECRET_KEY": ""})

    assert result.returncode != 0
    assert "Set SECRET_KEY in the environment or in .env" in result.stderr


def test_debug_and_a_database_are_enough(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "ENV_FILE": os.devnull,
        "DEBUG": "1",
        "DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3",
    }

    result = run_python(["manage.py", "check"], environment)

    assert result.returncode == 0, result.stderr


def test_one_logs_in_by_address_in_any_case(client, user):
    response = client.post(
        "/pl/account/login/", {"login": "Anna@Example.org", "password": "a long password"}
    )

    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)


def test_guessing_is_stopped_even_for_the_right_password(client, user):
    for number in range(5):
        client.post("/pl/account/login/", {"login": user.email, "password": f"guess {number}"})

    client.post("/pl/account/login/", {"login": user.email, "password": "a long password"})

    assert "_auth_user_id" not in client.session


@pytest.fixture
def letter(client, user):
    """What the outbox holds once somebody has said that the password is forgotten."""
    client.post("/pl/account/password/reset/", {"email": user.email})
    return Mail.objects.get()


def new_password(client, letter):
    opened = client.get(links.path_of(letter.link, "pl"), follow=True)
    return client.post(
        opened.redirect_chain[-1][0],
        {"password1": "quite another 1", "password2": "quite another 1"},
    )


def test_a_forgotten_password_is_set_anew_through_a_letter(client, user, letter):
    new_password(client, letter)

    user.refresh_from_db()
    assert (letter.to_address, letter.kind) == (user.email, MailKind.ACCOUNT)
    assert user.check_password("quite another 1")


def test_the_letter_holds_no_key_and_its_link_works_once(client, letter):
    assert "{{link}}" in letter.body
    assert "/key/" not in letter.body
    new_password(client, letter)

    assert client.get(links.path_of(letter.link, "pl")).status_code == 410


def test_a_letter_about_an_account_leaves_no_demo_and_is_shown_to_no_colleague(
    client, user, coordinator
):
    own = MembershipFactory(user=user, foundation__mailbox__is_demo=True).foundation
    MembershipFactory(user=coordinator, foundation=own)
    client.post("/pl/account/password/reset/", {"email": user.email})
    letter = Mail.objects.get()
    assert (letter.mailbox, letter.status) == (own.mailbox, MailStatus.CAUGHT)

    client.force_login(coordinator)

    assert client.get(reverse("outbox:mail_detail", args=[letter.pk])).status_code == 404
    assert letter.subject not in client.get(reverse("outbox:mail_list")).text


@pytest.mark.parametrize("change", [{"is_active": False}, {}])
def test_a_link_that_is_over_opens_no_account(client, user, letter, change):
    if change:
        User.objects.update(**change)
    else:
        letter.link.expires_at = timezone.now()
        letter.link.save(update_fields=["expires_at"])

    assert client.get(links.path_of(letter.link, "pl")).status_code == 410
    assert client.get(links.path_of(letter.link, "pl") + "x/").status_code == 404


def test_a_stranger_cannot_make_the_site_write_to_anybody(client, db, mailoutbox):
    client.post("/pl/account/password/reset/", {"email": "stranger@example.org"})

    assert mailoutbox == []
    assert not Mail.objects.exists()


def test_nobody_signs_up(client, db):
    response = client.post(
        "/en/account/signup/",
        {
            "email": "new@example.org",
            "password1": "a long password",
            "password2": "a long password",
        },
    )

    assert response.status_code in {200, 403}
    assert not get_user_model().objects.exists()


def test_the_admin_sends_strangers_to_the_same_login(client, db):
    response = client.get("/admin/", follow=True)

    assert response.redirect_chain[-1][0].startswith("/pl/account/login/")


def test_the_admin_refuses_a_colleague_without_the_right(client, user):
    client.force_login(user)

    response = client.get("/admin/login/")

    assert response.status_code == 403


def test_a_page_of_ours_sends_a_stranger_to_the_login(client, db):
    response = client.get("/uk/account/password/change/")

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/uk/account/login/")


def test_an_open_page_reads_no_session(client, user, django_assert_num_queries):
    client.force_login(user)

    with django_assert_num_queries(0):
        response = client.get("/")

    assert "Cookie" not in response.headers.get("Vary", "")
