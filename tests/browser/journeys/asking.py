"""The road, second part: hosts are asked, answer, and are asked again about what was moved."""

from __future__ import annotations

from studyvisits.lib.calendar_words import long_day
from tests.browser.journeys.story import (
    ALL,
    CENTRE,
    CENTRE_MAIL,
    CLUB,
    CLUB_MAIL,
    DAYS,
    DEADLINE,
    EMAIL,
    EVENING,
    FIRST,
    HALL,
    LAST,
    ONLY_CENTRE,
    REASON,
    ROOM,
    STREET,
    TALK,
    TOUR,
    VISIT,
    block,
    written,
)
from tests.browser.journeys.ways import to_the_list
from tests.browser.words import _, _n


def asks(anna):
    anna.follow(_("Ask hosts (%(n)s)", n=2))
    anna.is_at(_("Letters to hosts"))
    anna.part("region", CLUB).fill(_("To (e-mail address)"), CLUB_MAIL)
    anna.fill(_("Paragraph in all letters"), ALL)
    anna.fill(_("Answer wanted by"), written(DEADLINE))
    centre = anna.part("region", CENTRE)
    centre.fill(_("A sentence for this host only"), ONLY_CENTRE)
    anna.press(_("Show it in the letters"))
    centre.sees(ALL, ONLY_CENTRE, FIRST, ROOM)
    anna.part("region", CLUB).sees(ALL, "13.00–15.00", HALL)
    anna.part("region", CLUB).sees_not(ONLY_CENTRE)
    anna.shows("12-ask-hosts")
    anna.press(_n("Send %(n)s letter", "Send %(n)s letters", 2))
    anna.is_at(VISIT)
    anna.sees(_n("%(n)d letter is written.", "%(n)d letters are written.", 2))
    to_the_list(anna)
    anna.row(TALK).sees(_("Waiting", context="answer"))
    anna.shows("13-asked")


def reads_the_letters(post):
    (to_club,) = post.letters_to(CLUB_MAIL)
    to_club.says(CLUB, "13.00–15.00", HALL, ALL)
    (letter,) = post.letters_to(CENTRE_MAIL)
    letter.says(f"{block(0)} {DAYS[0].year}", FIRST, "wieczorem", ROOM, STREET)
    letter.says(ALL, ONLY_CENTRE, "600 000 000", f"{long_day(DEADLINE, 'pl')} {DEADLINE.year}")
    letter.says(letter.link)
    assert ONLY_CENTRE not in to_club.text
    assert letter.replies_go_to == EMAIL
    return letter


def answers(helena):
    helena.is_at(_("Request to receive a study visit group"))
    helena.sees(CENTRE, FIRST, ROOM)
    helena.sees_not(CLUB, TOUR)
    helena.shows("14-host-asked")
    helena.part("region", TALK).choose(_("Yes"))
    evening = helena.part("region", EVENING)
    evening.choose(_("No"))
    evening.fill(_("Why not? (helps us to find another time)"), REASON)
    helena.shows("15-host-answers")
    helena.press(_("Send the answer"))
    helena.is_at(_("Thank you, your answer is saved"))
    helena.sees(_("Reason: %(reason)s", reason=REASON), "Anna Nowak")
    helena.shows("16-host-result")


def records_a_call(anna):
    anna.row(TOUR).follow(_("Record answer"), begins=True)
    anna.is_at(CLUB)
    anna.fill(_("Who said it"), "Maria Zając")
    anna.shows("17-record")
    anna.press(_("They said yes"))
    anna.is_at(VISIT)
    anna.sees(_("The answer is recorded."))
    to_the_list(anna)
    anna.row(TALK).sees(_("Confirmed", context="answer"))
    anna.row(TOUR).sees(_("Confirmed", context="answer"), "Maria Zając")
    anna.row(EVENING).sees(_("Declined", context="answer"), REASON)
    anna.shows("18-plan-answered")
    anna.follow(_("Dashboard"))
    anna.is_at(_("Dashboard"))
    anna.sees(_("Waiting for you"), REASON)
    anna.shows("18-dashboard")
    anna.follow(VISIT)
    anna.is_at(VISIT)
    to_the_list(anna)


def moves_what_was_confirmed(anna):
    anna.follow(TALK)
    anna.is_at(TALK)
    anna.reads(_("Time"), FIRST)
    anna.fill(_("Time"), LAST)
    anna.press(_("Save"))
    anna.is_at(VISIT)
    row = anna.row(TALK)
    row.sees(_("Outdated", context="answer"), FIRST, LAST)
    row.sees(_("%(name)s answered for another time or place", name=CENTRE))
    anna.shows("19-outdated")
    row.follow(_("Ask again"), begins=True)
    anna.is_at(_("Letters to hosts"))
    anna.part("region", CENTRE).sees(FIRST, LAST)
    anna.shows("20-ask-again")
    anna.press(_n("Send %(n)s letter", "Send %(n)s letters", 1))
    anna.is_at(VISIT)
    to_the_list(anna)
    anna.row(TALK).sees(_("Waiting", context="answer"))


def reads_the_second_letter(post):
    _first, again = post.letters_to(CENTRE_MAIL)
    again.says(FIRST, LAST, TALK, again.link)
    assert EVENING not in again.text
    assert len(post.letters_to(CLUB_MAIL)) == 1
    return again


def confirms_the_new_time(helena):
    talk = helena.part("region", TALK)
    talk.sees(_("The time or place has changed since"), FIRST, LAST)
    helena.shows("21-host-again")
    talk.choose(_("Yes"))
    helena.press(_("Send the answer"))
    helena.is_at(_("Thank you, your answer is saved"))
    helena.sees(LAST)
    helena.shows("22-host-result-again")
