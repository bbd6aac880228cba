"""`manage.py read_programme FILE`: a document on standard output, doubts beside it."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from coordination.interchange.schemas import VISIT
from coordination.interchange.validating import problems_of
from coordination.paste.template_file import template
from tests.coordination.paste.programmes import FOLDER
from tests.factories.hosts import InstitutionFactory

pytestmark = pytest.mark.django_db


def run(*args):
    out, err = io.StringIO(), io.StringIO()
    call_command("read_programme", *map(str, args), stdout=out, stderr=err)
    return json.loads(out.getvalue()), err.getvalue()


def test_a_text_becomes_a_document():
    document, doubts = run(FOLDER / "pl_table.txt")

    assert problems_of(document, VISIT) == []
    assert [len(day["sessions"]) for day in document["days"]] == [2, 7, 2]
    assert doubts.startswith("15: ")


def test_the_year_and_the_language_may_be_said():
    document, doubts = run(FOLDER / "pl_odd_times.txt", "--year", 2025, "--lang", "en")

    assert document["days"][0]["date"] == "2025-04-14"
    assert document["language"] == "en"
    assert "year" not in doubts
    assert "--year" in run(FOLDER / "pl_odd_times.txt")[1]


def test_the_template_is_read_back(tmp_path):
    (tmp_path / "template.xlsx").write_bytes(template("en"))

    document, doubts = run(tmp_path / "template.xlsx", "--lang", "en")

    first, second = document["days"][0]["sessions"]
    assert (first["start"], first["end"], first["kind"]) == ("09:00", "10:30", "meeting")
    assert first["speakers"] == [
        {"name": "Barbara Sample", "position": {"en": "director"}, "side": "speaker"}
    ]
    assert (second["title"], second["kind"]) == ({"en": "Lunch"}, "meal")
    assert doubts == ""


def test_hosts_of_the_catalogue_are_found(tmp_path):
    InstitutionFactory(name_pl="Klub „Jodła”", town_pl="Brzezinki")
    (tmp_path / "a.txt").write_text("Dzień 1\n9.00 Wizyta w Klubie „Jodła”", encoding="utf-8")

    document, _doubts = run(tmp_path / "a.txt")

    assert [one["name"] for one in document["institutions"]] == [{"pl": "Klub „Jodła”"}]
    assert document["days"][0]["sessions"][0]["institutions"] == ["klub-jodla"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\x00\x01\x02" * 9])
def test_what_is_no_programme_is_refused_in_words(tmp_path, data):
    (tmp_path / "a.txt").write_bytes(data)

    with pytest.raises(CommandError, match="[a-z]{3}"):
        run(tmp_path / "a.txt")


@pytest.mark.parametrize("args", [("no-such-file.txt",), ("a\0b",), (__file__, "--year", "26")])
def test_what_cannot_be_read_is_said(args):
    with pytest.raises(CommandError, match=r"\.$"):
        run(*args)
