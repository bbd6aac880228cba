"""Warnings about hosts: what raises each kind, what does not, and its words in three languages."""

from datetime import date, time, timedelta

import pytest
from django.utils.translation import override

from hosts.models import ClosedDays
from hosts.states import InstitutionRole
from hosts.warnings import CHECKS
from hosts.warnings.asking import asked_long_ago, declined, no_host, not_asked, outdated
from hosts.warnings.free_days import holiday, weekend
from hosts.warnings.opening import closed_day, closed_hours
from hosts.warnings.room import busy, no_lead, too_many
from hosts.warnings.rows import Busy
from programmes.states import Severity
from tests.hosts.warnings.receiving import hosted, receive, visit_of
from tests.programmes.warnings.programme import MONDAY, said, texts_in

SATURDAY = date(2027, 5, 15)
CORPUS_CHRISTI = date(2027, 5, 27)
CHRISTMAS_EVE = date(2024, 12, 24)  # a day off by law only since 2025
ORTHODOX_EASTER = date(2027, 5, 2)
HOURS = {"opening_hours": "pn–pt 7.30–15.30, wt 8–17"}


def closed(rows, first=MONDAY, last=MONDAY, **fields):
    rows.closed_days[1] = [ClosedDays(pk=5, first_on=first, last_on=last, **fields)]
    return rows


def elsewhere(rows, start, end=None, day=MONDAY):
    rows.busy[1] = [Busy(day, start, end)]
    return rows


def people(rows, number):
    rows.company_total = number
    return rows


def soon(rows, days):
    rows.programme.today = MONDAY - timedelta(days=days)
    return rows


def without_kind(rows):
    for one in rows.institutions:
        one.institution.kind = ""
    return rows


def grouped(rows, *headcounts):
    for group, number in zip(rows.programme.all_groups, headcounts, strict=True):
        group.headcount = number
    return rows


def two_hosts(rows, state="confirmed", other="declined"):
    receive(rows, 1, state)
    receive(rows, 1, other, number=2, name="Biblioteka")
    return rows


def leading(rows, number=2, lead=None):
    for place in range(1, number + 1):
        host = receive(rows, 1, number=place, name=f"Ośrodek {place}")
        host.visit_institution.is_lead = place == lead
    return rows


def asked_on(day, deadline=None, state="asked"):
    return hosted(visit_of("9-10 visit"), state, asked_on=day, deadline=deadline)


def on(day, *items, **fields):
    state = fields.pop("state", "planned")
    return hosted(visit_of(*(items or ["9-10 visit"]), first=day), state, **fields)


APRIL = MONDAY - timedelta(days=30)  # today, where nothing else is said

