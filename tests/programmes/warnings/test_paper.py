"""Warnings of paper and of the checklist: what raises each kind, what does not, and its words in
three languages."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override

from programmes.checklist import usual
from programmes.models import ChecklistItem, Grant
from programmes.states import Severity
from programmes.warnings import CHECKS
from programmes.warnings.checklist import late
from programmes.warnings.paper import (
    grant_ended,
    no_statement,
    translation_missing,
    translation_outdated,
)
from tests.programmes.warnings.programme import MONDAY, said, texts_in, week

EARLY, LATER = (datetime(2027, 3, day, 9, tzinfo=UTC) for day in (1, 2))


def written(*days, languages="pl uk en", **fields):
    """A week whose items have their titles in these languages."""
    rows = week(*days, **fields)
    for slot in rows.slots:
        for code in ("pl", "uk", "en"):
            setattr(slot, f"title_{code}", f"Punkt {slot.pk}" if code in languages else "")
    return rows


def changed(rows, pk=1, source=LATER, translation=EARLY, name="title", language="uk"):
    setattr(rows.slot_by_pk[pk], f"{name}_pl", "Tekst")
    setattr(rows.slot_by_pk[pk], f"{name}_{language}", "Текст")
    rows.texts_changed.setdefault(pk, {}).update(
        {f"{name}_pl": source, f"{name}_{language}": translation}
    )
    return rows


def paid(*grants, **fields):
    rows = week("9 visit", **fields)
    rows.grants = [
        Grant(pk=number, **{"funder_name_pl": "Fundusz", "statement_pl": "Tekst", **grant})
        for number, grant in enumerate(grants, start=1)
    ]
    return rows


def tasks(*days, done=(), own=True, ago=0, **fields):
    """A visit with tasks, ``ago`` days after its first day (before it, if negative)."""
    rows = week("9 visit", **fields)
    owner = {"visit": rows.visit} if own else {}
    rows.checklist = [
        ChecklistItem(
            pk=number,
            name_pl=f"Zadanie {number}",
            days=day,
            done_at=EARLY if day in done else None,
            **owner,
        )
        for number, day in enumerate(days, start=1)
    ]
    rows.today = MONDAY + timedelta(days=ago)
    return rows


RAISED = {
    "translation_missing": (
        translation_missing,
        written("9 visit | 11 visit", languages="pl en"),
        (1, 2),
    ),
    "translation_missing, Polish too": (
        translation_missing,
        written("9 visit", languages="uk en", source_language="uk"),
        (1,),
    ),
    "translation_outdated": (translation_outdated, changed(written("9 visit | 11 visit"), 2), (2,)),
    "translation_outdated, a place": (
        translation_outdated,
        changed(written("9 visit"), name="description"),
        (1,),
    ),
    "no_statement": (no_statement, paid({"statement_pl": ""}), ()),
    "grant_ended": (grant_ended, paid({"scheme_pl": "Polska pomoc 2025–2026"}), ()),
    "grant_ended, by its round": (grant_ended, paid({"round": "2026/1"}), ()),
    "grant_ended, by its number": (grant_ended, paid({"number": "DKW/2025/7"}), ()),
    "late": (late, tasks(-9, -8, done=[-8], ago=-8), ()),
    "late, our own list": (late, tasks(ago=-59), ()),
    "late, after the visit": (late, tasks(-9, 10, ago=11), ()),
}
QUIET = {
    "all is translated": (translation_missing, written("9 visit")),
    "nobody else sees it": (translation_missing, written("9 visit hidden", languages="pl")),
    "nothing to translate": (translation_missing, written("9 visit", languages="")),
    "translated later": (
        translation_outdated,
        changed(written("9 visit"), source=EARLY, translation=LATER),
    ),
    "both at once": (translation_outdated, changed(written("9 visit"), source=EARLY)),
    "never translated": (translation_outdated, written("9 visit", languages="pl")),
    "nobody knows when": (translation_outdated, written("9 visit")),
    "the source is Ukrainian": (
        translation_outdated,
        changed(written("9 visit", source_language="uk")),
    ),
    "the statement is there": (no_statement, paid({"statement_pl": "", "statement_uk": "Текст"})),
    "nobody pays": (no_statement, paid()),
    "it runs this year": (grant_ended, paid({"scheme_pl": "Polska pomoc 2026–2027"})),
    "no year is named": (grant_ended, paid({"round": "110", "number": "DKW/12025/7"})),
    "an agreement of last year": (grant_ended, paid({"number": "DKW/2026/7"})),
    "its round says so, the number does not count": (
        grant_ended,
        paid({"round": "2027", "number": "DKW/2020/7"}),
    ),
    "a visit without dates": (grant_ended, paid({"round": "2020"}, first=None)),
    "due today": (late, tasks(-8, ago=-8)),
    "all is done": (late, tasks(-9, done=[-9], ago=-8)),
    "nobody knows when they come": (late, tasks(-9, first=None)),
    "known from a source": (late, tasks(10, ago=20, is_recorded=True)),
    "over, and the list was never used": (late, tasks(10, own=False, ago=20)),
    "over, and it was before": (late, tasks(-9, ago=5)),
    "forgotten a season ago": (late, tasks(10, ago=101)),
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


# --- What exactly is said -------------------------------------------------------------------------


def in_english(check, rows):
    with override("en"):
        return list(check(rows))


def test_each_language_is_one_warning_and_english_presses_less():
    rows = written("9 visit | 11 visit | 13 visit | 14 visit", languages="pl")
    ukrainian, english = in_english(translation_missing, rows)
    assert (ukrainian.subject, ukrainian.severity) == ("uk", Severity.FIX)
    assert (english.subject, english.severity) == ("en", Severity.LOOK)
    assert ukrainian.why.startswith(
        "4 of 4 items are not written in Ukrainian: “Punkt 1”, “Punkt 2”, “Punkt 3” and 1 more."
    )
    assert ukrainian.slots == (1, 2, 3, 4)


def test_an_accepted_text_comes_back_once_it_changes_again():
    rows = changed(written("9 visit"))
    (before,) = in_english(translation_outdated, rows)
    rows.slots[0].title_pl = "Inny tekst"
    (after,) = in_english(translation_outdated, rows)
    assert before.key == after.key
    assert before.facts_print != after.facts_print


def test_each_grant_is_one_warning_with_its_name():
    rows = paid(
        {"statement_pl": "", "scheme_pl": "Samorząd", "round": "2024"},
        {"statement_pl": "", "number": "7"},
    )
    first, second = in_english(no_statement, rows)
    assert "“Fundusz, Samorząd, 2024”" in first.why
    assert (first.subject, second.subject) == ("grant-1", "grant-2")
    (ended,) = in_english(grant_ended, rows)
    assert "names no year after 2024, and the visit is in 2027" in ended.why


def test_what_is_late_is_one_warning_however_much_it_is():
    (found,) = in_english(late, tasks(-20, -10, -9, -8, -1, ago=-5))
    assert found.what == "4 tasks of the checklist are late"
    assert found.why == (
        "Should be done by now: “Zadanie 1” (by Tue 20 April), “Zadanie 2” (by Fri 30 April), "
        "“Zadanie 3” (by Sat 1 May) and 1 more. Tick what is done."
    )


def test_our_own_list_counts_until_there_is_another():
    (found,) = in_english(late, tasks(ago=-44))
    assert found.what.startswith(str(sum(task.days < -44 for task in usual())))
