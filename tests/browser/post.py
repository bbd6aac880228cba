"""The post of the journeys: the worker at an hour of one's choosing, and the letters that a real
mail server received."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from email.message import EmailMessage

from django.core.management import call_command
from django.utils import timezone

from studyvisits.lib.public_holidays import is_holiday
from tests.outbox.smtp import Server

SATURDAY = 5


class Letter:
    """A mail as it was received."""

    def __init__(self, message: EmailMessage) -> None:
        # A long one begins on a line of its own, and this Python keeps the space before it.
        self.subject = str(message["subject"]).strip()
        self.text = message.get_content()
        self.replies_go_to = str(message["reply-to"] or "")

    @property
    def link(self) -> str:
        """The one address in it."""
        (address,) = re.findall(r"https?://\S+", self.text)
        return address

    def says(self, *texts: str) -> None:
        for text in texts:
            assert text in self.text, f"“{text}” is not in the letter:\n{self.text}"


class Post:
    """What has come so far."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def worker_at(self, moment: datetime) -> None:
        call_command("run_worker", once=True, now=f"{moment:%Y-%m-%dT%H:%M}")

    def letters_to(self, address: str) -> list[Letter]:
        pairs = zip(self._server.recipients, self._server.messages, strict=True)
        return [Letter(message) for to, message in pairs if to == address]

    @property
    def number(self) -> int:
        return len(self._server.messages)


def a_weekend() -> tuple[datetime, datetime]:
    """Saturday at ten, and nine o'clock of a working Monday behind it."""
    day = timezone.localdate() + timedelta(days=1)
    while day.weekday() != SATURDAY or is_holiday(day + timedelta(days=2), "PL"):
        day += timedelta(days=1)
    return _at(day, 10), _at(day + timedelta(days=2), 9)


def next_working_morning(moment: datetime) -> datetime:
    day = moment.date() + timedelta(days=1)
    while day.weekday() >= SATURDAY or is_holiday(day, "PL"):
        day += timedelta(days=1)
    return _at(day, 9)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), timezone.get_default_timezone())
