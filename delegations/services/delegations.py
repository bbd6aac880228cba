"""Delegations and companions of a visit: added, changed, taken away, behind the visit's lock."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max, Model

from delegations.models import Companion, Delegation, Hromada, SendingOrganisation
from delegations.states import SenderKind
from programmes.models import GAP, Visit
from programmes.services.conflicts import Conflict
from programmes.services.locks import touch
from studyvisits.lib.rows import delete, insert, update_if
from studyvisits.lib.search import normalise
from studyvisits.lib.shown_forms import condition
from studyvisits.lib.texts import LANGUAGES, all_of
from studyvisits.lib.written_in import written_in


@transaction.atomic
def add(
    visit: Visit,
    *,
    by: Any,
    sender: SendingOrganisation | None = None,
    hromada: Hromada | None = None,
    name: str = "",
    kind: str = "",
    **fields: Any,
) -> Delegation:
    """A delegation of a known sender, of a hromada of the register, or of a body named here.

    The sender's row is found or made: it is common to all foundations. Names are stated with the
    visit as they are now.
    """
    touch(visit.pk)
    if sender is None:
        sender = _of_hromada(hromada, by=by) if hromada else _named(name, kind=kind, by=by)
    stated = {f"name_{language}": text for language, text in all_of(sender, "name").items()}
    last = Delegation._base_manager.filter(visit=visit).aggregate(last=Max("order"))["last"] or 0
    return insert(
        Delegation(
            visit=visit,
            sender=sender,
            hromada=hromada or sender.hromada,
            katottg=(hromada.pk if hromada else sender.hromada_id) or "",
            kind=sender.kind or kind,
            country=sender.country,
            order=last + GAP,
            **stated,
            **fields,
        ),
        by=by,
    )


def edit(delegation: Delegation, *, before: dict[str, Any], by: Any, **changes: Any) -> Delegation:
    """Write what was changed; ``Conflict`` if it is no longer as ``before`` says."""
    return _edit(delegation, before=before, by=by, **changes)


@transaction.atomic
def remove(delegation: Delegation, *, by: Any) -> None:
    """Take the delegation off the visit, its members with it; history keeps both."""
    touch(delegation.visit_id)
    for member in delegation.members.all():
        delete(member, by=by)
    delete(delegation, by=by)


@transaction.atomic
def add_companion(visit: Visit, *, by: Any, **fields: Any) -> Companion:
    """An interpreter, escort, expert or driver: counted apart from participants."""
    touch(visit.pk)
    last = Companion._base_manager.filter(visit=visit).aggregate(last=Max("order"))["last"] or 0
    return insert(Companion(visit=visit, order=last + GAP, **fields), by=by)


def edit_companion(
    companion: Companion, *, before: dict[str, Any], by: Any, **changes: Any
) -> Companion:
    """Write what was changed; ``Conflict`` if it is no longer as ``before`` says."""
    return _edit(companion, before=before, by=by, **changes)


@transaction.atomic
def remove_companion(companion: Companion, *, by: Any) -> None:
    """Take a companion off the visit."""
    touch(companion.visit_id)
    delete(companion, by=by)


@transaction.atomic
def _edit(row: Any, *, before: dict[str, Any], by: Any, **changes: Any) -> Any:
    touch(row.visit_id)
    if changes and not update_if(row, condition(before), by=by, **changes):
        model: type[Model] = type(row)
        raise Conflict(model._base_manager.get(pk=row.pk))
    return row


def _of_hromada(hromada: Hromada, *, by: Any) -> SendingOrganisation:
    """The sender that stands for this hromada itself, not for an office inside it."""
    found = SendingOrganisation.objects.filter(hromada=hromada, kind=SenderKind.HROMADA).first()
    if found:
        return found
    names = {f"name_{language}": hromada.full_label(language) for language in LANGUAGES}
    return insert(
        SendingOrganisation(
            kind=SenderKind.HROMADA,
            hromada=hromada,
            raion=hromada.raion,
            oblast=hromada.oblast,
            **names,
        ),
        by=by,
    )


def _named(name: str, *, kind: str, by: Any) -> SendingOrganisation:
    """The only sender of this very name, else a new one."""
    wanted = normalise(name)
    rows = SendingOrganisation.objects.search(name)[:50]
    same = [row for row in rows if wanted in {normalise(n) for n in all_of(row, "name").values()}]
    if len(same) == 1:
        return same[0]
    return insert(SendingOrganisation(kind=kind, **{f"name_{written_in(name)}": name}), by=by)
