"""What stands behind `make`: locks that any mirror can serve, strings found without gettext, and
words for whoever starts the site wrongly."""

import re
import socket
from pathlib import Path

import polib
import pytest

from scripts import check_translations, merge_messages
from scripts.run import read_port, require_free
from scripts.strings import from_python, from_template

ROOT = Path(__file__).resolve().parents[2]
LOCKS = [*sorted((ROOT / "requirements").glob("*.txt")), ROOT / "package-lock.json"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_registry(lock):
    lines = lock.read_text(encoding="utf-8").splitlines()

    # npm keeps the address where a package asks for money: that is not where it comes from.
    addresses = [line for line in lines if "://" in line and '"url"' not in line]
    assert addresses == []
    assert "resolved" not in lock.read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS[:-1], ids=lambda path: path.name)
def test_every_package_of_a_lock_has_its_hash(lock):
    text = lock.read_text(encoding="utf-8")

    packages = re.split(r"\n(?=\S)", text)
    assert all("--hash=sha256:" in package for package in packages if "==" in package)


def test_both_locks_agree_on_versions():
    def versions(name):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        return set(re.findall(r"^(\S+==\S+)", text, flags=re.MULTILINE))

    assert versions("run.txt") <= versions("dev.txt")
    assert versions("setup.txt") <= versions("dev.txt")


def test_strings_of_python_are_found():
    text = 'from django.utils.translation import pgettext_lazy as _p\nd = _p("answer", "Yes")\n'
    text += (
        'a = _("One")\nb = ngettext("a day", "days", n)\nc = pgettext_lazy("month", "May")\n_(a)'
    )

    found = [(message.context, message.singular, message.plural) for message in from_python(text)]

    assert found == [
        ("answer", "Yes", ""),
        (None, "One", ""),
        (None, "a day", "days"),
        ("month", "May", ""),
    ]


def test_strings_of_templates_are_found_as_django_looks_them_up():
    text = """{% load i18n %}{% translate "It's 100%" %}
    {% blocktranslate trimmed count n=days|length with who=visit.name %}
        {{ n }} day of {{ who }}
    {% plural %}
        {{ n }} days of {{ who }}
    {% endblocktranslate %}{% include "x.html" with title=_("A title") %}"""

    found = [(message.singular, message.plural) for message in from_template(text)]

    assert found == [
        ("It's 100%%", ""),
        ("%(n)s day of %(who)s", "%(n)s days of %(who)s"),
        ("A title", ""),
    ]


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    """A site of one sentence, and its Polish catalogue."""
    (tmp_path / "programmes").mkdir()
    (tmp_path / "programmes" / "words.py").write_text('_("%(n)s hosts answered")', encoding="utf-8")
    for module in ("scripts.strings", "scripts.merge_messages", "scripts.check_translations"):
        monkeypatch.setattr(f"{module}.ROOT", tmp_path)
    merge_messages.main()
    return tmp_path / "locale" / "pl" / "LC_MESSAGES" / "django.po"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "not translated"),
        ("%(n)s hosts answered", "left in English"),
        ("Odpowiedziało %(m)s", "other placeholders"),
        ("Odpowiedziało %(n)s", None),
    ],
)
def test_an_unfinished_translation_is_named(catalogue, text, problem):
    entries = polib.pofile(str(catalogue))
    entries[0].msgstr = text
    entries.save()

    found = [line for line in check_translations.problems() if line.startswith("pl:")]

    assert (problem in found[0]) if problem else found == []


def test_a_merge_keeps_what_was_translated(catalogue):
    entries = polib.pofile(str(catalogue))
    entries[0].msgstr = "Odpowiedziało %(n)s"
    entries.save()
    words = catalogue.parents[3] / "programmes" / "words.py"
    words.write_text('_("New"); _("%(n)s hosts answered")', encoding="utf-8")

    merge_messages.main()

    merged = {entry.msgid: entry.msgstr for entry in polib.pofile(str(catalogue))}
    assert merged == {"New": "", "%(n)s hosts answered": "Odpowiedziało %(n)s"}


@pytest.mark.parametrize("port", ["abc", "0", "70000", "-1"])
def test_a_port_that_is_none_is_named(monkeypatch, port):
    monkeypatch.setenv("PORT", port)

    with pytest.raises(SystemExit, match="PORT has to be a number"):
        read_port()


def test_a_taken_port_is_said_before_anything_is_done():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(SystemExit, match=f"Port {port} on 127.0.0.1 is taken"):
            require_free("127.0.0.1", port)
