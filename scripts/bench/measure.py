"""Taking the times: pages in turn, so that a busy moment of the machine falls on all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http.client import OK
from statistics import median, quantiles

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from scripts.bench.server import WORKERS, Server
from scripts.house import stop

ROUNDS = 40
# Enough that every worker has seen every page.
WARM_UP = WORKERS * 4


@dataclass(frozen=True)
class Page:
    """What is asked for. ``beside`` names the plain page that it is divided by."""

    name: str
    path: str
    session: str = ""
    beside: str = ""


@dataclass(frozen=True)
class Figures:
    """Milliseconds, the number of queries, and the length of the body."""

    page: Page
    median: float
    p95: float
    queries: int
    length: int


def measure(server: Server, pages: Sequence[Page], *, rounds: int = ROUNDS) -> list[Figures]:
    """Median and 95th percentile of each page over so many rounds."""
    for _ in range(WARM_UP):
        for page in pages:
            _once(server, page)
    times: dict[str, list[float]] = {page.name: [] for page in pages}
    lengths = {}
    for _ in range(rounds):
        for page in pages:
            seconds, lengths[page.name] = _once(server, page)
            times[page.name].append(seconds * 1000)
    return [
        Figures(
            page,
            median(times[page.name]),
            quantiles(times[page.name], n=20)[-1],
            queries_of(page),
            lengths[page.name],
        )
        for page in pages
    ]


def queries_of(page: Page) -> int:
    """Asked of the same code and database in this process, the second time it is opened."""
    client = Client()
    if page.session:
        client.cookies["sessionid"] = page.session
    client.get(page.path)
    with CaptureQueriesContext(connection) as captured:
        client.get(page.path)
    return len(captured)


def _once(server: Server, page: Page) -> tuple[float, int]:
    seconds, status, length = server.get(page.path, page.session)
    if status != OK:
        stop(f"{page.name} answered {status}: {page.path}")
    return seconds, length
