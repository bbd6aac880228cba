"""How a warning names several things at once: the first three, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import ngettext

from programmes.models import AgendaSlot
from programmes.warnings.words import named

NAMED = 3


def listed(names: Iterable[object], most: int = NAMED) -> str:
    """ "A, B, C and 4 more"; each name once."""
    texts = list(dict.fromkeys(str(name) for name in names))
    more = len(texts) - most
    if more <= 0:
        return ", ".join(texts)
    return ngettext("%(names)s and %(n)d more", "%(names)s and %(n)d more", more) % {
        "names": ", ".join(texts[:most]),
        "n": more,
    }


def listed_slots(slots: Iterable[AgendaSlot], most: int = NAMED) -> str:
    """Items by their titles."""
    return listed((named(slot) for slot in slots), most)


def pks(slots: Iterable[AgendaSlot]) -> tuple[int, ...]:
    """The items a warning names, each once, in their order."""
    return tuple(dict.fromkeys(slot.pk for slot in slots))
