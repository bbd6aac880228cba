"""The four commands: one JSON line, or words and exit code 1, and then nothing was done."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from coordination.interchange.canonical import canonical
from coordination.interchange.schemas import PARTNERSHIP, VISIT
from delegations.models import Hromada
from hosts.models import Gmina, HostInstitution
from partnerships.models import Partnership
from programmes.models import AgendaSlot, Foundation, Project, Visit
from tests.factories.programmes import FoundationFactory

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
HAND_MADE = ROOT / "tests" / "data" / "interchange"
EVERYTHING = HAND_MADE / "everything-visit.json"
PARTNERS = HAND_MADE / "everything-partnership.json"
SMALL = {"format": VISIT, "title": {"pl": "Wizyta"}, "days": []}


def run(command, *args):
    """What a command printed, as JSON."""
    out = io.StringIO()
    call_command(command, *map(str, args), stdout=out)
    return json.loads(out.getvalue())


def refused(command, *args):
    with pytest.raises(CommandError) as error:
        call_command(command, *map(str, args), stdout=io.StringIO())
    assert error.value.returncode == 1
    return str(error.value)


@pytest.fixture
def file(tmp_path):
    def _file(content):
        path = tmp_path / "document.json"
        content = content if isinstance(content, bytes) else json.dumps(content).encode()
        path.write_bytes(content)
        return path

    return _file


def test_a_visit_goes_in_and_comes_out_on_a_bare_database():
    """No register is loaded: codes stay as stated."""
    assert not Gmina.objects.exists()
    assert not Hromada.objects.exists()

    answer = run("import_programme", EVERYTHING, "--create-foundation", "nowa")

    document = json.loads(EVERYTHING.read_text(encoding="utf-8"))
    assert list(answer) == ["visit", "slots", "created"]
    assert answer["slots"] == AgendaSlot.objects.filter(visit=answer["visit"]).count() == 3
    assert answer["created"]["institution"] == HostInstitution.objects.count() == 3
    exported = run("export_programme", answer["visit"])
    assert canonical(exported, VISIT) == canonical(document, VISIT)


def test_a_partnership_goes_in_and_comes_out():
    answer = run("import_partnership", PARTNERS)

    document = json.loads(PARTNERS.read_text(encoding="utf-8"))
    assert list(answer) == ["partnership"]
    assert Partnership.objects.get(pk=answer["partnership"]).foundation is None
    exported = run("export_partnership", answer["partnership"])
    assert canonical(exported, PARTNERSHIP) == canonical(document, PARTNERSHIP)


def test_an_answer_is_one_line(file, capsys):
    FoundationFactory()

    call_command("import_programme", str(file(SMALL)))

    assert len(capsys.readouterr().out.splitlines()) == 1


def test_nothing_leaves_a_mailbox_that_a_command_made(file):
    answer = run("import_programme", file(SMALL), "--create-foundation", "nowa")

    foundation = Visit.objects.get(pk=answer["visit"]).foundation
    assert str(foundation) == foundation.short_name == "nowa"
    assert foundation.mailbox.is_demo
    assert foundation.mailbox.address == ""
    assert not foundation.is_demo
    assert foundation.history.get().history_change_reason == "import_programme"


def test_a_foundation_is_made_once(file):
    first, second = (
        run("import_programme", file(SMALL), "--create-foundation", "nowa") for _ in range(2)
    )

    assert first["visit"] != second["visit"]
    assert Foundation.objects.count() == 1


def test_the_only_foundation_keeps_what_names_none(file):
    only = FoundationFactory()

    answer = run("import_programme", file(SMALL))

    assert Visit.objects.get(pk=answer["visit"]).foundation == only


def test_of_several_foundations_none_is_guessed(file):
    for name in ("most", "brama"):
        FoundationFactory(short_name=name)

    said = refused("import_programme", file(SMALL))

    assert "--foundation SHORT" in said
    assert "brama, most" in said
    answer = run("import_programme", file(SMALL), "--foundation", "brama")
    assert Visit.objects.get(pk=answer["visit"]).foundation.short_name == "brama"


def test_without_a_foundation_there_is_no_visit(file):
    assert "There is none yet" in refused("import_programme", file(SMALL))


def test_a_partnership_may_be_kept_by_a_foundation():
    foundation = FoundationFactory(short_name="most")

    answer = run("import_partnership", PARTNERS, "--foundation", "most")

    assert Partnership.objects.get(pk=answer["partnership"]).foundation == foundation


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--foundation", "nobody"], "There is no foundation “nobody”."),
        (["--foundation", ""], "There is no foundation “”."),
        (["--foundation", "a", "--create-foundation", "b"], "not both"),
        (["--create-foundation", "no slug"], "“no slug” is no short name"),
        (["--create-foundation", "x" * 51], "at most 50 characters"),
        (["--create-foundation", ""], "“” is no short name"),
    ],
)
@pytest.mark.parametrize("command", ["import_programme", "import_partnership"])
def test_a_foundation_that_is_none_is_refused(command, options, words):
    path = {"import_programme": EVERYTHING, "import_partnership": PARTNERS}[command]

    assert words in refused(command, path, *options)
    assert not Foundation.objects.exists()
    assert not Visit.objects.exists()
    assert not Partnership.objects.exists()


def test_a_broken_document_leaves_nothing_behind(file):
    document = SMALL | {"starts_on": "2024-02-30", "lead_host": "x"}

    said = refused("import_programme", file(document), "--create-foundation", "nowa")

    assert said.splitlines() == [
        "The document has 2 problems. Nothing was imported.",
        "$.lead_host: Nothing in this document has the key “x”.",
        "$.starts_on: There is no such date: 2024-02-30.",
    ]
    assert not Foundation.objects.exists()
    assert not Project.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "$: The file is not JSON"),
        (b"\xff", "$: The file is not UTF-8"),
        (b"[" * 100_000, "$: The file is nested deeper"),
        (b'{"format": "study-visit/1", "format": "x"}', "$.format: This field stands here twice."),
        (b'{"headcount": NaN}', "$.headcount: This is no number"),
        (b"9" * 5000, "$: This is no number"),
        (SMALL | {"title": {"pl": "a\ud800"}}, "$.title.pl: A text holds half of a character"),
        (SMALL | {"sources": ["\0"]}, "$.sources[0]: A text cannot hold U+0000."),
        ({"format": PARTNERSHIP}, "$.format: This document is a “partnership/1”"),
        ([], "$: This has to be an object."),
    ],
    ids=range(10),
)
def test_a_file_that_holds_no_visit_is_refused_in_words(file, content, words):
    FoundationFactory()

    said = refused("import_programme", file(content))

    assert words in said
    said.encode()


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert "cannot be read" in refused("import_programme", tmp_path / "none.json")
    assert "cannot be read" in refused("import_partnership", tmp_path)
    assert "no name of a file" in refused("import_partnership", "a\0b")


@pytest.mark.parametrize("pk", ["1", "0", "-1", "x", "9" * 30, "²"])
@pytest.mark.parametrize("noun", ["programme", "partnership"])
def test_what_is_not_there_is_not_exported(noun, pk):
    said = refused(f"export_{noun}", "--", pk)

    assert said.startswith("There is no ")
    assert pk in said


def test_a_document_may_come_from_standard_input(monkeypatch):
    FoundationFactory()

    class Stdin:
        buffer = io.BytesIO(json.dumps(SMALL).encode())

    monkeypatch.setattr(sys, "stdin", Stdin)

    assert Visit.objects.filter(pk=run("import_programme", "-")["visit"]).exists()


def test_from_a_shell_errors_go_to_standard_error_and_the_code_is_1(tmp_path):
    """One real process: the exit code, the two streams, and a terminal that knows ASCII only."""
    path = tmp_path / "document.json"
    path.write_text('{"ł\\ud800": 1, "ł\\ud800": 1}', encoding="utf-8")

    process = subprocess.run(
        [sys.executable, "manage.py", "import_programme", str(path), "--foundation", "x"],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": f"sqlite:///{tmp_path / 'bare.sqlite3'}",
            "PYTHONIOENCODING": "ascii",
        },
        capture_output=True,
        check=False,
    )

    assert process.returncode == 1
    assert process.stdout == b""
    assert b"This field stands here twice." in process.stderr
    assert b"Traceback" not in process.stderr
