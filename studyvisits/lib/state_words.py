"""The word that every state of a slot or an answer is printed with, never its icon or colour alone.

Long for pages and chips, short for cards, counted for a sentence. What the states mean
and how they change is each app's own `states.py`.
"""

from types import MappingProxyType
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy
from django.utils.translation import pgettext_lazy as _p


class StateWords(NamedTuple):
    long: str | Promise
    short: str | Promise
    counted: str | Promise


STATE_WORDS = MappingProxyType(
    {
        "planned": StateWords(
            _p("answer", "Not asked"),
            _p("answer", "Not asked"),
            ngettext_lazy("%(n)d not asked", "%(n)d not asked", "n"),
        ),
        "nohost": StateWords(
            _p("answer", "No host yet"),
            _p("answer", "No host yet"),
            ngettext_lazy("%(n)d without a host", "%(n)d without a host", "n"),
        ),
        "asked": StateWords(
            _p("answer", "Waiting for an answer"),
            _p("answer", "Waiting"),
            ngettext_lazy("%(n)d waiting", "%(n)d waiting", "n"),
        ),
        "confirmed": StateWords(
            _p("answer", "Confirmed"),
            _p("answer", "Confirmed"),
            ngettext_lazy("%(n)d confirmed", "%(n)d confirmed", "n"),
        ),
        "counter": StateWords(
            _p("answer", "Another proposal"),
            _p("answer", "Proposal"),
            ngettext_lazy("%(n)d with another proposal", "%(n)d with another proposal", "n"),
        ),
        "outdated": StateWords(
            _p("answer", "Outdated"),
            _p("answer", "Outdated"),
            ngettext_lazy("%(n)d outdated", "%(n)d outdated", "n"),
        ),
        "declined": StateWords(
            _p("answer", "Declined"),
            _p("answer", "Declined"),
            ngettext_lazy("%(n)d declined", "%(n)d declined", "n"),
        ),
        "cancelled": StateWords(
            _p("answer", "Cancelled"),
            _p("answer", "Cancelled"),
            ngettext_lazy("%(n)d cancelled", "%(n)d cancelled", "n"),
        ),
        "tbc": StateWords(
            _p("answer", "To be confirmed"),
            _p("answer", "To be confirmed"),
            ngettext_lazy("%(n)d to be confirmed", "%(n)d to be confirmed", "n"),
        ),
        "recorded": StateWords(
            _p("answer", "Recorded from a source"),
            _p("answer", "From a source"),
            ngettext_lazy("%(n)d recorded from a source", "%(n)d recorded from a source", "n"),
        ),
        "fix": StateWords(
            _p("answer", "To be fixed"),
            _p("answer", "To be fixed"),
            ngettext_lazy("%(n)d to be fixed", "%(n)d to be fixed", "n"),
        ),
        "look": StateWords(
            _p("answer", "To be checked"),
            _p("answer", "To be checked"),
            ngettext_lazy("%(n)d to be checked", "%(n)d to be checked", "n"),
        ),
    }
)
