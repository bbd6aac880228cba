"""The worker's loop: composes what is due, sends what may leave, cleans up, sleeps.

Any number of them may run. Each step stands for itself: one that fails is logged, and the others
are done all the same.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module
from threading import Event

from django.conf import settings
from django.db import connections
from django.utils import timezone

from coordination.services.due import compose_due
from coordination.services.ends import mark_held
from partnerships.services import cooperation
from studyvisits.outbox.services.sending import send_due

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]
# Seconds between two rounds.
PAUSE = 3.0
PAUSE_AFTER_FAILURE = 30.0
CLEAN_UP_EVERY = timedelta(hours=1)


def clock_from(start: datetime | None) -> Clock:
    """The real time, or a time that goes on from ``start``, so that hours can be tried out."""
    if start is None:
        return timezone.now
    ahead = start - timezone.now()
    return lambda: timezone.now() + ahead


def run(clock: Clock, *, stop: Event, once: bool = False) -> bool:
    """Work until ``stop`` is set, or one round; False if a step of the last round failed."""
    cleaned_at: datetime | None = None
    while True:
        steps: list[Callable[[], object]] = [
            lambda: mark_held(clock()),
            lambda: compose_due(clock()),
            lambda: _send_all(clock, stop),
        ]
        if cleaned_at is None or clock() - cleaned_at >= CLEAN_UP_EVERY:
            steps.append(lambda: clean_up(clock()))
            cleaned_at = clock()
        # Every step is tried, whatever became of the one before.
        failed = sum(not _try(step) for step in steps)
        if once or stop.wait(PAUSE_AFTER_FAILURE if failed else PAUSE):
            return not failed


def clean_up(now: datetime) -> None:
    """Sessions that nobody can use any more, requests that nobody confirmed. The shared cache
    culls itself."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    cooperation.forget_unconfirmed(now)


def _send_all(clock: Clock, stop: Event) -> None:
    while not stop.is_set():
        sent = send_due(clock, is_stopping=stop.is_set)
        if not sent:
            return
        logger.info("%s mails sent", sent)


def _try(step: Callable[[], object]) -> bool:
    _drop_dead_connections()
    try:
        step()
    # A worker that dies of one bad row sends nothing at all.
    except Exception:
        logger.exception("A step of the worker failed")
        return False
    return True


def _drop_dead_connections() -> None:
    """As Django does between two requests: a database that was restarted gets a new connection.
    One that is inside a transaction (a test's) is in use."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
