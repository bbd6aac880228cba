"""Two versions and the one that both began from: what differs, and what comes of a choice."""

import pytest
from django import forms
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from studyvisits.lib.conflicts_shown import (
    ALL_MINE,
    BOTH,
    CHOICE,
    EDIT,
    HOW,
    MINE,
    SAVED,
    THEIRS,
    compare,
    field_part,
    resolve,
)


class NoteForm(forms.Form):
    title = forms.CharField(required=False)
    kind = forms.ChoiceField(
        choices=[("talk", "rozmowa"), ("walk", "spacer"), ("", "–")], required=False
    )
    people = forms.IntegerField(required=False)
    is_open = forms.BooleanField(required=False)
    notes = forms.CharField(widget=forms.Textarea, required=False)


NAMES = tuple(NoteForm.base_fields)
PARTS = [field_part(NoteForm()[name]) for name in NAMES]
FIRST = {"title": "Rozmowa", "kind": "talk", "people": "7", "is_open": "", "notes": "raz"}
VALUES = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["Rozmowa", "Spacer", "Wizyta"]),
        "kind": st.sampled_from(["talk", "walk", ""]),
        "people": st.sampled_from(["7", "8", ""]),
        "is_open": st.sampled_from(["", "on"]),
        "notes": st.sampled_from(["raz", "raz\r\ndwa", ""]),
    }
)


def sides(values):
    return {name: {name: [values[name]]} for name in NAMES}


def sent(values, **more):
    data = QueryDict(mutable=True)
    for key, value in {**values, SAVED: "signed", **more}.items():
        data[key] = value
    return data


def lines_of(shown, theirs, mine):
    found = compare(
        PARTS, shown=None if shown is None else sides(shown), theirs=sides(theirs), data=sent(mine)
    )
    return {line.name: line for line in found}


def settle(shown, theirs, mine, **more):
    return resolve(PARTS, shown=sides(shown), theirs=sides(theirs), data=sent(mine, **more))


@given(shown=VALUES, theirs=VALUES, mine=VALUES, wishes=st.lists(st.booleans(), min_size=5))
def test_both_takes_each_sides_changes_and_nothing_else(shown, theirs, mine, wishes):
    clashes = [name for name, line in lines_of(shown, theirs, mine).items() if line.is_clash]
    chosen = {name: MINE if wish else THEIRS for name, wish in zip(NAMES, wishes, strict=False)}

    resolved = settle(shown, theirs, mine, **{CHOICE + name: chosen[name] for name in clashes})

    assert resolved.is_settled
    for name in NAMES:
        is_mine, is_theirs = mine[name] != shown[name], theirs[name] != shown[name]
        if is_mine and is_theirs:
            wanted = {mine[name], theirs[name]}
            if name in clashes:
                wanted = {mine[name] if chosen[name] == MINE else theirs[name]}
        else:
            wanted = {mine[name] if is_mine else theirs[name]}
        assert resolved.data[name] in wanted
    assert set(resolved.data) == set(NAMES)


@given(shown=VALUES, theirs=VALUES, mine=VALUES)
def test_where_both_wrote_nothing_is_settled_without_a_choice(shown, theirs, mine):
    clashes = {name for name, line in lines_of(shown, theirs, mine).items() if line.is_clash}

    resolved = settle(shown, theirs, mine)

    assert set(resolved.unchosen) == clashes
    assert resolved.is_settled is not bool(clashes)
    if clashes:
        assert {name: resolved.data[name] for name in NAMES} == mine


@given(theirs=VALUES, mine=VALUES)
def test_all_of_mine_is_what_i_typed(theirs, mine):
    resolved = settle(FIRST, theirs, mine, **{HOW: ALL_MINE})

    assert resolved.is_settled
    assert resolved.data.dict() == mine


def test_it_is_said_who_changed_what_in_words():
    found = lines_of(
        FIRST,
        {**FIRST, "kind": "walk", "title": "Od Ewy"},
        {**FIRST, "people": "9", "title": "Moje", "is_open": "on"},
    )

    assert (found["kind"].theirs, found["kind"].mine, found["kind"].chosen) == (
        "spacer",
        "rozmowa",
        THEIRS,
    )
    assert (found["people"].mine, found["people"].chosen) == ("9", MINE)
    assert (found["is_open"].theirs, found["is_open"].mine) == ("", "✓")
    assert (found["title"].is_clash, found["title"].shown, found["title"].chosen) == (
        True,
        "Rozmowa",
        "",
    )
    assert not found["notes"].differs


def test_a_value_typed_another_way_is_the_same():
    found = lines_of(
        FIRST, {**FIRST, "notes": "raz\ndwa"}, {**FIRST, "people": " 7 ", "notes": "raz\r\ndwa "}
    )

    assert not any(line.differs for line in found.values())


def test_of_what_nobody_knows_how_it_stood_everything_is_asked():
    found = lines_of(None, FIRST, {**FIRST, "title": "Moje"})

    assert found["title"].is_clash
    assert not found["kind"].differs


def test_a_long_text_takes_both_theirs_first():
    theirs, mine = {**FIRST, "notes": "od Ewy"}, {**FIRST, "notes": "ode mnie"}

    resolved = settle(FIRST, theirs, mine, **{CHOICE + "notes": BOTH})

    assert resolved.data["notes"] == "od Ewy\node mnie"


def test_a_title_cannot_be_both():
    theirs, mine = {**FIRST, "title": "A"}, {**FIRST, "title": "B"}

    assert settle(FIRST, theirs, mine, **{CHOICE + "title": BOTH}).unchosen == ["title"]


def test_put_together_to_be_edited_keeps_mine_where_nothing_is_chosen():
    theirs = {**FIRST, "title": "A", "kind": "walk"}

    resolved = settle(FIRST, theirs, {**FIRST, "title": "B"}, **{HOW: EDIT})

    assert (resolved.is_settled, resolved.is_for_editing) == (True, True)
    assert (resolved.data["title"], resolved.data["kind"]) == ("B", "walk")


@pytest.mark.parametrize("word", ["pięć", "dziewięć"])
def test_of_a_long_text_only_the_other_words_are_marked(word):
    long = "Jedno dwa trzy cztery {} sześć siedem osiem, a potem jeszcze raz od samego początku do"
    theirs, mine = {**FIRST, "notes": long.format(word)}, {**FIRST, "notes": long.format("zero")}

    line = lines_of(FIRST, theirs, mine)["notes"]

    assert [piece.text.strip() for piece in line.theirs_pieces if piece.differs] == [word]
    assert "".join(piece.text for piece in line.theirs_pieces) == theirs["notes"]
