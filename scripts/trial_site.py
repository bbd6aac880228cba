"""The processes of a trial: each is started here, writes a log of its own, and is ended by its
number. The files that nginx and gunicorn are run with are those of docs/deploy."""

from __future__ import annotations

import asyncio
import base64
import ipaddress
import os
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from scripts import postgres
from scripts.house import BIN, ROOT, VAR, stop

HERE = VAR / "trial"
DEPLOY = ROOT / "docs" / "deploy"
HOST = "127.0.0.1"


class Catcher:
    """A mail server that takes its time, and keeps what was handed over to the end."""

    def __init__(self) -> None:
        self.seconds_per_mail = 0.0
        self.in_hand = 0
        self.letters: list[tuple[str, EmailMessage]] = []

    async def handle_DATA(self, server, session, envelope):
        self.in_hand += 1
        try:
            # Whoever is killed meanwhile has handed over nothing.
            await asyncio.sleep(self.seconds_per_mail)
        finally:
            self.in_hand -= 1
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.letters += [(address, message) for address in envelope.rcpt_tos]
        return "250 OK"


class Site:
    """Everything that runs. ``url`` is where nginx answers."""

    def __init__(self, nginx: str) -> None:
        self.nginx = nginx
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.port, self.plain_port, smtp_port, *self.web_ports = free_ports(5)
        self.url = f"https://{HOST}:{self.port}"
        self.catcher = Catcher()
        self._controller = Controller(self.catcher, hostname=HOST, port=smtp_port)
        self.environment = self._production(f"smtp://{HOST}:{smtp_port}")

    @contextmanager
    def running(self) -> Iterator[Site]:
        shutil.rmtree(HERE, ignore_errors=True)
        (HERE / "logs").mkdir(parents=True)
        self._controller.start()
        try:
            self.environment["DATABASE_URL"] = postgres.start(HERE / "postgres")
            yield self
        finally:
            for name in list(self.processes):
                self.end(name, signal.SIGTERM)
            postgres.stop(HERE / "postgres")
            self._controller.stop()

    def manage(self, *words: str) -> str:
        return self.run(sys.executable, "manage.py", *words)

    def run(self, *words: str) -> str:
        """A program that ends by itself, and well."""
        result = subprocess.run(
            words, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        if result.returncode:
            stop(f"{' '.join(words[1:3])} failed:\n{result.stdout}{result.stderr}")
        return result.stdout

    def start_web(self, number: int) -> None:
        words = ["-c", str(DEPLOY / "gunicorn.conf.py"), "studyvisits.wsgi"]
        bind = f"{HOST}:{self.web_ports[number]}"
        self._start(f"web{number + 1}", [str(BIN / "gunicorn"), "--bind", bind, *words])

    def start_worker(self, number: int, now: datetime) -> None:
        words = [sys.executable, "manage.py", "run_worker", "--now", now.isoformat()]
        self._start(f"worker{number + 1}", words)

    def start_nginx(self) -> None:
        own_certificate(HERE)
        conf = HERE / "nginx.conf"
        conf.write_text(self._nginx_conf(), encoding="utf-8")
        self.run(self.nginx, "-t", "-q", "-p", str(HERE), "-c", str(conf))
        self._start("nginx", [self.nginx, "-p", str(HERE), "-c", str(conf)])

    def kill(self, name: str) -> None:
        """As when the memory is full: it and its children, without a word."""
        os.killpg(self.processes[name].pid, signal.SIGKILL)
        self.processes.pop(name).wait()

    def end(self, name: str, number: signal.Signals) -> None:
        process = self.processes.pop(name)
        process.send_signal(number)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def log(self, name: str) -> str:
        return (HERE / "logs" / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def all_logs(self) -> str:
        return "\n".join(self.log(file.stem) for file in sorted((HERE / "logs").iterdir()))

    def trusts_itself(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(HERE / "certificate.pem"))

    def _start(self, name: str, words: list[str]) -> None:
        with (HERE / "logs" / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                words,
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                # Its own group: a Ctrl-C is ours to pass on, and a kill takes its children along.
                start_new_session=True,
            )

    def _production(self, mail: str) -> dict[str, str]:
        """What .env.example says, with values of its own where it asks for them."""
        return {
            **{key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ},
            "ENV_FILE": str(ROOT / ".env.example"),
            "SECRET_KEY": secrets.token_urlsafe(50),
            "PERSONAL_DATA_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
            "SITE_URL": self.url,
            "ALLOWED_HOSTS": HOST,
            "CSRF_TRUSTED_ORIGINS": self.url,
            "EMAIL_URL": mail,
            "MEDIA_ROOT": str(HERE / "media"),
            "PG_BIN": str(postgres.programs()),
        }

    def _nginx_conf(self) -> str:
        text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
        for told, here in (
            ("127.0.0.1:8001", f"{HOST}:{self.web_ports[0]}"),
            ("127.0.0.1:8002", f"{HOST}:{self.web_ports[1]}"),
            ("listen 80;", f"listen {HOST}:{self.plain_port};"),
            ("listen 443 ssl http2;", f"listen {HOST}:{self.port} ssl http2;"),
            ("/var/log/nginx/studyvisits.log", str(HERE / "logs" / "nginx-site.log")),
            ("/etc/letsencrypt/live/visits.example.org/fullchain.pem", f"{HERE}/certificate.pem"),
            ("/etc/letsencrypt/live/visits.example.org/privkey.pem", f"{HERE}/key.pem"),
            ("visits.example.org", HOST),
        ):
            if told not in text:
                stop(f"docs/deploy/nginx.conf has changed: it does not say {told} any more.")
            text = text.replace(told, here)
        paths = " ".join(
            f"{kind}_temp_path {HERE}/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        return (
            f"daemon off;\npid {HERE}/nginx.pid;\nerror_log {HERE}/logs/nginx.log crit;\n"
            f"events {{ worker_connections 512; }}\nhttp {{\n{paths}\n{text}\n}}\n"
        )


def wait_until(question, seconds: float = 60, what: str = "") -> float:
    """How long it took until the answer was yes."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if question():
            return time.monotonic() - began
        time.sleep(0.1)
    stop(f"Waited {seconds} seconds for nothing: {what}.")


def free_ports(number: int) -> list[int]:
    doors = [socket.socket() for _ in range(number)]
    for door in doors:
        door.bind((HOST, 0))
    ports = [door.getsockname()[1] for door in doors]
    for door in doors:
        door.close()
    return ports


def own_certificate(folder: Path) -> None:
    """Good for a day and for this machine only."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "trial")])
    address = x509.IPAddress(ipaddress.ip_address(HOST))
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(encoding))
    private = key.private_bytes(
        encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "key.pem").write_bytes(private)
    (folder / "key.pem").chmod(0o600)
