"""The background of the site: mails are composed and sent, what is old is cleaned up.

manage.py run_worker          until Ctrl-C or SIGTERM; the mail in hand is finished first
manage.py run_worker --once   one round, for cron
manage.py run_worker --now 2026-05-11T08:00   as if it were that hour (sending hours)
"""

from __future__ import annotations

import signal
import threading
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from coordination.services import worker


class Command(BaseCommand):
    help = "Composes and sends mails and cleans up, until it is stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then stop")
        parser.add_argument("--now", help="pretend that it is this moment (ISO 8601)")

    def handle(self, *args: Any, **options: Any) -> None:
        clock = worker.clock_from(_moment(options["now"]))
        stop = threading.Event()
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stop.set())
        if not options["once"]:
            self.stdout.write("The worker is running.")
            self.stdout.flush()
        if not worker.run(clock, stop=stop, once=options["once"]) and options["once"]:
            message = "A step of the worker failed; the log says why."
            raise CommandError(message)


def _moment(text: str | None) -> datetime | None:
    """A moment without a zone is meant in the site's own."""
    if not text:
        return None
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        message = f"--now takes a moment like 2026-05-11T08:00, not {text}"
        raise CommandError(message)
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
