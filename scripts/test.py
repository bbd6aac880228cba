"""`make test`: the suite on SQLite, on PostgreSQL what asks a database at all, and once in a
browser. All three are run, even if the first fails; the last lines say which did not pass."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time

from scripts.environment import prepare
from scripts.house import BIN, PYTHON, ROOT, begin, done, run

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# pytest's own number for "nothing was selected", as ARGS="-k …" may well do in one of the parts.
NOTHING_SELECTED = 5


def main() -> None:
    prepare("dev")
    chromium = find_or_install_chromium()
    wanted = shlex.split(os.environ.get("ARGS") or "")
    failed = []
    if not pytest("SQLite", ["-n", "2", "-m", "not browser", *wanted], database=None):
        failed.append("SQLite")
    address = run([PYTHON, "-m", "scripts.postgres", "start"]).strip().splitlines()[-1]
    try:
        only = ["-m", "not browser", "--that-ask-a-database"]
        if not pytest("PostgreSQL", ["-n", "2", *only, *wanted], database=address):
            failed.append("PostgreSQL")
    finally:
        run([PYTHON, "-m", "scripts.postgres", "stop"])
    if not chromium:
        if os.environ.get("CI", "").lower() == "true":
            failed.append("browser (no Chromium)")
    elif not pytest(
        "browser", ["-n", "2", "-m", "browser", *wanted], database=None, chromium=chromium
    ):
        failed.append("browser")
    if not chromium:
        shout_about_chromium()
    if failed:
        sys.exit(f"\nNot passed: {', '.join(failed)}.")
    print("\nAll passed." if chromium else "\nPassed, but for the browser, which was left out.")


def pytest(part: str, words: list[str], database: str | None, chromium: str = "") -> bool:
    print(f"\n--- {part} ---", flush=True)
    environment = {**os.environ, "CHROMIUM": chromium}
    environment.pop("DATABASE_URL", None)
    if database:
        environment["DATABASE_URL"] = database
    began = time.monotonic()
    code = subprocess.run(
        [str(BIN / "python"), "-m", "pytest", "-q", *words], cwd=ROOT, env=environment, check=False
    ).returncode
    print(f"--- {part}: {time.monotonic() - began:.0f} s ---", flush=True)
    return code in (0, NOTHING_SELECTED) if os.environ.get("ARGS") else code == 0


def find_or_install_chromium() -> str:
    """Its place, or nothing if it is neither here nor to be had without a question."""
    begin("browser")
    found = find_chromium()
    if found:
        done(found)
        return found
    apt = shutil.which("apt-get")
    if apt and may_install():
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run(
                [*sudo, apt, "-q", *words],
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            )
        found = find_chromium()
    done(f"installed, {found}" if found else "MISSING")
    return found


def find_chromium() -> str:
    named = os.environ.get("CHROMIUM", "")
    return next(
        (place for name in (named, *CHROMIUM) if name and (place := shutil.which(name))), ""
    )


def may_install() -> bool:
    """Root may, and so may who has sudo without a password."""
    if os.geteuid() == 0:
        return True
    sudo = shutil.which("sudo")
    return bool(sudo) and (
        subprocess.run([str(sudo), "-n", "true"], capture_output=True, check=False).returncode == 0
    )


def shout_about_chromium() -> None:
    print(
        "\n" + "!" * 78 + "\n"
        "  CHROMIUM IS MISSING: the journeys, the accessibility and the HTML tests did NOT run.\n"
        "  Install it (Debian, Ubuntu: apt install chromium) or name it: CHROMIUM=/path make test\n"
        + "!"
        * 78
    )


if __name__ == "__main__":
    main()
