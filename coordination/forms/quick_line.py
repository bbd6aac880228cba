"""The one line at the foot of a day: an item as people say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from coordination.forms.time import time_columns
from coordination.paste.known import Known
from coordination.services.once import new_number
from coordination.services.quick_line import LONGEST, Line, read_line
from coordination.services.slot_forms import HostChoice, SlotInput
from programmes.models import Day
from programmes.states import SlotKind
from studyvisits.lib.clock import EMPTY, sentence, to_field
from studyvisits.lib.texts import pick
from studyvisits.lib.written_in import written_in


@dataclass(frozen=True)
class Said:
    """How a line was understood, for ``components/understood.html``; a choice is the whole line."""

    kind: str
    text: str
    choices: tuple[str, ...] = ()


class QuickLine(forms.Form):
    """Every line of the page has ids of its own; ``known`` holds the institutions it may name."""

    once = forms.CharField(required=False, widget=forms.HiddenInput)
    line = forms.CharField(
        label=_("New item"),
        max_length=LONGEST,
        error_messages={"required": _("Write what happens, and when.")},
    )

    def __init__(
        self, data: Any = None, *, key: str, known: Known | None = None, **more: Any
    ) -> None:
        self._known = known or Known()
        super().__init__(data, auto_id=f"{key}-%s", initial={"once": new_number()}, **more)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "line" in data:
            read: Line = read_line(data["line"], self._known)
            data["read"] = read
            if read.is_doubtful or not read.title:
                self.add_error("line", said_of(read, data["line"]).text)
        return data

    @property
    def said(self) -> Said | None:
        """What is asked back, where something was doubtful."""
        data = getattr(self, "cleaned_data", {})
        if not (self.is_bound and "read" in data):
            return (
                Said("error", str(self.errors["line"][0]))
                if self.is_bound and self.errors
                else None
            )
        return said_of(data["read"], self["line"].value() or "")

    def slot_input(self, day: Day | None) -> SlotInput:
        read: Line = self.cleaned_data["read"]
        columns = {"day": day, "kind": read.kind, **time_columns(read.time)}
        columns[f"title_{written_in(read.title)}"] = read.title
        hosts = [HostChoice(institution=host.pk) for host in read.hosts]
        return SlotInput(columns, hosts, [], [])


def said_of(read: Line, text: str) -> Said:
    """The time, the kind, the host, and what is taken for the title; or the question."""
    language = get_language() or "pl"
    if read.is_doubtful:
        clocks = [
            f"{to_field(**c.fields(), language=language)} {read.title}" for c in read.time.choices
        ]
        return Said("ask", sentence(read.time, language), (*clocks, f'"{text.strip()}"'))
    if not read.title:
        return Said("error", _now("Write what happens, too."))
    parts = [sentence(read.time, language) if read.time.kind != EMPTY else _now("without an hour")]
    parts.append(str(SlotKind(read.kind).label))
    parts += [_now("host: %(name)s") % {"name": pick(host.name)} for host in read.hosts]
    said = " · ".join([*parts, f"“{read.title}”"])
    if read.doubts:
        return Said("ask", " ".join([*read.doubts, _now("Choose the host in the item."), said]))
    return Said("ok", said)
