"""Somebody's session ends while they type: they log in, find everything they typed, and save it."""

from __future__ import annotations

import pytest

from programmes.models import AgendaSlot
from tests.browser.journeys.story import EMAIL, PASSWORD
from tests.browser.journeys.ways import to_the_list
from tests.browser.words import _, text_in
from tests.factories.programmes import DayFactory, SlotFactory, VisitFactory

pytestmark = pytest.mark.browser

VISIT, ITEM = "Dom i sąsiedztwo", "Spotkanie w urzędzie"
TITLE, NOTE = "Spotkanie z burmistrzem", "Zabrać upominki\ni plakaty"


@pytest.fixture
def item(house):
    visit = VisitFactory(foundation=house, title_pl=VISIT)
    return SlotFactory(visit=visit, day=DayFactory(visit=visit), title_pl=ITEM)


@pytest.fixture
def account(works_here):
    return works_here("Anna Nowak", EMAIL)


def opens_the_plan(anna):
    anna.logs_in(EMAIL, PASSWORD)
    anna.is_at(_("Dashboard"))
    anna.follow(_("Visits"))
    anna.is_at(_("Visits"))
    anna.follow(VISIT)
    anna.is_at(VISIT)
    to_the_list(anna)


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_session_that_ends_while_somebody_types(arrives, account, item, phone):
    anna = arrives("anna-phone" if phone else "anna", phone=phone)
    opens_the_plan(anna)
    anna.follow(ITEM)
    anna.is_at(ITEM)

    anna.fill(text_in("Title", "pl"), TITLE)
    anna.fill(_("Notes"), NOTE)
    anna.loses_the_session()
    anna.press(_("Save"))
    anna.is_at(_("Log in"))
    anna.sees(_("You had been logged out. What you typed is kept: log in, then send it again."))
    anna.shows("50-logged-out")

    anna.fill(_("Email"), EMAIL)
    anna.fill(_("Password"), PASSWORD)
    anna.press(_("Log in"))
    anna.is_at(_("What you typed"))
    anna.sees(TITLE, "Zabrać upominki")
    anna.shows("51-what-you-typed")
    item.refresh_from_db()
    assert item.title_pl == ITEM

    anna.press(_("Send it now"))
    anna.is_at(VISIT)
    anna.sees(TITLE)
    item.refresh_from_db()
    assert (item.title_pl, item.notes) == (TITLE, NOTE)


def test_a_part_is_sent_again_after_a_login_in_another_window(arrives, account, item):
    """The login has changed the token against forgery; the page that lay open takes the new one."""
    anna = arrives("anna")
    opens_the_plan(anna)
    tray = anna.part("form", _("Add an item to the tray"))
    tray.fill(_("What"), TITLE)
    anna.loses_the_session()
    tray.press(_("Add"))
    anna.sees(
        _(
            "You have been logged out meanwhile. What you typed is still here: log in in another "
            "window, then try again."
        )
    )

    login = anna.follow_to_another_window(_("Log in"))
    login.is_at(_("Log in"))
    login.fill(_("Email"), EMAIL)
    login.fill(_("Password"), PASSWORD)
    login.press(_("Log in"))
    login.is_at(_("Dashboard"))

    tray.press(_("Add"))
    anna.part("region", _("Tray")).holds(TITLE)
    assert AgendaSlot.objects.get(title_pl=TITLE).day is None
