"""Hours at which an office is open."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest


@pytest.fixture
def monday():
    """No holiday; at ten in Warsaw and eleven in Kyiv."""
    return datetime(2026, 5, 11, 10, 0, tzinfo=ZoneInfo("Europe/Warsaw"))
