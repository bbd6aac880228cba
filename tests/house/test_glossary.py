"""The words of the trade stand in the catalogues as the glossary has them.

tests/data/glossary.csv holds the terms that are a msgid of their own, with one word or several
("|") for each language. Endings may differ: a word counts by its stem.
"""

import csv
import re
from pathlib import Path

import polib
import pytest

from scripts.house import ROOT
from scripts.strings import collect

TABLE = Path(__file__).parent.parent / "data" / "glossary.csv"
with TABLE.open(encoding="utf-8", newline="") as file:
    TERMS = list(csv.DictReader(file))
# As long as an ending is in both languages; what is left must still be a word's own.
ENDING, SHORTEST = 3, 3


def stems(text: str) -> list[str]:
    words = re.findall(r"[\w’-]+", text.casefold())
    return [word[: max(SHORTEST, len(word) - ENDING)] for word in words]


def says(text: str, wanted: str) -> bool:
    """Whether all words of one of the wanted phrases are in the text."""
    words = re.findall(r"[\w’-]+", text.casefold())
    return any(
        all(any(word.startswith(stem) for word in words) for stem in stems(phrase))
        for phrase in wanted.split("|")
    )


def test_every_term_of_the_table_is_a_string_of_the_site():
    messages = collect()

    assert [t["en"] for t in TERMS if (t["context"] or None, t["en"]) not in messages] == []


@pytest.mark.parametrize("language", ["pl", "uk"])
def test_the_catalogue_uses_the_words_of_the_glossary(language):
    catalogue = polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))
    words = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in catalogue}

    others = {
        term["en"]: words.get((term["context"] or None, term["en"]), "")
        for term in TERMS
        if not says(words.get((term["context"] or None, term["en"]), ""), term[language])
    }

    assert others == {}


def test_an_ending_may_differ_and_a_word_may_not():
    assert says("Potwierdzono", "potwierdzone")
    assert says("Лікарня (міська)", "лікарня")
    assert not says("Szpital", "przychodnia|lekarz")
    assert not says("dom opieki", "dom pomocy społecznej")
