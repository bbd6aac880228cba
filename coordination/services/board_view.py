"""Which days of a visit the board shows, and how: a week, the same low enough for one screen, one
day, or a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from coordination.services.plan import Block, Plan
from studyvisits.lib.numbers import is_number

DAYS_OF_A_PAGE = 7
WEEK, COMPACT, DAY, LIST = "week", "compact", "day", "list"
VIEWS = {WEEK: _("Week"), COMPACT: _("Compact"), DAY: _("Day"), LIST: _("List")}


@dataclass(frozen=True)
class View:
    """The days that are shown, and what lies before and behind them."""

    name: str
    blocks: list[Block]
    page: int = 1
    pages: int = 1
    before: str = ""
    after: str = ""

    @property
    def css(self) -> str:
        """The classes of the board: without an axis it is a list, as it is on every phone."""
        return {
            WEEK: "board--axis",
            COMPACT: "board--axis board--compact",
            DAY: "board--axis board--day",
            LIST: "board--list",
        }[self.name]

    @property
    def only_day(self) -> int | None:
        return self.blocks[0].day.pk if self.name == DAY and self.blocks else None


def chosen(plan: Plan, asked: Mapping[str, Any], remembered: str) -> View:
    """What the address asks for (``view``, ``day``, ``week``, ``slot``), else what was seen last.

    An item that is opened is on the page that is shown.
    """
    name = str(asked.get("view", ""))
    name = name if name in VIEWS else remembered if remembered in VIEWS else WEEK
    days = plan.days
    if name == LIST:
        return View(name, days)
    at = _place(plan, asked)
    if name == DAY:
        at = max(at, 0)
        before = f"?view=day&day={_key(days[at - 1])}" if at > 0 else ""
        after = f"?view=day&day={_key(days[at + 1])}" if at + 1 < len(days) else ""
        return View(name, days[at : at + 1], at + 1, len(days), before, after)
    pages = max(-(-len(days) // DAYS_OF_A_PAGE), 1)
    page = at // DAYS_OF_A_PAGE + 1 if at >= 0 else _page(asked, pages)
    shown = days[(page - 1) * DAYS_OF_A_PAGE : page * DAYS_OF_A_PAGE]
    before = f"?week={page - 1}" if page > 1 else ""
    after = f"?week={page + 1}" if page < pages else ""
    return View(name, shown, page, pages, before, after)


def _place(plan: Plan, asked: Mapping[str, Any]) -> int:
    """The number of the day that an item or the address names, from 0; -1 where none is named."""
    slot, day = str(asked.get("slot", "")), str(asked.get("day", ""))
    for index, block in enumerate(plan.days):
        if is_number(slot) and any(row.slot.pk == int(slot) for row in block.rows):
            return index
        if not slot and is_number(day) and block.day and block.day.pk == int(day):
            return index
    return -1


def _page(asked: Mapping[str, Any], pages: int) -> int:
    wanted = str(asked.get("week", ""))
    return min(max(int(wanted), 1), pages) if is_number(wanted) else 1


def _key(block: Block) -> int:
    return block.day.pk if block.day else 0
