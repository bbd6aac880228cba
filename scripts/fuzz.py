"""`make fuzz`: the property tests alone, with the long profile of tests/conftest.py: as many acts,
texts and documents as nobody would wait for in the suite. ARGS= goes to pytest."""

import os
import shlex
import subprocess
import sys

from scripts.environment import prepare
from scripts.house import BIN, ROOT


def main() -> None:
    prepare("dev")
    # The library marks its own tests.
    words = ["-q", "-n", "2", "-m", "hypothesis", *shlex.split(os.environ.get("ARGS") or "")]
    environment = {**os.environ, "HYPOTHESIS_PROFILE": "fuzz"}
    environment.pop("DATABASE_URL", None)
    command = [str(BIN / "python"), "-m", "pytest", *words]
    sys.exit(subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode)


if __name__ == "__main__":
    main()
