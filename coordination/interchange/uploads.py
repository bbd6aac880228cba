"""Documents as people hand them over: bytes with a name, of either format. A good one comes out as
an upload, a bad one as ``DocumentError`` with everything that is wrong with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from coordination.interchange.bounds import beyond
from coordination.interchange.problems import DocumentError, Problem
from coordination.interchange.reading import read
from coordination.interchange.rules import FIRST
from coordination.interchange.schemas import FILES, VISIT, Document
from coordination.interchange.validating import check


@dataclass(frozen=True)
class Upload:
    """A valid document, what its file is called, and its text without needless signs."""

    name: str
    document: dict[str, Any]
    text: str

    @property
    def form(self) -> str:
        return self.document["format"]

    @property
    def is_visit(self) -> bool:
        return self.form == VISIT

    @property
    def digest(self) -> str:
        return sha256(self.text.encode()).hexdigest()


def take(data: bytes, *, name: str = "") -> Upload:
    """A valid document; what is cheap to see is seen first, so that no file keeps us waiting."""
    document = read(data)
    problems = beyond(document) or [
        problem for rule in FIRST for problem in rule.problems(Document(document, VISIT))
    ]
    if problems:
        raise DocumentError(problems)
    form = document.get("format") if isinstance(document, dict) else None
    if not isinstance(form, str) or form not in FILES:
        known = " / ".join(f"“{one}”" for one in FILES)
        sentence = _(
            "This is no document of a visit or a partnership: its “format” is not %(known)s."
        )
        raise DocumentError([Problem(("format",), sentence % {"known": known})])
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return Upload(name, check(document, form), text)
