"""A person at a browser: presses, follows and reads what is visible, by its words alone.

Here are the mechanics that journeys do not hold: how the start page and the address of a letter
are opened, how a screen is kept, what a button is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.hands import Mouse
from tests.browser.words import _

DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
# Chromium reports every answer that is not 200; pages that refuse a form are meant to. A page that
# is left gives up what it was still asking for, and htmx reports that.
EXPECTED_IN_CONSOLE = re.compile(r"status of (409|410|422)|htmx:(sendAbort|afterRequest),")


class Part:
    """A page, or a part of it such as one row."""

    def __init__(self, page: Page, scope: Page | Locator, hands: Mouse) -> None:
        self._page, self._scope, self._hands = page, scope, hands

    @property
    def uses_touch(self) -> bool:
        return self._hands.is_touch

    # --- Acting ---------------------------------------------------------------------------------

    def press(self, words: str, *, begins: bool = False) -> None:
        self._hit(self._named("button", words, begins))

    def follow(self, words: str, *, begins: bool = False) -> None:
        self._hit(self._named("link", words, begins))

    def choose(self, words: str) -> None:
        """One of several answers."""
        self._hands.choose(self._named("radio", words, begins=False))

    def tick(self, words: str) -> None:
        self._hit(self._named("checkbox", words, begins=False))

    def open(self, words: str) -> None:
        """Something that unfolds: a menu, further fields."""
        self._hit(self._visible(self._scope.locator("summary").filter(has_text=words)))

    def turn_away(self) -> None:
        """Leave an open menu, which closes it."""
        self._hands.turn_away(self._page)

    def fill(self, label: str, text: str) -> None:
        self._hands.fill(self._field(label), text)

    def pick(self, label: str, choice: str) -> None:
        self._hands.pick(self._field(label), choice)

    def attach(self, label: str, name: str, data: bytes) -> None:
        """Choose a file from one's own disk."""
        file = {"name": name, "mimeType": "application/json", "buffer": data}
        self._field(label).set_input_files(file)

    def find(self, label: str, typed: str, offered: str) -> None:
        """Type into a field that suggests, wait, and take the suggestion that begins so."""
        field = self._field(label)
        self._hands.take(field, typed, self._named("option", offered, begins=True))
        expect(field).to_have_attribute("aria-expanded", "false")

    # --- Reading --------------------------------------------------------------------------------

    def sees(self, *texts: str) -> None:
        for text in texts:
            expect(self._visible(self._scope.get_by_text(text))).to_be_visible()

    def sees_not(self, *texts: str) -> None:
        for text in texts:
            expect(self._scope.get_by_text(text).filter(visible=True)).to_have_count(0)

    def reads(self, label: str, value: str) -> None:
        """What stands in a field."""
        expect(self._field(label)).to_have_value(value)

    def text_of(self, part: str) -> str:
        """What stands in the part with this id: something to be copied by hand."""
        return self._page.locator(f"#{part}").inner_text()

    def is_at(self, heading: str) -> None:
        """The page has come whose first heading says so, and all of it: nobody types sooner."""
        expect(self._scope.get_by_role("heading", level=1, name=heading)).to_be_visible()
        self._page.wait_for_load_state()

    def holds(self, *titles: str) -> None:
        """Exactly these items, in this order."""
        items = self._scope.get_by_role("heading", level=3)
        expect(items).to_have_count(len(titles))
        expect(items).to_contain_text(list(titles))

    # --- Parts ----------------------------------------------------------------------------------

    def part(self, role: str, words: str) -> Part:
        return self._part(self._scope.get_by_role(role, name=words, exact=True))

    def row(self, words: str, number: int = 0) -> Part:
        """One item of a list, by a heading in it."""
        heading = self._page.get_by_role("heading", name=words)
        return self._part(self._scope.get_by_role("listitem").filter(has=heading).nth(number))

    def _part(self, scope: Locator) -> Part:
        return Part(self._page, scope, self._hands)

    # --- How ------------------------------------------------------------------------------------

    def _named(self, role: str, words: str, begins: bool) -> Locator:
        name = re.compile(rf"^\s*{re.escape(words)}") if begins else words
        return self._visible(self._scope.get_by_role(role, name=name, exact=not begins))

    def _field(self, label: str) -> Locator:
        # The mark of a required field is part of its label, but not of its name.
        name = re.compile(rf"^\s*{re.escape(label)}\s*\*?\s*$")
        # A section may be called like a field in it.
        fields = self._page.locator("input, select, textarea")
        return self._visible(self._scope.get_by_label(name).and_(fields))

    def _visible(self, found: Locator) -> Locator:
        return found.filter(visible=True).first

    def _hit(self, found: Locator) -> None:
        self._hands.hit(found)


class Person(Part):
    """Somebody with a browser of their own, and a screen that is looked at on the way."""

    def __init__(self, context: BrowserContext, name: str, hands: Mouse) -> None:
        page = context.new_page()
        super().__init__(page, page, hands)
        self.name = name
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._hear)

    def opens(self, address: str) -> None:
        self._page.goto(address)

    def goes_back_to(self, heading: str) -> None:
        """The browser's own button, until the page with this heading is there."""
        for _step in range(6):
            self._page.go_back()
            if self._page.get_by_role("heading", level=1, name=heading).is_visible():
                return
        self.is_at(heading)

    def downloads(self, words: str) -> bytes:
        with self._page.expect_download() as coming:
            self.follow(words)
        return Path(coming.value.path()).read_bytes()

    def logs_in(self, email: str, password: str) -> None:
        self.follow(_("Log in"))
        self.is_at(_("Log in"))
        self.fill(_("Email"), email)
        self.fill(_("Password"), password)
        self.press(_("Log in"))

    def follow_to_another_window(self, words: str) -> Part:
        """A link that opens one; this window stays as it is."""
        with self._page.context.expect_page() as coming:
            self.follow(words, begins=True)
        return Part(coming.value, coming.value, self._hands)

    def loses_the_session(self) -> None:
        """As after two weeks, or when somebody has logged out in another window."""
        self._page.context.clear_cookies(name="sessionid")

    def has_a_device(self, options: dict) -> None:
        """A key of the browser's own making (WebAuthn Level 2 §11), which always says yes."""
        tools = self._page.context.new_cdp_session(self._page)
        tools.send("WebAuthn.enable")
        tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    def shows(self, screen: str) -> None:
        """Nothing sticks out to the side; with JOURNEY_SHOTS the screen is kept as a picture."""
        self._page.wait_for_load_state("networkidle")
        width = self._page.evaluate("document.documentElement.scrollWidth")
        assert width <= self._page.viewport_size["width"], f"{screen} is {width} px wide"
        if folder := os.environ.get("JOURNEY_SHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            file = Path(folder) / f"{screen}-{self.name}.png"
            # A hidden caret would be an inline style, which our pages forbid.
            self._page.screenshot(path=file, full_page=True, caret="initial")

    def _hear(self, message) -> None:
        if message.type == "error" and not EXPECTED_IN_CONSOLE.search(message.text):
            self.complaints.append(message.text)


Arrives = Callable[..., Person]
