"""What is refused instead of being backed up or restored, and that nothing is touched then."""

import gzip
import io
import json
import os
import sqlite3
import tarfile
from contextlib import closing

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.utils import timezone

from coordination.services import (
    backups,
    backups_archive,
    backups_database,
    backups_postgresql,
    backups_restore,
)
from coordination.services.backups_archive import BackupError
from programmes.models import Foundation
from tests.coordination.backup_drill import PG_BIN
from tests.factories.programmes import FoundationFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.PG_BIN = str(PG_BIN)
    settings.MEDIA_ROOT = folder = tmp_path / "uploads"
    folder.mkdir()
    (folder / "logo.png").write_bytes(b"a picture")
    return folder


@pytest.fixture
def backup(tmp_path):
    """A good one, of a site with one foundation."""
    FoundationFactory(name_pl="Fundacja z kopii")
    file = tmp_path / "good.backup"
    backups.make(file, now=timezone.now())
    return file


def members(file):
    with tarfile.open(file) as tar:
        return [
            (member, tar.extractfile(member).read() if member.isreg() else b"") for member in tar
        ]


def packed(file, found):
    with tarfile.open(file, "w:gz") as tar:
        for member, content in found:
            if member.isreg():
                member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return file


def with_manifest(file, change):
    """The same backup, whose manifest says something else."""
    (member, text), *rest = members(file)
    data = json.loads(text)
    change(data)
    return packed(file, [(member, json.dumps(data).encode()), *rest])


def refused(file, sentence, *, replace=True):
    """Says why, and leaves both database and uploads as they were."""
    FoundationFactory(name_pl="Fundacja dzisiejsza")
    rows = backups_database.rows_of_people()

    with pytest.raises(CommandError) as error:
        call_command("restore", str(file), *(["--yes"] if replace else []))

    assert sentence in str(error.value)
    assert backups_database.rows_of_people() == rows
    assert Foundation.objects.filter(name_pl="Fundacja dzisiejsza").exists()
    folder = backups_restore.Path(os.fspath(file)).parent
    assert (folder / "uploads" / "logo.png").read_bytes() == b"a picture"
    assert [path.name for path in (folder / "uploads").iterdir()] == ["logo.png"]


# --- Making -----------------------------------------------------------------------------------


def test_a_backup_never_writes_over_another(backup):
    before = backup.read_bytes()
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", str(backup))
    assert backup.read_bytes() == before


def test_a_disk_that_is_full_leaves_nothing_half_written(tmp_path, monkeypatch):
    def full(file, *args):
        file.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups_archive, "write", full)
    with pytest.raises(CommandError, match="No space left"):
        call_command("backup", str(tmp_path / "x.backup"))
    assert sorted(path.name for path in tmp_path.iterdir() if "test" not in path.name) == [
        "uploads"
    ]


def test_a_backup_among_the_uploads_is_refused(uploads):
    with pytest.raises(CommandError, match="part of the next one"):
        call_command("backup", str(uploads / "x.backup"))


def test_only_plain_files_of_ours_are_taken_along(uploads, tmp_path):
    (tmp_path / "secret").write_text("not an upload")
    (uploads / "link").symlink_to(tmp_path / "secret")
    (uploads / ".hidden").write_text("of a restore that was killed")

    manifest = backups.make(tmp_path / "x", now=timezone.now())

    assert [part.name for part in manifest.uploads] == ["uploads/logo.png"]


def test_no_key_and_no_cache_is_in_it(settings, backup):
    found = b"".join(content for _member, content in members(backup))
    assert settings.SECRET_KEY.encode() not in found
    assert settings.PERSONAL_DATA_KEYS[0].encode() not in found
    assert backups_archive.read(backup).tables["shared_cache"] == 0


# --- Putting back -----------------------------------------------------------------------------


def test_what_was_there_is_there_again(backup, uploads, capsys):
    Foundation.objects.update(phone="zmieniony")
    (uploads / "logo.png").write_bytes(b"another picture")
    (uploads / "later.txt").write_text("x")
    connections.close_all()

    call_command("restore", str(backup), "--yes")

    assert Foundation.objects.get().phone == "22 000 00 00"
    assert {path.name: path.read_bytes() for path in uploads.iterdir()} == {
        "logo.png": b"a picture"
    }
    assert "as many as were backed up" in capsys.readouterr().out


