"""The road, last part: a version is published, read in three languages, and followed by another."""

from __future__ import annotations

import icalendar

from studyvisits.lib.calendar_words import long_day
from tests.browser.journeys.story import (
    CENTRE,
    CENTRE_UK,
    CLUB,
    DAYS,
    EVENING,
    LAST,
    STATEMENT,
    TALK,
    TALK_EN,
    TALK_UK,
    TOUR,
    VISIT,
    at,
    block,
)
from tests.browser.journeys.ways import to_the_list
from tests.browser.words import _, language_name, own_name, text_in


def publishes(anna):
    anna.follow(_("Publish…"))
    anna.is_at(_("Publish version %(number)s", number=1))
    anna.part("region", f"{_('Not confirmed')} 1").sees(EVENING, block(0))
    anna.shows("23-publish")
    anna.press(_("Publish version %(number)s", number=1))
    anna.is_at(_("Version %(n)s is out", n=1))
    anna.shows("24-published")


def reads_the_programme(anna):
    anna.follow(language_name("pl").capitalize())
    anna.is_at(VISIT)
    anna.sees(block(0), block(2), TALK, LAST, CENTRE, CLUB, STATEMENT)
    anna.row(EVENING).sees(_("To be confirmed", context="answer"))
    anna.shows("25-programme-pl")
    times = calendar_of(anna)
    assert times[TALK] == (at(10), at(11, 30))
    assert times[TOUR] == (at(13), at(15))
    anna.follow(own_name("uk"))
    anna.sees(long_day(DAYS[0], "uk"), TALK_UK, CENTRE_UK, CLUB, STATEMENT)
    anna.shows("26-programme-uk")
    anna.follow(own_name("en"))
    anna.sees(long_day(DAYS[0], "en"), TALK_EN, CLUB, STATEMENT)
    anna.shows("27-programme-en")
    anna.goes_back_to(_("Version %(n)s is out", n=1))


def calendar_of(anna):
    file = icalendar.Calendar.from_ical(anna.downloads(_("Calendar")))
    return {
        str(event["summary"]): (event["dtstart"].dt, getattr(event.get("dtend"), "dt", None))
        for event in file.walk("VEVENT")
    }


def publishes_once_more(anna):
    anna.follow(VISIT)
    anna.is_at(VISIT)
    to_the_list(anna)
    anna.row(TALK).sees(_("Confirmed", context="answer"))
    anna.shows("28-plan-released")
    anna.follow(TOUR)
    anna.is_at(TOUR)
    anna.fill(text_in("Title", "pl"), f"{TOUR} i ogrodzie")
    anna.press(_("Save"))
    anna.is_at(VISIT)
    anna.follow(_("Publish…"))
    anna.press(_("Publish version %(number)s", number=2))
    anna.is_at(_("Version %(n)s is out", n=2))
    anna.shows("29-published-again")
    anna.follow(language_name("pl").capitalize())
    anna.is_at(VISIT)
    anna.sees(
        _("Programme of the study visit · version %(number)s", number=2), f"{TOUR} i ogrodzie"
    )
    anna.shows("30-programme-second")
