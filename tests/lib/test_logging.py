"""Log lines hold nothing that opens a door and nothing that names a person."""

import logging
import runpy
from io import StringIO
from pathlib import Path

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.signing import TimestampSigner, dumps
from django.db import IntegrityError, connection, transaction
from django.middleware.csrf import get_token
from django.test import RequestFactory
from django.urls import reverse

from studyvisits.lib.logging import MaskingFormatter, masked
from studyvisits.outbox.services import links
from studyvisits.outbox.states import LinkPurpose
from tests.factories.accounts import UserFactory
from tests.factories.outbox import LinkFactory

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def log():
    """All that the site logs during a test, as it would be written."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(MaskingFormatter("{levelname} {name}: {message}", style="{"))
    root = logging.getLogger()
    names = ("django", "django.request", "django.db.backends")
    levels = {logger: logger.level for logger in (root, *map(logging.getLogger, names))}
    for logger in levels:
        logger.setLevel("DEBUG" if logger.name != "django.db.backends" else "INFO")
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)
    for logger, level in levels.items():
        logger.setLevel(level)


@pytest.mark.django_db
@pytest.mark.parametrize("purpose", LinkPurpose)
def test_a_token_of_any_kind_is_masked_wherever_it_stands(purpose):
    token = links.token_of(LinkFactory(purpose=purpose))
    for line in (f"GET /pl/answer/{token}/ 200", f"token={token}", f'"{token}"', f"{token}."):
        assert token not in masked(line)
        assert token.partition(".")[2] not in masked(line)
    assert masked(f"GET /pl/answer/{token}/ 200") == "GET /pl/answer/…/ 200"


@pytest.mark.django_db
def test_keys_that_open_an_account_are_masked():
    user = UserFactory()
    key = default_token_generator.make_token(user)
    parts = {"uidb36": user_pk_to_url_str(user), "key": key}
    path = reverse("account_reset_password_from_key", kwargs=parts)
    session = SessionStore()
    session.create()
    secret = get_token(RequestFactory().get("/"))
    signed = [TimestampSigner().sign("x"), dumps({"slot": 12, "terms": "9:00"}, compress=True)]

    line = f"{path} {session.session_key} {secret} {' '.join(signed)}"

    for door in (key, session.session_key, secret, *signed):
        assert door in line
        assert door not in masked(line)
        assert door.rpartition(":")[2] not in masked(line)


@pytest.mark.django_db
def test_arguments_and_tracebacks_are_masked_too():
    token = links.token_of(LinkFactory())
    formatter = MaskingFormatter()
    try:
        raise ValueError(token)
    except ValueError as error:
        trace = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, "%s %s", ("a", token), trace)

    assert token not in formatter.format(record)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "GET /pl/account/password/reset/key/1-c9x-0123abc/ 200",
            "GET /pl/account/password/reset/key/…/ 200",
        ),
        ("to anna.nowak@example.org failed", "to a…@example.org failed"),
        ("to anna.nowak%40example.org failed", "to a…@example.org failed"),
        ("to оксана@громада.укр failed", "to о…@громада.укр failed"),
        ("GET /pl/search/?q=Anna+Nowak&page=2 200", "GET /pl/search/?… 200"),
        ('"GET /uk/open/search/?q=%D0%9E HTTP/1.1" 200', '"GET /uk/open/search/?… HTTP/1.1" 200'),
        ("call +48 22 123 45 67 now", "call … now"),
        ("call +380 (44) 123-45-67.", "call …."),
        ("call 0048221234567", "call …"),
        ("call 22 123 45 67", "call …"),
        ("call 600 100 200, please", "call …, please"),
        ("call 600-100-200", "call …"),
        ("call 600100200", "call …"),
        ("call 0441234567", "call …"),
        ("Cookie: sessionid=abc; csrftoken=def", "Cookie: …"),
        ("{'HTTP_COOKIE': 'sessionid=abc', 'X': 1}", "{'HTTP_COOKIE: …"),
        ("Set-Cookie: sessionid=abc", "Set-Cookie: …"),
        ("Authorization: Basic YW5uYTp4eXo=", "Authorization: …"),
        ("sent Bearer abcdefgh.ijkl", "sent Bearer …"),
        ("sessionid=abcdef", "sessionid=…"),
        ("{'password': 'wierzba', 'x': 1}", "{'password': '…', 'x': 1}"),
        ("postgres://visits:wierzba@localhost:5432/v", "postgres://visits:…@localhost:5432/v"),
        ("smtp+tls://:wierzba@mail.example.org:587", "smtp+tls://:…@mail.example.org:587"),
        ("b25seS1mb3ItdGVzdHMtMDEyMzQ1Njc4OWFiY2RlZmc=", "…"),
        ("DETAIL:  Failing row contains (1, Anna Nowak).", "DETAIL: …"),
        # What an operator has to read.
        ("12:30 worker: 3 mails sent", "12:30 worker: 3 mails sent"),
        ("GET /static/css/base.1a2b3c4d5e6f.css 200", "GET /static/css/base.1a2b3c4d5e6f.css 200"),
        ("2026-05-11 08:00:12,345 INFO x", "2026-05-11 08:00:12,345 INFO x"),
        ("2026-05-11T08:00:12.345678+00:00", "2026-05-11T08:00:12.345678+00:00"),
        ("GET /pl/visits/12/plan/ 200 18234 34ms", "GET /pl/visits/12/plan/ 200 18234 34ms"),
        ("Listening at: http://127.0.0.1:8001 (12345)", None),
        ("migration programmes.0002_foundation_papers_logo_and_words", None),
        ("File programmes/services/slots.py, line 120, in move", None),
        ("Is the server down? It does not answer.", None),
        ("took 12 345 ms for 10 000 rows", None),
    ],
)  # fmt: skip
def test_what_is_masked_and_what_is_not(line, expected):
    assert masked(line) == (line if expected is None else expected)


@pytest.mark.django_db
def test_a_refused_row_is_not_told(log):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO django_session (session_key, session_data, expire_date)"
                " VALUES ('Oksana Koval', NULL, NULL)"
            )
    except IntegrityError:
        logging.getLogger("x").exception("It was refused.")

    written = log.getvalue()
    assert "IntegrityError" in written
    assert "Oksana" not in written
    assert "oksana" not in written


@pytest.mark.django_db
def test_an_error_is_reported_without_what_was_sent(log, client, monkeypatch):
    """Neither the form, nor headers, nor variables of functions: the line and the way to it."""

    def broken(form):
        typed = form.data["password"]
        raise RuntimeError(f"It broke after {len(typed)} letters.")

    monkeypatch.setattr("allauth.account.forms.LoginForm.clean", broken)
    client.raise_request_exception = False
    client.cookies["sessionid"] = "kept1secret2kept3secret4kept5sec"
    form = {"login": "oksana@example.org", "password": "wierzba-nad-rzeka"}

    response = client.post("/pl/account/login/", form, headers={"X-Phone": "+380441234567"})

    written = log.getvalue()
    assert response.status_code == 500
    assert "It broke after 17 letters." in written
    for secret in ("oksana", "wierzba", "kept1", "380441234567"):
        assert secret not in written


def test_nothing_mails_requests_to_anybody():
    """Django's own handler for ADMINS would send the whole request along."""
    handlers = [
        settings.LOGGING["handlers"][name]["class"] for name in settings.LOGGING["handlers"]
    ]
    assert handlers == ["logging.StreamHandler"]
    loggers = [logging.getLogger(), *map(logging.getLogger, ("django", "django.request"))]
    assert not [h for logger in loggers for h in logger.handlers if "Admin" in type(h).__name__]


def test_hours_are_those_of_one_clock():
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "said", None, None)
    record.created, record.msecs = 1810108800.5, 500

    line = MaskingFormatter("{asctime} {message}", style="{").format(record)

    assert line == "2027-05-12T08:00:00.500Z said"


def test_every_line_goes_through_the_mask():
    formatters = settings.LOGGING["formatters"]
    assert {f["()"] for f in formatters.values()} == {"studyvisits.lib.logging.MaskingFormatter"}
    assert {h["formatter"] for h in settings.LOGGING["handlers"].values()} == {"line"}


def test_so_do_the_lines_of_the_server():
    conf = runpy.run_path(str(ROOT / "docs" / "deploy" / "gunicorn.conf.py"))
    logs = conf["logconfig_dict"]

    assert {f["()"] for f in logs["formatters"].values()} == {
        "studyvisits.lib.logging.MaskingFormatter"
    }
    assert {h["formatter"] for h in logs["handlers"].values()} == {"line"}
    # Without the query, the referrer and the address of the reader.
    atoms = ("%(r)s", "%(q)s", "%(f)s", "%(h)s", "{")
    assert not [atom for atom in atoms if atom in conf["access_log_format"]]
