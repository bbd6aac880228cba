"""The board on somebody's screen: cards by their titles, places by day and hour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Locator, expect

from programmes.models import AgendaSlot, Day
from studyvisits.lib.calendar_words import long_day
from tests.browser.person import Part, Person
from tests.browser.words import _

HOURS = (
    "one => ['--from', '--to'].map(name => Number(getComputedStyle(one).getPropertyValue(name)))"
)
# Pixels. Nearer to the edge of the window the page begins to scroll under the hand.
EDGE = 90
PATIENCE = 20_000
# Milliseconds in which another person's change has to show.
AT_ONCE = 5_000
# How often a hand waits for a page that scrolls: far more often than any page is long.
MOST_WAITS = 200


class AtBoard(Person):
    """Somebody who works on a board."""

    @property
    def actions(self) -> int:
        """How many it took, if the hands count."""
        return self._hands.actions

    def is_ready(self) -> None:
        """The page has come, and its script with it."""
        expect(self._page.locator("#board")).to_be_visible()
        self._page.wait_for_load_state()

    # --- Cards ----------------------------------------------------------------------------------

    def card(self, title: str) -> Locator:
        return self._page.locator(f'[data-slot][data-title="{title}"]')

    def link(self, title: str) -> Locator:
        return self.card(title).locator(".slot__title a")

    def opens_item(self, title: str) -> None:
        self._hit(self.link(title))
        expect(self._page.locator("#punkt-name")).to_be_focused()
        expect(self._page.locator("#panel-form")).to_be_visible()

    def in_panel(self) -> Part:
        return self._part(self._page.locator("#punkt"))

    def picks(self, *titles: str) -> None:
        for title in titles:
            self._hit(self.link(title))

    @contextmanager
    def changing(self, *titles: str, times: int = 1) -> Iterator[None]:
        """What is done inside is saved at the end: the cards have come anew from the site."""
        before = {title: int(self.card(title).get_attribute("data-version")) for title in titles}
        yield
        for title, version in before.items():
            expect(self.card(title)).to_have_count(1)
            expect(self.card(title)).to_have_attribute("data-version", str(version + times))

    @contextmanager
    def changing_to(self, title: str, other: str) -> Iterator[None]:
        """The same of a card that is called otherwise then."""
        key = self.card(title).get_attribute("id")
        yield
        expect(self._page.locator(f"#{key}")).to_have_attribute("data-title", other)

    def stands(
        self, title: str, day: Day | None, start: str | None = None, *, timeout: int = PATIENCE
    ) -> None:
        """On the screen; "" is without an hour."""
        within = self._page.locator(f"#day-{day.pk}-items" if day else "#tray-items")
        card = within.locator(f'[data-slot][data-title="{title}"]')
        expect(card).to_have_count(1, timeout=timeout)
        if start is not None:
            expect(card).to_have_attribute("data-start", start)

    def says(self, text: str) -> None:
        """In the bar that also offers to undo."""
        expect(self._page.locator("#undo")).to_contain_text(text)

    def undoes(self) -> None:
        self._hit(self._page.locator("#undo").get_by_role("button", name=_("Undo")))

    def adds(self, day: Day | None, line: str) -> None:
        """By the line at the foot of the day."""
        field = self._line(day)
        self._hands.fill(field, line)
        self._hands.chord(self._page, "Enter")
        expect(field).to_have_value("")

    def types_into_day(self, day: Day, text: str) -> None:
        """Half a line, the caret still behind it."""
        self._hands.fill(self._line(day), text)

    def has_in_day(self, day: Day, text: str) -> None:
        expect(self._line(day)).to_have_value(text)

    def _line(self, day: Day | None) -> Locator:
        key = f"day-{day.pk}" if day else "tray"
        return self._page.locator(f"#{key}-quick input[type=text]")

    # --- Keys -----------------------------------------------------------------------------------

    def goes_to(self, title: str, *, back: bool = False) -> None:
        """By Tab, as far as it is."""
        self._hands.go_to(self.link(title), key="Shift+Tab" if back else "Tab")

    def keys(self, *keys: str) -> None:
        for key in keys:
            self._hands.chord(self._page, key)

    def is_on(self, title: str) -> None:
        expect(self.link(title)).to_be_focused()

    # --- Time -----------------------------------------------------------------------------------

    def loads_again(self) -> None:
        self._page.reload()
        self.is_ready()

    def waits_for_a_pulse(self) -> None:
        with self._page.expect_response(lambda answer: "/pulse/" in answer.url):
            pass

    # --- A finger -------------------------------------------------------------------------------

    def swipes_over(self, title: str) -> None:
        """Up over the title of a card: the page moves, and the card with it."""
        before = self._page.evaluate("scrollY")
        x, y = self._hands.lift(self.card(title).locator(".slot__title"))
        self._hands.bring(self._page, x, y - 200)
        self._hands.drop(self._page)
        # A page that was pushed runs on for a moment; nobody takes hold of it before.
        at = before
        for _wait in range(MOST_WAITS):
            self._page.wait_for_timeout(100)
            last, at = at, self._page.evaluate("scrollY")
            if at == last > before + 50:
                return
        raise AssertionError("the page does not follow the finger")

    # --- Carrying -------------------------------------------------------------------------------

    def carries(self, title: str, day: Day | None, hour: str = "", *, drop: bool = True) -> None:
        """By its grip to an hour of a day, to a day of a list, or (no day) to the tray."""
        grip = self.card(title).locator(".slot__grip")
        x, y = self._hands.lift(grip)
        self._hands.bring(self._page, x, y - 12)
        target = self._page.locator(f"#day-{day.pk}-items" if day else "#tray-items")
        height = self._above(title, y) if hour else 0.0
        self._reach(lambda: self._spot(target, hour, height), to_tray=day is None)
        if drop:
            self.lets_go()

    def lets_go(self) -> None:
        self._hands.drop(self._page)

    def stretches(self, title: str, minutes: int) -> None:
        """Pulls at the lower edge, far from where the page would begin to scroll."""
        self.card(title).evaluate("one => one.scrollIntoView({block: 'center'})")
        x, y = self._hands.lift(self.card(title).locator(".slot__edge"))
        pixels = minutes * self._scale(self._list_of(title))
        self._hands.bring(self._page, x, y + pixels)
        self._hands.drop(self._page)

    def _reach(self, spot: Callable[[], tuple[float, float]], *, to_tray: bool) -> None:
        for _wait in range(MOST_WAITS):
            x, y = spot()
            floor = self._floor(to_tray)
            if EDGE < y < floor - (0 if to_tray else EDGE):
                break
            self._hands.bring(self._page, x, 20 if y <= EDGE else floor - 20)
            self._page.wait_for_timeout(20)
        # The page may still have been moving.
        self._hands.bring(self._page, *spot())
        self._hands.bring(self._page, *spot())

    def _floor(self, to_tray: bool) -> float:
        """While something is carried the tray stays in sight, and the days end above it."""
        height = self._page.viewport_size["height"]
        return height if to_tray else min(self._page.locator("#tray").bounding_box()["y"], height)

    def _spot(self, target: Locator, hour: str, above: float) -> tuple[float, float]:
        box = target.bounding_box()
        x = box["x"] + min(box["width"] / 2, 120)
        if not hour:
            return x, box["y"] + min(box["height"] / 2, 40)
        first, _last = target.evaluate(HOURS)
        hours, minutes = hour.split(":")
        past = int(hours) * 60 + int(minutes) - first
        return x, box["y"] + past * self._scale(target) + above

    def _scale(self, target: Locator) -> float:
        """Pixels a minute."""
        first, last = target.evaluate(HOURS)
        return target.bounding_box()["height"] / (last - first)

    def _above(self, title: str, y: float) -> float:
        """How far below the upper edge of the card the hand is; in the tray a little."""
        depth = y - self.card(title).bounding_box()["y"]
        is_in_tray = self._list_of(title).get_attribute("id") == "tray-items"
        return min(depth, 12.0) if is_in_tray else depth

    def _list_of(self, title: str) -> Locator:
        return self.card(title).locator("xpath=..")


def name_of(day: Day) -> str:
    return long_day(day.date, "pl")


def stored(title: str) -> tuple[Any, ...]:
    """Day, start and end of the item with this title."""
    slot = AgendaSlot.objects.get(title_pl=title)
    return slot.day, slot.start, slot.end
