"""The file of a backup: a tar in gzip whose first member, manifest.json, names every other one with
its size and checksum. Whatever the manifest does not name is a reason to refuse the file."""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

FORMAT = 1
MANIFEST = "manifest.json"
UPLOADS = "uploads"
# Names of some hundred thousand uploads; more can only be meant to fill the memory.
LONGEST_MANIFEST = 64 * 1024 * 1024
_CHUNK = 1024 * 1024


class BackupError(Exception):
    """Says in one sentence why a backup cannot be made or put back."""


@dataclass(frozen=True)
class Part:
    """A file in the backup; its name has slashes, whatever the machine."""

    name: str
    size: int
    sha256: str

    @classmethod
    def of(cls, path: Path, folder: Path) -> Part:
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        return cls(path.relative_to(folder).as_posix(), path.stat().st_size, sha256)


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. ``tables`` counts the rows of each; those in ``left_out`` come empty."""

    made_at: str
    engine: str
    engine_version: str
    migrations: list[str]
    tables: dict[str, int]
    left_out: list[str]
    parts: list[Part] = field(default_factory=list)
    format: int = FORMAT

    @classmethod
    def read(cls, text: bytes) -> Manifest:
        try:
            data = json.loads(text)
            if data["format"] > FORMAT:
                raise BackupError(
                    f"This backup has format {data['format']}, made by a newer version of the site;"
                    f" this one reads up to {FORMAT}."
                )
            parts = [Part(**part) for part in data.pop("parts")]
            numbers = [*data["tables"].values(), *(part.size for part in parts)]
            if not all(isinstance(number, int) and number >= 0 for number in numbers):
                raise ValueError
            return cls(parts=parts, **data)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise BackupError("This is no backup of this site: its manifest is damaged.") from error

    @property
    def rows(self) -> int:
        return sum(self.tables.values())

    @property
    def uploads(self) -> list[Part]:
        return [part for part in self.parts if part.name.startswith(f"{UPLOADS}/")]


def write(file: Path, folder: Path, manifest: Manifest) -> None:
    """Pack the parts from the folder; the file is its owner's from its first byte on."""
    text = json.dumps(dataclasses.asdict(manifest), indent=1).encode()
    descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        with tarfile.open(fileobj=out, mode="w:gz", compresslevel=6) as tar:
            tar.addfile(_header(MANIFEST, len(text)), io.BytesIO(text))
            for part in manifest.parts:
                with (folder / part.name).open("rb") as stream:
                    tar.addfile(_header(part.name, part.size), stream)
        out.flush()
        os.fsync(out.fileno())


def read(file: Path, into: Path | None = None) -> Manifest:
    """Check the whole file, and unpack it ``into`` an empty folder if there is one.

    Nothing of the tar is trusted: no link, owner or mode of it reaches the disk. Only what the
    manifest names is written, as plain files under names that stay inside.
    """
    try:
        with tarfile.open(file, "r|gz") as tar:
            manifest = _manifest(tar)
            if into is not None:
                _require_room(manifest, into)
            missing = {part.name: part for part in manifest.parts}
            while (member := tar.next()) is not None:
                part = missing.pop(member.name, None)
                if part is None or not member.isreg() or member.size != part.size:
                    raise BackupError(f"{member.name!r} has no place in a backup: refused.")
                _take(tar.extractfile(member), part, into)
    except FileNotFoundError:
        raise BackupError(f"There is no file {file}.") from None
    except (tarfile.TarError, gzip.BadGzipFile, EOFError, zlib.error, UnicodeError) as error:
        raise BackupError("This is no backup of this site, or it is damaged.") from error
    if missing:
        raise BackupError(f"The backup is damaged: {min(missing)} is missing.")
    return manifest


def sync(folder: Path) -> None:
    """Make a new name in this folder outlive a power cut, where the system can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _manifest(tar: tarfile.TarFile) -> Manifest:
    first = tar.next()
    if first is None or first.name != MANIFEST or not first.isreg():
        raise BackupError("This is no backup of this site: it does not begin with a manifest.")
    if first.size > LONGEST_MANIFEST:
        raise BackupError("The manifest of this backup is too long: refused.")
    manifest = Manifest.read(tar.extractfile(first).read())
    names = [part.name for part in manifest.parts]
    for name in names:
        if not _is_inside(name):
            raise BackupError(f"{name!r} has no place in a backup: refused.")
    if len(set(names)) < len(names):
        raise BackupError("The manifest of this backup names a file twice: refused.")
    return manifest


def _is_inside(name: Any) -> bool:
    """A plain way down: database.*, or something under uploads/."""
    if not isinstance(name, str) or {"\\", "\0"} & set(name):
        return False
    path = PurePosixPath(name)
    if path.is_absolute() or path.as_posix() != name or ".." in path.parts:
        return False
    return path.parts[0] == UPLOADS if len(path.parts) > 1 else name.startswith("database.")


def _require_room(manifest: Manifest, into: Path) -> None:
    needed = sum(part.size for part in manifest.parts)
    if shutil.disk_usage(into).free < needed:
        raise BackupError(f"There is not enough room on this disk: {needed:,} bytes are needed.")


def _take(stream: IO[bytes], part: Part, into: Path | None) -> None:
    total = hashlib.sha256()
    out = None
    if into is not None:
        target = into / part.name
        target.parent.mkdir(parents=True, exist_ok=True)
        out = target.open("xb")
    try:
        while chunk := stream.read(_CHUNK):
            total.update(chunk)
            if out:
                out.write(chunk)
    finally:
        if out:
            out.close()
    if total.hexdigest() != part.sha256:
        raise BackupError(f"The backup is damaged: {part.name} is not what it was.")


def _header(name: str, size: int) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.size = size
    header.mode = 0o600
    return header
