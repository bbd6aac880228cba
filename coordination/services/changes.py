"""What changed lately, in sentences: from the history of slots and of answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hosts.models import Confirmation
from hosts.states import AnswerChannel, ConfirmationStatus
from programmes.models import AgendaSlot
from programmes.states import SlotStatus
from studyvisits.lib.texts import words

SHOWN = 8


@dataclass
class Change:
    """One line: who did what, when and where."""

    at: datetime
    who: str
    what: str
    visit_title: str
    visit_id: int
    note: str = ""


def latest_changes(visits: list[Any]) -> list[Change]:
    """The last changes of these visits; two queries, whatever they hold."""
    by_pk = {visit.pk: visit for visit in visits}
    answers = Confirmation.history.filter(
        slot_host__slot__visit__in=by_pk,
        status__in=[ConfirmationStatus.CONFIRMED, ConfirmationStatus.DECLINED],
    ).select_related("slot_host__slot", "slot_host__visit_institution", "history_user")
    slots = AgendaSlot.history.filter(visit__in=by_pk, history_type="~").select_related(
        "history_user"
    )
    found = [_of_answer(row, by_pk) for row in answers.order_by("-history_date")[:SHOWN]]
    found += [_of_slot(row, by_pk) for row in slots.order_by("-history_date")[:SHOWN]]
    return sorted(found, key=lambda change: change.at, reverse=True)[:SHOWN]


def _of_answer(row: Any, visits: dict[int, Any]) -> Change:
    slot = row.slot_host.slot
    visit = visits[slot.visit_id]
    said = {"title": words(slot, "title")}
    if row.status == ConfirmationStatus.CONFIRMED:
        what = _("confirmed “%(title)s”") % said
    else:
        what = _("declined “%(title)s”") % said
    channel = str(AnswerChannel(row.channel).label) if row.channel else ""
    who = str(row.slot_host.visit_institution)
    return Change(row.history_date, who, what, str(visit), visit.pk, channel)


def _of_slot(row: Any, visits: dict[int, Any]) -> Change:
    visit = visits[row.visit_id]
    said = {"title": words(row, "title")}
    if row.status == SlotStatus.REMOVED:
        what = _("removed “%(title)s”") % said
    elif row.status == SlotStatus.CANCELLED:
        what = _("cancelled “%(title)s”") % said
    else:
        what = _("changed “%(title)s”") % said
    who = str(row.history_user or row.history_change_reason or "")
    return Change(row.history_date, who, what, str(visit), visit.pk)
