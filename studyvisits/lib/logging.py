"""Log lines without what opens a door or names a person: links, keys, sessions, passwords, what
was searched for, addresses and telephone numbers. Names in free text cannot be known, so nothing
of ours logs any. What is logged, and where it goes, is said in the settings."""

import logging
import re
import time

HIDDEN = "…"
_MASKS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        # Headers and their names in a request's META: nothing after them on this line is kept.
        (
            r"(?i)\b((?:http_)?(?:proxy[-_])?(?:authorization|(?:set-)?cookie|x[-_]csrftoken))"
            r"[\"']?\s*[:=].*",
            rf"\1: {HIDDEN}",
        ),
        # What somebody searched for or typed stands behind the question mark.
        (r"(/[^\s?\"'<>]*)\?[^\s\"'<>]+", rf"\1?{HIDDEN}"),
        # PostgreSQL shows the row that it refuses.
        (r"(?m)^(\s*(?:DETAIL|CONTEXT):).*$", rf"\1 {HIDDEN}"),
        # A signed value, in an address or alone: number or text, perhaps a time, signature.
        (r"[\w.:=-]*[\w=-][.:][A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])", HIDDEN),
        # The key of a forgotten password (allauth: /password/reset/key/1-abc-0123/).
        (r"(/reset/key/)[^/\s\"']+", rf"\1{HIDDEN}"),
        # A key that encrypts: 32 bytes as text.
        (r"(?<![\w-])[\w-]{43}=", HIDDEN),
        # Keys of sessions and secrets of forms, wherever they stand.
        (r"(?<!\w)(?=[A-Za-z]*\d)(?=\d*[A-Za-z])(?:[A-Za-z0-9]{32}){1,2}(?!\w)", HIDDEN),
        (
            r"(?i)\b(sessionid|csrftoken|csrfmiddlewaretoken|password\d?|passwd|secret|token)"
            r"([\"']?\s*[:=]\s*[\"']?)[^\s&;,\"']+",
            rf"\1\2{HIDDEN}",
        ),
        (r"\b(Bearer|Basic|Digest)\s+[\w+/=.~-]{8,}", rf"\1 {HIDDEN}"),
        # The password in the address of a server.
        (r"(://[^:/\s@]*:)[^@\s/]+@", rf"\1{HIDDEN}@"),
        (r"\b([\w+-])[\w.+-]*(?:@|%40)([\w-]+(?:\.[\w-]+)+)", rf"\1{HIDDEN}@\2"),
        # Telephones: with the country, or as they are grouped in Poland and in Ukraine.
        (r"(?<![\w+])(?:\+|00)[1-9](?:[ ()-]{0,2}\d){8,13}(?!\w)", HIDDEN),
        (r"(?<![\w.:-])\(?\d{2,3}\)?(?:[ -]\d{2,3}){2,4}(?![\w.:-])", HIDDEN),
        (r"(?<![\w.:/-])(?:0\d{9}|(?:48)?[2-9]\d{8}|380\d{9})(?![\w.:-])", HIDDEN),
    )
)


def masked(text: str) -> str:
    """The text with everything of that kind made unusable."""
    for pattern, instead in _MASKS:
        text = pattern.sub(instead, text)
    return text


class MaskingFormatter(logging.Formatter):
    """Masks the finished line, so that arguments and tracebacks are covered too.

    Hours are those of UTC and say so: Django's processes keep another clock than gunicorn's own.
    """

    # A function as Python documents it, though its types say a method.
    converter = time.gmtime  # type: ignore[assignment]
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))
