"""What happens in a trial, and the table of it. Run by scripts.trial in the virtual environment."""

from __future__ import annotations

import os
import re
import signal
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scripts import trial_road as road
from scripts.house import begin, done, stop
from scripts.trial_browser import Person
from scripts.trial_site import HERE, Site, wait_until
from studyvisits.lib.office_hours import next_sending

ITEMS = 10
AT_ONCE = 20
TABLE: list[tuple[str, str]] = []


def main() -> None:
    # Asked to end from outside, everything that was started is ended all the same.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with Site(os.environ["NGINX"]).running() as site:
        prepare(site)
        opens = next_sending(datetime.now(UTC), "PL") + timedelta(minutes=1)
        step("start", lambda: start_all(site, opens))
        walk(site, opens)
        step("end", lambda: end_all(site))
    print(f"\n{machine()}\n")
    width = max(len(name) for name, _said in TABLE)
    for name, said in TABLE:
        print(f"  {name:<{width}}  {said}")
    print("\nAll of it went on.")


def step(name: str, act: Callable[[], str]) -> None:
    print(f"{name:<24}", end="", flush=True)
    began = time.monotonic()
    try:
        said = act()
    except LookupError as error:
        stop(f"{name}: {error}")
    TABLE.append((name, f"{said} ({time.monotonic() - began:.1f} s)"))
    done(said)


def prepare(site: Site) -> None:
    begin("tables")
    for words in (["migrate"], ["createcachetable"], ["collectstatic", "--noinput"]):
        site.manage(*words)
    site.run(sys.executable, "-m", "scripts.trial_rows", road.EMAIL, road.PASSWORD)
    done("ready")


def start_all(site: Site, opens: datetime) -> str:
    for number in (0, 1):
        site.start_web(number)
        site.start_worker(number, opens)
    site.start_nginx()
    visitor = Person(site.url, site.trusts_itself())
    wait_until(lambda: visitor.opens("/healthz").status == 200, what="/healthz")
    wait_until(
        lambda: all("Booting worker" in site.log(f"web{number}") for number in (1, 2)), what="web"
    )
    visitor.opens(f"http://127.0.0.1:{site.plain_port}/pl/?a=b")
    return "nginx, 2 gunicorns with 2 processes each, 2 workers, PostgreSQL, all well"


def walk(site: Site, opens: datetime) -> None:
    anna = Person(site.url, site.trusts_itself())
    helena = Person(site.url, site.trusts_itself())
    found: dict[str, str] = {}

    def plans() -> str:
        road.logs_in(anna)
        found["plan"] = road.begins_a_visit(anna)
        for number in range(ITEMS):
            road.adds_an_item(anna, found["plan"], number)
        return f"a visit with {ITEMS} items and as many hosts"

    def answers() -> str:
        road.answers(helena, link_in(site, "osrodek0@host.example.org"))
        return "opened from the letter, answered without an account"

    def publishes() -> str:
        found["link"] = road.publishes(anna, found["plan"])
        road.reads(helena, found["link"])
        return "read by its link, with its calendar file"

    def withdraws() -> str:
        road.withdraws(anna, found["plan"])
        # Each process of both servers keeps the bodies of pages that it has shown.
        _times, statuses = asked_together(site, found["link"], AT_ONCE)
        if set(statuses) != {410}:
            raise LookupError(f"answers after it was withdrawn: {dict(Counter(statuses))}")
        return f"{AT_ONCE} readers at once are told that it is gone"

    step("plan", plans)
    step("ask, one worker killed", lambda: asks(site, anna, found["plan"], opens))
    step("answer", answers)
    step("publish", publishes)
    step(f"{AT_ONCE} at once", lambda: many(site, found["link"]))
    step("one gunicorn killed", lambda: many_while_one_dies(site, found["link"]))
    step("backup meanwhile", lambda: backs_up(site))
    step("links tried out", lambda: tries_out_links(site, found["link"]))
    step("withdraw", withdraws)
    step("logs", lambda: reads_the_logs(site, anna, found["link"]))


def asks(site: Site, anna: Person, plan: str, opens: datetime) -> str:
    """While the letters leave, a worker is killed with one of them in its hands."""
    site.catcher.seconds_per_mail = 2.0
    addresses = road.asks_them_all(anna, plan)

    def hosts() -> set[str]:
        return {to for to, _m in site.catcher.letters if to in addresses}

    wait_until(lambda: site.catcher.in_hand == 2, what="two letters on their way at once")
    site.kill("worker1")
    wait_until(lambda: len(hosts()) >= len(addresses) - 1, what="all letters but one")
    time.sleep(2)
    held = len(addresses) - len(hosts())
    # systemd starts it again; a lease lasts five minutes, so its clock is put past that.
    site.start_worker(0, opens + timedelta(minutes=7))
    wait_until(lambda: len(hosts()) == len(addresses), what="the last letter")
    time.sleep(2)
    twice = [to for to, number in letters_to(site, addresses).items() if number != 1]
    if twice:
        raise LookupError(f"written to more than once: {twice}")
    site.catcher.seconds_per_mail = 0
    return f"{len(addresses)} letters, each once; {held} was in the hands of the killed one"


