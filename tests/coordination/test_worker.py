"""The worker as a command: its hours, its clock, and what it does when a step fails."""

from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as project
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone

from coordination.services import due, worker
from studyvisits.outbox.models import Mail
from studyvisits.outbox.states import MailStatus, Reader
from tests.factories.outbox import MailFactory

pytestmark = pytest.mark.django_db


def states():
    return dict(Mail.objects.values_list("to_address", "status"))


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2026-05-09T12:00", {"house"}),  # Saturday
        ("2026-05-11T07:59", {"house"}),
        ("2026-05-11T08:00", {"house", "host", "sender"}),
        ("2026-05-11T15:00", {"house", "sender"}),  # 16:00 in Kyiv
        ("2026-05-11T16:00", {"house"}),
        ("2026-11-11T10:00", {"house", "sender"}),  # Independence Day in Poland only
        ("2026-08-24T10:00", {"house", "host"}),  # and in Ukraine only
        ("2026-05-11T06:00+00:00", {"house", "host", "sender"}),
    ],
)
def test_letters_leave_in_office_hours(smtp, now, left):
    for reader in Reader:
        MailFactory(reader=reader, to_address=f"{reader}@example.org", status=MailStatus.QUEUED)

    call_command("run_worker", "--once", "--now", now)

    assert {address.partition("@")[0] for address in smtp.recipients} == left


def test_one_round_sends_more_than_a_batch(smtp):
    MailFactory.create_batch(60, status=MailStatus.QUEUED, reader=Reader.HOUSE)

    call_command("run_worker", "--once")

    assert len(smtp.messages) == 60


@pytest.mark.parametrize("text", ["now", "2026-13-01T08:00", "8:00"])
def test_a_moment_that_is_none_is_refused(text):
    with pytest.raises(CommandError, match="--now takes a moment"):
        call_command("run_worker", "--once", "--now", text)


def test_a_tried_out_clock_goes_on():
    start = datetime(2026, 5, 11, 8, tzinfo=ZoneInfo("Europe/Warsaw"))
    clock = worker.clock_from(start)

    assert timedelta(0) <= clock() - start < timedelta(seconds=5)


def test_a_step_that_fails_is_told_and_stops_no_other(smtp, monkeypatch):
    MailFactory(status=MailStatus.QUEUED, reader=Reader.HOUSE)
    monkeypatch.setattr(due, "COMPOSERS", (lambda now: 1 / 0,))

    with pytest.raises(CommandError, match="failed"):
        call_command("run_worker", "--once")

    assert len(smtp.messages) == 1


def test_sessions_that_have_ended_are_cleared(db):
    store = import_module(project.SESSION_ENGINE).SessionStore
    ended, lasting = store(), store()
    for session in (ended, lasting):
        session.create()
    Session.objects.filter(pk=ended.session_key).update(
        expire_date=timezone.now() - timedelta(days=1)
    )

    worker.clean_up(timezone.now())

    assert list(Session.objects.values_list("pk", flat=True)) == [lasting.session_key]


def test_a_worker_that_is_told_to_stop_stops():
    stop = Event()
    stop.set()
    MailFactory(status=MailStatus.QUEUED, reader=Reader.HOUSE)

    assert worker.run(timezone.now, stop=stop)

    assert set(states().values()) == {MailStatus.QUEUED}


def test_the_command_only_finds_and_calls():
    path = Path(project.BASE_DIR, "coordination/management/commands/run_worker.py")

    assert len(path.read_text("utf-8").splitlines()) <= 60
