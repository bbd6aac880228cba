"""Two coordinators at once: the second is told, sees both versions, takes from each what is right
and loses nothing."""

from __future__ import annotations

import pytest

from programmes.models import Visit
from tests.browser.journeys.story import PASSWORD
from tests.browser.journeys.ways import to_the_list
from tests.browser.words import _, text_in
from tests.factories.programmes import DayFactory, SlotFactory, VisitFactory

pytestmark = pytest.mark.browser

VISIT, ITEM = "Dom i sąsiedztwo", "Spotkanie w urzędzie"
ANNAS_TITLE, ANNAS_PLACE = "Spotkanie z burmistrzem", "sala 3, parter"
EWAS_PLACE, EWAS_NOTE = "sala 7, pierwsze piętro", "Zabrać upominki"
ANNAS_AIMS, EWAS_AIMS = "Poznać pracę socjalną.", "Zobaczyć klub seniora."
EWAS_THEME = "Usługi bliżej ludzi"


@pytest.fixture
def item(house):
    visit = VisitFactory(foundation=house, title_pl=VISIT)
    day = DayFactory(visit=visit)
    return SlotFactory(visit=visit, day=day, title_pl=ITEM, place_pl="sala 12")


@pytest.fixture
def anna(arrives, works_here, item):
    return opens_the_visit(arrives, works_here, "Anna Nowak", "anna@mosty.example.org")


@pytest.fixture
def ewa(arrives, works_here, item):
    return opens_the_visit(arrives, works_here, "Ewa Lis", "ewa@mosty.example.org")


def opens_the_visit(arrives, works_here, name, email):
    works_here(name, email)
    person = arrives(name.split()[0].lower())
    person.logs_in(email, PASSWORD)
    person.is_at(_("Dashboard"))
    person.follow(_("Visits"))
    person.is_at(_("Visits"))
    person.follow(VISIT)
    person.is_at(VISIT)
    to_the_list(person)
    return person


def test_two_coordinators_on_one_item(anna, ewa, item):
    for person in (anna, ewa):
        person.follow(ITEM)
        person.is_at(ITEM)

    anna.fill(text_in("Title", "pl"), ANNAS_TITLE)
    anna.fill(text_in("Place", "pl"), ANNAS_PLACE)
    anna.press(_("Save"))
    anna.is_at(VISIT)
    anna.row(ANNAS_TITLE).sees(ANNAS_PLACE)

    ewa.fill(text_in("Place", "pl"), EWAS_PLACE)
    ewa.fill(_("Notes"), EWAS_NOTE)
    ewa.press(_("Save"))
    ewa.sees("Anna Nowak", _("Your version is safe and not saved yet. What differs is marked."))
    title, notes = (ewa.part("group", name) for name in (text_in("Title", "pl"), _("Notes")))
    place = ewa.part("group", f"{text_in('Place', 'pl')} {_('changed by both')}")
    title.sees(ITEM, ANNAS_TITLE)
    place.sees(ANNAS_PLACE, EWAS_PLACE)
    notes.sees(EWAS_NOTE)
    ewa.shows("40-two-versions")

    # Where both wrote she is asked; the rest is chosen already, and stays so.
    ewa.press(_("Save what is chosen"))
    ewa.sees(_("Choose one of the two where both of you wrote"))
    place.choose(f"{_('Yours')} {EWAS_PLACE}")
    ewa.shows("41-chosen")
    ewa.press(_("Save what is chosen"))
    ewa.is_at(VISIT)
    ewa.row(ANNAS_TITLE).sees(EWAS_PLACE)
    item.refresh_from_db()
    assert (item.title_pl, item.place_pl, item.notes) == (ANNAS_TITLE, EWAS_PLACE, EWAS_NOTE)


def test_two_coordinators_on_one_visit_keep_both_texts(anna, ewa, item):
    for person in (anna, ewa):
        person.follow(_("Edit the visit"))
        person.is_at(_("Edit the visit"))

    anna.fill(text_in("Objectives", "pl"), ANNAS_AIMS)
    anna.press(_("Save"))
    anna.is_at(VISIT)

    ewa.fill(text_in("Objectives", "pl"), EWAS_AIMS)
    ewa.fill(text_in("Theme", "pl"), EWAS_THEME)
    ewa.press(_("Save"))
    aims = ewa.part("group", f"{text_in('Objectives', 'pl')} {_('changed by both')}")
    aims.choose(_("Both: the saved one, and yours below it"))
    ewa.press(_("Put together, then edit"))
    ewa.is_at(_("Edit the visit"))
    ewa.sees(_("Both versions are put together below"))
    ewa.reads(text_in("Objectives", "pl"), f"{ANNAS_AIMS}\n{EWAS_AIMS}")
    ewa.reads(text_in("Theme", "pl"), EWAS_THEME)
    ewa.press(_("Save"))
    ewa.is_at(VISIT)
    visit = Visit.objects.get(pk=item.visit_id)
    assert (visit.objectives_pl, visit.theme_pl) == (f"{ANNAS_AIMS}\n{EWAS_AIMS}", EWAS_THEME)


def test_the_saved_one_may_stay_as_it_is(anna, ewa, item):
    for person in (anna, ewa):
        person.follow(ITEM)
        person.is_at(ITEM)
    anna.fill(text_in("Title", "pl"), ANNAS_TITLE)
    anna.press(_("Save"))
    anna.is_at(VISIT)

    ewa.fill(_("Notes"), EWAS_NOTE)
    ewa.press(_("Save"))
    ewa.part("region", _("The saved version")).follow(_("Keep the saved one"))
    ewa.is_at(VISIT)
    item.refresh_from_db()
    assert (item.title_pl, item.notes) == (ANNAS_TITLE, "")
