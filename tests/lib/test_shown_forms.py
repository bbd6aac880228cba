"""A form that writes only what the person changed."""

import pytest
from django import forms
from django.contrib.sessions.models import Session

from studyvisits.lib.shown_forms import ShownForm


class NoteForm(ShownForm):
    columns = ("session_data",)
    session_data = forms.CharField(required=False, widget=forms.Textarea)


def changes(stored, typed):
    row = Session(session_data=stored)
    shown = NoteForm(row=row).initial["as_shown"]
    form = NoteForm({"as_shown": shown, "session_data": typed}, row=row)
    assert form.is_valid()
    return form.changes()


def test_what_was_typed_is_a_change():
    assert changes("a", "b") == ({"session_data": "b"}, {"session_data": "a"})


@pytest.mark.parametrize("typed", ["a\nb", "a\r\nb"])
def test_lines_that_a_browser_ends_its_own_way_are_none(typed):
    assert changes("a\nb", typed) == ({}, {})
