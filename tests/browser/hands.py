"""How a person acts on a page: with a mouse, with a finger, or with the keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

# More stops than any page has; who has not arrived by then never will.
MOST_STOPS = 400
IS_FOCUSED = "one => document.activeElement === one"
# A group of radio buttons is one stop: the arrow keys lead on within it.
IN_GROUP_OF = """one => {
  const now = document.activeElement;
  return now.type === "radio" && now.name === one.name && now.form === one.form;
}"""
CHOSEN_LABEL = "one => one.selectedOptions[0]?.label.trim() || ''"
POINTED_AT = """(one, wanted) => {
  const option = document.getElementById(one.getAttribute("aria-activedescendant") || "-");
  return option !== null && option === wanted;
}"""


class Mouse:
    """A pointer, and a keyboard for typing."""

    is_touch = False

    def hit(self, target: Locator) -> None:
        target.click()

    def fill(self, field: Locator, text: str) -> None:
        field.fill(text)

    def pick(self, field: Locator, choice: str) -> None:
        field.select_option(label=choice)

    def choose(self, radio: Locator) -> None:
        self.hit(radio)

    def take(self, field: Locator, typed: str, option: Locator) -> None:
        """Type into a field that suggests, and take this suggestion."""
        self.hit(field)
        field.press_sequentially(typed)
        self.hit(option)

    def turn_away(self, page: Page) -> None:
        """Press the page beside an open menu, which closes it."""
        self.hit(page.get_by_role("heading", level=1))

    def chord(self, page: Page, keys: str) -> None:
        """Keys pressed together, such as Alt and an arrow."""
        page.keyboard.press(keys)

    # --- Carrying something over the page: lift, bring (as often as one likes), drop ----

    def lift(self, target: Locator) -> tuple[float, float]:
        """Where the hand is then."""
        at = middle(target)
        target.page.mouse.move(*at)
        target.page.mouse.down()
        return at

    def bring(self, page: Page, x: float, y: float) -> None:
        page.mouse.move(x, y, steps=4)

    def drop(self, page: Page) -> None:
        page.mouse.up()


class CountingMouse(Mouse):
    """Counts what it does: a press, a chord or a field filled is one action; carrying is two, the
    press and the letting go."""

    def __init__(self) -> None:
        self.actions = 0

    def hit(self, target: Locator) -> None:
        self.actions += 1
        super().hit(target)

    def fill(self, field: Locator, text: str) -> None:
        self.actions += 1
        super().fill(field, text)

    def pick(self, field: Locator, choice: str) -> None:
        self.actions += 1
        super().pick(field, choice)

    def take(self, field: Locator, typed: str, option: Locator) -> None:
        # The typing; the presses before and behind it count themselves.
        self.actions += 1
        super().take(field, typed, option)

    def chord(self, page: Page, keys: str) -> None:
        self.actions += 1
        super().chord(page, keys)

    def lift(self, target: Locator) -> tuple[float, float]:
        self.actions += 1
        return super().lift(target)

    def drop(self, page: Page) -> None:
        self.actions += 1
        super().drop(page)


class Touch(Mouse):
    """A finger on a phone."""

    is_touch = True

    def hit(self, target: Locator) -> None:
        target.tap()

    def lift(self, target: Locator) -> tuple[float, float]:
        # Playwright has taps only; a finger that moves is told to the browser itself.
        self._at = middle(target)
        self._finger = target.page.context.new_cdp_session(target.page)
        self._touch("touchStart", self._at)
        return self._at

    def bring(self, page: Page, x: float, y: float) -> None:
        (from_x, from_y), steps = self._at, 4
        for n in range(1, steps + 1):
            part = n / steps
            self._touch("touchMove", (from_x + (x - from_x) * part, from_y + (y - from_y) * part))
        self._at = (x, y)

    def drop(self, page: Page) -> None:
        self._touch("touchEnd", None)
        self._finger.detach()

    def _touch(self, kind: str, at: tuple[float, float] | None) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        self._finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


class Keys(Mouse):
    """The keyboard and nothing else: every act below is made of ``press`` alone, so whatever is
    not reached by Tab, or does not act on Enter, is not done."""

    def press(self, page: Page, *keys: str) -> None:
        """Keys by their names, any other text letter by letter."""
        for key in keys:
            if key in NAMED or "+" in key[1:-1]:
                page.keyboard.press(key)
            else:
                page.keyboard.type(key)

    def hit(self, target: Locator) -> None:
        self.go_to(target)
        is_box = target.evaluate("one => one.type === 'checkbox'")
        self.press(target.page, "Space" if is_box else "Enter")

    def fill(self, field: Locator, text: str) -> None:
        self.go_to(field)
        self.press(field.page, "Control+a", "Delete")
        for number, line in enumerate(text.split("\n")):
            if number:
                self.press(field.page, "Enter")
            if line:
                self._write(field.page, line)

    def pick(self, field: Locator, choice: str) -> None:
        self.go_to(field)
        self.press(field.page, "Home")
        for _ in range(field.locator("option").count()):
            if field.evaluate(CHOSEN_LABEL) == choice:
                return
            self.press(field.page, "ArrowDown")
        assert field.evaluate(CHOSEN_LABEL) == choice

    def choose(self, radio: Locator) -> None:
        self.go_to(radio, reached=IN_GROUP_OF)
        if radio.evaluate(IS_FOCUSED) and not radio.is_checked():
            self.press(radio.page, "Space")
        for _ in range(MOST_STOPS):
            if radio.is_checked():
                return
            self.press(radio.page, "ArrowDown")
        raise AssertionError("the arrow keys never come to this choice")

    def take(self, field: Locator, typed: str, option: Locator) -> None:
        self.fill(field, typed)
        expect(option).to_be_visible()
        for _ in range(MOST_STOPS):
            self.press(field.page, "ArrowDown")
            if field.evaluate(POINTED_AT, option.element_handle()):
                break
        self.press(field.page, "Enter")

    def turn_away(self, page: Page) -> None:
        self.press(page, "Escape")

    def _write(self, page: Page, text: str) -> None:
        # A word that is also the name of a key is still a word.
        for letter in text:
            self.press(page, letter)

    def go_to(self, target: Locator, *, reached: str = IS_FOCUSED, key: str = "Tab") -> None:
        expect(target).to_be_visible()
        for _ in range(MOST_STOPS):
            if target.evaluate(reached):
                return
            self.press(target.page, key)
        raise AssertionError(f"Tab never comes to {target}")


def middle(target: Locator) -> tuple[float, float]:
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box is not None, f"{target} is not to be seen"
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


NAMED = {
    "Tab",
    "Enter",
    "Space",
    "Escape",
    "Home",
    "Delete",
    "ArrowDown",
    "ArrowUp",
    "ArrowLeft",
    "ArrowRight",
}
