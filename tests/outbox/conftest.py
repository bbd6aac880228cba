"""A mail server that the site of the test sends to, and hours at which an office is open."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.outbox.smtp import Running

# A Monday that is no holiday, at ten in Warsaw and eleven in Kyiv.
MONDAY = datetime(2026, 5, 11, 10, 0, tzinfo=ZoneInfo("Europe/Warsaw"))


@pytest.fixture
def monday():
    return MONDAY


@pytest.fixture
def smtp(settings):
    """The server is running and the site knows it."""
    running = Running()
    settings.EMAIL_URL = f"smtp://127.0.0.1:{running.port}"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = running.port
    settings.EMAIL_TIMEOUT = 5
    with running as server:
        yield server
