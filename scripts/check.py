"""`make check`: what a machine can say about the code without running it. Everything is asked,
even after a failure, so that one run shows all there is to mend."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from scripts.environment import prepare
from scripts.house import BIN, PYTHON, ROOT, begin, done

DEVELOPMENT = {"DEBUG": "1", "ENV_FILE": os.devnull}
# What stands in the example has to be a safe site as it is.
PRODUCTION = {"DEBUG": "0", "ENV_FILE": str(ROOT / ".env.example")}


def main() -> None:
    prepare("dev")
    templates = [path for path in sorted(ROOT.glob("**/templates/**/*.html")) if is_ours(path)]
    manage: list[str | Path] = [PYTHON, "manage.py"]
    checks: dict[str, tuple[list[str | Path], dict[str, str]]] = {
        "format": ([BIN / "ruff", "format", "--diff", "--quiet", "."], DEVELOPMENT),
        "lint": ([BIN / "ruff", "check", "--quiet", "."], DEVELOPMENT),
        "templates": ([BIN / "djade", "--check", "--target-version=5.2", *templates], DEVELOPMENT),
        "types": ([BIN / "mypy"], DEVELOPMENT),
        "models": ([*manage, "makemigrations", "--check", "--dry-run"], DEVELOPMENT),
        "migrations": ([PYTHON, "-m", "scripts.lint_migrations"], DEVELOPMENT),
        "translations": ([PYTHON, "-m", "scripts.check_translations"], DEVELOPMENT),
        "deploy": ([*manage, "check", "--deploy", "--fail-level=WARNING"], PRODUCTION),
        "static files": ([*manage, "collectstatic", "--noinput", "--clear"], PRODUCTION),
    }
    failed = [name for name, (words, more) in checks.items() if not passes(name, words, more)]
    if failed:
        sys.exit(f"\nTo mend: {', '.join(failed)}.")
    print("\nAll clean.")


def is_ours(path: Path) -> bool:
    return not {".venv", "node_modules", "var"} & set(path.relative_to(ROOT).parts)


def passes(name: str, words: list[str | Path], more: dict[str, str]) -> bool:
    begin(name)
    result = subprocess.run(
        [str(word) for word in words],
        cwd=ROOT,
        env={**os.environ, **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if result.returncode:
        done("NOT CLEAN\n")
        print(result.stdout)
        return False
    done("clean")
    return True


if __name__ == "__main__":
    main()
