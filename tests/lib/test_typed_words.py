"""What a form sent, read back with its labels."""

import pytest
from django.urls import get_resolver
from django.utils.translation import gettext

from studyvisits.lib.typed_words import labels_of, said_in


@pytest.fixture(autouse=True)
def _all_forms_are_there():
    """As whenever a request is answered."""
    assert get_resolver().url_patterns


def said(*fields):
    return {str(one.label): one.text for one in said_in(fields)}


def test_labels_are_those_of_the_form_that_knows_the_fields():
    found = said(
        ("title_pl", "Rozmowa"),
        ("time", "9–10"),
        ("kind", "workshop"),
        ("visibility", "public"),
        ("is_tentative", "on"),
        ("topics", ""),
        ("version", "3"),
        ("once", "abc"),
    )

    assert set(found.values()) >= {"Rozmowa", "9–10", "✓"}
    assert "workshop" not in found.values()
    assert not {"3", "abc", ""} & set(found.values())


def test_rows_of_a_list_are_read_too_and_its_counters_are_not():
    found = said_in(
        [
            ("hosts-TOTAL_FORMS", "2"),
            ("hosts-0-name", "Dom Kultury"),
            ("hosts-1-name", "Szkoła"),
            ("speakers-0-name", ""),
            ("speakers-0-position", ""),
            ("speakers-0-side", "speaker"),
        ]
    )

    assert [one.text for one in found] == ["Dom Kultury", "Szkoła"]


def test_what_no_form_knows_stands_under_its_own_name():
    assert said(("xyzzy", "coś")) == {"xyzzy": "coś"}


def test_a_file_is_named_by_its_label_and_one_that_nobody_knows_by_its_name():
    assert labels_of(["logo"], beside=["shown"]) == [gettext("Picture")]
    assert labels_of(["paper"], beside=["nobody-knows"]) == ["paper"]
