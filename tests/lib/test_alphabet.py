"""Lists in the order that readers of Polish, Ukrainian and English expect."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyvisits.lib.alphabet import alphabet_key, sort_for

POLISH = ["Cieszyn", "Ćmielów", "Ełk", "Garwolin", "Lublin", "Łask", "Łódź", "Mińsk", "Ozorków"]
POLISH += ["Ósiek", "Sieradz", "Śrem", "Zamość", "Źródła", "Żary"]
UKRAINIAN = ["Авдіївка", "Гадяч", "Ґалаґан", "Дніпро", "Енергодар", "Єланець", "Жмеринка"]
UKRAINIAN += ["Здолбунів", "Ивер", "Ізмаїл", "Їжаківка", "Йосипівка", "Київ", "Чигирин", "Щастя"]
UKRAINIAN += ["Юр’ївка", "Яготин"]


def shuffled(names):
    return random.Random(7).sample(names, len(names))


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("pl", POLISH),
        ("uk", UKRAINIAN),
        ("en", ["Ćmielów", "Cork", "Łask", "Lublin", "Łuków", "Zamość", "Żary", "Żółkiew"]),
        ("pl", ["Łódź", "Żary", "Київ", "Яготин"]),
        ("uk", ["Київ", "Яготин", "Łódź", "Żary"]),
        ("pl", ["Szkoła nr 2", "Szkoła nr 10", "Szkoła nr 10a"]),
        ("pl", ["Nowa Wieś", "Nowakowo"]),
        ("uk", ["Знамʼянка", "Знам’янка Друга", "Знамянське"]),
        ("pl", ["„Lublin”", "Łask"]),
        ("pl", ["", "7", "a", "Ü", "v"]),
        ("pl-PL", ["Łask", "Mińsk"]),
    ],
)
def test_names_stand_in_the_order_of_the_alphabet(language, names):
    assert sort_for(shuffled(names), str, language) == names


def test_rows_are_sorted_by_what_the_reader_sees():
    rows = [{"name": "Żary"}, {"name": "Łódź"}, {"name": "Lublin"}]

    names = [row["name"] for row in sort_for(rows, lambda row: row["name"], "pl")]

    assert names == ["Lublin", "Łódź", "Żary"]


@given(st.lists(st.text(max_size=20), max_size=8), st.sampled_from(["pl", "uk", "en", "de"]))
def test_any_texts_have_one_order(texts, language):
    ordered = sort_for(texts, str, language)

    assert sort_for(shuffled(texts), str, language) == ordered
    assert len({alphabet_key(text, language) for text in texts}) == len(set(texts))
