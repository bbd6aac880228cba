"""`make lock`: new locks from pyproject.toml and package.json, without addresses, so that each
machine may fetch from its own mirror."""

from __future__ import annotations

from scripts.environment import (
    REQUIREMENTS,
    assets,
    npm,
    packages,
    require_node,
    virtual_environment,
)
from scripts.house import BIN, begin, done, require_python, run

# Each after those whose versions it has to share.
LOCKS: dict[str, list[str]] = {"setup": [], "run": ["setup"], "dev": ["setup", "run"]}

SOURCES = {
    "setup": ["--group=setup"],
    "run": ["pyproject.toml"],
    "dev": ["pyproject.toml", "--group=dev"],
}


def main() -> None:
    require_python()
    virtual_environment()
    for lock, shared in LOCKS.items():
        begin(f"{lock}.txt")
        compile_lock(lock, shared)
        done("locked")
    begin("npm")
    require_node()
    run([npm(), "update", "--package-lock-only", "--ignore-scripts", "--silent"])
    done("locked")
    packages("dev")
    assets()


def compile_lock(lock: str, shared: list[str]) -> None:
    """For every Python from 3.11 on and every system, newest versions first."""
    constraints = [word for name in shared for word in ("-c", f"requirements/{name}.txt")]
    run(
        [
            BIN / "uv",
            "pip",
            "compile",
            "--quiet",
            "--upgrade",
            "--universal",
            "--python-version=3.11",
            "--generate-hashes",
            "--no-emit-index-url",
            "--no-header",
            *constraints,
            *SOURCES[lock],
            f"--output-file={REQUIREMENTS / lock}.txt",
        ]
    )


if __name__ == "__main__":
    main()
