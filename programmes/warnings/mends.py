"""Ways out that many warnings offer: open the item, move it, look at the day.

Buttons post what the board's own buttons post, with the version that the warning was made from.
"""

from __future__ import annotations

from datetime import time

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from programmes.models import AgendaSlot, Day
from programmes.warnings.found import Mend
from programmes.warnings.words import clock_said, day_said

# Of a title on a button: it names the item, the sentence above says it in full.
TITLE_WIDTH = 32


def board(visit_id: int, query: str = "") -> str:
    return reverse("coordination:visit_board", args=[visit_id]) + (f"?{query}" if query else "")


def title_said(slot: AgendaSlot) -> str:
    return Truncator(str(slot)).chars(TITLE_WIDTH)


def open_slot(slot: AgendaSlot, label: str = "") -> Mend:
    """A link to the item's panel on the board."""
    return Mend(label or _("Open “%(title)s”") % {"title": title_said(slot)}, panel(slot))


def open_day(day: Day, label: str = "") -> Mend:
    """A link to the one-day view."""
    return Mend(
        label or _("Show %(day)s") % {"day": day_said(day)},
        board(day.visit_id, f"view=day&day={day.pk}"),
    )


def panel(slot: AgendaSlot) -> str:
    return board(slot.visit_id, f"slot={slot.pk}")


def shift_to(slot: AgendaSlot, start: time, label: str = "") -> Mend:
    """A button: the item begins at ``start`` on its day, its length kept."""
    texts = {"title": title_said(slot), "time": clock_said(start)}
    return Mend(
        label or _("Move “%(title)s” to %(time)s") % texts,
        reverse("coordination:slot_put", args=[slot.pk]),
        {"day": slot.day_id, "start": start.isoformat("minutes"), "version": slot.version},
    )


def to_tray(slot: AgendaSlot, label: str = "") -> Mend:
    """A button: the item leaves its day."""
    return Mend(
        label or _("Put “%(title)s” into the tray") % {"title": title_said(slot)},
        reverse("coordination:slot_put", args=[slot.pk]),
        {"day": "", "start": "", "version": slot.version},
    )
