"""Files that somebody made to do harm, or by mistake: each refused with a sentence, quickly, at its
field, and nothing is written."""

import json
import time

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from coordination.forms.interchange import SHOWN_PROBLEMS
from coordination.interchange.schemas import PARTNERSHIP, VISIT

pytestmark = pytest.mark.django_db

SMALL = {"format": VISIT, "title": {"pl": "Wizyta"}, "days": []}
# Seconds of this process: a machine that does other things as well is no fault of the page.
PATIENCE = 2.0


def visit(**fields):
    return json.dumps({**SMALL, **fields}).encode()


def chain(number):
    """Institutions each of which is part of the next one, the last of the first."""
    return [{"key": f"k{n}", "name": "x", "part_of": f"k{(n + 1) % number}"} for n in range(number)]


HOSTILE = {
    "empty": (b"", "The file is not JSON"),
    "no json": (b"Szanowna Pani Dyrektor,", "The file is not JSON"),
    "html": (b"<!doctype html><script>alert(1)</script>", "The file is not JSON"),
    "zip": (b"PK\x03\x04\x14\x00\x08\x08\xff\xfe", "The file is not UTF-8 text"),
    "utf-16": (json.dumps(SMALL).encode("utf-16"), "The file is not UTF-8 text"),
    "windows-1250": ('{"title": "wójt"}'.encode("cp1250"), "The file is not UTF-8 text"),
    "cut off": (visit()[:-3], "The file is not JSON"),
    "too large": (b'"' + b"x" * 3_000_000 + b'"', "This is too large"),
    "nested a hundred thousand deep": (b"[" * 100_000 + b"]" * 100_000, "nested deeper"),
    "nested sixty deep": (b"[" * 60 + b"]" * 60, "nested deeper"),
    "nan": (visit().replace(b'"days"', b'"headcount": NaN, "days"'), "no number that can be kept"),
    "infinity": (visit().replace(b'"days"', b'"x": -Infinity, "days"'), "no number that can"),
    "1e999": (visit().replace(b'"days"', b'"headcount": 1e999, "days"'), "no number that can"),
    "a million digits": (b'{"headcount": ' + b"9" * 1_000_000 + b"}", "no number that can be kept"),
    "a field twice": (visit().replace(b'"days"', b'"days": [], "days"'), "stands here twice"),
    "null": (b"null", "This is no document of a visit or a partnership"),
    "a list": (json.dumps([SMALL]).encode(), "This is no document of a visit or a partnership"),
    "another format": (visit(format="visit/9"), "This is no document of a visit or a partnership"),
    "a format that is a list": (visit(format=[VISIT]), "This is no document of a visit"),
    "a million items": (b"[" + b"0," * 999_999 + b"0]", "at most 2000 are read"),
    "many values": (
        visit(days=[{"sessions": [{"kinds": [0] * 20}] * 1500}] * 2),
        "more than 30000",
    ),
    "many wrong items": (visit(days=[{"sessions": [{}] * 2000}] * 10), "not right"),
    "many fields": (visit(**{f"a{n}": n for n in range(1900)}), "not right"),
    "the same a thousand times": (
        visit(days=[{"sessions": [{"title": "x", "topics": [{"pl": "a"}] * 1500}] * 5}]),
        "not right",
    ),
    "a circle": (visit(institutions=chain(1500)), "not right"),
    "no title": (json.dumps({"format": VISIT, "days": []}).encode(), "“title” is missing"),
    "half a character": (visit(title={"pl": "\ud800"}), "half of a character"),
    "a null character": (visit(title={"pl": "a\0b"}), "not right"),
    "ends before it starts": (visit(starts_on="2027-05-02", ends_on="2027-05-01"), "would end"),
    "a partnership of nobody": (
        json.dumps({"format": PARTNERSHIP}).encode(),
        "“parties” is missing",
    ),
}


def counts():
    found = {model.__name__: model._base_manager.count() for model in apps.get_models()}
    return {name: number for name, number in found.items() if name != "Session"}


@pytest.fixture
def send(logged_in, foundation):
    def _send(data, **more):
        file = SimpleUploadedFile("zły.json", data) if data else None
        with override("en"):
            address = reverse("coordination:interchange_upload")
        sent = {"foundation": foundation.pk, **({"file": file} if file else {}), **more}
        return logged_in.post(address, sent)

    return _send


@pytest.mark.parametrize(("data", "sentence"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_with_its_sentence(send, data, sentence):
    before, began = counts(), time.process_time()

    answer = send(data or b" ")

    assert time.process_time() - began < PATIENCE
    assert answer.status_code == 422
    assert sentence in " ".join(answer.context["form"].errors["file"])
    assert counts() == before


def test_a_pasted_text_is_refused_at_its_own_field_and_stays(send):
    answer = send(None, pasted='{"format": "<b>"}')

    assert answer.status_code == 422
    assert "pasted" in answer.context["form"].errors
    assert "{&quot;format&quot;: &quot;&lt;b&gt;&quot;}" in answer.content.decode()


def test_a_pasted_text_that_is_too_large_meets_the_same_sentence(send):
    answer = send(None, pasted="x" * 3_000_000)

    assert "This is too large" in answer.context["form"].errors["pasted"][0]


def test_nothing_sent_is_said(send):
    answer = send(None)

    assert answer.status_code == 422
    assert "file" in answer.context["form"].errors


def test_what_is_wrong_is_listed_with_its_place_in_words(send):
    title = {"pl": "Obiad"}
    sessions = [{"title": {}}, {"title": title, "start": "9 rano"}]

    answer = send(visit(days=[{"sessions": []}, {"sessions": sessions}]))

    first, second = answer.context["form"].shown_problems
    assert (first.where, first.path) == ("day 2, item 1, Title", "$.days[1].sessions[0].title")
    assert (second.where, second.path) == (
        "day 2, item 2, Start",
        "$.days[1].sessions[1].start",
    )
    html = answer.content.decode()
    assert "A time is written as 09:30" in html
    assert "day 2, item 2, Start" in html


def test_one_thing_that_is_wrong_is_said_at_the_field(send):
    answer = send(visit(starts_on="2027-02-30"))

    form = answer.context["form"]
    assert form.errors["file"] == ["zły.json: First day: There is no such date: 2027-02-30."]
    assert form.shown_problems == []


def test_only_the_first_are_listed_and_the_others_counted(send):
    answer = send(visit(days=[{"sessions": [{}] * 50}]))

    form = answer.context["form"]
    assert len(form.shown_problems) == SHOWN_PROBLEMS
    assert form.more_problems == 30
    assert "There are 30 more" in answer.content.decode()


def test_a_good_file_beside_a_bad_one_does_not_come_in(logged_in, foundation):
    files = [SimpleUploadedFile("a.json", visit()), SimpleUploadedFile("b.json", b"{")]

    with override("en"):
        address = reverse("coordination:interchange_upload")
    answer = logged_in.post(address, {"foundation": foundation.pk, "file": files})

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"][0].startswith("b.json: ")


def test_the_same_document_twice_is_told(logged_in, foundation):
    files = [SimpleUploadedFile("a.json", visit()), SimpleUploadedFile("b.json", visit())]

    answer = logged_in.post(
        reverse("coordination:interchange_upload"), {"foundation": foundation.pk, "file": files}
    )

    assert answer.status_code == 422
    assert "b.json" in answer.context["form"].errors["file"][0]
