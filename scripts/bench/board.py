"""What the board costs: its page, a pulse, a move, its warnings, and a pasted programme.

The visits that are measured here are planned ones, with institutions that stand somewhere.
"""

from __future__ import annotations

import time as clock
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from html import unescape
from itertools import pairwise
from statistics import median

from django.test import Client
from django.utils import timezone

from hosts.road import Place, estimate
from programmes.models import AgendaSlot, Day, Foundation, Visit
from programmes.states import SlotKind
from scripts.bench.measure import Page
from tests.factories.hosts import (
    ConfirmationFactory,
    InstitutionFactory,
    SlotHostFactory,
    VisitInstitutionFactory,
)
from tests.factories.programmes import SlotFactory, VisitFactory

A_DAY, INSTITUTIONS = 12, 12
AHEAD = timedelta(days=40)
LINES = 200
KINDS = (SlotKind.MEETING, SlotKind.VISIT, SlotKind.WORKSHOP, SlotKind.MEAL)
# How often the travel times of one visit are worked out for one figure.
ROUNDS = 200


def planned(foundation: Foundation, items: int) -> Visit:
    """An agreed visit that is still to come, all its hosts confirmed."""
    first = timezone.localdate() + AHEAD
    days = items // A_DAY
    visit = VisitFactory(
        foundation=foundation,
        title_pl=f"Wizyta o {items} punktach",
        starts_on=first,
        ends_on=first + timedelta(days=days - 1),
    )
    institutions = [
        VisitInstitutionFactory(
            visit=visit,
            institution=InstitutionFactory(lat=51.5 + number / 40, lon=18.7 + number / 50),
        )
        for number in range(INSTITUTIONS)
    ]
    for number in range(days):
        day = Day.objects.create(
            visit=visit, date=first + timedelta(days=number), order=(number + 1) * 1000
        )
        for hour in range(A_DAY):
            slot = SlotFactory(
                visit=visit,
                day=day,
                order=(hour + 1) * 1000,
                start=time(8 + hour),
                end=time(8 + hour, 45),
                kind=KINDS[hour % len(KINDS)],
                title_pl=f"Punkt {hour + 1}: mieszkania wspomagane i praca środowiskowa",
            )
            ConfirmationFactory(
                slot_host=SlotHostFactory(slot=slot, visit_institution=institutions[hour])
            )
    return visit


def pages(visit: Visit, session: str, *, items: int) -> list[Page]:
    """The board of one visit; a move is a real one each time, there and back again."""
    address = f"/pl/visits/{visit.pk}/"
    slot = AgendaSlot.objects.filter(visit=visit).latest("pk")
    return [
        Page(f"board, {items} items", f"{address}board/", session),
        Page(f"its warnings, {items} items", f"{address}warnings/", session),
        Page(
            f"a move, {items} items",
            f"/pl/slots/{slot.pk}/nudge/",
            session,
            form=to_and_fro(slot.pk),
        ),
    ]


def pulse(visit: Visit, session: str, *, items: int) -> Page:
    """What every open board asks each few seconds; measured apart, since a move is news."""
    client = Client()
    client.cookies["sessionid"] = session
    page = client.get(f"/pl/visits/{visit.pk}/board/").content.decode()
    address = unescape(page.split('data-pulse="')[1].split('"')[0])
    seen = page.split('data-revision="')[1].split('"')[0]
    return Page(f"pulse without news, {items} items", f"{address}?seen={seen}")


def to_and_fro(slot_id: int) -> Callable[[], Mapping[str, str]]:
    """What the script sends to move an item by five minutes, later and earlier in turn."""
    sent = 0

    def form() -> Mapping[str, str]:
        nonlocal sent
        sent += 1
        version = AgendaSlot.objects.values_list("version", flat=True).get(pk=slot_id)
        return {"version": str(version), "minutes": "5" if sent % 2 else "-5"}

    return form


def pasting(visit: Visit, session: str) -> Page:
    """The preview of a programme of two hundred lines: read, matched with the catalogue, shown."""
    text = programme(visit.starts_on or timezone.localdate())
    return Page(
        f"paste of {LINES} lines, read and shown",
        f"/pl/visits/{visit.pk}/paste/",
        session,
        form=lambda: {"text": text},
    )


def programme(first: date) -> str:
    """Twenty days of nine items each, as somebody might have typed them."""
    lines = []
    for number in range(LINES // 10):
        day = first + timedelta(days=number)
        lines.append(f"DZIEŃ {number + 1} – {day:%d.%m.%Y}")
        for hour in range(9):
            lines.append(
                f"{8 + hour}.00–{8 + hour}.45 Spotkanie nr {hour + 1}: usługi społeczne w gminie"
            )
    return "\n".join(lines)


def travel_time(items: int) -> tuple[str, float]:
    """Milliseconds to estimate every way of a visit of so many items, and what that is called."""
    places = [
        Place(lat=51.5 + number % 40 / 40, lon=18.7 + number % 30 / 50, name=f"miejsce {number}")
        for number in range(items)
    ]
    taken = []
    for _ in range(ROUNDS):
        began = clock.perf_counter()
        for one, other in pairwise(places):
            estimate(one, other)
        taken.append((clock.perf_counter() - began) * 1000)
    return f"travel times of {items} items, worked out", median(taken)
