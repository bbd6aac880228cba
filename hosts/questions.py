"""The host's page as its template takes it: shaped from loaded rows, in the reader's language.

Only what this institution was asked. Of the items around it a host learns what kind of thing they
are, and nothing else: no title, no place and no other institution.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from hosts.forms.answer import AnswerForm
from hosts.models import Confirmation, SlotHost
from hosts.services.answers import is_open
from hosts.states import ConfirmationStatus
from programmes.models import AgendaSlot
from programmes.states import SlotKind, SlotStatus, SlotVisibility
from programmes.terms import Terms
from programmes.terms_words import change_words, date_words, place_words, time_words, when_words
from programmes.terms_words import zone_words as words_of_zone
from studyvisits.lib.texts import Words, words

ANSWERED = frozenset({ConfirmationStatus.CONFIRMED, ConfirmationStatus.DECLINED})
UNTOLD_KINDS = frozenset({SlotKind.INTERNAL, SlotKind.OTHER})


@dataclass(frozen=True)
class Question:
    """One item that the institution was asked about."""

    slot_host: SlotHost
    form: AnswerForm | None = None
    earlier: str | Promise = ""
    later: str | Promise = ""
    answered_terms: Terms | None = None

    @property
    def pk(self) -> int:
        return self.slot_host.pk

    @property
    def answer(self) -> Confirmation:
        return self.slot_host.confirmation

    @property
    def title(self) -> Words:
        return words(self.slot_host.slot, "title")

    @property
    def description(self) -> Words:
        return words(self.slot_host.slot, "description")

    @property
    def is_open(self) -> bool:
        return is_open(self.slot_host)

    @property
    def is_answered(self) -> bool:
        return self.answer.status in ANSWERED

    @property
    def is_yes(self) -> bool:
        return self.answer.status == ConfirmationStatus.CONFIRMED

    @property
    def is_changed(self) -> bool:
        """The item is at other terms than the ones that were asked about or answered."""
        return not self.answer.holds_for(self.slot_host.slot)

    @property
    def change(self) -> tuple[str, str]:
        return change_words(self.answer.shown_terms, self.slot_host.slot.terms)

    @property
    def asked_again(self) -> tuple[str, str] | None:
        """Before and after, where it has answered about other terms and is asked anew."""
        now = self.slot_host.slot.terms
        if self.is_answered or self.answered_terms in (None, now):
            return None
        return change_words(self.answered_terms, now)

    @property
    def date(self) -> str:
        return date_words(self.slot_host.slot.terms)

    @property
    def hours(self) -> str:
        return time_words(self.slot_host.slot.terms)

    @property
    def place(self) -> str:
        return words(self.slot_host.slot, "place") or place_words(self.slot_host.slot.terms)

    @property
    def zone(self) -> str:
        return words_of_zone(self.slot_host.slot.zone_name)

    @property
    def has_own_zone(self) -> bool:
        """Not the zone that the page names for all hours."""
        return self.slot_host.slot.zone_name != self.slot_host.slot.visit.timezone

    @property
    def answered_when(self) -> str:
        """The time that the answer is about: the one that was shown."""
        return when_words(self.answer.shown_terms)

    @property
    def answered_place(self) -> str:
        return place_words(self.answer.shown_terms)


def shaped(
    slot_hosts: Iterable[SlotHost], forms: dict[int, AnswerForm] | None = None
) -> list[Question]:
    """The questions with their forms and what is before and after them; two statements."""
    rows = list(slot_hosts)
    answered = _answered_terms(rows)
    days = {row.slot.day_id for row in rows if row.slot.day_id}
    row_of_days: dict[int, list[AgendaSlot]] = {}
    for slot in (
        AgendaSlot.objects.filter(day__in=days, status=SlotStatus.PLANNED)
        .exclude(visibility=SlotVisibility.INTERNAL)
        .order_by("order", "pk")
    ):
        row_of_days.setdefault(slot.day_id, []).append(slot)
    return [
        Question(
            row,
            (forms or {}).get(row.pk),
            *_around(row, row_of_days),
            answered.get(row.confirmation.pk),
        )
        for row in rows
    ]


def _answered_terms(rows: Iterable[SlotHost]) -> dict[int, Terms]:
    """By confirmation: what its last answer was about. Asking anew takes the answer itself away."""
    waiting = [row.confirmation.pk for row in rows if row.confirmation.status not in ANSWERED]
    history = Confirmation.history.filter(id__in=waiting, status__in=ANSWERED)
    ordered = history.order_by("history_date", "history_id").values_list("id", "agreed")
    return {pk: Terms.from_json(agreed) for pk, agreed in ordered}


def _around(slot_host: SlotHost, days: dict[int, list[AgendaSlot]]) -> tuple[str, str]:
    row = days.get(slot_host.slot.day_id or 0, [])
    here = next((i for i, slot in enumerate(row) if slot.pk == slot_host.slot_id), None)
    if here is None:
        return "", ""
    return _kind(row[here - 1 : here] if here else []), _kind(row[here + 1 : here + 2])


def _kind(slots: list[AgendaSlot]) -> str:
    if not slots or slots[0].kind in UNTOLD_KINDS:
        return ""
    return str(slots[0].get_kind_display())
