"""Two workers, a killed worker, two writers: nothing is lost and nothing leaves twice.

Real threads and programs on the test's database, so these tests commit.
"""

import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection

from studyvisits.outbox.models import Mail
from studyvisits.outbox.services import mails, sending
from studyvisits.outbox.states import MailKind, MailStatus, Reader
from tests.factories.outbox import MailboxFactory, MailFactory
from tests.outbox.processes import start_worker

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts):
    """Run these at the same moment, each with a connection of its own; returns what they return."""
    barrier = threading.Barrier(len(acts))
    results, errors = [], []

    def run(act):
        try:
            barrier.wait()
            results.append(act())
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    return results


def test_one_key_is_one_mail_for_writers_at_the_same_moment():
    mailbox = MailboxFactory()

    def write():
        return mails.compose(
            key="confirmation:1:moved:2",
            mailbox=mailbox,
            kind=MailKind.MOVED,
            reader=Reader.HOST,
            about="visit:1",
            to_address="office@example.org",
            subject="Nowa godzina",
            body="Szanowni Państwo",
            language="pl",
            by=None,
            reviewed=False,
        )

    results = together(*[write] * 4)

    assert Counter(result is None for result in results) == {True: 3, False: 1}
    assert Mail.objects.count() == 1


def test_a_letter_let_go_and_taken_back_at_the_same_moment_has_one_fate():
    for _ in range(5):
        mail = MailFactory()
        first, second = Mail.objects.get(pk=mail.pk), Mail.objects.get(pk=mail.pk)

        results = together(
            lambda mine=first: mails.release(mine, by="Anna Nowak"),
            lambda mine=second: mails.cancel(mine, by="Piotr Wrona"),
        )

        assert sorted(results) == [False, True]


def test_two_workers_send_forty_letters_once(smtp, monday):
    mailbox = MailboxFactory()
    MailFactory.create_batch(40, mailbox=mailbox, status=MailStatus.QUEUED)

    def work():
        sent = 0
        while count := sending.send_due(lambda: monday, is_stopping=lambda: False):
            sent += count
        return sent

    results = together(work, work)

    assert sum(results) == 40
    assert all(results), "one worker did everything: the other never got a turn"
    assert Counter(Counter(smtp.recipients).values()) == {1: 40}
    assert set(Mail.objects.values_list("status", "attempts")) == {(MailStatus.SENT, 1)}


def test_a_worker_killed_in_the_middle_loses_nothing(smtp, monday, settings):
    MailFactory.create_batch(12, mailbox=MailboxFactory(), status=MailStatus.QUEUED)
    smtp.seconds_per_mail = 0.1
    worker = start_worker("--now", monday.isoformat(), port=settings.EMAIL_PORT)
    assert smtp.got_one.wait(20), worker.communicate(timeout=1)
    worker.kill()
    worker.communicate(timeout=10)
    smtp.seconds_per_mail = 0
    left = set(Mail.objects.values_list("status", flat=True))
    assert left & {MailStatus.QUEUED, MailStatus.SENDING}

    later = monday + sending.LEASE + timedelta(minutes=1)
    sending.send_due(lambda: later, is_stopping=lambda: False)

    assert set(Mail.objects.values_list("status", flat=True)) == {MailStatus.SENT}
    numbers = Counter(message["Message-ID"] for message in smtp.messages)
    assert len(numbers) == 12
    # Killed between the server's OK and the commit: the same letter again, with the same number.
    assert sorted(numbers.values())[:-1] == [1] * 11
    assert max(numbers.values()) <= 2


def test_a_worker_that_is_told_to_end_finishes_the_letter_in_hand(smtp, monday, settings):
    MailFactory.create_batch(30, mailbox=MailboxFactory(), status=MailStatus.QUEUED)
    smtp.seconds_per_mail = 0.1
    worker = start_worker("--now", monday.isoformat(), port=settings.EMAIL_PORT)
    assert smtp.got_one.wait(20), worker.communicate(timeout=1)

    worker.terminate()
    worker.communicate(timeout=10)

    assert worker.returncode == 0
    states = Counter(Mail.objects.values_list("status", flat=True))
    assert set(states) == {MailStatus.SENT, MailStatus.QUEUED}
    assert states[MailStatus.SENT] == len(smtp.messages)
