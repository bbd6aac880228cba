"""Letters to hosts: they make sense when printed, in three languages, from shown terms alone."""

from datetime import date, time

import pytest

from hosts.letters import answered, cancelled, moved, new_link, request
from hosts.letters.answered import Answered
from hosts.letters.parts import GREETINGS, Item, Sender
from hosts.letters.request import About
from programmes.terms import Terms

LANGUAGES = ["pl", "uk", "en"]


def texts(pl, uk="", en=""):
    return {"pl": pl, "uk": uk, "en": en}


def terms(**more):
    return Terms(
        **{
            "date": "2027-05-11",
            "start": "15:45",
            "end": "17:00",
            "zone": "Europe/Warsaw",
            "end_zone": "Europe/Warsaw",
            "place": "sala 12",
            **more,
        }
    )


def item(**more):
    return Item(texts("Piecza zastępcza", "Прийомні сім’ї", "Foster care"), texts(""), **more)


ABOUT = About(
    title=texts("Usługi bliżej ludzi"),
    starts_on=date(2027, 5, 10),
    ends_on=date(2027, 5, 14),
    people=dict.fromkeys(LANGUAGES, "8 osób"),
    senders=dict.fromkeys(LANGUAGES, "Wierzbowa"),
)
SENDER = Sender("Anna Nowak", texts("Fundacja Mosty"), "600 000 000")


def ask(language="pl", **more):
    return request.write(
        **{
            "institution": "PCPR w Brzozowie",
            "items": [item(terms=terms())],
            "about": ABOUT,
            "sender": SENDER,
            "deadline": date(2027, 4, 27),
            "link_until": date(2027, 6, 11),
            "language": language,
            **more,
        }
    )


@pytest.mark.parametrize(
    ("language", "day", "hours", "title", "deadline"),
    [
        ("pl", "wtorek, 11 maja 2027", "15.45–17.00", "Piecza", "wtorek, 27 kwietnia 2027"),
        ("uk", "вівторок, 11 травня 2027", "15:45–17:00", "Прийомні", "вівторок, 27 квітня 2027"),
        ("en", "Tuesday, 11 May 2027", "15:45–17:00", "Foster", "Tuesday, 27 April 2027"),
    ],
)
def test_a_request_printed_says_all_that_is_needed(language, day, hours, title, deadline):
    letter = ask(language, paragraph="Wspólny akapit.", line="Prosimy o rzutnik.")

    for words in (
        day,
        hours,
        title,
        deadline,
        "sala 12",
        "8 osób",
        "Wierzbowa",
        "Prosimy o rzutnik",
    ):
        assert words in letter.body
    assert "Wspólny akapit." in letter.body
    assert "Anna Nowak" in letter.body
    assert "600 000 000" in letter.body
    assert letter.body.startswith(GREETINGS[language])
    assert letter.language == language


def test_the_body_holds_the_place_of_the_link_once():
    assert ask().body.count("{{link}}") == 1


def test_a_stored_greeting_is_printed_as_it_is():
    assert ask(greeting="Szanowna Pani Dyrektor,").body.startswith("Szanowna Pani Dyrektor,\n\n")


def test_asked_again_says_before_and_now():
    letter = ask("en", items=[item(terms=terms(), before=terms(start="13:45", end="15:00"))])

    assert "Before: Tuesday, 11 May 2027, 13:45–15:00; sala 12" in letter.body
    assert "Now: Tuesday, 11 May 2027, 15:45–17:00; sala 12" in letter.body
    assert letter.subject == "A change of time or place, please confirm again: Tuesday, 11 May"


def test_one_zone_is_named_once_and_two_are_named_with_each_item():
    elsewhere = item(terms=terms(zone="Europe/Kyiv", end_zone="Europe/Kyiv"))

    one = ask("en", items=[item(terms=terms()), item(terms=terms(date="2027-05-12"))]).body
    two = ask("en", items=[item(terms=terms()), elsewhere]).body

    assert one.count("Polish time (Warsaw)") == 1
    assert "Hours in: Polish time (Warsaw)" in two
    assert "Hours in: Ukrainian time (Kyiv)" in two


def test_without_a_phone_nobody_is_told_to_call():
    body = ask("en", sender=Sender("Anna Nowak", texts("Fundacja Mosty"), "")).body

    assert "You may also simply reply to this letter." in body
    assert "call" not in body


@pytest.mark.parametrize("language", LANGUAGES)
def test_moved_asks_about_the_new_time(language):
    letter = moved.write(
        institution="PCPR",
        items=[item(terms=terms(), before=terms(start="13:45", end="15:00"))],
        about=ABOUT,
        sender=SENDER,
        link_until=date(2027, 6, 11),
        language=language,
    )

    dot = "." if language == "pl" else ":"
    assert f"13{dot}45–15{dot}00" in letter.body
    assert f"15{dot}45–17{dot}00" in letter.body
    assert "{{link}}" in letter.body


@pytest.mark.parametrize("language", LANGUAGES)
def test_cancelled_asks_nothing(language):
    letter = cancelled.write(
        items=[item(terms=terms())], about=ABOUT, sender=SENDER, language=language
    )

    assert "{{link}}" not in letter.body
    assert "600 000 000" in letter.body


def test_new_link_says_for_whom_and_until_when():
    letter = new_link.write(
        institution="PCPR",
        about=ABOUT,
        sender=SENDER,
        link_until=date(2027, 6, 11),
        language="en",
    )

    assert "PCPR" in letter.body
    assert "Friday, 11 June 2027" in letter.body
    assert "{{link}}" in letter.body


def test_the_coordinator_reads_each_answer_with_its_time():
    letter = answered.write(
        institution="PCPR",
        visit=texts("Usługi bliżej ludzi"),
        answers=[
            Answered(texts("Piecza"), terms(), True, "", "Maria Lis", False),
            Answered(texts("Warsztat"), terms(), False, "Remont", "", True),
        ],
        address="https://example.org/plan",
        language="en",
    )

    assert letter.subject == "PCPR has answered: yes 1, no 1"
    assert "Who receives the group: Maria Lis" in letter.body
    assert "Reason: Remont" in letter.body
    assert "this answer is outdated" in letter.body
    assert "https://example.org/plan" in letter.body


@pytest.mark.parametrize(
    ("language", "greeting", "is_small"),
    [
        ("pl", "Szanowni Państwo,", True),
        ("pl", "Szanowni Państwo!", False),
        ("uk", "Шановна Оксано Петрівно,", True),
        ("en", "Dear Sir or Madam,", False),
    ],
)
def test_after_a_comma_the_letter_goes_on_with_a_small_letter(language, greeting, is_small):
    body = ask(language, greeting=greeting).body

    assert body.split("\n\n")[1][0].islower() is is_small


@pytest.mark.parametrize(
    ("language", "hours"), [("pl", "9.00–15.30"), ("uk", "9:00–15:30"), ("en", "9:00–15:30")]
)
def test_office_hours_are_told_where_they_are_known(language, hours):
    there = Sender("Anna Nowak", texts("Fundacja Mosty"), "600 000 000", (time(9), time(15, 30)))

    assert hours in ask(language, sender=there).body
    assert hours not in ask(language).body
