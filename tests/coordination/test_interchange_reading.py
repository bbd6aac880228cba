"""Files that hold no document are refused in words, and two documents are equal or they are not."""

import json

import pytest
from django.utils import translation

from coordination.interchange.canonical import equal
from coordination.interchange.problems import DocumentError
from coordination.interchange.reading import read
from coordination.interchange.schemas import PARTNERSHIP, VISIT
from coordination.interchange.validating import problems_of

TOO_DEEP = "$: The file is nested deeper than any document of ours."


@pytest.fixture(autouse=True)
def _sentences_as_in_the_code():
    with translation.override(None):
        yield


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "$: The file is not JSON: line 1, column 1 cannot be read."),
        (b'{\n "a": 1,\n}', "$: The file is not JSON: line 3, column 1 cannot be read."),
        (b"{'a': 1}", "$: The file is not JSON: line 1, column 2 cannot be read."),
        (b'{"a": 1} {}', "$: The file is not JSON: line 1, column 10 cannot be read."),
        (b'{"a": "\x01"}', "$: The file is not JSON: line 1, column 8 cannot be read."),
        (b'"\xb1"', "$: The file is not UTF-8 text: byte 2 belongs to no character."),
        ("{}".encode("utf-16"), "$: The file is not UTF-8 text: byte 1 belongs to no character."),
        (b"[" * 200_000, TOO_DEEP),
        (b'{"a":' * 50_000, TOO_DEEP),
        (b'{"a": 1, "a": 1}', "$.a: This field stands here twice."),
        (b'{"b": [{"a b": 1, "c": 2, "a b": 1}]}', "$.b[0]['a b']: This field stands here twice."),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_file_without_a_document_is_refused_in_words(data, told):
    with pytest.raises(DocumentError) as refused:
        read(data)

    assert str(refused.value) == told


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999", "9" * 5000, "-" + "9" * 5000])
def test_a_number_without_an_end_is_refused_where_it_stands(number):
    document = read(f'{{"headcount": {number}}}'.encode())

    (problem,) = problems_of(document, VISIT)

    assert str(problem) == (
        "$.headcount: This is no number that can be kept: neither infinite nor endless ones can."
    )


def test_a_mark_of_the_byte_order_and_every_letter_are_read():
    text = '{"title": {"pl": "Żółć 🎓", "uk": "Ґанок"}}'

    assert read(b"\xef\xbb\xbf" + text.encode()) == json.loads(text)


VISIT_A = {"format": VISIT, "title": {"pl": "Wizyta"}, "days": []}


@pytest.mark.parametrize(
    "fields",
    [
        {"language": "pl", "timezone": "Europe/Warsaw", "status": "draft"},
        {"theme": None, "region": "", "claims": [], "series": None, "headcount": None},
        {"title": {"pl": "Wizyta", "uk": None}},
    ],
)
def test_what_is_absent_may_be_said_to_be(fields):
    assert equal(VISIT_A, VISIT_A | fields, VISIT)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"region": "Mazowsze"}, {"region": {"pl": "Mazowsze"}}),
        ({"region": "x", "language": "uk"}, {"region": {"uk": "x"}, "language": "uk"}),
        ({"headcount": 6}, {"headcount": 6.0}),
        ({"delegations": [{"name": {"pl": "x"}}]},
         {"delegations": [{"name": {"pl": "x"}, "country": "UA", "members": []}]}),
        ({"delegations": [{"name": {"pl": "x"}, "country": None}]},
         {"delegations": [{"name": {"pl": "x"}}]}),
        ({"institutions": [{"key": "a", "name": {"pl": "x"}}], "lead_host": "a"},
         {"institutions": [{"key": "b", "name": {"pl": "x"}, "role": "host"}], "lead_host": "b"}),
        ({"groups": [{"key": "a", "name": {"pl": "x"}}],
          "unplaced": [{"title": {"pl": "y"}, "groups": ["a"], "kind": "other", "topics": [""]}]},
         {"groups": [{"key": "b", "name": {"pl": "x"}}],
          "unplaced": [{"title": {"pl": "y"}, "groups": ["b"], "topics": [None]}]}),
    ],
)  # fmt: skip
def test_these_are_equal(one, other):
    assert equal(VISIT_A | one, VISIT_A | other, VISIT)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"headcount": 0}, {}),
        ({"region": "x"}, {"region": {"uk": "x"}}),
        ({"region": "x"}, {"region": "x "}),
        ({"sources": ["a", "b"]}, {"sources": ["b", "a"]}),
        ({"sources": ["a"]}, {"sources": ["a", ""]}),
        ({"unplaced": [{"title": {"pl": "y"}, "topics": [None, "a"]}]},
         {"unplaced": [{"title": {"pl": "y"}, "topics": ["a"]}]}),
        ({"days": [{"sessions": []}]}, {}),
        ({"days": [{"sessions": [], "order_known": False}]}, {"days": [{"sessions": []}]}),
        ({"delegations": [{"name": {"pl": "x"}, "country": "PL"}]},
         {"delegations": [{"name": {"pl": "x"}}]}),
        ({"institutions": [{"key": k, "name": {"pl": k}} for k in "ab"], "lead_host": "a"},
         {"institutions": [{"key": k, "name": {"pl": k}} for k in "ab"], "lead_host": "b"}),
    ],
)  # fmt: skip
def test_these_are_not(one, other):
    assert not equal(VISIT_A | one, VISIT_A | other, VISIT)


def test_a_quantity_is_compared_as_a_number():
    def aid(quantity):
        row = {"what": {"pl": "x"}, "quantity": quantity}
        return {"format": PARTNERSHIP, "parties": [{"name": {"pl": "x"}}], "aid": [row]}

    assert equal(aid(1.50), aid(json.loads("15e-1")), PARTNERSHIP)
    assert not equal(aid(1.5), aid(1.500001), PARTNERSHIP)
