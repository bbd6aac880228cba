"""Brings the database to the state of the code: tables, registers, seeds, demo. One process for
all of it, one line a step. What the demo printed (its logins) is left in var/demo.txt."""

import os
import sys
from io import StringIO

import django
from django.core.management import CommandError, call_command, get_commands

from scripts.house import VAR, begin, done

# In this order: each may count on those before it.
COMMANDS = {
    "tables": "migrate",
    "cache": "createcachetable",
    "registers": "load_territory",
    "seeds": "load_seeds",
    "demo": "load_demo",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studyvisits.settings")
    django.setup()
    known = get_commands()
    for step, command in COMMANDS.items():
        begin(step)
        if command not in known:
            done(f"left out: there is no command {command} yet")
            continue
        said = StringIO()
        try:
            call_command(command, stdout=said)
        except CommandError as error:
            sys.exit(f"failed\n\nmanage.py {command}: {error}")
        lines = [line for line in said.getvalue().splitlines() if line.strip()]
        if command == "load_demo":
            (VAR / "demo.txt").write_text(said.getvalue(), encoding="utf-8")
            done("ready")
        elif command == "migrate":
            done("up to date" if "No migrations to apply" in said.getvalue() else "migrated")
        elif command == "createcachetable":
            done("ready")
        else:
            done(lines[-1].strip().removeprefix(f"{step.capitalize()}: ") if lines else "ready")


if __name__ == "__main__":
    main()
