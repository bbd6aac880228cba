"""Two coordinators on one item: the second is told, sees both versions, loses nothing, saves."""

from __future__ import annotations

import pytest

from tests.browser.journeys.story import PASSWORD
from tests.browser.words import _, text_in
from tests.factories.programmes import DayFactory, SlotFactory, VisitFactory

pytestmark = pytest.mark.browser

VISIT, ITEM = "Dom i sąsiedztwo", "Spotkanie w urzędzie"
ANNAS_TITLE = "Spotkanie z burmistrzem"
EWAS_PLACE, EWAS_NOTE = "sala 7, pierwsze piętro", "Zabrać upominki"


@pytest.fixture
def item(house):
    visit = VisitFactory(foundation=house, title_pl=VISIT)
    day = DayFactory(visit=visit)
    return SlotFactory(visit=visit, day=day, title_pl=ITEM, place_pl="sala 12")


def test_two_coordinators_on_one_item(arrives, works_here, item):
    anna = opens_the_item(arrives, works_here, "Anna Nowak", "anna@mosty.example.org")
    ewa = opens_the_item(arrives, works_here, "Ewa Lis", "ewa@mosty.example.org")

    anna.fill(text_in("Title", "pl"), ANNAS_TITLE)
    anna.press(_("Save"))
    anna.is_at(VISIT)
    anna.row(ANNAS_TITLE).sees("sala 12")

    ewa.fill(text_in("Place", "pl"), EWAS_PLACE)
    ewa.fill(_("Notes"), EWAS_NOTE)
    ewa.press(_("Save"))
    ewa.sees("Anna Nowak", _("Your version is safe and not saved yet. What differs is marked."))
    ewa.part("region", _("The saved version")).sees(ANNAS_TITLE, "sala 12")
    ewa.part("region", _("Your version")).sees(ITEM, EWAS_PLACE, EWAS_NOTE)
    ewa.shows("40-two-versions")

    # Below, all she typed is still in its fields; she takes the other's title over and saves.
    ewa.reads(text_in("Place", "pl"), EWAS_PLACE)
    ewa.reads(_("Notes"), EWAS_NOTE)
    ewa.fill(text_in("Title", "pl"), ANNAS_TITLE)
    ewa.part("region", _("Your version")).press(_("Save mine"))
    ewa.is_at(VISIT)
    ewa.row(ANNAS_TITLE).sees(EWAS_PLACE)
    item.refresh_from_db()
    assert (item.title_pl, item.place_pl, item.notes) == (ANNAS_TITLE, EWAS_PLACE, EWAS_NOTE)


def opens_the_item(arrives, works_here, name, email):
    works_here(name, email)
    person = arrives(name.split()[0].lower())
    person.logs_in(email, PASSWORD)
    person.is_at(_("Dashboard"))
    person.follow(_("Visits"))
    person.is_at(_("Visits"))
    person.follow(VISIT)
    person.is_at(VISIT)
    person.follow(ITEM)
    person.is_at(ITEM)
    return person
