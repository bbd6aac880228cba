"""Log lines hold nothing that opens a door."""

import logging

import pytest
from django.conf import settings

from studyvisits.lib.logging import MaskingFormatter, masked
from studyvisits.outbox.services import links
from tests.factories.outbox import LinkFactory


@pytest.mark.django_db
def test_a_token_is_masked_wherever_it_stands():
    token = links.token_of(LinkFactory())
    for line in (f"GET /pl/answer/{token}/ 200", f"token={token}", f'"{token}"', f"{token}."):
        assert token not in masked(line)
        assert token.partition(".")[2] not in masked(line)
    assert masked(f"GET /pl/answer/{token}/ 200") == "GET /pl/answer/…/ 200"


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
        ("12:30 worker: 3 mails sent", "12:30 worker: 3 mails sent"),
        ("GET /static/css/base.1a2b3c4d5e6f.css 200", "GET /static/css/base.1a2b3c4d5e6f.css 200"),
    ],
)
def test_what_is_masked_and_what_is_not(line, expected):
    assert masked(line) == expected


def test_every_line_goes_through_the_mask():
    formatters = settings.LOGGING["formatters"]
    assert {f["()"] for f in formatters.values()} == {"studyvisits.lib.logging.MaskingFormatter"}
    assert {h["formatter"] for h in settings.LOGGING["handlers"].values()} == {"line"}
