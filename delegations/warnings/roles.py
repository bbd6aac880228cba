"""Who has to be there beside the guests: an interpreter, and somebody who goes with the group."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegations.warnings.rows import PeopleRows
from programmes.models import AgendaSlot, Visit
from programmes.states import Interpretation, Severity
from programmes.warnings.found import Check, Found, Mend
from programmes.warnings.lists import listed_slots
from programmes.warnings.spans import DEMANDING, concerns_group

# Good interpreters are booked a month ahead.
SOON = timedelta(days=30)


def is_interpreted(slot: AgendaSlot) -> bool:
    """People talk with one another, and nobody said that they need no interpreter for it."""
    return (
        slot.kind in DEMANDING
        and slot.interpretation != Interpretation.NONE
        and concerns_group(slot)
    )


def no_interpreter(rows: PeopleRows) -> Iterator[Found]:
    """Talks, and nobody who interprets them."""
    visit = rows.programme.visit
    talks = [slot for slot in rows.programme.planned if is_interpreted(slot)]
    if rows.interpreters != 0 or not talks:
        return
    is_soon = visit.starts_on is not None and visit.starts_on - rows.programme.today <= SOON
    yield Found(
        kind="no_interpreter",
        severity=Severity.FIX if is_soon else Severity.LOOK,
        what=_("No interpreter"),
        why=_(
            "Nobody who comes with the group interprets, and there are items where people talk: "
            "%(items)s. If an item needs no interpreter, say so with it."
        )
        % {"items": listed_slots(talks)},
        mends=(add_companion(visit, _("Add an interpreter")),),
        subject="visit",
    )


def no_escort(rows: PeopleRows) -> Iterator[Found]:
    """Nobody whom the group can call at any hour."""
    visit = rows.programme.visit
    if rows.escorts != 0 or not rows.programme.planned:
        return
    yield Found(
        kind="no_escort",
        severity=Severity.LOOK,
        what=_("No group escort"),
        why=_(
            "Nobody is named who goes with the group all day, counts it at the coach and answers "
            "the phone."
        ),
        mends=(add_companion(visit, _("Add a group escort")),),
        subject="visit",
    )


def add_companion(visit: Visit, label: str) -> Mend:
    return Mend(label, reverse("coordination:companion_new", args=[visit.pk]))


CHECKS = (
    Check("no_interpreter", gettext_lazy("no interpreter"), no_interpreter),
    Check("no_escort", gettext_lazy("no group escort"), no_escort),
)
