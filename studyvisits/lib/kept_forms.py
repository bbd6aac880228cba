"""A form that was sent when its sender's session had ended: what was typed waits, sealed, in the
anonymous session until somebody logs in there, for an hour at most.

Kept is what a page of ours sent to a closed view, without files, passwords and the token against
forgery. Nothing of it is saved before its sender presses *Send it now*.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass, field, replace

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.http import HttpRequest

from studyvisits.lib import throttle
from studyvisits.lib.typed_words import Said, labels_of, said_in

# The hidden field by which a form that is sent again says which of the kept ones it is.
NUMBER = "kept-form"
_KEY = "kept_forms"
_SECONDS = 3600
_MOST = 5
# Characters of all that one person may leave; the longest texts of a long form fit in.
_LARGEST = 100_000
_NEVER = ("csrfmiddlewaretoken", NUMBER)


@dataclass(frozen=True)
class Typed:
    """What a form sent, in its order, and where to."""

    path: str
    fields: list[tuple[str, str]]
    # Files are not kept: their fields, to be chosen again.
    files: list[str] = field(default_factory=list)
    number: str = ""

    @property
    def said(self) -> list[Said]:
        return said_in(self.fields)

    @property
    def file_labels(self) -> list[str]:
        return labels_of(self.files, beside=[name for name, _text in self.fields])

    @property
    def size(self) -> int:
        return len(self.path) + sum(len(name) + len(value) for name, value in self.fields)


def typed_in(request: HttpRequest) -> Typed | None:
    """What was typed, if it may be shown again: the form came from a page of ours, was meant for
    a closed view of ours, and holds no password."""
    if not _is_ours(request) or not _is_same_origin(request):
        return None
    fields = [
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in _NEVER
        for value in values
    ]
    if any("passw" in name.lower() for name, _value in fields):
        return None
    typed = Typed(request.get_full_path(), fields, files=list(request.FILES))
    return typed if typed.size <= _LARGEST else None


def keep(request: HttpRequest) -> bool:
    """Keep it for whoever logs in next in this browser; False if it may not be kept."""
    typed = typed_in(request)
    if typed is None or not throttle.allows(request, "kept-form", limit=10, per=600):
        return False
    new = replace(typed, number=secrets.token_urlsafe(6))
    # A double click sends the same twice.
    every = [(old, one) for old, one in _still_good(request) if replace(one, number="") != typed]
    every = [*every, (_seal(new), new)][-_MOST:]
    while sum(one.size for _sealed, one in every) > _LARGEST:
        every = every[1:]
    request.session[_KEY] = [sealed for sealed, _one in every]
    return True


def kept(request: HttpRequest) -> list[Typed]:
    """All that waits, the oldest first; nothing that is older than an hour."""
    return [one for _sealed, one in _still_good(request)]


def drop(request: HttpRequest, number: str) -> None:
    """It was thrown away, or sent again: then the page that answers holds what was typed."""
    if _KEY not in request.session:
        return
    others = [sealed for sealed, one in _still_good(request) if one.number != number]
    if others:
        request.session[_KEY] = others
    else:
        del request.session[_KEY]


def _still_good(request: HttpRequest) -> list[tuple[str, Typed]]:
    """Each as it lies there, since sealed anew it would live on, and what is in it."""
    found = []
    for sealed in request.session.get(_KEY, []):
        try:
            read = json.loads(_box().decrypt(sealed.encode(), ttl=_SECONDS))
        except InvalidToken:
            continue
        read["fields"] = [(name, value) for name, value in read["fields"]]
        found.append((sealed, Typed(**read)))
    return found


def _seal(typed: Typed) -> str:
    return _box().encrypt(json.dumps(asdict(typed), ensure_ascii=False).encode()).decode()


def _box() -> MultiFernet:
    """It may hold personal data, and a session lies in the database and in its backups."""
    return MultiFernet([Fernet(key) for key in settings.PERSONAL_DATA_KEYS])


def _is_ours(request: HttpRequest) -> bool:
    """A closed view of this house: neither an open page, nor the login's own, nor the admin. A
    part that is sent alone stays on its page, which says so itself (static/js/app.js)."""
    match = request.resolver_match
    if request.method != "POST" or match is None or "HX-Request" in request.headers:
        return False
    view = match.func
    return (
        getattr(view, "login_required", True)
        and "admin" not in match.namespaces
        and not getattr(view, "__module__", "").startswith("allauth.")
    )


def _is_same_origin(request: HttpRequest) -> bool:
    """As the browser says, which no page can make it say otherwise."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
