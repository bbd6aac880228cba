"""Links of hosts: dead ones, new ones, and what they never open."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hosts.services import host_links
from hosts.states import HostState
from studyvisits.outbox.models import Link, Mail
from studyvisits.outbox.services import links
from studyvisits.outbox.states import LinkPurpose, MailKind, MailStatus
from tests.hosts.asked import state, url

pytestmark = pytest.mark.django_db


def dead(token, **columns):
    Link.objects.update(**columns)
    return token


@pytest.fixture(params=["expired", "revoked"])
def dead_token(request, token, asked):
    if request.param == "expired":
        return dead(token, expires_at=timezone.now() - timedelta(days=1))
    return dead(token, revoked_at=timezone.now())


@pytest.mark.parametrize("name", ["answer", "answered"])
def test_a_dead_link_says_so_kindly(client, dead_token, name):
    response = client.get(url(dead_token, name))

    assert response.status_code == 410
    assert "p•••@example.org" in response.text
    assert "pcpr@" not in response.text
    assert "Spotkanie" not in response.text


def test_a_dead_link_answers_nothing(client, dead_token, asked):
    response = client.post(url(dead_token), {f"q{asked.pk}-choice": "yes"})

    assert response.status_code == 410
    assert state(asked) == HostState.ASKED


def test_a_new_link_goes_to_the_address_on_file_only(client, dead_token):
    response = client.post(url(dead_token), {"new_link": "1", "address": "obcy@example.org"})

    assert response.status_code == 200
    mail = Mail.objects.get()
    assert (mail.to_address, mail.kind) == ("pcpr@example.org", MailKind.NEW_LINK)
    assert mail.link != Link.objects.first()
    # The host stands before the page: the letter waits for nobody's review and for no office hour.
    assert (mail.status, mail.is_urgent) == (MailStatus.CAUGHT, True)
    assert client.get(url(links.token_of(mail.link))).status_code == 200


def test_a_second_new_link_has_to_wait(client, dead_token):
    client.post(url(dead_token), {"new_link": "1"})

    response = client.post(url(dead_token), {"new_link": "1"})

    assert response.status_code == 429
    assert Mail.objects.count() == 1


def test_an_address_we_no_longer_write_to_gets_nothing(client, place, dead_token):
    place.institution.contacts.update(email="nowa@example.org")

    client.post(url(dead_token), {"new_link": "1"})

    assert Mail.objects.get().to_address == "nowa@example.org"


def test_a_tampered_token(client, token, asked):
    number, _dot, signature = token.partition(".")

    assert client.get(url(f"{int(number) + 1}.{signature}")).status_code == 404
    assert client.get(url("1.nonsense")).status_code == 404


def test_a_link_of_another_purpose(client, place, asked):
    link = links.give_out(
        purpose=LinkPurpose.VISIT,
        subject=host_links.subject_of(place),
        address="",
        expires_at=timezone.now() + timedelta(days=1),
        by=None,
    )

    assert client.get(url(links.token_of(link))).status_code == 404


def test_a_link_lasts_some_weeks_after_the_visit_and_is_given_once(place, visit):
    one = host_links.give(place, address="pcpr@example.org", by=None)
    again = host_links.give(place, address="PCPR@example.org", by=None)

    assert one == again
    assert timezone.localdate(one.expires_at) == visit.ends_on + timedelta(days=28)
    assert host_links.give(place, address="inny@example.org", by=None) != one


@pytest.mark.parametrize("status", ["cancelled", "postponed", "held"])
def test_a_visit_that_is_off_asks_nothing(client, token, asked, visit, status):
    reason = "" if status == "held" else "Powódź w powiecie."
    type(visit)._base_manager.filter(pk=visit.pk).update(
        status=status, ends_on=date(2027, 5, 14), status_reason=reason
    )

    page = client.get(url(token)).text

    assert 'name="shown"' not in page
    assert reason in page
