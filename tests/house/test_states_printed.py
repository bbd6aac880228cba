"""The diagrams in docs/ are those of the code."""

import re

from scripts import states
from scripts.docs import STATES
from tests.house.test_states import all_transitions


def test_the_page_says_what_the_code_says():
    assert STATES.read_text("utf-8") == states.text(), "make docs prints it anew"


def test_every_way_of_every_app_is_on_it():
    page = states.text()

    assert set(re.findall(r"^## (\w+)$", page, flags=re.MULTILINE)) == {
        found.__name__ for found in all_transitions()
    }
    assert "    held --> queued" in page
    assert "    sent --> [*]" in page
