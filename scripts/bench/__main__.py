"""The set-up by any Python, then the bench by the environment's own."""

import subprocess
import sys

from scripts.environment import prepare
from scripts.house import PYTHON, ROOT


def main() -> None:
    prepare("dev")
    words = [str(PYTHON), "-W", "ignore", "-m", "scripts.bench.run"]
    sys.exit(subprocess.run(words, cwd=ROOT, check=False).returncode)


if __name__ == "__main__":
    main()
