"""A foundation's own office hours: letters to hosts leave while somebody is there."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from studyvisits.outbox.services import mails, sending
from studyvisits.outbox.states import MailStatus, Reader
from tests.factories.outbox import MailboxFactory, MailFactory

pytestmark = pytest.mark.django_db

WARSAW = ZoneInfo("Europe/Warsaw")
MONDAY = datetime(2026, 5, 11, tzinfo=WARSAW)


def letter(opens=None, closes=None, **fields):
    mailbox = MailboxFactory(opens_at=opens, closes_at=closes)
    return MailFactory(mailbox=mailbox, status=MailStatus.QUEUED, **fields)


def is_due(mail, hour, minute=0):
    now = MONDAY.replace(hour=hour, minute=minute)
    by_query = sending.due(now).filter(pk=mail.pk).exists()
    assert by_query == (mails.leaves_at(mail, now) <= now)
    return by_query


@pytest.mark.parametrize(
    ("opens", "closes", "due_at"),
    [
        (None, None, {8, 9, 10, 11, 12, 13, 14}),
        (time(9), time(12), {9, 10, 11}),
        (time(6), time(20), {8, 9, 10, 11, 12, 13, 14}),
        # Never open while letters leave: the hours do not count.
        (time(16), time(20), {8, 9, 10, 11, 12, 13, 14}),
        (time(15), time(20), {8, 9, 10, 11, 12, 13, 14}),
        (time(4), time(8), {8, 9, 10, 11, 12, 13, 14}),
    ],
)
def test_a_letter_to_a_host_waits_for_both_offices(opens, closes, due_at):
    mail = letter(opens, closes)

    assert {hour for hour in range(24) if is_due(mail, hour)} == due_at


def test_the_minute_counts():
    mail = letter(time(9, 30), time(12, 15))

    assert not is_due(mail, 9, 29)
    assert is_due(mail, 9, 30)
    assert is_due(mail, 12, 14)
    assert not is_due(mail, 12, 15)


@pytest.mark.parametrize(
    "fields", [{"reader": Reader.HOUSE}, {"reader": Reader.SENDER}, {"is_urgent": True}]
)
def test_only_letters_to_hosts_wait_for_it(fields):
    mail = letter(time(9), time(10), **fields)

    assert is_due(mail, 13)


@pytest.mark.parametrize("rows", [1, 3])
def test_what_is_due_is_one_query(rows, django_assert_num_queries):
    for _n in range(rows):
        letter(time(9), time(15))

    with django_assert_num_queries(1):
        assert len(sending.due(MONDAY + timedelta(hours=10))) == rows
