"""From an empty visit to a full programme of five days: last year's text is pasted, then arranged
on the board. One action is one press, one key chord or one field filled."""

from __future__ import annotations

import sys
from datetime import time, timedelta

import pytest

from programmes.models import AgendaSlot
from tests.browser.board import AtBoard, stored
from tests.browser.hands import CountingMouse
from tests.browser.journeys.week import monday
from tests.browser.words import _, _n
from tests.factories.hosts import InstitutionFactory
from tests.factories.programmes import DayFactory, MembershipFactory, VisitFactory

pytestmark = pytest.mark.browser

FEWER_THAN, ITEMS = 60, 25
VISIT = "Opieka blisko domu"
CENTRE, LIBRARY = "Ośrodek Pomocy w Brzozowie", "Biblioteka pod Lipą"
# Somebody's programme of last year: no dates, one hour mistyped, one thing too many.
LAST_YEAR = """Dzień 1
9.30 Przyjazd i zakwaterowanie
11.00–12.30 Powitanie: Ośrodek Pomocy w Brzozowie
13.00–14.00 Obiad
14.30–16.00 Wykład: jak działa pomoc w gminie
18.30 Kolacja powitalna

Dzień 2
9.00–10.30 Spotkanie w urzędzie gminy
11.00–12.30 Wizyta w domu dziennego pobytu
13.00–14.00 Obiad
14.30–16.00 Warsztat: diagnoza potrzeb

Dzień 3
9.00–11.00 Wizyta u sąsiadów
11.30–12.30 Rozmowa z opiekunkami
13.00–14.00 Obiad
14.30–16.00 Spotkanie z wolontariuszami
18.00 Kolacja w gospodzie

Dzień 4
9.00–10.30 Książki do domu
11.00–12.30 Klub seniora
13.00–14.00 Obiad
14.30–16.30 Warsztat: plan działań

Dzień 5
9.00–10.30 Podsumowanie
11.00–11.45 Wręczenie zaświadczeń
12.00–13.00 Obiad
14.00 Wyjazd"""
PASTED = 22


@pytest.fixture
def days(house):
    begins = monday()
    visit = VisitFactory(
        foundation=house,
        title_pl=VISIT,
        starts_on=begins,
        ends_on=begins + timedelta(days=4),
    )
    return [
        DayFactory(visit=visit, date=begins + timedelta(days=n), number=n + 1) for n in range(5)
    ]


@pytest.fixture
def anna(arrives, house, days, site):
    InstitutionFactory(name_pl=CENTRE, town_pl="Brzozowo Nowe")
    InstitutionFactory(name_pl=LIBRARY, town_pl="Brzozowo Nowe")
    user = MembershipFactory(foundation=house, user__name="Anna Nowak").user
    board = f"{site.url}/visits/{days[0].visit_id}/board/"
    person = arrives("anna", address=board, inside=user, kind=AtBoard, hands=CountingMouse())
    person.is_ready()
    return person


def test_a_week_in_sixty_actions(anna, days, capsys):
    pastes(anna)
    anna.is_ready()
    anna.stands("Klub seniora", days[3], "11:00")
    anna.shows("80-pasted")
    arranges(anna, days)
    anna.shows("81-full-week")

    slots = AgendaSlot.objects.standing().filter(visit=days[0].visit)
    assert slots.count() == ITEMS
    assert {slot.day_id for slot in slots} == {day.pk for day in days}
    assert all(slot.start for slot in slots)
    with capsys.disabled():
        sys.stdout.write(f"\n{ITEMS} items in five days: {anna.actions} actions\n")
    assert anna.actions < FEWER_THAN


def pastes(anna):
    anna.follow(_("Paste a programme"))
    anna.is_at(_("Paste a programme"))
    anna.fill(_("Text of the programme"), LAST_YEAR)
    anna.press(_("Show how it is understood"))
    anna.is_at(_("How it was understood"))
    anna.shows("79-understood")
    anna.press(_n("Create %(n)s item", "Create %(n)s items", PASTED))
    anna.is_at(VISIT)


def arranges(anna, days):
    # Three that are new this year: two into their days, one first beside the days.
    anna.adds(days[1], "17–18 Spacer po rynku")
    anna.adds(days[2], "16.30–17.30 Rozmowa z radnymi")
    anna.adds(None, "Remiza strażacka")
    with anna.changing("Remiza strażacka"):
        anna.carries("Remiza strażacka", days[3], "17:00")

    with anna.changing("Klub seniora"):
        anna.carries("Klub seniora", days[1], "16:00")
    with anna.changing("Spacer po rynku"):
        anna.carries("Spacer po rynku", days[3], "11:00")
    with anna.changing("Książki do domu"):
        anna.stretches("Książki do domu", 15)

    # A host for one of them, and a title that says more.
    anna.opens_item("Książki do domu")
    anna.find(_("Add a host"), "biblioteka", LIBRARY)
    anna.fill(_("Title"), "Książki z biblioteki do domu")
    with anna.changing_to("Książki do domu", "Książki z biblioteki do domu"):
        anna.keys("Control+Enter")

    # The bus leaves later, and everything before it with it.
    anna.opens_item("Wręczenie zaświadczeń")
    panel = anna.in_panel()
    panel.fill(_("It and the rest of the day by minutes:"), "30")
    with anna.changing("Wręczenie zaświadczeń", "Wyjazd"):
        panel.press(_("Shift"))
    assert stored("Wyjazd")[1] == time(14, 30)

    with anna.changing("Wykład: jak działa pomoc w gminie"):
        anna.opens_item("Wykład: jak działa pomoc w gminie")
        anna.keys("Alt+ArrowUp")
