"""What a browser would send back of a form that nobody has touched, read from the page itself.

Not html5lib, as elsewhere: these pages are Django's own, and there are hundreds of them.
"""

from __future__ import annotations

from html.parser import HTMLParser


class _Form(HTMLParser):
    """Collects what the fields of one form hold: line ends as CR LF, no buttons."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.is_inside = form_id, False
        self.sent: dict[str, list[str]] = {}
        self.select: dict[str, str | None] | None = None
        self.options: list[tuple[str, bool]] = []
        self.area: str | None = None
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        field = dict(attrs)
        if tag == "form":
            self.is_inside = field.get("id") == self.form_id
        elif not self.is_inside or "disabled" in field:
            return
        elif tag == "input":
            self._input(field)
        elif tag == "select":
            self.select, self.options = field, []
        elif tag == "option":
            self.options.append((field.get("value") or "", "selected" in field))
        elif tag == "textarea":
            self.area, self.text = field.get("name"), ""

    def _input(self, field: dict[str, str | None]) -> None:
        kind = field.get("type")
        is_box = kind in {"checkbox", "radio"}
        if kind in {"submit", "button", "file", "reset"} or (is_box and "checked" not in field):
            return
        self._send(field.get("name"), field.get("value") or ("on" if is_box else ""))

    def handle_data(self, data: str) -> None:
        if self.area:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_inside = False
        elif tag == "textarea" and self.area:
            # The first line end behind the tag is not part of the text.
            self._send(self.area, self.text.removeprefix("\r").removeprefix("\n"))
            self.area = None
        elif tag == "select" and self.select:
            chosen = [value for value, is_chosen in self.options if is_chosen]
            if not chosen and "multiple" not in self.select:
                chosen = [value for value, _chosen in self.options[:1]]
            for value in chosen:
                self._send(self.select.get("name"), value)
            self.select = None

    def _send(self, name: str | None, value: str) -> None:
        if name:
            lines = value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
            self.sent.setdefault(name, []).append(lines)


def untouched(html: str, form_id: str) -> dict[str, list[str]]:
    """The fields of the form with this id, as they are sent."""
    form = _Form(form_id)
    form.feed(html)
    assert form.sent, f"no form {form_id} on this page"
    return form.sent


class _Policy(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.refused: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and not given.get("src") and given.get("type") != "application/json":
            self.refused.append("<script>")
        self.refused += [name for name in given if name.startswith("on")]


def refused_by_policy(html: str) -> list[str]:
    """What `default-src 'self'` stops: scripts in the page, and handlers in its tags."""
    policy = _Policy()
    policy.feed(html)
    return policy.refused
