"""A visit in words, as far as its own row says them."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programmes.models import Visit
from studyvisits.lib.partial_dates import read, write_range
from studyvisits.lib.texts import words


def visit_dates(visit: Visit) -> str:
    """ "13–17 maja 2026"; what is not known is said."""
    first = visit.starts_on or read(visit.starts_stated)
    last = visit.ends_on or read(visit.ends_stated)
    written = write_range(first, last, get_language() or "pl")
    return written or str(words(visit, "date_note")) or _("dates not known yet")
