"""Whether any migration would break a site that is being upgraded while it runs. The first ones are
left out: they make tables that nobody uses yet.

Asked of PostgreSQL, where old processes go on while the new ones start. A site on SQLite is stopped
for an upgrade, and there every change makes its table anew."""

import os
import sys

import django
from django_migration_linter import MigrationLinter

from scripts import postgres
from scripts.house import ROOT, VAR

APPS = ["accounts", "outbox", "programmes", "delegations", "hosts", "partnerships"]
# A server of its own: the suite may be running beside.
DATA = VAR / "postgres-lint"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studyvisits.settings")
    os.environ["DATABASE_URL"] = postgres.start(DATA)
    try:
        has_errors = lint()
    finally:
        postgres.stop(DATA)
    sys.exit(1 if has_errors else 0)


def lint() -> bool:
    django.setup()
    linter = MigrationLinter(
        path=str(ROOT),
        include_apps=APPS,
        ignore_name=["0001_initial"],
        no_cache=True,
        quiet=["ok", "ignore"],
    )
    linter.lint_all_migrations()
    linter.print_summary()
    return bool(linter.has_errors)


if __name__ == "__main__":
    main()
