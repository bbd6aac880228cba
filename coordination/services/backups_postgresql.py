"""PostgreSQL: pg_dump writes one moment of it, and its dump goes back in one transaction.

Both programs have to be of the server's version or newer. They are looked for in PG_BIN, else where
the system has its programs.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import IO

import psycopg
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from coordination.services.backups_archive import BackupError, Manifest

NAME = "database.dump"
_PATIENCE = "15s"
_COPY = re.compile(rb"COPY .+ FROM stdin;\n")
# Meant for psql, or for servers of the newest version only.
_NOT_FOR_US = (b"\\restrict ", b"\\unrestrict ", b"SET transaction_timeout = 0;")


def dump(file: Path, *, left_out: set[str]) -> tuple[str, dict[str, int]]:
    """One snapshot for the counting and for pg_dump, so the two agree while others write."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            cursor.execute("SHOW server_version")
            version = cursor.fetchone()[0]
            tables = _counted()
        words = [f"--exclude-table-data=public.{table}" for table in sorted(left_out)]
        _run(
            "pg_dump",
            "--format=custom",
            "--compress=0",  # the whole backup is compressed once
            "--no-owner",
            "--no-privileges",
            f"--snapshot={snapshot}",
            *words,
            f"--file={file}",
        )
    file.chmod(0o600)
    return version, {**tables, **dict.fromkeys(left_out & set(tables), 0)}


def require_restorable(file: Path, manifest: Manifest) -> None:
    """All that can be known before anything is touched."""
    _run("pg_restore", "--list", str(file))


def replace(file: Path, manifest: Manifest) -> None:
    """Exchange all tables for those of the dump, in one transaction.

    pg_restore only writes the script; a connection of ours runs it. So everything stands or falls
    together with what is dropped before, also tables that the dump does not know, and nothing in
    the file is ever read as a command of psql's.
    """
    script = file.with_suffix(".sql")
    _run(
        "pg_restore",
        "--no-owner",
        "--no-privileges",
        "--schema=public",
        f"--file={script}",
        str(file),
    )
    try:
        with transaction.atomic():
            _drop_all()
            with script.open("rb") as stream:
                _execute(stream)
            if _counted() != manifest.tables:
                raise BackupError("The dump does not hold what the manifest says. Nothing changed.")
    except (DatabaseError, psycopg.Error) as error:
        if isinstance(error.__cause__ or error, psycopg.errors.LockNotAvailable):
            raise BackupError(
                "Somebody is using the database. Stop the site and the worker first."
            ) from error
        raise BackupError(
            f"PostgreSQL refused the dump, so nothing was changed: {error}"
        ) from error
    finally:
        # The script has changed the settings of this connection.
        connection.close()


def _drop_all() -> None:
    names = ", ".join(connection.ops.quote_name(name) for name in _tables())
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{_PATIENCE}'")
        if names:
            cursor.execute(f"DROP TABLE {names} CASCADE")


def _execute(script: IO[bytes]) -> None:
    """Statements are handed over together, the rows of a COPY as the stream that they are."""
    with connection.connection.cursor() as cursor:
        statements: list[bytes] = []
        for line in script:
            if line.startswith(_NOT_FOR_US):
                continue
            if not _COPY.fullmatch(line):
                statements.append(line)
                continue
            cursor.execute(b"".join(statements))
            statements = []
            with cursor.copy(line) as rows:
                for row in script:
                    if row == b"\\.\n":
                        break
                    rows.write(row)
        cursor.execute(b"".join(statements))


def _counted() -> dict[str, int]:
    numbers = {}
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(
                # Names of tables are the database's own, and quoted as it wants.
                f"SELECT count(*) FROM public.{connection.ops.quote_name(table)}"  # noqa: S608
            )
            numbers[table] = cursor.fetchone()[0]
    return numbers


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        return [row[0] for row in cursor.fetchall()]


def _run(program: str, *words: str) -> None:
    """Whom it talks to stands in its environment: a password among the words could be seen by
    everybody on the machine."""
    place = shutil.which(program, path=settings.PG_BIN or None)
    if place is None:
        raise BackupError(
            f"{program} was not found. Install the client programs of PostgreSQL"
            f" (Debian, Ubuntu: apt install postgresql-client), or say in PG_BIN where they are."
        )
    # Words of our own, in a list and without a shell.
    result = subprocess.run(  # noqa: S603
        [place, *words],
        env={**os.environ, **_whom(), "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        why = result.stderr.strip().splitlines() or ["it said nothing"]
        raise BackupError(f"{program} failed: {why[0]}")


def _whom() -> dict[str, str]:
    connection.ensure_connection()
    info = connection.connection.info
    known = {o.keyword.decode(): o.envvar for o in psycopg.pq.Conninfo.get_defaults()}
    said = {**info.get_parameters(), "password": info.password}
    return {known[key].decode(): value for key, value in said.items() if known.get(key) and value}
