"""The road, first part: a visit is begun, its days are filled and arranged, and who comes is
said."""

from __future__ import annotations

from tests.browser.journeys.story import (
    CENTRE,
    CLUB,
    DAYS,
    EMAIL,
    EVENING,
    FIRST,
    HALL,
    LUNCH,
    PASSWORD,
    PROJECT,
    ROOM,
    STREET,
    TALK,
    TALK_EN,
    TALK_UK,
    TOUR,
    VISIT,
    block,
    understood,
    written,
)
from tests.browser.words import _, language_name, text_in


def comes_in(anna):
    anna.is_at(_("Who visited whom, and what they learned"))
    anna.shows("01-start")
    anna.logs_in(EMAIL, PASSWORD)
    anna.is_at(_("Dashboard"))
    anna.sees(_("No visit yet"))
    anna.shows("02-dashboard-empty")


def begins_a_visit(anna):
    anna.follow(_("New visit"))
    anna.is_at(_("New visit"))
    anna.fill(_("Title of the visit"), VISIT)
    anna.fill(_("First day"), written(DAYS[0]))
    anna.fill(_("Last day"), written(DAYS[2]))
    anna.sees("wtorek – czwartek")
    anna.find(_("Project"), PROJECT, _("Add “%(create)s”", create=PROJECT))
    anna.find(_("Place"), "sieradz", f"Sieradz {_('urban gmina')}")
    anna.reads(_("Place"), "Sieradz")
    anna.shows("03-new-visit")
    anna.press(_("Create and open the plan"))
    anna.is_at(VISIT)
    for number in range(3):
        anna.part("region", block(number)).holds()
    anna.shows("04-plan-empty")


def fills_the_days(anna):
    day = anna.part("region", block(0))
    line, title, host, done = begins_an_item(anna)
    line.fill(_("Time"), FIRST)
    line.sees(understood(FIRST))
    line.fill(title, TALK)
    line.find(host, "brzozow", CENTRE)
    line.press(done)
    day.row(TALK).sees(FIRST, CENTRE)

    begins_an_item(anna)
    line.fill(_("Time"), "ok. 14")
    line.sees(understood("ok. 14"))
    line.fill(title, LUNCH)
    line.pick(_("Kind"), _("meal"))
    line.press(done)
    day.row(LUNCH).sees("14.00")

    begins_an_item(anna)
    line.fill(_("Time"), "1-3")
    line.fill(title, TOUR)
    line.pick(_("Kind"), _("visit to an institution"))
    line.find(host, CLUB, _("Add “%(create)s”", create=CLUB))
    line.sees(understood("1-3"))
    anna.shows("05-doubtful-time")
    line.press("13.00–15.00")
    line.reads(_("Time"), "13.00–15.00")
    line.press(done)
    day.row(TOUR).sees("13.00–15.00", CLUB)

    day.follow(_("New item"), begins=True)
    anna.is_at(_("New item"))
    anna.fill(text_in("Title", "pl"), EVENING)
    anna.fill(_("Time"), "wieczorem")
    anna.sees(understood("wieczorem"))
    anna.find(_("Add a host"), "osrodek pomocy", CENTRE)
    anna.fill(text_in("Place", "pl"), STREET)
    anna.shows("06-item-form")
    anna.press(_("Save"))
    anna.is_at(VISIT)
    anna.part("region", block(0)).holds(TALK, LUNCH, TOUR, EVENING)


def begins_an_item(anna):
    """The line at the day's foot; a phone has no room for it and opens the whole form."""
    if not anna.uses_touch:
        foot = anna.part("form", _("Add an item: %(day)s", day=block(0)))
        return foot, _("What"), _("Host"), _("Add")
    anna.part("region", block(0)).follow(_("New item"), begins=True)
    anna.is_at(_("New item"))
    return anna, text_in("Title", "pl"), _("Add a host"), _("Save")


def in_full(anna, title, place, **titles):
    """Where it is, and its title for readers of other languages."""
    anna.follow(title)
    anna.is_at(title)
    anna.fill(text_in("Place", "pl"), place)
    if titles:
        anna.open(language_name("uk"))
        anna.fill(text_in("Title", "uk"), titles["uk"])
        anna.fill(text_in("Title", "en"), titles["en"])
    anna.press(_("Save"))
    anna.is_at(VISIT)


def arranges_them(anna):
    in_full(anna, TALK, ROOM, uk=TALK_UK, en=TALK_EN)
    in_full(anna, TOUR, HALL)
    first, second, tray = (anna.part("region", name) for name in (block(0), block(1), _("Tray")))

    acts(anna, TOUR).press(_("Move up"))
    anna.sees(_("Moved up: %(title)s", title=TOUR))
    first.holds(TALK, TOUR, LUNCH, EVENING)

    moves(anna, LUNCH, block(1))
    second.holds(LUNCH)
    moves(anna, LUNCH, _("Tray"), said=_("tray"))
    tray.holds(LUNCH)
    anna.shows("07-plan-tray")
    moves(anna, LUNCH, block(0))
    first.holds(TALK, TOUR, EVENING, LUNCH)
    acts(anna, LUNCH).press(_("Move up"))
    first.holds(TALK, TOUR, LUNCH, EVENING)

    acts(anna, LUNCH).press(_("Duplicate"))
    first.holds(TALK, TOUR, LUNCH, LUNCH, EVENING)
    acts(anna, LUNCH, 1).press(_("Cancel the item"))
    first.row(LUNCH, 1).sees(_("Cancelled", context="answer"))
    anna.shows("08-plan-arranged")


def acts(anna, title, number=0):
    """The menu of one item, opened; that of the item before may still be."""
    anna.turn_away()
    row = anna.row(title, number)
    row.open(_("Move or change: %(title)s", title=title))
    return row


def moves(anna, title, where, said=""):
    row = acts(anna, title)
    row.pick(_("Move to"), where)
    row.press(_("Move"))
    anna.sees(_("Moved: %(title)s → %(day)s", title=title, day=said or where))


def says_who_comes(anna):
    anna.follow(_("Add a delegation"))
    anna.is_at(_("Add a delegation"))
    anna.find(_("Who sends them"), "czyhyryn", "hromada Chyhyryn obwód czerkaski")
    anna.fill(_("People"), "2")
    anna.shows("09-delegation")
    anna.press(_("Add"))
    anna.is_at("Chyhyryn")
    anna.follow(_("Add a member"))
    for name, latin, last in (
        ("Олена Гончар", "Olena Honchar", False),
        ("Юрій Згурський", "Yurii Zghurskyi", True),
    ):
        anna.is_at(_("Add a member"))
        anna.reads(_("Name as the person writes it"), "")
        anna.fill(_("Name as the person writes it"), name)
        anna.sees(latin)
        anna.shows("10-member")
        anna.press(_("Save") if last else _("Save and add another"))
    anna.is_at("Chyhyryn")
    anna.sees("Olena Honchar", "Yurii Zghurskyi")
    anna.shows("11-members")
    anna.follow(_("Back to the plan"))
    anna.follow(_("Interpreter, escort, driver…"))
    anna.is_at(_("Interpreter, escort, driver"))
    anna.pick(_("Role"), _("interpreter"))
    anna.fill(_("People"), "1")
    anna.press(_("Save"))
    anna.is_at(VISIT)