def test_a_site_that_holds_something_is_not_replaced_without_a_word(backup):
    refused(backup, "rows, which would be lost", replace=False)


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    refused(tmp_path / "nothing", "There is no file")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda data: data.update(format=2), "made by a newer version"),
        (lambda data: data.update(engine="oracle"), "goes back to the kind of database"),
        (lambda data: data["migrations"].append("hosts.0999_later"), "it has hosts.0999_later"),
        (lambda data: data.pop("tables"), "its manifest is damaged"),
        (lambda data: data.update(surprise=1), "its manifest is damaged"),
        (lambda data: data["parts"][0].update(size="1"), "its manifest is damaged"),
        (lambda data: data["parts"][0].update(size=1), "has no place in a backup"),
        (lambda data: data["parts"][0].update(sha256="0" * 64), "is not what it was"),
        (lambda data: data["parts"][0].update(size=10**15), "not enough room"),
        (lambda data: data["parts"].append(dict(data["parts"][0])), "names a file twice"),
        (lambda data: data["parts"].pop(), "has no place in a backup"),
        (
            lambda data: data["parts"].append({"name": "uploads/x", "size": 1, "sha256": ""}),
            "uploads/x is missing",
        ),
        (
            lambda data: data["tables"].update(programmes_foundation=7),
            "does not hold what",
        ),
    ],
)
def test_a_manifest_that_says_something_else_is_refused(backup, change, sentence):
    refused(with_manifest(backup, change), sentence)


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../outside", "uploads/../../outside", "uploads//x", "elsewhere/x", "x", ".",
     "uploads\\..\\x", ""],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused_even_if_the_manifest_has_it(backup, name):
    def add(data):
        data["parts"].append({"name": name, "size": 0, "sha256": ""})

    refused(with_manifest(backup, add), "has no place in a backup")
    assert not (backup.parent.parent / "outside").exists()


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE]
)
@pytest.mark.parametrize("name", ["uploads/logo.png", "uploads/another"])
def test_nothing_but_plain_files_is_taken(backup, kind, name):
    found = [(member, content) for member, content in members(backup) if member.name != name]
    link = tarfile.TarInfo(name)
    link.type, link.linkname = kind, "/etc/passwd"

    refused(packed(backup, [*found, (link, b"")]), "has no place in a backup")


@pytest.mark.parametrize("share", [0, 0.2, 0.5, 0.9])
def test_a_file_that_broke_off_is_refused(backup, share):
    backup.write_bytes(backup.read_bytes()[: int(backup.stat().st_size * share)])

    refused(backup, "damaged")


@pytest.mark.parametrize("content", [b"", b"not a backup", gzip.compress(b"not a tar", mtime=0)])
def test_another_file_is_refused(backup, content):
    backup.write_bytes(content)

    refused(backup, "no backup of this site")


def test_a_dump_that_breaks_off_in_the_midst_changes_nothing(backup, monkeypatch):
    """The checksums are right: somebody has packed a broken database."""
    found = members(backup)
    index = next(i for i, (m, _c) in enumerate(found) if m.name.startswith("database."))
    member, content = found[index]
    found[index] = (member, content[: len(content) // 2])
    packed(backup, found)
    part = {"size": len(content) // 2, "sha256": backups_archive.hashlib.sha256(found[index][1])}

    def change(data):
        data["parts"][0].update(size=part["size"], sha256=part["sha256"].hexdigest())

    refused(with_manifest(backup, change), "Not restored.")


def test_a_database_that_somebody_uses_is_left_alone(backup, monkeypatch):
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
            other.execute("SELECT count(*) FROM programmes_foundation").fetchone()
            refused(backup, "Stop the site and the worker first")
        return
    monkeypatch.setattr(backups_postgresql, "_PATIENCE", "300ms")
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN; SELECT count(*) FROM programmes_visit")
        refused(backup, "Stop the site and the worker first")
    finally:
        other.close()


def test_programs_of_postgresql_that_are_missing_are_named(settings, tmp_path):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite needs no program")
    settings.PG_BIN = str(tmp_path)
    with pytest.raises(BackupError, match="apt install postgresql-client"):
        backups.make(tmp_path / "x", now=timezone.now())
