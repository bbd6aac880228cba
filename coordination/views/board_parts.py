"""The parts of the board that are drawn anew on their own, each with a print of what it shows: a
part whose print the page has already is not sent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString

from coordination.services.board import Board, Column
from coordination.services.board_symbols import symbol


@dataclass(frozen=True)
class Part:
    """One element of the board and all that is in it."""

    id: str
    tag: str
    css: str
    html: SafeString

    @property
    def print(self) -> str:
        """Of what it shows, so that it needs no version of its own."""
        return _print(f"{self.css}\n{self.html}")


def parts_of(context: dict[str, Any], board: Board) -> dict[str, Part]:
    """Every part of the page by its id. No request is known here, and no token stands in a part:
    it would make each drawing another one."""
    return {part.id: part for part in _parts(context, board)}


def _parts(context: dict[str, Any], board: Board) -> Iterator[Part]:
    shared = {**context, "grip": symbol("grip")}

    def drawn(template: str, column: Column | None = None) -> SafeString:
        html = get_template(template).render({**shared, "column": column})
        return SafeString(html.strip())

    yield Part("board-head", "div", "boardhead", drawn("coordination/_board_head.html"))
    empty = drawn("coordination/_board_empty.html") if board.is_empty else SafeString("")
    yield Part("board-empty", "div", "boardempty", empty)
    yield Part("undo-bar", "div", "undobar", drawn("coordination/_board_undo.html"))
    yield Part("board-days", "div", "daytabs", drawn("coordination/_board_days.html"))
    axis = f"axis__hours {board.span}"
    yield Part("board-axis", "ol", axis, drawn("coordination/_board_axis.html"))
    for column in board.columns:
        head = drawn("coordination/_board_day_head.html", column)
        yield Part(f"{column.key}-head", "header", "day__head", head)
        lanes = {1: "", 2: " day__items--lanes"}.get(column.lanes, " day__items--many")
        css = f"day__items {board.span}{lanes}"
        yield Part(
            f"{column.key}-items", "ol", css, drawn("coordination/_board_items.html", column)
        )
    yield Part(
        "tray-items", "ol", "tray__items", drawn("coordination/_board_items.html", board.tray)
    )


def _print(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
