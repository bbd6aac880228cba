"""Taking the times: pages in turn, so that a busy moment of the machine falls on all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.client import NO_CONTENT, OK
from statistics import median, quantiles

from django.test import Client

from scripts.bench.server import WORKERS, Server
from scripts.house import stop
from tests.statements import counted

ROUNDS = 40
# Enough that every worker has seen every page.
WARM_UP = WORKERS * 4


@dataclass(frozen=True)
class Page:
    """What is asked for. ``beside`` names the plain page that it is divided by; ``form`` gives what
    is posted, anew each time, where something is done and not only looked at."""

    name: str
    path: str
    session: str = ""
    beside: str = ""
    form: Callable[[], Mapping[str, str]] | None = None


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
    _in_process(client, page)
    with counted() as found:
        _in_process(client, page)
    return found.count


def _in_process(client: Client, page: Page) -> None:
    if page.form is None:
        client.get(page.path)
    else:
        client.post(page.path, page.form(), headers={"HX-Request": "true"})


def _once(server: Server, page: Page) -> tuple[float, int]:
    form = page.form() if page.form else None
    seconds, status, length = server.ask(page.path, page.session, form)
    if status not in (OK, NO_CONTENT):
        stop(f"{page.name} answered {status}: {page.path}")
    return seconds, length
