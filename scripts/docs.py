"""`make docs`: the pages that are printed from the code. A test fails while they say anything
else than the code does."""

from __future__ import annotations

import os

from scripts.environment import prepare
from scripts.house import PYTHON, ROOT, begin, done, run

STATES = ROOT / "docs" / "states.md"


def main() -> None:
    prepare("run")
    begin("states")
    environment = {**os.environ, "DEBUG": "1", "ENV_FILE": os.devnull}
    printed = run([PYTHON, "-m", "scripts.states"], env=environment)
    is_new = not STATES.exists() or STATES.read_text(encoding="utf-8") != printed
    STATES.write_text(printed, encoding="utf-8")
    done(f"{STATES.relative_to(ROOT)}{' printed anew' if is_new else ', as before'}")


if __name__ == "__main__":
    main()
