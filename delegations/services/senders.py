"""Bodies that send people, common to all foundations: made, mended, taken away."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from delegations.models import SendingOrganisation
from programmes.services.conflicts import NotAllowed
from programmes.services.rows import edit as edit_row
from studyvisits.lib.rows import delete, insert
from studyvisits.lib.search import normalise
from studyvisits.lib.texts import all_of


def named(text: str) -> list[SendingOrganisation]:
    """Senders called exactly so in one of the languages, however it is spelt."""
    wanted = normalise(text)
    if not wanted:
        return []
    rows = SendingOrganisation.objects.search(text)[:200]
    return [row for row in rows if wanted in {normalise(n) for n in all_of(row, "name").values()}]


def create(*, by: Any, **fields: Any) -> SendingOrganisation:
    """A new sender in the common catalogue; one in a hromada stands in its raion and oblast."""
    return insert(SendingOrganisation(**_with_area(fields)), by=by)


def edit(
    sender: SendingOrganisation, *, before: dict[str, Any], by: Any, **changes: Any
) -> SendingOrganisation:
    """Mend the common row; ``Conflict`` if it is no longer as ``before`` says.

    What visits state of it stays as it was stated.
    """
    changes = _with_area(changes)
    before = {**{name: getattr(sender, name) for name in changes if name in _AREA}, **before}
    return edit_row(sender, before=before, by=by, **changes)


def why_not_removed(sender: SendingOrganisation) -> str:
    """A sentence for the page; "" for a sender that nobody came from."""
    if sender.delegations.exists():
        return _("A body that has sent people to a visit stays.")
    return ""


@transaction.atomic
def remove(sender: SendingOrganisation, *, by: Any) -> None:
    """Take away a body that nothing points at."""
    if reason := why_not_removed(sender):
        raise NotAllowed(reason)
    try:
        delete(sender, by=by)
    except ProtectedError as error:
        raise NotAllowed(_("Something still points at it, so it stays.")) from error


_AREA = ("hromada", "raion", "oblast")


def _with_area(fields: dict[str, Any]) -> dict[str, Any]:
    """A hromada says in which raion and oblast the body is."""
    hromada = fields.get("hromada")
    if hromada is None:
        return fields
    return {**fields, "raion": hromada.raion, "oblast": hromada.oblast}
