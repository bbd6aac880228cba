"""What every step of the set-up needs: places, words on the screen, stamps, and programs that
either succeed or stop everything with a sentence."""

# Understood by old Pythons too, so that the sentence below reaches who has one.
from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
VAR = ROOT / "var"


def stop(sentence: str) -> NoReturn:
    """Ends the set-up: says what is wrong and how to mend it."""
    sys.exit("\n" + sentence)


def require_python() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 (an older one may well run this)
        found = ".".join(str(part) for part in sys.version_info[:3])
        stop(
            f"Python 3.11 or newer is needed; this is {found} ({sys.executable}).\n"
            "If a newer one is installed under another name: make run PYTHON=python3.12"
        )


def begin(step: str) -> None:
    print(f"{step:<14}", end="", flush=True)


def done(words: str) -> None:
    print(words, flush=True)


def run(command: list[str | Path], hint: str = "", env: dict[str, str] | None = None) -> str:
    """What the program printed. If it fails, shows that instead and stops with the hint."""
    words = [str(word) for word in command]
    try:
        result = subprocess.run(
            words,
            cwd=ROOT,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        stop(f"{words[0]} was not found. {hint}".strip())
    if result.returncode:
        print("failed\n")
        print(result.stdout)
        stop(hint or f"This failed: {' '.join(words)}")
    return result.stdout


def digest(*paths: Path, more: str = "") -> str:
    """Names the content of these files, so that a step is repeated only when they change."""
    total = hashlib.sha256(more.encode())
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()


def is_stamped(stamp: Path, value: str) -> bool:
    return stamp.is_file() and stamp.read_text() == value


def write_stamp(stamp: Path, value: str) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value)
