"""The road, walked by plain HTTP: what a coordinator, a host and a reader do one after another."""

from __future__ import annotations

import re
from datetime import date, timedelta

from scripts.trial_browser import Person

EMAIL, PASSWORD = "anna@trial.example.org", "trzy-mosty-i-las"
VISIT = "Wizyta na próbę"
SECRET_WORD = "tajemnica"  # noqa: S105 (searched for, and looked for in the logs)
FIRST_DAY = date.today() + timedelta(days=100)  # noqa: DTZ011 (any day will do)


def logs_in(anna: Person) -> None:
    anna.opens("/pl/account/login/")
    anna.sends("login", {"login": EMAIL, "password": PASSWORD})
    anna.is_at("dashboard" if "dashboard" in anna.page.address else "h1")


def begins_a_visit(anna: Person) -> str:
    """Returns the address of its plan."""
    anna.opens("/pl/visits/new/")
    last = FIRST_DAY + timedelta(days=1)
    dates = {"starts_on": str(FIRST_DAY), "ends_on": str(last)}
    anna.sends("title", {"title": VISIT, **dates})
    anna.is_at(VISIT)
    return anna.page.address


def adds_an_item(anna: Person, plan: str, number: int) -> None:
    anna.opens(plan)
    typed = {
        "title": f"Rozmowa {number}",
        "time": f"{8 + number}.00–{8 + number}.45",
        "name": f"Ośrodek numer {number}",
    }
    # The line at the foot of the first day, as a browser without scripts sends it.
    day = re.search(r'name="(day-\d+)-once"', anna.page.text).group(1)
    anna.sends(f"{day}-once", {f"{day}-{name}": text for name, text in typed.items()})
    anna.is_at(f"Rozmowa {number}", f"Ośrodek numer {number}")


def asks_them_all(anna: Person, plan: str) -> list[str]:
    """Returns the addresses that a letter was written to."""
    anna.opens(plan + "ask/")
    form = anna.page.form("deadline")
    typed = {
        name: f"osrodek{number}@host.example.org"
        for number, name in enumerate(name for name in form.fields if name.endswith("-address"))
    }
    # First the letters are shown with what was typed, then they are sent as shown.
    anna.sends("deadline", typed, press=("action", "show"))
    anna.is_at()
    anna.sends("deadline", {}, press=("action", "send"))
    anna.is_at(VISIT)
    return sorted(typed.values())


def answers(helena: Person, link: str) -> None:
    helena.opens(link)
    choice = next(iter(re.findall(r'name="(q\d+-choice)"', helena.page.text)))
    helena.sends("shown", {choice: "yes"})
    helena.is_at()
    if not helena.page.address.endswith("/answered/"):
        raise LookupError(f"The answer was not taken: {helena.page.address}")


def publishes(anna: Person, plan: str) -> str:
    """Returns the link that readers get."""
    anna.opens(plan + "publish/")
    anna.sends("revision", {"visibility": "link"})
    anna.is_at()
    return next(link for link in anna.page.links if "/programme/" in link)


def reads(reader: Person, link: str) -> None:
    reader.opens(link)
    reader.is_at("Rozmowa 0", "Ośrodek numer 0")
    calendar = next(address for address in reader.page.links if address.endswith(".ics"))
    reader.opens(calendar)
    reader.is_at("BEGIN:VCALENDAR", "Rozmowa 0")


def withdraws(anna: Person, plan: str) -> None:
    anna.opens(plan + "withdraw/")
    anna.sends("reason", {"reason": "To była próba."})
    anna.is_at()