def many(site: Site, link: str) -> str:
    times, statuses = asked_together(site, link, AT_ONCE)
    require_all_well(statuses)
    return f"all 200, median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms"


def many_while_one_dies(site: Site, link: str) -> str:
    with ThreadPoolExecutor(1) as other:
        asked = other.submit(asked_together, site, link, AT_ONCE * 10)
        time.sleep(0.3)
        site.kill("web1")
        times, statuses = asked.result()
    require_all_well(statuses)
    site.start_web(0)
    before = site.log("web1").count("/programme/")
    wait_until(lambda: is_back(site, link, before), what="the second gunicorn")
    return f"{len(times)} requests, all 200, slowest {max(times):.0f} ms; started again, it answers"


def is_back(site: Site, link: str, before: int) -> bool:
    asked_together(site, link, 10)
    return site.log("web1").count("/programme/") > before


def asked_together(site: Site, link: str, number: int) -> tuple[list[float], list[int]]:
    """So many readers, twenty at any moment, each with a connection of its own."""
    trusted = site.trusts_itself()

    def ask(_number: int) -> tuple[float, int]:
        reader = Person(site.url, trusted)
        began = time.monotonic()
        status = reader.opens(link).status
        return (time.monotonic() - began) * 1000, status

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        answers = list(crowd.map(ask, range(number)))
    return [took for took, _status in answers], [status for _took, status in answers]


def require_all_well(statuses: list[int]) -> None:
    if set(statuses) != {200}:
        raise LookupError(f"answers: {dict(Counter(statuses))}")


def backs_up(site: Site) -> str:
    file = HERE / "site.backup"
    said = site.manage("backup", str(file)).strip()
    return said.partition(": ")[2]


def tries_out_links(site: Site, link: str) -> str:
    """Whoever makes up the address it comes from is counted by the one that nginx saw."""
    thief = Person(site.url, site.trusts_itself())
    statuses = []
    for number in range(24):
        wrong = re.sub(r"/programme/.*", f"/programme/{number}.{'A' * 43}/", link)
        header = {"X-Forwarded-For": f"203.0.113.{number}"}
        statuses.append(thief.opens(wrong, **header).status)
    if 429 not in statuses:
        raise LookupError(f"nobody was told to wait: {statuses}")
    if thief.opens(link).status != 200:
        raise LookupError("a good link was held back")
    return f"{statuses.count(404)} refused, then told to wait; a good link still opens"


def reads_the_logs(site: Site, anna: Person, link: str) -> str:
    """Nothing in any log opens a door or names a person."""
    anna.opens(f"/pl/search/?q={road.SECRET_WORD}")
    anna.is_at()
    time.sleep(0.5)
    logs = site.all_logs()
    token = re.search(r"/programme/([^/]+)/", link).group(1)
    doors = [token, link_in(site, "osrodek0@host.example.org").rstrip("/").rsplit("/", 1)[1]]
    doors += [road.EMAIL, road.PASSWORD, road.SECRET_WORD, "osrodek0@host.example.org"]
    found = [door for door in doors if door in logs]
    if found:
        raise LookupError(f"in a log: {found}")
    bad = [line for line in logs.splitlines() if "ERROR" in line or "Traceback" in line]
    if bad:
        raise LookupError(f"an error in a log: {bad[0]}")
    both = [site.log(f"web{number}").count(" 200 ") for number in (1, 2)]
    return f"{both[0]} and {both[1]} answers of the two gunicorns; no key, no address, no search"


def end_all(site: Site) -> str:
    """In the order of an upgrade; a worker finishes the letter in its hands."""
    for name in ("worker1", "worker2", "nginx", "web1", "web2"):
        site.end(name, signal.SIGTERM)
    return "every process ended when it was asked to"


def link_in(site: Site, address: str) -> str:
    letter = next(message for to, message in site.catcher.letters if to == address)
    return re.search(r"https://\S+/host/\S+", letter.get_content()).group(0)


def letters_to(site: Site, addresses: list[str]) -> Counter[str]:
    return Counter(to for to, _message in site.catcher.letters if to in addresses)


def machine() -> str:
    """How big the machine is that this was tried on."""
    memory = "?"
    if (info := Path("/proc/meminfo")).exists():
        kilobytes = int(info.read_text().split("MemTotal:")[1].split()[0])
        memory = f"{kilobytes / 1024 / 1024:.0f} GB"
    day = datetime.now(UTC).date()
    return f"Tried on {day}, {os.cpu_count()} processors, {memory} of memory."


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("\nEnded.")
