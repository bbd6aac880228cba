"""The page behind an invitation's letter: a new person, one with an account, somebody else; what
is over; what is sent twice."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from programmes.models import Invitation, Membership
from programmes.services import invitations
from studyvisits.accounts.models import User
from studyvisits.accounts.states import Role
from studyvisits.lib.rows import update_if
from studyvisits.outbox.models import Link
from studyvisits.outbox.services import links
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

TYPED = {
    "name": "Maria Sowa",
    "password1": "wierzba-nad-rzeka",
    "password2": "wierzba-nad-rzeka",
}


@pytest.fixture
def asked(foundation, manager):
    return invitations.invite(
        foundation,
        email="maria@example.org",
        name="Maria",
        role=Role.COORDINATOR,
        by=manager,
    )


def path(asked):
    link = Link.objects.filter(subject=invitations.subject_of(asked)).latest("pk")
    return reverse("programmes:invitation", args=[links.token_of(link)])


def test_the_page_says_who_invites_to_what_and_changes_nothing(client, asked, foundation):
    response = client.get(path(asked))

    text = response.content.decode()
    assert response.status_code == 200
    assert all(word in text for word in ("Ewa Lis", str(foundation), "maria@example.org"))
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert not User.objects.filter(email="maria@example.org").exists()


def test_a_new_person_gets_an_account_the_role_and_is_in(client, asked, foundation):
    response = client.post(path(asked), TYPED)

    assert response.status_code == 302
    maria = User.objects.get(email="maria@example.org")
    assert (maria.name, maria.check_password("wierzba-nad-rzeka")) == ("Maria Sowa", True)
    address = EmailAddress.objects.get(user=maria)
    assert (address.verified, address.primary) == (True, True)
    assert Membership.objects.get(user=maria).foundation == foundation
    assert client.get(reverse("coordination:dashboard")).status_code == 200


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"password2": "wierzba-nad-rzeką"}, "password2"),
        ({"password1": "krótkie", "password2": "krótkie"}, "password1"),
        ({"password1": "12345678901", "password2": "12345678901"}, "password1"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client, asked, typed, field):
    response = client.post(path(asked), {**TYPED, **typed})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not User.objects.filter(email="maria@example.org").exists()
    assert Invitation.objects.get().status == "open"


def test_who_has_an_account_logs_in_first_and_accepts_with_one_button(client, asked, foundation):
    maria = UserFactory(email="Maria@example.org")

    page = client.get(path(asked))
    assert f"?next={path(asked)}" in page.content.decode()
    assert client.post(path(asked), TYPED).status_code == 200
    client.force_login(maria)
    response = client.post(path(asked))

    assert response.status_code == 302
    assert Membership.objects.get(user=maria).foundation == foundation
    assert client.get(path(asked)).status_code == 302


def test_somebody_else_is_told_so_and_may_log_out(client, asked, other_coordinator):
    client.force_login(other_coordinator)

    page = client.get(path(asked)).content.decode()
    assert other_coordinator.email in page
    assert "maria@example.org" in page
    assert client.post(path(asked)).status_code == 403
    assert client.post(path(asked), {"log_out": "1"}).status_code == 302
    assert 'name="password1"' in client.get(path(asked)).content.decode()


def test_a_form_sent_twice_makes_one_account_and_lets_in(client, asked):
    other_window = Client()
    client.post(path(asked), TYPED)

    response = other_window.post(path(asked), TYPED)

    assert response.status_code == 302
    assert other_window.get(reverse("coordination:dashboard")).status_code == 200
    assert User.objects.filter(email="maria@example.org").count() == 1


def test_one_that_was_used_says_log_in_and_lets_nobody_in(client, asked):
    Client().post(path(asked), TYPED)

    wrong = {**TYPED, "password1": "zgadywanka-zgadywanka"}
    assert client.get(path(asked)).status_code == 410
    assert client.post(path(asked), wrong).status_code == 410
    assert "_auth_user_id" not in client.session


def test_one_that_was_withdrawn_or_is_over_says_what_to_do(client, asked, manager):
    over = timezone.now() - timedelta(minutes=1)
    address = path(asked)
    Link.objects.update(expires_at=over)
    assert client.get(address).status_code == 410

    update_if(asked, by=manager, expires_at=over)
    assert client.post(address, TYPED).status_code == 410
    invitations.withdraw(asked, by=manager)
    assert client.get(address).status_code == 410
    assert not User.objects.filter(email="maria@example.org").exists()


def test_an_address_that_we_did_not_give_out_is_none(client, db):
    assert client.get(reverse("programmes:invitation", args=["1.abc"])).status_code == 404


def test_a_form_without_the_secret_of_the_page_is_refused(asked):
    """Another site can hide where a form comes from, but knows neither cookie nor secret."""
    visitor = Client(enforce_csrf_checks=True)
    page = visitor.get(path(asked))
    secret = page.context["csrf_token"]

    hidden = {"HTTP_ORIGIN": "null"}
    assert visitor.post(path(asked), TYPED, **hidden).status_code == 403
    sent = visitor.post(path(asked), {**TYPED, "csrfmiddlewaretoken": str(secret)}, **hidden)
    assert sent.status_code == 302
