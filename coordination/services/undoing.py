"""Undo of the last act of a person on a visit, hosts and speakers too, and what it says of letters.

A letter that has left is never called back. Who was told is told again by rule 1: the values go
back through the services, so sequences rise, and the news follow from the data.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coordination.services import act_lists, host_news
from coordination.services.board_acts import DATES
from coordination.services.unsent_requests import MARK, items_in
from hosts.models import Confirmation
from programmes.models import Act, ActChange, AgendaSlot, Visit
from programmes.services import acts, opening, taking_back
from programmes.services.conflicts import NotAllowed
from programmes.services.locks import touch
from programmes.services.taking_back import BuiltOn
from studyvisits.lib.rows import update_if
from studyvisits.lib.texts import words
from studyvisits.outbox.models import Mail
from studyvisits.outbox.states import MailKind, MailStatus

HAS_LEFT = (MailStatus.SENDING, MailStatus.SENT, MailStatus.CAUGHT)
ABOUT_ITEMS = (MailKind.REQUEST, MailKind.REQUEST_AGAIN, MailKind.MOVED, MailKind.CANCELLED)


@dataclass(frozen=True)
class Undone:
    """What was taken back, and the sentence for the person."""

    act: Act
    slots: list[AgendaSlot]
    said: str


@transaction.atomic
def undo(visit: Visit, by: Any, *, act: int | None = None) -> Undone:
    """Take back the person's last act in this visit. ``BuiltOn``, ``NotAllowed``.

    ``act`` is the one that the button was shown for: pressed twice, it undoes one.
    """
    touch(visit.pk)
    last = acts.last(visit, by)
    if last is None or (act is not None and act != last.pk):
        raise NotAllowed(_why_not(visit, by, act))
    lists = _lists_of(last)
    _refuse_if_lists_built_on(lists, by)
    before = _sequences(last)
    dates = _dates_of(last)
    rows = taking_back.undo(last, by=by)
    if dates:
        _dates_back(visit, *dates, by=by)
    for change, those in lists:
        _lists_back(next(row for row in rows if row.pk == change.slot_id), change, those, by=by)
    told = [row for row in rows if before.get(row.pk) != row.sequence]
    told += [change.slot for change, those in lists if act_lists.HOSTS in those]
    what = last.get_verb_display()
    said = _("Undone: %(what)s “%(title)s”.") % {"what": what, "title": last.about}
    if not last.about:
        said = _("Undone: %(what)s.") % {"what": what}
    letters = _about_letters(visit, last, told)
    return Undone(last, rows, f"{said} {letters}" if letters else said)


def _why_not(visit: Visit, by: Any, act: int | None) -> str:
    mine = Act.objects.filter(visit=visit, by=by, pk=act).first() if act else None
    if mine is None:
        return _("There is nothing of yours to undo here.")
    if mine.undone_at is not None:
        return _("This has been undone already.")
    return _("You have done something else since. Undo that first.")


def _sequences(act: Act) -> dict[int, int]:
    changed = AgendaSlot._base_manager.filter(act_changes__act=act)
    return dict(changed.values_list("pk", "sequence"))


def _lists_of(act: Act) -> list[tuple[ActChange, act_lists.Lists]]:
    """The changes that have lists, with these as they were."""
    changes = act.changes.filter(slot__isnull=False, before__isnull=False)
    found = []
    for change in changes.select_related("slot__visit"):
        those = {name: change.before[name] for name in act_lists.NAMES if name in change.before}
        if those:
            found.append((change, those))
    return found


def _dates_of(act: Act) -> list[list[str | None]] | None:
    """First and last day of the visit before and after an act that stretched it."""
    changes = act.changes.filter(day__isnull=False)
    return next((change.after[DATES] for change in changes if DATES in change.after), None)


def _dates_back(
    visit: Visit, before: list[str | None], after: list[str | None], *, by: Any
) -> None:
    """The visit gets back the dates it had; days were put back one by one, so none is made.

    Dates that somebody has changed since stay.
    """
    names = ("starts_on", "ends_on")
    now = Visit._base_manager.get(pk=visit.pk)
    was, became = (
        [date.fromisoformat(one) if one else None for one in dates] for dates in (before, after)
    )
    if [getattr(now, name) for name in names] == became:
        columns: dict[str, Any] = dict(zip(names, was, strict=True))
        update_if(now, by=by, **columns)
        opening.follow(now)


def _refuse_if_lists_built_on(lists: list[tuple[ActChange, act_lists.Lists]], by: Any) -> None:
    now = act_lists.read(change.slot for change, _those in lists)
    for change, those in lists:
        if all(now[change.slot_id][name] == change.after.get(name) for name in those):
            continue
        row = taking_back.latest_of_others(change.slot, change, by)
        if row is not None:
            title = str(words(row, "title"))
            raise BuiltOn(taking_back.who_in(row), row.history_date, title)


def _lists_back(slot: AgendaSlot, change: ActChange, lists: act_lists.Lists, *, by: Any) -> None:
    """The lists have no version of their own: whoever changes them raises the item's."""
    act_lists.put_back(slot, lists, by=by)
    if slot.version == change.slot.version:
        update_if(slot, {"version": slot.version}, by=by, version=F("version") + 1)


def _about_letters(visit: Visit, act: Act, slots: list[AgendaSlot]) -> str:
    """How many letters about these items have left since the act, and who will be told again."""
    if not slots:
        return ""
    found = host_news.loaded(Confirmation.objects.filter(slot_host__slot__in=slots))
    confirmations = {row.pk: row for row in found}
    hosts = {row.slot_host_id for row in confirmations.values()}
    left = [
        mail
        for mail in Mail.objects.filter(
            about=f"visit:{visit.pk}",
            kind__in=ABOUT_ITEMS,
            status__in=HAS_LEFT,
            created_at__gte=act.done_at,
        ).only("key")
        if _is_about(mail, confirmations, hosts)
    ]
    if not left:
        return ""
    said = ngettext(
        "%(n)d letter has left already and is not called back.",
        "%(n)d letters have left already and are not called back.",
        len(left),
    ) % {"n": len(left)}
    again = _names(
        row for row in confirmations.values() if host_news.key_of(row, timezone.localdate())
    )
    return f"{said} {_('Will be told again: %(who)s.') % {'who': again}}" if again else said


def _is_about(mail: Mail, confirmations: dict[int, Confirmation], hosts: set[int]) -> bool:
    if mail.key.startswith("confirmation:"):
        return host_news.number_in(mail.key) in confirmations
    return MARK in mail.key and not hosts.isdisjoint(items_in(mail.key))


def _names(rows: Iterable[Confirmation]) -> str:
    return ", ".join(sorted({str(row.slot_host.visit_institution) for row in rows}))
