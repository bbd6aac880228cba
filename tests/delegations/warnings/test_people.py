"""Warnings about those who travel: what raises each kind, what does not, and its words in three
languages."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from delegations.models import Companion, GroupPerson, Member
from delegations.warnings import CHECKS
from delegations.warnings.roles import no_escort, no_interpreter
from delegations.warnings.rows import PeopleRows
from delegations.warnings.twice import interpreter_twice, member_twice
from programmes.states import Interpretation, Severity
from tests.programmes.warnings.programme import MONDAY, said, texts_in, week

APART = "9-11 visit @A | 10-12 visit @B"


def travel(*days, interpreters=1, escorts=1, **fields):
    return PeopleRows(week(*days, **fields), interpreters=interpreters, escorts=escorts)


def placed(rows, *groups, role="participant", name="Оксана Вербицька", headcount=1, **fields):
    """One person in these groups of the visit; an interpreter is a companion."""
    number = len({row.member_id or row.companion_id for row in rows.group_people}) + 1
    person = (
        Companion(pk=number, name=name, role=role, headcount=headcount)
        if role in ("interpreter", "guardian")
        else Member(pk=number, name=name, role=role)
    )
    column = "companion" if isinstance(person, Companion) else "member"
    for group in rows.programme.all_groups:
        if group.name_pl in groups:
            rows.group_people.append(GroupPerson(group=group, **{column: person}))
    return rows


def uninterpreted(rows):
    for slot in rows.programme.slots:
        slot.interpretation = Interpretation.NONE
    return rows


RAISED = {
    "no_interpreter": (no_interpreter, travel("9 visit", interpreters=0), ()),
    "no_escort": (no_escort, travel("9 cultural", escorts=0), ()),
    "interpreter_twice": (
        interpreter_twice,
        placed(travel(APART), "A", "B", role="interpreter"),
        (1, 2),
    ),
    "interpreter_twice, one on the list of people": (
        interpreter_twice,
        placed(travel(APART), "A", "B", role="interpreter", headcount=None),
        (1, 2),
    ),
    "interpreter_twice, too few": (interpreter_twice, travel(APART), (1, 2)),
    "interpreter_twice, two for three": (
        interpreter_twice,
        travel("9-11 visit @A | 9-11 visit @B | 10-12 visit @C", interpreters=2),
        (1, 2, 3),
    ),
    "member_twice": (member_twice, placed(travel(APART), "A", "B"), (1, 2)),
    "member_twice, the same start": (
        member_twice,
        placed(travel("9 visit @A | 9 visit @B"), "A", "B"),
        (1, 2),
    ),
    "member_twice, an escort": (
        member_twice,
        placed(travel(APART), "A", "B", role="guardian"),
        (1, 2),
    ),
}
QUIET = {
    "somebody interprets": (no_interpreter, travel("9 visit")),
    "some interpret, nobody said how many": (no_interpreter, travel("9 visit", interpreters=None)),
    "nobody talks": (no_interpreter, travel("9 cultural | 13 meal", interpreters=0)),
    "all speak one language": (no_interpreter, uninterpreted(travel("9 visit", interpreters=0))),
    "somebody goes along": (no_escort, travel("9 visit")),
    "an empty programme": (no_escort, travel("", escorts=0)),
    "one after the other": (
        interpreter_twice,
        placed(travel("9-10 visit @A | 10-12 visit @B"), "A", "B", role="interpreter"),
    ),
    "one group each": (
        interpreter_twice,
        placed(
            placed(travel(APART, interpreters=2), "A", role="interpreter"), "B", role="interpreter"
        ),
    ),
    "a line that is two people": (
        interpreter_twice,
        placed(travel(APART, interpreters=2), "A", "B", role="interpreter", headcount=2),
    ),
    "enough of them": (interpreter_twice, travel(APART, interpreters=2)),
    "nobody knows how many there are": (interpreter_twice, travel(APART, interpreters=None)),
    "none at all is another warning": (interpreter_twice, travel(APART, interpreters=0)),
    "one group only looks": (interpreter_twice, travel("9-11 visit @A | 10-12 cultural @B")),
    "everybody together": (interpreter_twice, travel("9-11 visit | 11-12 visit")),
    "in one group": (member_twice, placed(travel(APART), "A")),
    "in both, one after the other": (
        member_twice,
        placed(travel("9-10 visit @A | 10-12 visit @B"), "A", "B"),
    ),
    "in both, which go together": (member_twice, placed(travel("9-10 visit @A @B"), "A", "B")),
    "an end that nobody stated": (
        member_twice,
        placed(travel("9 visit @A | 10 visit @B"), "A", "B"),
    ),
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
    assert {check.run for check in CHECKS} >= {check for check, _rows, _slots in RAISED.values()}


def test_two_who_are_in_both_groups_are_one_warning():
    rows = placed(placed(travel(APART), "A", "B", name="Оксана"), "A", "B", name="Тарас")
    with override("en"):
        (found,) = member_twice(rows)
    assert found.why == (
        "Оксана, Тарас go with A and with B, which part on Mon 10 May, 9:00–11:00: “Punkt 1” and "
        "“Punkt 2” are at the same time."
    )
    assert found.subject == "groups-1-2"


def test_an_interpreter_is_missed_more_as_the_arrival_comes_near():
    rows = travel("9 visit", interpreters=0)
    severities = []
    for days in (31, 30):
        rows.programme.today = MONDAY - timedelta(days=days)
        severities += [found.severity for found in no_interpreter(rows)]
    assert severities == [Severity.LOOK, Severity.FIX]


def test_too_few_are_counted_at_the_worst_moment_of_a_day():
    rows = travel(
        "9-10 visit @A | 9-10 visit @B | 14-15 visit @A | 14-15 visit @B | 14-15 visit @C"
    )
    with override("en"):
        (found,) = interpreter_twice(rows)
    assert "3 groups talk at the same time" in found.why
    assert found.slots == (3, 4, 5)