RAISED = {
    "no_host": (no_host, visit_of("9-10 visit | 11-12 meeting | 13 meal"), (1, 2)),
    "not_asked": (not_asked, hosted(visit_of("9-10 visit | 11 meeting")), (1, 2)),
    "asked_long_ago": (asked_long_ago, asked_on(APRIL - timedelta(days=8)), (1,)),
    "asked_long_ago, past its deadline": (
        asked_long_ago,
        asked_on(APRIL - timedelta(days=3), APRIL - timedelta(days=1)),
        (1,),
    ),
    "declined": (declined, hosted(visit_of("9-10 visit"), "declined"), (1,)),
    "declined by both": (declined, two_hosts(visit_of("9-10 visit"), "declined"), (1,)),
    "outdated": (outdated, hosted(visit_of("9-10 visit | 11 visit"), "outdated"), (1, 2)),
    "closed_hours, too early": (closed_hours, on(MONDAY, "7-8 visit", **HOURS), (1,)),
    "closed_hours, too late": (closed_hours, on(MONDAY, "15-16 visit", **HOURS), (1,)),
    "closed_hours, starts late": (closed_hours, on(MONDAY, "16 visit", **HOURS), (1,)),
    "closed_hours, a day off": (closed_hours, on(SATURDAY, "9-10 visit", **HOURS), (1,)),
    "closed_hours, a day off without an hour": (
        closed_hours,
        on(SATURDAY, "- visit", **HOURS),
        (1,),
    ),
    "closed_hours, no lunch break": (
        closed_hours,
        on(MONDAY, "12-13:30 visit", opening_hours="pn-pt 8-12, 13-16"),
        (1,),
    ),
    "closed_day": (closed_day, closed(on(MONDAY, "9-10 visit | 11 visit")), (1, 2)),
    "closed_day, one of several": (
        closed_day,
        closed(on(MONDAY, "9 visit", "9 visit", "9 visit"), last=MONDAY + timedelta(days=1)),
        (1, 2),
    ),
    "closed_day, though they said yes": (closed_day, closed(on(MONDAY, state="confirmed")), (1,)),
    "weekend": (weekend, on(SATURDAY, "9-10 visit | 11 visit"), (1, 2)),
    "weekend, hours without days": (weekend, on(SATURDAY, opening_hours="8-16"), (1,)),
    "holiday": (holiday, on(CORPUS_CHRISTI, "9-10 visit | 11 visit"), (1, 2)),
    "holiday, Christmas Eve": (holiday, on(CHRISTMAS_EVE), (1,)),
    "holiday, Orthodox Easter": (holiday, on(ORTHODOX_EASTER, kind="farm"), (1,)),
    "busy": (busy, elsewhere(on(MONDAY), time(9, 30), time(11)), (1,)),
    "busy, the same start": (busy, elsewhere(on(MONDAY, "9 visit"), time(9)), (1,)),
    "busy, until after midnight": (busy, elsewhere(on(MONDAY), time(8), time(1)), (1,)),
    "too_many": (too_many, people(on(MONDAY, "9 visit | 11 visit", capacity=20), 21), (1, 2)),
    "too_many in a group": (
        too_many,
        grouped(people(on(MONDAY, "9 visit @A | 9 visit @B", capacity=20), None), 21, 9),
        (1,),
    ),
    "no_lead": (no_lead, leading(visit_of("9 visit")), ()),
}
QUIET = {
    "somebody receives them": (no_host, hosted(visit_of("9-10 visit"))),
    "a walk needs nobody": (no_host, visit_of("9 cultural | 13 meal | 15 visit hidden")),
    "known from a source": (no_host, visit_of("9 visit", is_recorded=True)),
    "two months are early": (not_asked, soon(hosted(visit_of("9 visit")), 46)),
    "all were asked": (not_asked, hosted(visit_of("9 visit"), "asked")),
    "nobody knows when": (not_asked, hosted(visit_of("9 visit", first=None))),
    "a hotel is not asked": (
        not_asked,
        hosted(visit_of("18 accommodation"), role=InstitutionRole.SUPPLIER),
    ),
    "asked a week ago": (asked_long_ago, asked_on(APRIL - timedelta(days=7), APRIL)),
    "answered long ago": (asked_long_ago, asked_on(date(2027, 1, 2), state="confirmed")),
    "another one came": (declined, two_hosts(visit_of("9-10 visit"))),
    "somebody is asked instead": (declined, two_hosts(visit_of("9-10 visit"), "asked")),
    "the time they agreed to": (outdated, hosted(visit_of("9 visit"), "confirmed")),
    "open all the while": (closed_hours, on(MONDAY, "7:30-15:30 visit", **HOURS)),
    "hours nobody understands": (closed_hours, on(MONDAY, "6 visit", opening_hours="po telefonie")),
    "no hours": (closed_hours, on(MONDAY, "6 visit")),
    "an hour is not stated": (closed_hours, on(MONDAY, "- visit", **HOURS)),
    "they said yes to it": (closed_hours, on(MONDAY, "6 visit", state="confirmed", **HOURS)),
    "the day after": (closed_day, closed(on(MONDAY + timedelta(days=1)))),
    "they do not come": (closed_day, closed(on(MONDAY, state="declined"))),
    "a working day": (weekend, on(MONDAY)),
    "a farm has no weekend": (weekend, on(SATURDAY, kind="farm")),
    "nobody knows what it is": (weekend, without_kind(on(SATURDAY))),
    "it writes that it is open": (weekend, on(SATURDAY, opening_hours="pn–sob 8–16")),
    "they promised the Saturday": (weekend, on(SATURDAY, state="confirmed")),
    "Easter Sunday is a holiday": (weekend, on(date(2027, 3, 28))),
    "Orthodox Easter is a holiday": (weekend, on(ORTHODOX_EASTER)),
    "a plain day": (holiday, on(MONDAY)),
    "a Saturday is none": (holiday, on(SATURDAY)),
    "a hospital never closes": (holiday, on(CORPUS_CHRISTI, kind="hospital")),
    "they promised the holiday": (holiday, on(CORPUS_CHRISTI, state="confirmed")),
    "they are free again": (busy, elsewhere(on(MONDAY), time(10), time(11))),
    "the other has no end": (busy, elsewhere(on(MONDAY), time(8))),
    "another day": (busy, elsewhere(on(MONDAY), time(9), time(10), date(2027, 5, 11))),
    "no hour": (busy, elsewhere(on(MONDAY, "- visit"), time(9), time(10))),
    "a hotel has many guests": (busy, elsewhere(on(MONDAY, kind="hotel"), time(9), time(10))),
    "they fit": (too_many, people(on(MONDAY, capacity=20), 20)),
    "nobody knows how many come": (too_many, people(on(MONDAY, capacity=20), None)),
    "nobody knows how many fit": (too_many, people(on(MONDAY), 90)),
    "a group fits": (too_many, grouped(people(on(MONDAY, "9 visit @A", capacity=20), 40), 20)),
    "one leads": (no_lead, leading(visit_of("9 visit"), lead=2)),
    "one alone leads itself": (no_lead, leading(visit_of("9 visit"), number=1)),
}


@pytest.mark.parametrize(("check", "rows", "slots"), RAISED.values(), ids=RAISED)
def test_it_is_said(check, rows, slots):
    assert said(check, rows) == [slots]


