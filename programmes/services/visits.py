"""Changes of visits: made, edited, given other dates, moved from state to state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from programmes.models import AgendaSlot, Foundation, Visit
from programmes.services import days, opening
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.services.locks import touch
from programmes.states import TRANSITIONS, SlotStatus, Visibility, VisitStatus
from studyvisits.lib.rows import author_words, insert, update_if
from studyvisits.lib.rows import delete as delete_row


@transaction.atomic
def create(foundation: Foundation, *, by: Any, **fields: Any) -> Visit:
    """A new visit with a day for each of its dates; project and dates may be unknown."""
    visit = insert(Visit(foundation=foundation, **fields), by=by)
    if visit.starts_on and visit.ends_on:
        days.fit(visit, first=visit.starts_on, last=visit.ends_on, by=by)
    return visit


@transaction.atomic
def edit(visit: Visit, *, shown: Mapping[str, Any], by: Any, **changes: Any) -> Visit:
    """Write what differs from ``shown`` (the values the person saw); ``Conflict`` if those changed.

    A new zone is a new time for every slot without a zone of its own; new dates shift the days.
    """
    touch(visit.pk)
    now = Visit._base_manager.get(pk=visit.pk)
    differing = {name: value for name, value in changes.items() if shown.get(name) != value}
    if not differing:
        return now
    zone_before, dates_before = now.timezone, (now.starts_on, now.ends_on)
    expected = {name: shown[name] for name in differing if name in shown}
    if not update_if(now, _as_condition(expected), by=by, **differing):
        raise Conflict(Visit._base_manager.get(pk=visit.pk))
    if now.timezone != zone_before:
        days.raise_sequences(AgendaSlot._base_manager.filter(visit=now, zone=""), by=by)
    if (now.starts_on, now.ends_on) != dates_before and now.starts_on and now.ends_on:
        moved_by = _moved_by(dates_before, (now.starts_on, now.ends_on))
        days.fit(now, first=now.starts_on, last=now.ends_on, by=by, moved_by=moved_by)
    if now.ends_on != dates_before[1]:
        opening.follow(now)
    return now


@transaction.atomic
def set_status(visit: Visit, *, to: VisitStatus, by: Any, reason: str = "") -> Visit:
    """Move a visit to another state, if its present one allows that.

    ``reason`` says why it is put off or called off, and goes when the visit is taken up again; the
    page that asks for one refuses to do without. A visit that is *held* without an end date has
    ended now, so its release opens; one that is off never opens (design §4, rule 6). Taking up
    again what was off raises the sequence of its items: letters that were taken back meanwhile can
    be written anew, and a second calling off is told.
    """
    touch(visit.pk)
    before = Visit._base_manager.get(pk=visit.pk)
    why = reason.strip() if to in opening.NEVER_TOOK_PLACE else ""
    now = _move(visit, "status", TRANSITIONS[VisitStatus], to=to, by=by, status_reason=why)
    if now.status != before.status:
        if before.status in opening.NEVER_TOOK_PLACE:
            standing = AgendaSlot._base_manager.filter(visit=now, status=SlotStatus.PLANNED)
            days.raise_sequences(standing, by=by)
        opening.follow(now)
    elif why and why != now.status_reason:
        update_if(now, by=by, status_reason=why)
    return now


def set_visibility(visit: Visit, *, to: Visibility, by: Any) -> Visit:
    """Say who may see the programme; releases that are out keep theirs until the next one."""
    return _move(visit, "visibility", TRANSITIONS[Visibility], to=to, by=by)


@transaction.atomic
def open_early(visit: Visit, *, reason: str, by: Any) -> Visit:
    """Let the public see days and hosts before the visit has ended (a manager's decision).

    The version that is out opens at once: it holds the opened page already, without lodging and
    transfers as ever. ``NotAllowed`` for a visit that is off: it has nothing to show.
    """
    touch(visit.pk)
    now = Visit._base_manager.get(pk=visit.pk)
    if not reason.strip():
        raise NotAllowed(_("Say why the programme is opened early."))
    if now.status in opening.NEVER_TOOK_PLACE:
        raise NotAllowed(_("A visit that is put off or called off is not opened."))
    update_if(
        visit,
        by=by,
        opened_early_at=timezone.now(),
        opened_early_by=author_words(by),
        opened_early_reason=reason.strip(),
    )
    opening.open_now(visit)
    return visit


@transaction.atomic
def delete(visit: Visit, *, by: Any) -> None:
    """Take away a draft that no reader has ever seen, with all that belongs to it.

    What upper layers know of it (hosts that were asked, links, letters) is their business first.
    """
    touch(visit.pk)
    now = Visit._base_manager.get(pk=visit.pk)
    if now.status != VisitStatus.DRAFT or now.releases.exists():
        raise NotAllowed(_("This visit was agreed or published. Cancel it instead."))
    # A day cannot go while items stand on it.
    for slot in AgendaSlot._base_manager.filter(visit=now):
        delete_row(slot, by=by)
    delete_row(now, by=by)


@transaction.atomic
def _move(visit: Visit, column: str, allowed: Mapping, *, to: Any, by: Any, **more: Any) -> Visit:
    touch(visit.pk)
    now = Visit._base_manager.get(pk=visit.pk)
    present = getattr(now, column)
    if present == to:
        return now
    if to not in allowed[type(to)(present)]:
        raise NotAllowed(_("The visit is not in a state that allows this."))
    if not update_if(now, {column: present}, by=by, **{column: to}, **more):
        raise Conflict(Visit._base_manager.get(pk=visit.pk))
    return now


def _moved_by(before: tuple, after: tuple) -> int:
    """Days by which a visit of unchanged length moved; 0 where it only grew or shrank."""
    if None in before or before[1] - before[0] != after[1] - after[0]:
        return 0
    return (after[0] - before[0]).days


def _as_condition(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as a WHERE: NULL is asked for by ``isnull``."""
    return {
        (f"{name}__isnull" if value is None else name): (True if value is None else value)
        for name, value in values.items()
    }
