"""`make run`: from a bare checkout to the demo in a browser."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from scripts.environment import prepare
from scripts.house import PYTHON, ROOT, VAR, begin, done, require_python, stop

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def main() -> None:
    require_python()
    host = os.environ.get("HOST") or "127.0.0.1"
    port = read_port()
    require_free(host, port)
    prepare("run")
    environment = development(host, port)
    VAR.mkdir(exist_ok=True)
    (VAR / "demo.txt").unlink(missing_ok=True)
    if subprocess.run([PYTHON, "-m", "scripts.database"], cwd=ROOT, env=environment).returncode:
        stop("The database could not be prepared; the reason stands above.")
    serve(host, port, environment)


def read_port() -> int:
    words = os.environ.get("PORT") or "8000"
    if not words.isdigit() or not 0 < int(words) < 65536:
        stop(f"PORT has to be a number between 1 and 65535, not {words!r}: make run PORT=8001")
    return int(words)


def require_free(host: str, port: int) -> None:
    """Asked before anything is installed, so that nobody waits for nothing."""
    try:
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror:
        stop(f"HOST={host} is no address of this machine.")
    with socket.socket(family, kind) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(address)
        except PermissionError:
            stop(f"Port {port} is kept for administrators. Take another: make run PORT=8001")
        except OSError:
            stop(
                f"Port {port} on {host} is taken, perhaps by this site in another window.\n"
                f"Take another: make run PORT={port + 1}"
            )


def development(host: str, port: int) -> dict[str, str]:
    """The environment of a machine where somebody tries or writes the site. What is set already,
    there or in .env, stays."""
    environment = dict(os.environ)
    own = ROOT / ".env"
    words = own.read_text(encoding="utf-8").splitlines() if own.exists() else []
    named = {line.partition("=")[0].replace("export ", "").strip() for line in words}
    defaults = {"DEBUG": "1", "SITE_URL": f"http://{reachable(host)}:{port}"}
    if host not in LOOPBACK:
        # Whoever opens the site to a network cannot know by which name it will be called.
        defaults["ALLOWED_HOSTS"] = "*"
    for name, value in defaults.items():
        if name not in named:
            environment.setdefault(name, value)
    return environment


def reachable(host: str) -> str:
    """How a browser on this machine calls the address that the server listens on."""
    if host in ("0.0.0.0", "::"):  # noqa: S104 (a question, nothing is opened)
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def serve(host: str, port: int, environment: dict[str, str]) -> None:
    """Server and worker together, until Ctrl-C or until one of them ends."""
    # Whatever asks us to end, both have to end with us, also where a shell ignores Ctrl-C for us.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    children = [
        start(["runserver", f"{host}:{port}"], environment),
        start(["run_worker"], environment),
    ]
    try:
        wait_until_well(host, port, children)
        # Only now, since both talk meanwhile.
        begin("server")
        done("ready, with its worker")
        print(f"\nOpen http://{reachable(host)}:{port}/")
        demo = VAR / "demo.txt"
        if demo.exists():
            print("\n" + demo.read_text(encoding="utf-8").strip())
        print("\nCtrl-C ends server and worker.\n", flush=True)
        while all(child.poll() is None for child in children):
            time.sleep(0.5)
        print("Server or worker has ended by itself; the reason stands above.", file=sys.stderr)
        sys.exit(1)
    finally:
        end(children)


def start(words: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [str(PYTHON), "manage.py", *words],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL if words[0] == "runserver" else None,
    )


def wait_until_well(host: str, port: int, children: list[subprocess.Popen[bytes]]) -> None:
    for _ in range(120):
        if any(child.poll() is not None for child in children):
            stop("Server or worker could not start; the reason stands above.")
        try:
            with urllib.request.urlopen(f"http://{reachable(host)}:{port}/healthz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    stop("The server does not answer; what it said stands above.")


def end(children: list[subprocess.Popen[bytes]]) -> None:
    """The development server ends its own second process when it is asked to end."""
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        print("\nEnded.")
