"""Fills a PostgreSQL of its own, measures, writes docs/benchmarks.md. Fails where a target is
missed, so that nobody has to read the table to know."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from statistics import median

import django
import psycopg
from django.core.management import call_command
from django.db import connection

from scripts import postgres
from scripts.bench import report
from scripts.bench.measure import Figures, Page, measure
from scripts.bench.report import Target
from scripts.bench.server import environment_for, running
from scripts.house import PYTHON, ROOT, VAR, begin, done

DATA = VAR / "postgres-bench"
DATABASE = "bench"
STARTS = 5
FEW, MANY = 200, 2000


def main() -> None:
    address = postgres.start(DATA)
    try:
        missed = bench(_empty_database(address))
    finally:
        postgres.stop(DATA)
    if missed:
        sys.exit("\nMissed: " + "; ".join(missed))


def bench(database: str) -> list[str]:
    environment = environment_for(database)
    collect = [str(PYTHON), "manage.py", "collectstatic", "--noinput"]
    subprocess.run(collect, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    os.environ.update(environment)
    django.setup()
    # Models can be imported only now.
    fill = import_module("scripts.bench.fill")
    board = import_module("scripts.bench.board")

    begin("rows")
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    foundation, session = fill.people()
    small, large = fill.visit_of(foundation, 60), fill.visit_of(foundation, 600)
    boards = [(items, board.planned(foundation, items)) for items in (60, 600)]
    fill.home_of(FEW, small.visit)
    _analyse()
    done("ready")

    begin("cold start")
    started = []
    for _ in range(STARTS):
        with running(environment) as server:
            started.append(server.started_in)
    done(f"{median(started):.2f} s")

    begin("pages")
    with running(environment) as server:
        pages = [Page("static page", "/bench/static/")]
        for items, one in ((60, small), (600, large)):
            plain = f"plain programme, {items} items"
            address = f"/pl/open/visits/{one.visit.pk}/"
            pages += [
                Page(plain, f"/bench/programme/{one.visit.pk}/"),
                Page(f"published visit, {items} items", address, beside=plain),
                Page(f"the same, made anew, {items}", f"{address}?anew=1", beside=plain),
                Page(f"by link, {items} items", f"/pl/programme/{one.by_link}/", beside=plain),
                Page(f"calendar file, {items} items", f"{address}calendar.ics", beside=plain),
                Page(f"plan page, {items} items", f"/pl/visits/{one.visit.pk}/", session),
                Page(f"host page, {items // 12} questions", f"/pl/host/{one.host}/"),
            ]
        pages.append(Page("dashboard", "/pl/dashboard/", session))
        figures = measure(server, pages)
        figures += measure(
            server, [board.pulse(visit, session, items=items) for items, visit in boards]
        )
        for items, visit in boards:
            figures += measure(server, board.pages(visit, session, items=items), rounds=20)
        figures += measure(server, [board.pasting(boards[0][1], session)], rounds=20)
        figures += _home(server, FEW)
        fill.home_of(MANY, small.visit)
        _analyse()
        figures += _home(server, MANY)
        memory = server.memory()
    done("measured")

    worked_out = [board.travel_time(items) for items, _visit in boards]
    targets = _targets({row.page.name: row for row in figures}, memory, median(started))
    print("\n" + report.write(figures, targets, worked_out, server=_version()))
    return [target.words for target in targets if not target.is_met]


def _home(server, visits: int) -> list[Figures]:
    plain = f"plain list of {visits} visits"
    return measure(
        server,
        [
            Page(plain, "/bench/home/"),
            Page(f"home, {visits} visits", "/pl/", beside=plain),
            Page(f"home made anew, {visits} visits", "/pl/?anew=1", beside=plain),
        ],
        rounds=20,
    )


def _targets(rows: dict[str, Figures], memory: tuple[float, float], start: float) -> list[Target]:
    def ratio(one: str, other: str) -> float:
        return rows[one].median / rows[other].median

    found = [
        Target(
            f"published visit of {items} items beside the plain template",
            ratio(f"published visit, {items} items", f"plain programme, {items} items"),
            1.0,
            "×",
        )
        for items in (60, 600)
    ]
    few, many = f"home, {FEW} visits", f"home, {MANY} visits"
    return [
        *found,
        Target(f"home with {MANY} visits beside {FEW}", ratio(many, few), 1.3, "×"),
        Target(f"memory of a worker (PSS; {memory[1]:.0f} MB resident)", memory[0], 100, "MB"),
        Target("cold start to the first answer", start, 1.2, "s"),
    ]


def _empty_database(address: str) -> str:
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {DATABASE}")
        server.execute(f"CREATE DATABASE {DATABASE}")
    return address.replace("/postgres?", f"/{DATABASE}?")


def _analyse() -> None:
    """As autovacuum would a minute later."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _version() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"


if __name__ == "__main__":
    main()
