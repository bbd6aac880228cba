"""The table of docs/benchmarks.md: figures, targets, the date, and the size of the machine."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import django
import psutil

from scripts.bench.measure import Figures
from scripts.house import ROOT

PLACE = ROOT / "docs" / "benchmarks.md"
HEAD = """# What pages cost

Written by `make bench`; the words are those of scripts/bench/report.py. Every page is asked for in
turn by one client, over a new connection each time, from gunicorn with two workers on PostgreSQL,
all on one machine. *Beside the static page* is the median divided by that of a page without a
query; *beside the plain one* by that of a plain template over the same rows, which stands in
scripts/bench/urls.py. "Made anew" leaves the memory of finished bodies out. Milliseconds are those
of this machine and are no promise; the ratios are what to watch.
"""


@dataclass(frozen=True)
class Target:
    """What was asked for, and what was found."""

    words: str
    found: float
    most: float
    unit: str

    @property
    def is_met(self) -> bool:
        return self.found <= self.most


def write(
    figures: Iterable[Figures],
    targets: Iterable[Target],
    worked_out: Iterable[tuple[str, float]],
    *,
    server: str,
) -> str:
    """The whole page; also printed, so that nobody has to open it. ``worked_out``: what is
    measured without a server, in milliseconds."""
    rows = list(figures)
    by_name = {row.page.name: row for row in rows}
    static = by_name["static page"].median
    lines = [HEAD, machine(server), "", "## Pages", "", *_table(rows, by_name, static), ""]
    lines += ["## Without a page", "", "| work | median ms |", "|---|---:|"]
    lines += [f"| {words} | {milliseconds:.2f} |" for words, milliseconds in worked_out]
    lines += ["", "## Targets", "", "| target | found | at most | |", "|---|---:|---:|---|"]
    lines += [
        f"| {t.words} | {t.found:.2f} {t.unit} | {t.most:g} {t.unit} "
        f"| {'met' if t.is_met else '**missed**'} |"
        for t in targets
    ]
    text = "\n".join(lines) + "\n"
    PLACE.write_text(text, encoding="utf-8")
    return text


def machine(server: str) -> str:
    today = datetime.now(UTC).date().isoformat()
    memory = psutil.virtual_memory().total / 1024**3
    load = os.getloadavg()[0]
    return (
        f"Measured on {today}: {os.cpu_count()} cores, {memory:.0f} GiB, "
        f"Python {platform.python_version()}, Django {django.get_version()}, {server}; "
        f"load at the end {load:.1f}."
    )


def _table(rows: list[Figures], by_name: dict[str, Figures], static: float) -> list[str]:
    lines = [
        "| page | median ms | p95 ms | queries | bytes | beside the static page "
        "| beside the plain one |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        plain = by_name.get(row.page.beside)
        beside = f"{row.median / plain.median:.2f}" if plain else ""
        lines.append(
            f"| {row.page.name} | {row.median:.1f} | {row.p95:.1f} | {row.queries} "
            f"| {row.length:,} | {row.median / static:.1f} | {beside} |"
        )
    return lines
