"""Numbers that arrive as text."""

import pytest

from studyvisits.lib.numbers import is_number, read_number


@pytest.mark.parametrize("text", ["0", "7", "123456789012345678"])
def test_a_key_is_a_number(text):
    assert is_number(text)
    assert read_number(text, -1) == int(text)


@pytest.mark.parametrize("text", ["", "-1", "1.5", "x", "٣", "9" * 19, "9" * 5000])
def test_anything_else_is_none(text):
    assert not is_number(text)
    assert read_number(text, -1) == -1
