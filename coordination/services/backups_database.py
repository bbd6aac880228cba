"""The database of a backup, out and in. Which of the two engines is asked is decided here, how each
does it stands in backups_sqlite and backups_postgresql: nothing else in the house knows them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

from coordination.services import backups_postgresql, backups_sqlite
from coordination.services.backups_archive import BackupError

_ENGINES = {"sqlite": backups_sqlite, "postgresql": backups_postgresql}
# Rows that migrations and Django write by themselves: a database with no others is empty.
_OWN_ROWS = {"django_migrations", "django_content_type", "auth_permission"}


@dataclass(frozen=True)
class Copy:
    """The database of one moment, written to a file."""

    engine: str
    engine_version: str
    tables: dict[str, int]


def dump(folder: Path) -> Copy:
    """Write the database as it is at one moment, while others go on writing to it."""
    engine = this_engine()
    version, tables = engine.dump(folder / engine.NAME, left_out=left_out())
    return Copy(connection.vendor, version, tables)


def this_engine() -> ModuleType:
    return _ENGINES[connection.vendor]


def left_out() -> set[str]:
    """Tables whose rows stay out. A session in a backup would open the site to whoever finds it,
    and the cache is worth nothing tomorrow."""
    caches = {
        str(cache["LOCATION"]) for cache in settings.CACHES.values() if ".db." in cache["BACKEND"]
    }
    return {Session._meta.db_table, *caches}


def rows_of_people() -> int:
    """How many rows would be lost if this database were replaced."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        return sum(
            count for table, count in counted(tables).items() if table not in _OWN_ROWS | left_out()
        )


def counted(tables: set[str]) -> dict[str, int]:
    with connection.cursor() as cursor:
        numbers = {}
        for table in sorted(tables):
            # Names of tables are the database's own, and quoted as it wants.
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            numbers[table] = cursor.fetchone()[0]
    return numbers


def require_same_engine(engine: str) -> None:
    if engine != connection.vendor:
        raise BackupError(
            f"This backup is of {engine}, the database here is {connection.vendor}:"
            " a backup goes back to the kind of database that it came from."
        )
