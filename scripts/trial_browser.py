"""Somebody who walks through the site by plain HTTP, as a browser without scripts would: cookies,
redirects, and forms sent back with all that stands in them."""

from __future__ import annotations

import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar

Fields = dict[str, list[str]]


@dataclass
class Form:
    """One form of a page: where it leads, and what it would send untouched."""

    action: str
    fields: Fields = field(default_factory=dict)
    buttons: set[tuple[str, str]] = field(default_factory=set)

    def add(self, name: str | None, value: str) -> None:
        if name:
            self.fields.setdefault(name, []).append(value)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.by_id: dict[str, Form] = {}
        self.links: list[str] = []
        self._form: Form | None = None
        self._select: str | None = None
        self._options: list[tuple[str, bool]] = []
        self._area: tuple[Form, str] | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "form":
            self._form = Form(given.get("action", ""))
            self.forms.append(self._form)
            self.by_id[given.get("id", "")] = self._form
        form = self.by_id.get(given["form"]) if "form" in given else self._form
        if form is None or "disabled" in given:
            return
        name, kind = given.get("name"), given.get("type", "text")
        if tag == "input" and (kind not in {"checkbox", "radio"} or "checked" in given):
            if kind not in {"submit", "button", "file"}:
                form.add(name, given.get("value", "on" if kind == "checkbox" else ""))
        elif tag == "button" and name:
            form.buttons.add((name, given.get("value", "")))
        elif tag == "select":
            self._select, self._options = name, []
        elif tag == "option":
            self._options.append((given.get("value", ""), "selected" in given))
        elif tag == "textarea" and name:
            self._area, self._text = (form, name), ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._area:
            form, name = self._area
            form.add(name, self._text.removeprefix("\n"))
            self._area = None
        elif tag == "select" and self._form and self._options:
            chosen = [value for value, is_chosen in self._options if is_chosen]
            self._form.add(self._select, (chosen or [self._options[0][0]])[0])


@dataclass
class Page:
    """What came back."""

    status: int
    address: str
    text: str
    headers: dict[str, str]

    @property
    def links(self) -> list[str]:
        return self._read().links

    def form(self, having: str) -> Form:
        """The form with a field or button of this name."""
        for form in self._read().forms:
            if having in form.fields or having in {name for name, _value in form.buttons}:
                return form
        names = [sorted(form.fields) for form in self._read().forms]
        raise LookupError(f"{self.address} ({self.status}) has no form with {having}: {names}")

    def _read(self) -> _Reader:
        reader = _Reader()
        reader.feed(self.text)
        return reader


class Person:
    """Opens addresses and sends forms; keeps cookies and the page it is on."""

    def __init__(self, base: str, trusted: ssl.SSLContext) -> None:
        self.base = base
        self.page = Page(0, base, "", {})
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}),
            urllib.request.HTTPSHandler(context=trusted),
            urllib.request.HTTPCookieProcessor(CookieJar()),
        )

    def opens(self, address: str, **headers: str) -> Page:
        # S310: addresses are those of the site on this machine.
        return self._ask(urllib.request.Request(self._whole(address), headers=headers))  # noqa: S310

    def sends(
        self, having: str, typed: Mapping[str, str], *, press: tuple[str, str] | None = None
    ) -> Page:
        """The form with this field, with what was typed into it; names of fields as they are."""
        form = self.page.form(having)
        fields: Fields = {**form.fields, **{name: [value] for name, value in typed.items()}}
        if press:
            fields[press[0]] = [press[1]]
        address = urllib.parse.urljoin(self.page.address, form.action or self.page.address)
        data = urllib.parse.urlencode(fields, doseq=True).encode()
        headers = {"Referer": self.page.address, "Origin": self.base}
        return self._ask(urllib.request.Request(address, data=data, headers=headers))  # noqa: S310

    def is_at(self, *texts: str, status: int = 200) -> None:
        page = self.page
        if page.status != status:
            raise LookupError(f"{page.address} answered {page.status}, not {status}")
        for text in texts:
            if text not in page.text:
                raise LookupError(f"{page.address} does not say “{text}”")

    def _whole(self, address: str) -> str:
        return urllib.parse.urljoin(self.base, address)

    def _ask(self, request: urllib.request.Request) -> Page:
        try:
            with self._opener.open(request, timeout=60) as answer:
                self.page = _page(answer)
        except urllib.error.HTTPError as answer:
            self.page = _page(answer)
        except OSError as error:
            # Nobody answered, or not to the end.
            self.page = Page(0, request.full_url, str(error), {})
        return self.page


def _page(answer) -> Page:
    text = answer.read().decode(errors="replace")
    return Page(answer.status, answer.url, text, {k.lower(): v for k, v in answer.headers.items()})
