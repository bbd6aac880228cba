"""Putting a backup back: everything that can be checked is checked first, then database and uploads
are exchanged together, or neither is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from coordination.services import backups, backups_database
from coordination.services import backups_archive as archive
from coordination.services.backups_archive import BackupError, Manifest
from studyvisits.outbox.models import Mail
from studyvisits.outbox.states import MailStatus

_LEAVING = (MailStatus.QUEUED, MailStatus.SENDING)


@dataclass(frozen=True)
class Restored:
    """What came back, and what whoever restored it has to know."""

    manifest: Manifest
    is_to_migrate: bool
    letters_leaving: int | None


def restore(file: Path, *, replace: bool) -> Restored:
    """Make this site what it was when the backup was made. A database that holds anything is
    replaced only if ``replace`` says so."""
    uploads = Path(settings.MEDIA_ROOT)
    uploads.mkdir(parents=True, exist_ok=True)
    with backups.own_folder(uploads) as folder:
        unpacked = folder / "unpacked"
        unpacked.mkdir()
        manifest = archive.read(file, unpacked)
        _require_fitting(manifest)
        engine = backups_database.this_engine()
        database = unpacked / engine.NAME
        if not database.is_file():
            raise BackupError("The backup is damaged: it holds no database.")
        engine.require_restorable(database, manifest)
        _require_empty(replace)
        with _uploads_exchanged(unpacked / archive.UPLOADS, uploads, folder):
            engine.replace(database, manifest)
    found = backups_database.counted(set(manifest.tables))
    if found != manifest.tables:
        raise BackupError("The rows that came back are not those of the manifest.")
    is_to_migrate = _is_to_migrate()
    return Restored(manifest, is_to_migrate, None if is_to_migrate else _letters_leaving())


def _require_fitting(manifest: Manifest) -> None:
    backups_database.require_same_engine(manifest.engine)
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    newer = sorted(set(manifest.migrations) - known)
    if newer:
        raise BackupError(
            f"This backup was made by a newer version of the site (it has {newer[0]}):"
            " bring the code to that version first."
        )


def _require_empty(replace: bool) -> None:
    if replace:
        return
    try:
        rows = backups_database.rows_of_people()
    except DatabaseError as error:
        raise BackupError(
            "The present database cannot be read. To put the backup in its place all the same,"
            " say --yes."
        ) from error
    if rows:
        raise BackupError(
            f"The present database holds {rows:,} rows, which would be lost."
            " Back it up, then say --yes."
        )


@contextmanager
def _uploads_exchanged(new: Path, uploads: Path, folder: Path) -> Iterator[None]:
    """What lies in the folder of uploads is moved aside and the new moved in; back again if the
    body fails. The folder itself stays, since it may be a disk of its own."""
    aside = folder / "aside"
    aside.mkdir()
    new.mkdir(exist_ok=True)
    _move_all(uploads, aside)
    try:
        _move_all(new, uploads)
        yield
    except BaseException:
        _move_all(uploads, folder)
        _move_all(aside, uploads)
        raise
    archive.sync(uploads)


def _move_all(source: Path, target: Path) -> None:
    for path in sorted(source.iterdir()):
        if not path.name.startswith(backups.HIDDEN):
            os.rename(path, target / path.name)


def _is_to_migrate() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _letters_leaving() -> int:
    return Mail.objects.filter(status__in=_LEAVING).count()
