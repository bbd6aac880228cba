"""The background of the site: mails are composed and sent, what is old is cleaned up.

manage.py run_worker          until Ctrl-C or SIGTERM; the mail in hand is finished first
manage.py run_worker --once   one round, for cron
manage.py run_worker --now 2026-05-11T08:00   as if it were that hour (sending hours)
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from coordination.services import worker


class Command(BaseCommand):
    help = "Composes and sends mails and cleans up, until it is stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then stop")
        parser.add_argument("--now", help="pretend that it is this moment (ISO 8601)")

    def handle(self, *args: Any, **options: Any) -> None:
        clock = worker.clock_from(_moment(options["now"]))
        stop = threading.Event()
        if not options["once"]:
            self.stdout.write("The worker is running.")
            self.stdout.flush()
        with _stopped_by_signals(stop):
            went_well = worker.run(clock, stop=stop, once=options["once"])
        if options["once"] and not went_well:
            raise CommandError("A step of the worker failed; the log says why.")


@contextmanager
def _stopped_by_signals(stop: threading.Event) -> Iterator[None]:
    numbers = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(number, lambda *_: stop.set()) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


def _moment(text: str | None) -> datetime | None:
    """A moment without a zone is meant in the site's own."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        message = f"--now takes a moment like 2026-05-11T08:00, not {text}"
        raise CommandError(message) from None
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
