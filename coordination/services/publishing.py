"""What a coordinator should know before a version of the programme goes out. Changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from coordination.services.plan import Plan, Row
from hosts.states import HostState
from programmes.models import AgendaSlot, Grant
from programmes.services.opening import opens_on
from programmes.states import SlotVisibility
from studyvisits.lib.partial_dates import PartialDate
from studyvisits.lib.texts import LANGUAGES, all_of

SETTLED = {HostState.CONFIRMED, HostState.RECORDED, HostState.CANCELLED}
TEXTS = ("title", "description", "place")


@dataclass(frozen=True)
class Unsettled:
    """An item that will carry the mark "to be confirmed"."""

    day: str
    row: Row
    state: str


@dataclass(frozen=True)
class Missing:
    """A text that exists in some language, and not in this one."""

    slot: AgendaSlot
    texts: int


@dataclass(frozen=True)
class Review:
    """What is in the version, what is not confirmed, what is missing."""

    days: int
    items: int
    internal: int
    unsettled: list[Unsettled]
    in_tray: int
    missing: dict[str, list[Missing]]
    untitled: list[str]
    without_statement: bool
    public_from: str


def review(plan: Plan, today: date) -> Review:
    """Weigh a loaded plan; one query for the grants of its project."""
    rows = [(block, row) for block in plan.days for row in block.rows if not row.is_cancelled]
    shown = [(b, row) for b, row in rows if row.slot.visibility != SlotVisibility.INTERNAL]
    opens = opens_on(plan.visit, today)
    language = get_language() or "pl"
    return Review(
        days=len(plan.days),
        items=len(shown),
        internal=len(rows) - len(shown),
        unsettled=[
            Unsettled(block.name, row, str(line.state))
            for block, row in shown
            for line in row.hosts
            if not line.is_supplier and line.state not in SETTLED
        ],
        in_tray=len(plan.tray.rows),
        missing={code: _missing(shown, code) for code in LANGUAGES},
        untitled=[code for code in LANGUAGES if not all_of(plan.visit, "title")[code]],
        without_statement=_without_statement(plan),
        # Without its weekday: a Polish or Ukrainian "until" would decline that too.
        public_from=PartialDate.of(opens).write(language) if opens else "",
    )


def _missing(shown: list, language: str) -> list[Missing]:
    found = []
    for _block, row in shown:
        texts = [all_of(row.slot, name) for name in TEXTS]
        lacking = sum(any(text.values()) and not text[language] for text in texts)
        if lacking:
            found.append(Missing(row.slot, lacking))
    return found


def _without_statement(plan: Plan) -> bool:
    """A project whose grants say nothing of what every output must carry."""
    if plan.visit.project_id is None:
        return False
    grants = Grant.objects.filter(project=plan.visit.project_id)
    return not any(any(all_of(grant, "statement").values()) for grant in grants)
