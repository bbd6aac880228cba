"""The panel of warnings beside the board, as somebody reads and answers it."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.board import AtBoard
from tests.browser.words import _


class AtWarnings:
    """Somebody at a board who looks at what is said beside it."""

    def __init__(self, person: AtBoard) -> None:
        self.person = person
        self.panel: Locator = person._page.locator("#warnings")

    def about(self, title: str) -> Locator:
        """The warning that names this item first."""
        return self.panel.locator(".warn").filter(has_text=title)

    def are(self, number: int) -> None:
        expect(self.panel.locator(".warn")).to_have_count(number)

    def is_gone(self, title: str) -> None:
        expect(self.about(title)).to_have_count(0)

    def marks(self, title: str, words: str) -> None:
        """What the card says of its warnings; "" for nothing."""
        mark = self.person.card(title).locator(".slot__warn")
        if words:
            expect(mark).to_contain_text(words)
        else:
            expect(mark).to_be_empty()

    def mends(self, title: str, button: str) -> None:
        with self.person.changing(title):
            self.about(title).get_by_role("button", name=button).click()

    def begins_a_reason(self, title: str, words: str) -> None:
        self.about(title).locator("summary").click()
        self._reason(title).fill(words)

    def goes_on(self, title: str, before: str, words: str) -> None:
        """What stands there already is still there; the rest is typed and sent."""
        field = self._reason(title)
        expect(field).to_have_value(before)
        field.press("End")
        field.press_sequentially(words)
        field.press("Enter")

    def is_where_one_is(self) -> None:
        expect(self.panel.get_by_role("heading", name=_("Warnings"))).to_be_focused()

    def opens_the_accepted(self, number: int) -> None:
        self.panel.get_by_role("link", name=_("Accepted (%(n)s)") % {"n": number}).click()

    def _reason(self, title: str) -> Locator:
        return self.about(title).get_by_label(_("Why is this all right?"))
