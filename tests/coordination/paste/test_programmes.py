"""Whole programmes in different styles and languages, each read as it has to be."""

import pytest

from coordination.interchange.schemas import VISIT
from coordination.interchange.validating import problems_of
from coordination.paste.reading import read, text_lines
from tests.coordination.paste import programmes
from tests.coordination.paste.lost import lost


@pytest.mark.parametrize("name", programmes.names())
def test_a_programme_is_read_as_expected(name):
    assert programmes.result(name) == programmes.expected(name)


@pytest.mark.parametrize("name", programmes.names())
def test_its_document_is_valid_and_no_word_is_lost(name):
    text = programmes.text_of(name)
    programme = read(text_lines(text), known=programmes.catalogue())

    assert problems_of(programmes.result(name)["document"], VISIT) == []
    assert not lost(text, programme)


def test_there_are_enough_programmes():
    languages = [name[:2] for name in programmes.names()]

    assert len(languages) >= 12
    assert {"pl", "uk", "en", "de"} <= set(languages)


@pytest.mark.parametrize("name", programmes.names())
def test_lines_tell_how_they_were_understood(name):
    programme = read(text_lines(programmes.text_of(name)))

    numbers = [line.line.number for line in programme.lines]
    assert numbers == list(range(1, len(numbers) + 1))
    for line in programme.lines:
        assert (line.kind == "blank") == (not line.said)
        assert line.slot is None or 0 <= line.slot < len(programme.items)
