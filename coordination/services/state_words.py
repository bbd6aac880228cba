"""The states of a visit as acts, and what follows from each, said before somebody presses. Changes
nothing."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coordination.services.host_news import TOLD
from hosts.models import Confirmation
from programmes.models import Visit
from programmes.services.opening import NEVER_TOOK_PLACE
from programmes.states import VisitStatus


def to_be_told(visit: Visit) -> int:
    """Institutions with an open or a confirmed question: each is told once if the visit is off."""
    rows = Confirmation.objects.filter(slot_host__slot__visit=visit, status__in=TOLD)
    return rows.values("slot_host__visit_institution").distinct().count()


def act(present: str, to: str) -> str:
    """The state as something that a person does."""
    if to == VisitStatus.DRAFT:
        return _("Take it up again") if present in NEVER_TOOK_PLACE else _("Back to draft")
    if to == VisitStatus.AGREED and present == VisitStatus.POSTPONED:
        return _("Take it up again: it is agreed")
    acts = {
        VisitStatus.AGREED: _("It is agreed"),
        VisitStatus.HELD: _("It was held"),
        VisitStatus.POSTPONED: _("Put it off"),
        VisitStatus.CANCELLED: _("Call it off"),
    }
    return acts[VisitStatus(to)]


def follows(visit: Visit, to: str, told: int) -> list[str]:
    """What comes of it, in sentences; ``told`` is how many institutions would get a letter."""
    if to in NEVER_TOOK_PLACE:
        return [_letters(told), *_off(visit, to)]
    if visit.status in NEVER_TOOK_PLACE:
        return _taken_up(visit)
    if to == VisitStatus.AGREED:
        return [_("The day after its last day it becomes held by itself.")]
    if to == VisitStatus.HELD:
        return [
            _("A public programme opens to everybody the day after its last day."),
            _("Nobody is told."),
        ]
    return [_("Nobody is told. The programme that is out stays out.")]


def _letters(told: int) -> str:
    if not told:
        return _("No host was asked, so nobody is written to.")
    return ngettext(
        "%(n)d institution was asked or has confirmed. A letter to it is written with your reason"
        " and waits among the letters until you send it.",
        "%(n)d institutions were asked or have confirmed. A letter to each is written with your"
        " reason and waits among the letters until you send it.",
        told,
    ) % {"n": told}


def _off(visit: Visit, to: str) -> list[str]:
    if to == VisitStatus.POSTPONED:
        page = _("The published programme says at once that the visit is put off.")
    else:
        page = _("The published programme says at once that the visit is cancelled.")
    said = [
        page,
        _("Who has the link reads your reason there; the public reads only the state."),
        _("Nothing is deleted: the visit can be taken up again."),
    ]
    if visit.status == VisitStatus.POSTPONED:
        said.append(_("Hosts that were already told that it is put off get no second letter."))
    return said


def _taken_up(visit: Visit) -> list[str]:
    said = [
        _("Letters about it that have not left are taken back."),
        _("Hosts that were told are offered under “Ask hosts” again."),
    ]
    if visit.status == VisitStatus.POSTPONED:
        said.append(_("Give it its new dates first, so that nobody is asked about the old ones."))
    return said
