"""Mails: written once, held until somebody has read them, caught where nothing may leave."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from studyvisits.lib.rows import WholeRowSaveError
from studyvisits.outbox.models import Mail, ReviewWaiver
from studyvisits.outbox.services import mails
from studyvisits.outbox.states import MailKind, MailStatus, Reader
from tests.factories.outbox import LinkFactory, MailboxFactory, MailFactory

pytestmark = pytest.mark.django_db
WARSAW = ZoneInfo("Europe/Warsaw")


@pytest.fixture(autouse=True)
def _server_is_known(settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:9"


def compose(mailbox=None, **given):
    return mails.compose(
        **{
            "key": "confirmation:1:moved:2",
            "mailbox": mailbox or MailboxFactory(),
            "kind": MailKind.MOVED,
            "reader": Reader.HOST,
            "about": "visit:1",
            "to_address": "office@example.org",
            "subject": "Nowa godzina",
            "body": "Szanowni Państwo",
            "language": "pl",
            "by": "Anna Nowak",
            "reviewed": False,
            **given,
        }
    )


def test_one_key_is_one_mail():
    first = compose()

    assert compose(subject="Jeszcze raz") is None
    assert Mail.objects.get() == first


def test_a_second_mail_under_a_key_leaves_the_transaction_usable():
    compose()
    compose()

    assert compose(key="another") is not None
    assert Mail.objects.count() == 2


def test_a_letter_to_a_host_is_held_until_somebody_has_read_it():
    mail = compose()

    assert mail.status == MailStatus.HELD
    assert mail.reviewed_at is None


def test_pressing_send_on_a_shown_letter_is_the_review():
    mail = compose(reviewed=True)

    assert mail.status == MailStatus.QUEUED
    assert mail.reviewed_by == "Anna Nowak"
    assert mail.reviewed_at


def test_a_waiver_lets_its_kind_go_and_no_other():
    mailbox = MailboxFactory()
    ReviewWaiver.objects.create(mailbox=mailbox, kind=MailKind.RECEIPT)

    receipt = compose(mailbox, key="a", kind=MailKind.RECEIPT)
    moved = compose(mailbox, key="b", kind=MailKind.MOVED)
    of_another = compose(key="c", kind=MailKind.RECEIPT)

    assert receipt.status == MailStatus.QUEUED
    assert receipt.reviewed_at is None
    assert moved.status == MailStatus.HELD
    assert of_another.status == MailStatus.HELD


def test_mail_to_our_own_people_is_never_held():
    assert compose(reader=Reader.HOUSE, kind=MailKind.ANSWERED).status == MailStatus.QUEUED


def test_a_letter_to_ukraine_is_held_too():
    assert compose(reader=Reader.SENDER).status == MailStatus.HELD


def test_without_a_server_a_letter_is_caught_at_once(settings):
    settings.EMAIL_URL = ""

    assert compose(reviewed=True).status == MailStatus.CAUGHT


def test_a_demo_catches_everything_even_with_a_server():
    demo = MailboxFactory(is_demo=True)

    assert compose(demo, key="a", reviewed=True, urgent=True).status == MailStatus.CAUGHT
    assert compose(demo, key="b", reader=Reader.HOUSE).status == MailStatus.CAUGHT


def test_a_developers_machine_writes_to_allowed_addresses_only(settings):
    settings.DEBUG = True
    settings.MAIL_ALLOW = ["Me@example.org"]

    stranger = compose(key="a", reviewed=True)
    myself = compose(key="b", reviewed=True, to_address="me@example.org")

    assert stranger.status == MailStatus.CAUGHT
    assert myself.status == MailStatus.QUEUED


def test_a_held_letter_of_a_demo_is_caught_when_it_is_let_go():
    mail = compose(MailboxFactory(is_demo=True))
    assert mail.status == MailStatus.HELD

    assert mails.release(mail, by="Anna Nowak")

    assert mail.status == MailStatus.CAUGHT


def test_a_held_letter_is_let_go_once():
    mail = compose()
    same = Mail.objects.get()

    assert mails.release(mail, by="Anna Nowak")
    assert not mails.release(same, by="Piotr Wrona")

    row = Mail.objects.get()
    assert row.status == MailStatus.QUEUED
    assert row.reviewed_by == "Anna Nowak"


@pytest.mark.parametrize(
    ("status", "can"),
    [
        (MailStatus.HELD, True),
        (MailStatus.QUEUED, True),
        (MailStatus.FAILED, True),
        (MailStatus.SENDING, False),
        (MailStatus.CAUGHT, False),
        (MailStatus.CANCELLED, False),
    ],
)
def test_what_has_not_left_can_be_taken_back(status, can):
    mail = MailFactory(status=status)

    assert mails.cancel(mail, by=None) == can
    assert (Mail.objects.get().status == MailStatus.CANCELLED) == (
        can or status == MailStatus.CANCELLED
    )


def test_a_failed_letter_is_tried_again_from_the_start(monday):
    mail = MailFactory(status=MailStatus.FAILED, attempts=7, send_after=monday)

    assert mails.retry(mail, by=None)

    assert (mail.status, mail.attempts, mail.send_after) == (MailStatus.QUEUED, 0, None)


def test_only_a_failed_letter_is_tried_again():
    assert not mails.retry(MailFactory(status=MailStatus.HELD), by=None)
    assert not mails.retry(MailFactory(status=MailStatus.QUEUED), by=None)


def test_no_header_can_be_smuggled_in():
    mail = compose(subject="Hello\r\nBcc: all@example.org\x00", to_name="Ann\nX: y")

    assert mail.subject == "Hello Bcc: all@example.org"
    assert mail.to_name == "Ann X: y"


@pytest.mark.parametrize("address", ["", "nobody", "a@b@c", "a@example.org\nBcc: b@example.org"])
def test_a_mail_needs_an_address(address):
    with pytest.raises(ValidationError):
        compose(to_address=address)


def test_a_link_without_its_place_in_the_letter_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="no place"):
        compose(link=LinkFactory())


def test_a_mail_is_never_saved_whole():
    mail = compose()

    with pytest.raises(WholeRowSaveError):
        mail.save()


@pytest.mark.parametrize(
    ("reader", "urgent", "now", "leaves"),
    [
        # Friday evening: Monday morning, in each country's own hours.
        (Reader.HOST, False, (2026, 5, 8, 18), (2026, 5, 11, 8)),
        (Reader.SENDER, False, (2026, 5, 8, 18), (2026, 5, 11, 8)),
        (Reader.HOUSE, False, (2026, 5, 8, 18), (2026, 5, 8, 18)),
        (Reader.HOST, True, (2026, 5, 8, 18), (2026, 5, 8, 18)),
        # The eve of a long weekend: 3 May is a Sunday, so the office opens on the 4th.
        (Reader.HOST, False, (2026, 5, 1, 10), (2026, 5, 4, 8)),
    ],
)
def test_when_a_letter_leaves(reader, urgent, now, leaves):
    mail = MailFactory(reader=reader, is_urgent=urgent)

    assert mails.leaves_at(mail, datetime(*now, tzinfo=WARSAW)) == datetime(*leaves, tzinfo=WARSAW)


def test_a_pause_after_a_failure_is_kept(monday):
    mail = MailFactory(send_after=monday.replace(hour=11))

    assert mails.leaves_at(mail, monday) == monday.replace(hour=11)
