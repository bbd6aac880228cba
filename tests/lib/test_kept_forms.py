"""A session that ends while somebody types loses nothing, and shows nothing to anybody else."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from programmes.models import AgendaSlot
from tests.factories.programmes import MembershipFactory, SlotFactory
from tests.house.browser_form import untouched
from tests.house.page_rules import problems_of

pytestmark = pytest.mark.django_db

SAME = {"Sec-Fetch-Site": "same-origin"}
TYPED = {
    "title_pl": "Rozmowa o pieczy",
    "notes": "Pierwsza\r\nDruga",
    "kind": "workshop",
    "time": "9–10",
    "visibility": "public",
    "hosts-TOTAL_FORMS": "1",
    "hosts-INITIAL_FORMS": "0",
    "hosts-0-name": "Dom Kultury",
    "speakers-TOTAL_FORMS": "0",
    "speakers-INITIAL_FORMS": "0",
}


@pytest.fixture
def anna(foundation):
    user = MembershipFactory(foundation=foundation, user__email="anna@mosty.example.org").user
    user.set_password("wierzba-nad-rzeka")
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def slot(visit):
    return SlotFactory(visit=visit, title_pl="Rozmowa", version=0)


@pytest.fixture
def address(slot):
    return reverse("coordination:slot_edit", args=[slot.pk])


def send(client, address, headers=SAME, **typed):
    return client.post(address, {**TYPED, "version": "0", **typed}, headers=headers)


def log_in(client, anna, at):
    return client.post(at, {"login": anna.email, "password": "wierzba-nad-rzeka"})


def again(html):
    """What a browser sends that presses *Send it now* of the first form."""
    start = html.index("<form", html.index('<dl class="typed"'))
    form = html[start : html.index("</form>", start)]
    return untouched(form.replace("<form", '<form id="again"', 1) + "</form>", "again")


def test_what_was_typed_waits_behind_the_login_and_is_saved_once_it_is_sent(
    client, anna, slot, address
):
    sent_on = send(client, address)
    assert sent_on.url.startswith(reverse("account_login"))
    login = client.get(sent_on.url)
    assert 'class="notice' in login.content.decode()

    come_in = log_in(client, anna, sent_on.url)
    assert come_in.url == reverse("accounts:typed")
    html = client.get(come_in.url).content.decode()
    assert problems_of(html, language="pl") == []
    for words in ("Rozmowa o pieczy", "Dom Kultury"):
        assert f"<dd>{words}</dd>" in html
    slot.refresh_from_db()
    assert slot.title_pl == "Rozmowa"

    form = again(html)
    assert {key: form[key] for key in TYPED} == {key: [value] for key, value in TYPED.items()}
    assert client.post(address, form).status_code == 302
    slot.refresh_from_db()
    assert (slot.title_pl, slot.notes) == ("Rozmowa o pieczy", "Pierwsza\nDruga")
    assert client.get(come_in.url).context["every"] == []


def test_the_way_is_found_from_the_bare_login_page_too(client, anna, address):
    send(client, address)

    assert log_in(client, anna, reverse("account_login")).url == reverse("accounts:typed")


def test_a_second_factor_in_between_loses_nothing(client, anna, address):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(anna, secret)
    sent_on = send(client, address)

    second = log_in(client, anna, sent_on.url)
    assert second.url.startswith(reverse("mfa_authenticate"))
    code = totp.format_hotp_value(
        totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time()))
    )
    come_in = client.post(second.url, {"code": code})

    assert come_in.url == reverse("accounts:typed")
    assert "Rozmowa o pieczy" in client.get(come_in.url).content.decode()


def test_two_windows_lose_nothing_either_and_a_double_click_is_one(client, anna, address, visit):
    send(client, address)
    send(client, address)
    sent_on = send(client, reverse("coordination:slot_new", args=[visit.pk]), title_pl="Druga")
    come_in = log_in(client, anna, sent_on.url)

    every = client.get(come_in.url).context["every"]

    assert [dict(one.fields)["title_pl"] for one in every] == ["Rozmowa o pieczy", "Druga"]
    client.post(come_in.url, {"throw-away": every[0].number})
    left = client.get(come_in.url).context["every"]
    assert [dict(one.fields)["title_pl"] for one in left] == ["Druga"]
    thrown = client.post(come_in.url, {"throw-away": left[0].number})
    assert thrown.url == reverse("coordination:dashboard")


def test_many_values_of_one_field_keep_their_order(client, anna, address):
    sent_on = send(client, address, topics=["c", "a", "b"])
    come_in = log_in(client, anna, sent_on.url)

    assert again(client.get(come_in.url).content.decode())["topics"] == ["c", "a", "b"]


def test_files_are_named_and_passwords_never_kept(client, anna, address):
    paper = SimpleUploadedFile("plan.pdf", b"%PDF")
    sent_on = send(client, address, paper=paper)
    come_in = log_in(client, anna, sent_on.url)
    html = client.get(come_in.url).content.decode()
    assert "paper" in html
    assert "plan.pdf" not in html

    other = Client()
    assert send(other, address, password="tajne").url.endswith(f"?next={address}")
    assert "kept_forms" not in other.session


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"},
        {"Origin": "https://example.org"},
        {"Sec-Fetch-Site": "same-origin", "HX-Request": "true"},
    ],
)
def test_what_another_site_sent_is_not_kept(client, address, headers):
    send(client, address, headers)

    assert "kept_forms" not in client.session


def test_an_older_browser_says_where_it_came_from_another_way(client, address):
    send(client, address, {"Origin": "http://testserver"})

    assert len(client.session["kept_forms"]) == 1


def test_too_long_is_not_kept_and_many_push_out_the_oldest(client, address):
    send(client, address, notes="x" * 400_000)
    assert "kept_forms" not in client.session
    for number in range(7):
        send(client, address, title_pl=f"Forma {number}")
    assert len(client.session["kept_forms"]) == 5


def test_it_lies_sealed_and_an_hour_at_most(client, anna, address):
    sent_on = send(client, address)
    stored = Session.objects.get().get_decoded()["kept_forms"]
    assert "Rozmowa" not in str(stored)

    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=True):
        come_in = log_in(client, anna, sent_on.url)
        html = client.get(come_in.url).content.decode()

    assert "Rozmowa o pieczy" not in html
    assert problems_of(html, language="pl") == []


def test_whoever_lacks_the_right_is_refused_by_the_page_itself(client, address, other_coordinator):
    send(client, address)
    client.force_login(other_coordinator)
    html = client.get(reverse("accounts:typed")).content.decode()

    assert client.post(address, again(html)).status_code == 404
    assert not AgendaSlot.objects.filter(title_pl="Rozmowa o pieczy").exists()


def strict(user=None):
    """A browser, whose forms are held to the token that their page was given."""
    client = Client(enforce_csrf_checks=True)
    if user:
        client.force_login(user)
    return client


def stale(client, address, headers=SAME, **typed):
    """A page that was opened before a login in another window."""
    client.cookies[settings.CSRF_COOKIE_NAME] = "n" * 32
    return send(client, address, headers, csrfmiddlewaretoken="o" * 32, **typed)


def test_a_form_from_before_the_login_is_shown_to_be_sent_again(coordinator, slot, address):
    client = strict(coordinator)

    answer = stale(client, address)

    assert answer.status_code == 403
    html = answer.content.decode()
    assert problems_of(html, language="pl") == []
    form = again(html)
    assert form["notes"] == ["Pierwsza\r\nDruga"]
    assert client.post(address, form, headers=SAME).status_code == 302
    slot.refresh_from_db()
    assert slot.title_pl == "Rozmowa o pieczy"


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}])
def test_what_another_site_sent_is_not_repeated(coordinator, address, headers):
    answer = stale(strict(coordinator), address, headers)

    assert answer.status_code == 403
    assert "Rozmowa o pieczy" not in answer.content.decode()


@pytest.mark.parametrize("name", ["account_login", "account_change_password", "admin:index"])
def test_neither_the_login_nor_the_administration_repeats_what_was_sent(administrator, name):
    answer = stale(strict(administrator), reverse(name))

    assert "Rozmowa o pieczy" not in answer.content.decode()


def test_without_a_session_and_with_an_old_token_nothing_is_lost_in_two_steps(anna, address):
    client = strict()
    form = again(stale(client, address).content.decode())

    sent_on = client.post(address, form, headers=SAME)
    assert sent_on.url.startswith(reverse("account_login"))
    token = {"csrfmiddlewaretoken": client.cookies[settings.CSRF_COOKIE_NAME].value}
    come_in = client.post(
        sent_on.url, {"login": anna.email, "password": "wierzba-nad-rzeka", **token}, headers=SAME
    )

    assert "Rozmowa o pieczy" in client.get(come_in.url).content.decode()
