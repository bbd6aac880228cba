"""SQLite: its file is copied while others write, and exchanged when nobody does."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from coordination.services.backups_archive import BackupError, Manifest

NAME = "database.sqlite3"
_PATIENCE = 20  # seconds


def dump(file: Path, *, left_out: set[str]) -> tuple[str, dict[str, int]]:
    """VACUUM INTO reads one moment and holds up no writer."""
    with closing(sqlite3.connect(_place(), timeout=_PATIENCE)) as live:
        live.execute("VACUUM INTO ?", [str(file)])
    file.chmod(0o600)
    with closing(sqlite3.connect(file, isolation_level=None)) as copy:
        # What is left out must not stay legible in pages that are free now.
        copy.execute("PRAGMA secure_delete = ON")
        for table in left_out & _tables(copy):
            copy.execute(f'DELETE FROM "{table}"')  # noqa: S608 (names of our own settings)
        copy.execute("VACUUM")
        require_sound(copy)
        return sqlite3.sqlite_version, _counted(copy)


def require_restorable(file: Path, manifest: Manifest) -> None:
    """All that can be known before anything is touched."""
    place = _place()
    with closing(sqlite3.connect(file)) as copy:
        try:
            require_sound(copy)
            tables = _counted(copy)
        except sqlite3.DatabaseError as error:
            raise BackupError("The database in this backup is damaged.") from error
        if tables != manifest.tables:
            raise BackupError("The database in this backup does not hold what its manifest says.")
    if shutil.disk_usage(place.parent).free < file.stat().st_size:
        raise BackupError(f"There is not enough room beside {place}.")


def replace(file: Path, manifest: Manifest) -> None:
    """Exchange the database for the file, in one step of the disk."""
    place = _place()
    connection.close()
    beside = place.with_name(f".{place.name}.restored")
    try:
        shutil.copyfile(file, beside)
        beside.chmod(place.stat().st_mode & 0o777 if place.exists() else 0o600)
        _flush(beside)
        if place.exists():
            _require_alone(place)
        # The journal of the old file would be read as if it belonged to the new one.
        for end in ("-wal", "-shm", "-journal"):
            place.with_name(place.name + end).unlink(missing_ok=True)
        os.replace(beside, place)
    finally:
        beside.unlink(missing_ok=True)


def require_sound(database: sqlite3.Connection) -> None:
    said = [row[0] for row in database.execute("PRAGMA integrity_check")]
    orphans = database.execute("PRAGMA foreign_key_check").fetchone()
    if said != ["ok"] or orphans:
        raise BackupError("The database is damaged: SQLite's own check of it fails.")


def _require_alone(place: Path) -> None:
    """Leaving WAL needs every other connection to be closed, so it tells whether one is open; and
    it brings all of the journal into the file."""
    with closing(sqlite3.connect(place, timeout=2, isolation_level=None)) as live:
        try:
            live.execute("PRAGMA journal_mode = DELETE")
            live.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise BackupError(
                "Somebody is using the database. Stop the site and the worker first."
            ) from error
        except sqlite3.DatabaseError:
            return  # it is no database any more: that may be why somebody restores


def _place() -> Path:
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:
        raise BackupError("A database in memory cannot be backed up.")
    return Path(name)


def _tables(database: sqlite3.Connection) -> set[str]:
    rows = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return {row[0] for row in rows}


def _counted(database: sqlite3.Connection) -> dict[str, int]:
    return {
        # The names were read from this very file.
        table: database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608
        for table in sorted(_tables(database))
    }


def _flush(file: Path) -> None:
    with file.open("rb") as stream:
        os.fsync(stream.fileno())
