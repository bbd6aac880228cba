"""Whether any migration would break a site that is being upgraded while it runs. The first ones are
left out: they make tables that nobody uses yet."""

import os
import sys

import django
from django_migration_linter import MigrationLinter

from scripts.house import ROOT

APPS = ["accounts", "outbox", "programmes", "delegations", "hosts", "partnerships"]


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studyvisits.settings")
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
    sys.exit(1 if linter.has_errors else 0)


if __name__ == "__main__":
    main()
