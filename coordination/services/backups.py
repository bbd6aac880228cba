"""A backup of everything that the site keeps, in one file: the database and what was uploaded.

Not in it: SECRET_KEY and PERSONAL_DATA_KEYS, which have to be kept apart from it, and who is logged
in at the moment. Putting it back stands in backups_restore.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder

from coordination.services import backups_archive as archive
from coordination.services import backups_database
from coordination.services.backups_archive import BackupError, Manifest, Part

# What a restore leaves beside the uploads if it is killed; no upload begins with a full stop.
HIDDEN = "."


def make(file: Path, *, now: datetime) -> Manifest:
    """Write the backup, readable by its owner only, while the site goes on working.

    The file appears under its name when it is whole and has been read back, or not at all.
    """
    file = file.absolute()
    if file.exists():
        raise BackupError(f"{file} is there already. A backup never writes over another one.")
    if not file.parent.is_dir():
        raise BackupError(f"There is no folder {file.parent}.")
    if file.resolve().is_relative_to(Path(settings.MEDIA_ROOT).resolve()):
        raise BackupError("A backup among the uploads would be part of the next one.")
    with own_folder(file.parent) as folder:
        parts = folder / "parts"
        parts.mkdir()
        # The database first: what it names has been uploaded before it was named.
        copy = backups_database.dump(parts)
        _copy_uploads(parts)
        manifest = Manifest(
            made_at=now.isoformat(timespec="seconds"),
            engine=copy.engine,
            engine_version=copy.engine_version,
            migrations=sorted(_applied()),
            tables=copy.tables,
            left_out=sorted(backups_database.left_out()),
            parts=[Part.of(path, parts) for path in sorted(parts.rglob("*")) if path.is_file()],
        )
        written = folder / "written"
        archive.write(written, parts, manifest)
        # A backup that nobody has read is a hope. Nothing is unpacked, every sum is compared.
        archive.read(written)
        os.replace(written, file)
        archive.sync(file.parent)
    return manifest


@contextmanager
def own_folder(parent: Path) -> Iterator[Path]:
    """A folder for this process alone on the same disk, gone at the end whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix=".backup-", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _applied() -> set[str]:
    rows = MigrationRecorder.Migration.objects.values_list("app", "name")
    return {f"{app}.{name}" for app, name in rows}


def _copy_uploads(parts: Path) -> None:
    """Copied before they are counted and packed, since one may be replaced meanwhile."""
    uploads = Path(settings.MEDIA_ROOT)
    for path in sorted(uploads.rglob("*")):
        inside = path.relative_to(uploads)
        if inside.parts[0].startswith(HIDDEN) or path.is_symlink() or not path.is_file():
            continue
        target = parts / archive.UPLOADS / inside
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(path, target)
        except FileNotFoundError:
            continue  # deleted a moment ago, so nothing names it any more
