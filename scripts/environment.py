"""Brings the checkout to the state of its locks: virtual environment, packages, assets,
catalogues. Each step is skipped while its stamp is right. Knows nothing of the database."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from scripts.house import (
    BIN,
    PYTHON,
    ROOT,
    VENV,
    begin,
    digest,
    done,
    is_stamped,
    require_python,
    run,
    stop,
    write_stamp,
)

REQUIREMENTS = ROOT / "requirements"
VENDOR = ROOT / "static" / "vendor"
# From node_modules to static/vendor.
ASSETS = {
    "bootstrap/dist/css/bootstrap.min.css": "bootstrap.min.css",
    "bootstrap/dist/js/bootstrap.bundle.min.js": "bootstrap.bundle.min.js",
    "sortablejs/Sortable.min.js": "Sortable.min.js",
}
# htmx comes with its Python package, so that the two always fit.
HTMX = "django_htmx/static/django_htmx/htmx-2.min.js"


def prepare(lock: str) -> None:
    """Everything before the database, for `run` or `dev`."""
    require_python()
    virtual_environment()
    packages(lock)
    assets()
    translations()


def virtual_environment() -> None:
    begin("environment")
    version = ".".join(str(part) for part in sys.version_info[:3])
    # Its scripts hold its own address: a moved checkout needs a new one.
    value = f"{version} {ROOT}"
    stamp = VENV / "stamps" / "environment"
    if is_stamped(stamp, value) and PYTHON.exists():
        words = f"Python {version}, as before"
    else:
        try:
            venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=True).create(VENV)
        except (OSError, subprocess.CalledProcessError) as error:
            stop(
                f"The virtual environment could not be made: {error}\n"
                "On Debian and Ubuntu it needs one more package: apt install python3-venv"
            )
        write_stamp(stamp, value)
        words = f"made with Python {version}"
    tools()
    done(words)


def tools() -> None:
    """What installs the rest."""
    locked = REQUIREMENTS / "setup.txt"
    value = digest(locked)
    stamp = VENV / "stamps" / "tools"
    if is_stamped(stamp, value):
        return
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet"]
    run(
        [*pip, "--disable-pip-version-check", "--require-hashes", "-r", locked],
        hint="The packages of the set-up could not be installed. Is there a connection?",
    )
    write_stamp(stamp, value)


def packages(lock: str) -> None:
    begin("packages")
    locked = REQUIREMENTS / f"{lock}.txt"
    value = digest(locked)
    stamp = VENV / "stamps" / f"packages-{lock}"
    if is_stamped(stamp, value):
        done("as locked")
        return
    run(
        [
            BIN / "uv",
            "pip",
            "install",
            "--quiet",
            "--python",
            PYTHON,
            "--require-hashes",
            "-r",
            locked,
        ],
        hint="The locked packages could not be installed. Is there a connection?",
    )
    # The other lock may have brought other versions.
    for other in stamp.parent.glob("packages-*"):
        other.unlink()
    write_stamp(stamp, value)
    if lock == "dev":
        write_stamp(stamp.parent / "packages-run", digest(REQUIREMENTS / "run.txt"))
    done("installed as locked")


def assets() -> None:
    begin("assets")
    value = digest(ROOT / "package-lock.json", REQUIREMENTS / "run.txt")
    stamp = VENDOR / ".stamp"
    if is_stamped(stamp, value):
        done("as locked")
        return
    require_node()
    run(
        [npm(), "ci", "--ignore-scripts", "--silent"],
        hint="Bootstrap and SortableJS could not be installed. Is there a connection?",
    )
    VENDOR.mkdir(parents=True, exist_ok=True)
    for source, name in ASSETS.items():
        text = (ROOT / "node_modules" / source).read_text(encoding="utf-8")
        # Their source maps are not served; a manifest would look for them.
        text = re.sub(r"/[/*]# sourceMappingURL=\S+( \*/)?", "", text)
        (VENDOR / name).write_text(text, encoding="utf-8")
    site_packages = run([PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])
    shutil.copyfile(os.path.join(site_packages.strip(), HTMX), VENDOR / "htmx.min.js")
    write_stamp(stamp, value)
    done("installed as locked")


def npm() -> str:
    found = shutil.which("npm")
    if not found:
        stop("npm was not found. It belongs to Node 20 or newer: https://nodejs.org")
    return found


def require_node() -> None:
    node = shutil.which("node")
    if not node:
        stop("Node was not found. Node 20 or newer is needed for Bootstrap: https://nodejs.org")
    version = run([node, "--version"]).strip()
    number = re.match(r"v?(\d+)", version)
    if not number or int(number.group(1)) < 20:
        stop(f"Node 20 or newer is needed; this is {version}: https://nodejs.org")
    npm()


def translations() -> None:
    begin("translations")
    done(run([PYTHON, "-m", "scripts.compile_translations"]).strip())


if __name__ == "__main__":
    # On a server: what the site needs to run, and nothing for tests.
    prepare("run")
