"""Texts in three languages: the fallback shows itself, and nothing is lost in it."""

from types import SimpleNamespace

import pytest
from django.utils.translation import override

from programmes.models import Topic, Visit
from studyvisits.lib.texts import LANGUAGES, Words, all_of, columns, pick, stated, words

ALL = {"pl": "po polsku", "uk": "українською", "en": "in English"}


def only(*languages):
    return {code: ALL[code] if code in languages else "" for code in LANGUAGES}


def row(**texts):
    return SimpleNamespace(**{f"title_{code}": texts.get(code, "") for code in LANGUAGES})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_readers_own_language_comes_first(language):
    text = pick(ALL, language)

    assert (text, text.language, text.is_fallback) == (ALL[language], language, False)


@pytest.mark.parametrize(
    ("wanted", "there", "shown"),
    [
        ("pl", ("uk", "en"), "uk"),
        ("pl", ("en",), "en"),
        ("uk", ("pl", "en"), "pl"),
        ("uk", ("en",), "en"),
        ("en", ("pl", "uk"), "pl"),
        ("en", ("uk",), "uk"),
    ],
)
def test_a_missing_text_falls_back_and_says_so(wanted, there, shown):
    text = pick(only(*there), wanted)

    assert (text, text.language, text.is_fallback) == (ALL[shown], shown, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_is_nowhere_is_no_fallback(language):
    text = pick(only(), language)

    assert (text, text.language, text.is_fallback) == ("", language, False)


def test_texts_may_miss_whole_languages():
    assert pick({"uk": "українською"}, "pl").language == "uk"
    assert pick({}, "pl") == ""


@pytest.mark.parametrize(("language", "expected"), [("uk", "uk"), ("en-gb", "en"), ("pl-pl", "pl")])
def test_without_a_language_it_is_the_pages(language, expected):
    with override(language):
        assert pick(ALL).language == expected


def test_outside_of_any_page_it_is_polish():
    with override(None):
        assert pick(ALL).language == "pl"


def test_a_language_that_is_not_ours_falls_back():
    text = pick(ALL, "de")

    assert (text.language, text.is_fallback) == ("pl", True)


def test_words_are_a_string_like_any_other():
    text = words(row(pl="Wizyta", en="Visit"), "title", "en")

    assert text == "Visit"
    assert f"{text}!" == "Visit!"
    assert isinstance(text, Words)


def test_a_field_of_a_model_answers_in_the_language_of_the_page():
    topic = Topic(name_pl="Opieka", name_uk="Догляд")

    with override("uk"):
        assert (topic.name, topic.name.language, topic.name.is_fallback) == ("Догляд", "uk", False)
    with override("en"):
        assert (topic.name, topic.name.language, topic.name.is_fallback) == ("Opieka", "pl", True)


def test_what_is_stated_depends_on_no_reader():
    for language in LANGUAGES:
        with override(language):
            assert stated(row(uk="зал", en="room"), "title") == "зал"
    assert stated(row(), "title") == ""


def test_a_translation_that_is_added_changes_nothing_that_is_stated():
    assert stated(row(pl="sala"), "title") == stated(row(pl="sala", uk="зал", en="room"), "title")


def test_all_of_a_field_and_its_columns():
    assert all_of(row(**ALL), "title") == ALL
    assert columns("title", "place") == (
        "title_pl",
        "title_uk",
        "title_en",
        "place_pl",
        "place_uk",
        "place_en",
    )


def test_every_translated_field_is_three_real_columns():
    fields = {field.name for field in Visit._meta.get_fields()}

    assert set(columns("title", "theme", "objectives", "date_note", "region")) <= fields
    assert "title" not in fields
