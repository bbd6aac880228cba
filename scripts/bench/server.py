"""The measured server: gunicorn with two workers, as in operation, on a port of its own."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode

import psutil

from scripts.house import BIN, ROOT, stop

WORKERS = 2
PATIENCE = 30  # seconds until it has to answer
# A token against forgery of the right length; the cookie and the header have to agree.
FORGERY = "bench" * 6 + "ab"


@dataclass(frozen=True)
class Server:
    """Where it listens, which process leads it, and how long it took to its first answer."""

    port: int
    pid: int
    started_in: float

    def ask(
        self, path: str, cookie: str = "", form: Mapping[str, str] | None = None
    ) -> tuple[float, int, int]:
        """Seconds from the connection to the last byte, the status, and the length. A ``form`` is
        sent as the page's script sends it."""
        headers = {"Host": "localhost", "Accept-Language": "pl"}
        if cookie:
            headers["Cookie"] = f"sessionid={cookie}; csrftoken={FORGERY}"
        method, sent = "GET", ""
        if form is not None:
            method, sent = "POST", urlencode(form)
            headers |= {
                "HX-Request": "true",
                "X-CSRFToken": FORGERY,
                "Content-Type": "application/x-www-form-urlencoded",
            }
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request(method, path, body=sent or None, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return time.perf_counter() - began, answer.status, len(body)

    def memory(self) -> tuple[float, float]:
        """Megabytes of the largest worker: its proportional set (PSS: pages that processes share
        are divided among them), and its resident set, which counts these in full."""
        workers = [worker.memory_full_info() for worker in psutil.Process(self.pid).children()]
        return max(w.pss for w in workers) / 1024**2, max(w.rss for w in workers) / 1024**2


@contextmanager
def running(environment: dict[str, str]) -> Iterator[Server]:
    """Started, measured from the start of the process to its first answer, and ended again."""
    port = _free_port()
    words = [BIN / "gunicorn", "studyvisits.wsgi", f"--bind=127.0.0.1:{port}"]
    words += [f"--workers={WORKERS}", "--config", ROOT / "docs" / "deploy" / "gunicorn.conf.py"]
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in words], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL
    )
    try:
        yield Server(port, process.pid, _until_it_answers(port, began, process))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def _until_it_answers(port: int, began: float, process: subprocess.Popen) -> float:
    while time.perf_counter() - began < PATIENCE:
        if process.poll() is not None:
            break
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.request("GET", "/healthz", headers={"Host": "localhost"})
            if connection.getresponse().status == http.client.OK:
                return time.perf_counter() - began
        except OSError:
            time.sleep(0.005)
    stop("The server did not answer.")


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def environment_for(database: str) -> dict[str, str]:
    """As in operation, but for TLS, which a proxy would do."""
    return {
        **os.environ,
        "ENV_FILE": os.devnull,
        "DJANGO_SETTINGS_MODULE": "scripts.bench.settings",
        "DATABASE_URL": database,
        "DEBUG": "0",
        "SECRET_KEY": "only-for-the-bench-" + "0123456789abcdef" * 3,
        "PERSONAL_DATA_KEYS": "b25seS1mb3ItdGhlLWJlbmNoLTAxMjM0NTY3ODlhYmM=",
        "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
        "SITE_URL": "http://localhost",
        "SECURE_SSL_REDIRECT": "0",
        "LOG_LEVEL": "ERROR",
        "STATIC_COLLECTED": "1",
        # Imported once, then kept by Python itself, as on any machine after its first start.
        "PYTHONDONTWRITEBYTECODE": "",
    }