@pytest.mark.parametrize(("check", "rows"), QUIET.values(), ids=QUIET)
def test_it_is_not_said(check, rows):
    assert said(check, rows) == []


@pytest.mark.parametrize(("check", "rows", "slots"), RAISED.values(), ids=RAISED)
def test_its_words_are_there_in_three_languages(check, rows, slots):
    pl, uk, en = (texts_in(language, check, rows) for language in ("pl", "uk", "en"))
    assert len(pl) == len(uk) == len(en) > 2
    for three in zip(pl, uk, en, strict=True):
        assert len(set(three)) == 3, three


def test_every_kind_is_run():
    kinds = {check.run for check in CHECKS}
    assert kinds >= {check for check, _rows, _slots in RAISED.values()}


# --- What exactly is said -------------------------------------------------------------------------


def one(check, rows):
    with override("en"):
        (found,) = check(rows)
    return found


def test_a_closed_door_says_the_hours_and_offers_the_nearest_one():
    found = one(closed_hours, on(MONDAY, "15-16:30 visit", **HOURS))
    assert found.severity == Severity.FIX
    assert "Mon 10 May, 15:00–16:30" in found.why
    assert "at 7:30–15:30 only" in found.why
    assert found.mends[0].act == {"day": 100, "start": "14:00", "version": 0}
    early = one(closed_hours, on(MONDAY, "6-7 visit", **HOURS))
    assert early.mends[0].act["start"] == "07:30"
    day_off = one(closed_hours, on(SATURDAY, **HOURS))
    assert "Saturday" in day_off.why
    assert all(mend.act is None for mend in day_off.mends)


def test_a_length_counts_as_an_end():
    rows = on(MONDAY, "15 visit", **HOURS)
    assert said(closed_hours, rows) == []
    rows.programme.slots[0].duration_minutes = 60
    assert said(closed_hours, rows) == [(1,)]


def test_a_closed_day_says_why_and_until_when():
    rows = closed(on(MONDAY), last=date(2027, 5, 14), reason="Remont.")
    found = one(closed_day, rows)
    assert "from Mon 10 May to Fri 14 May" in found.why
    assert found.why.endswith("Why: Remont.")
    before = found.facts_print
    assert one(closed_day, closed(rows, last=date(2027, 5, 12))).facts_print != before


def test_a_holiday_is_named_in_the_readers_language():
    for language, name in (
        ("pl", "Dzień Bożego Ciała"),
        ("uk", "Свято Тіла і Крові Христових"),
        ("en", "Corpus Christi"),
    ):
        with override(language):
            (found,) = holiday(on(CORPUS_CHRISTI))
        assert name in found.why


def test_another_group_is_there_and_nobody_says_whose():
    found = one(busy, elsewhere(on(MONDAY), time(9, 30), time(11)))
    assert found.why.endswith("receives another group that day at 9:30–11:00.")
    assert found.severity == Severity.FIX
    settled = one(busy, elsewhere(on(MONDAY, state="confirmed"), time(9, 30), time(11)))
    assert settled.severity == Severity.LOOK


def test_it_presses_more_as_the_arrival_comes_near():
    rows = hosted(visit_of("9 visit"))
    assert one(not_asked, soon(rows, 15)).severity == Severity.LOOK
    assert one(not_asked, soon(rows, 14)).severity == Severity.FIX
    late = asked_on(APRIL - timedelta(days=8))
    assert one(asked_long_ago, late).severity == Severity.LOOK
    assert one(asked_long_ago, soon(late, 3)).severity == Severity.FIX


def test_many_hosts_are_one_warning_with_the_first_of_them():
    rows = visit_of("9 visit | 10 visit | 11 visit | 12 visit | 13 visit")
    for number in range(1, 6):
        receive(rows, number, number=number, name=f"Ośrodek {number}")
    found = one(not_asked, rows)
    assert "Ośrodek 1, Ośrodek 2, Ośrodek 3 and 2 more" in found.why
    assert found.slots == (1, 2, 3, 4, 5)
    assert found.subject == "visit"


def test_an_accepted_one_comes_back_with_another_item():
    rows = visit_of("9 visit")
    before = one(no_host, rows)
    more = one(no_host, visit_of("9 visit | 11 visit"))
    assert before.key == more.key
    assert before.facts_print != more.facts_print


def test_who_has_not_answered_is_called_and_the_answer_written_down():
    rows = visit_of("9 visit | 11 visit | 13 visit")
    for slot, number in ((1, 1), (2, 1), (3, 2)):
        receive(
            rows,
            slot,
            "asked",
            number=number,
            name=f"Ośrodek {number}",
            asked_on=APRIL - timedelta(days=9),
        )
    found = one(asked_long_ago, rows)
    assert found.why.startswith("2 hosts were asked and say nothing")
    assert "Ośrodek 1 (since Thu 1 April)" in found.why
    assert [mend.url.split("/")[-3] for mend in found.mends] == ["11", "32"]
