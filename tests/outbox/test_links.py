"""Links: a token opens what it was made for, until it ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from studyvisits.outbox.services import links
from studyvisits.outbox.states import LinkPurpose
from tests.factories.outbox import LinkFactory

pytestmark = pytest.mark.django_db


def test_a_token_finds_its_link():
    link = links.give_out(
        purpose=LinkPurpose.HOST,
        subject="visit-institution:12",
        address="office@example.org",
        expires_at=timezone.now() + timedelta(days=1),
        by="Anna Nowak",
    )

    assert links.find(links.token_of(link), LinkPurpose.HOST) == link
    assert link.created_by == "Anna Nowak"


def test_every_changed_character_makes_a_token_worthless():
    token = links.token_of(LinkFactory())

    for place, sign in enumerate(token):
        changed = token[:place] + ("x" if sign != "x" else "y") + token[place + 1 :]
        assert links.find(changed, LinkPurpose.HOST) is None


@pytest.mark.parametrize("token", ["", "1", ".", "1.", "0.abc", "½.abc", "1:abc", "a" * 5000])
def test_a_token_that_we_never_made_finds_nothing(token):
    LinkFactory(pk=1)

    assert links.find(token, LinkPurpose.HOST) is None


def test_a_token_opens_no_other_purpose():
    token = links.token_of(LinkFactory(purpose=LinkPurpose.HOST))

    assert links.find(token, LinkPurpose.VISIT) is None


def test_the_number_of_one_link_does_not_fit_the_signature_of_another():
    first, second = LinkFactory(), LinkFactory()
    signature = links.token_of(first).partition(".")[2]

    assert links.find(f"{second.pk}.{signature}", LinkPurpose.HOST) is None


def test_an_expired_link_is_found_and_does_not_work():
    link = LinkFactory(expires_at=timezone.now() - timedelta(seconds=1))

    found = links.find(links.token_of(link), LinkPurpose.HOST)

    assert found == link
    assert not found.works_at(timezone.now())


def test_a_revoked_link_is_found_and_does_not_work():
    link = LinkFactory()

    assert links.revoke(link, by="Anna Nowak")
    assert not links.revoke(link, by="Piotr Wrona")

    found = links.find(links.token_of(link), LinkPurpose.HOST)
    assert not found.works_at(timezone.now())
    assert found.revoked_by == "Anna Nowak"


def test_a_link_for_which_no_row_is_left_is_not_found():
    link = LinkFactory()
    token = links.token_of(link)
    link.delete()

    assert links.find(token, LinkPurpose.HOST) is None


def test_the_latest_link_is_the_newest_that_works():
    now = timezone.now()
    LinkFactory(subject="visit:1", purpose=LinkPurpose.VISIT)
    newest = LinkFactory(subject="visit:1", purpose=LinkPurpose.VISIT)
    LinkFactory(subject="visit:1", purpose=LinkPurpose.VISIT, expires_at=now)
    LinkFactory(subject="visit:1", purpose=LinkPurpose.VISIT, revoked_at=now)

    assert links.latest(LinkPurpose.VISIT, "visit:1", now) == newest
    assert links.latest(LinkPurpose.VISIT, "visit:2", now) is None


def test_opening_a_link_is_remembered():
    link = LinkFactory()

    links.opened(link)

    link.refresh_from_db()
    assert link.last_used_at
