"""What will be made of a programme that is used again, said before anybody presses."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from coordination.services.visit_words import weekdays_said
from studyvisits.lib.partial_dates import write_range


def stay(first: date, days: int) -> str:
    """ "12–14 March 2027 (Friday – Sunday, 3 days)": the last day follows from the length."""
    last = first + timedelta(days=max(days, 1) - 1)
    dates = write_range(first, last, get_language() or "pl")
    return _("%(dates)s (%(weekdays)s)") % {
        "dates": dates,
        "weekdays": weekdays_said(first, last),
    }


def size(days: int, items: int) -> str:
    """ "5 days, 23 items"."""
    parts = [
        ngettext("%(n)d day", "%(n)d days", days) % {"n": days},
        ngettext("%(n)d item", "%(n)d items", items) % {"n": items},
    ]
    return ", ".join(parts)
