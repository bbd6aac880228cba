"""Publishing a partnership: a numbered, frozen version that its open page reads; and taking it
back."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerships.models import Partnership, PartnershipRelease
from partnerships.projection import load, pages
from programmes.services.conflicts import Conflict, NotAllowed
from studyvisits.lib.rows import author_words, record


@transaction.atomic
def publish(partnership: Partnership, *, by: Any, snapshot: dict[str, Any]) -> PartnershipRelease:
    """Freeze the partnership as it stands; the release before it is no longer current.

    ``snapshot`` is its interchange document, made above this layer. The row is locked by a write,
    so that two who publish at once get two numbers.
    """
    _lock(partnership)
    earlier = PartnershipRelease.objects.filter(partnership=partnership)
    last = earlier.order_by("-number").values_list("number", flat=True).first() or 0
    earlier.filter(is_current=True).update(is_current=False)
    return PartnershipRelease.objects.create(
        partnership=partnership,
        number=last + 1,
        snapshot=snapshot,
        pages=pages(load(partnership.pk)),
        published_at=timezone.now(),
        published_by=author_words(by),
    )


@transaction.atomic
def withdraw(partnership: Partnership, *, number: int, reason: str, by: Any) -> PartnershipRelease:
    """Take the version that is out off every page; the house keeps it.

    ``NotAllowed`` where none is out; ``Conflict`` where it is not the ``number`` that was shown.
    """
    _lock(partnership)
    if not reason.strip():
        raise NotAllowed(_("Say why the partnership is withdrawn."))
    release = PartnershipRelease.objects.public().filter(partnership=partnership).first()
    if release is None:
        raise NotAllowed(_("No version is out, so there is nothing to withdraw."))
    if release.number != number:
        raise Conflict(partnership)
    release.withdrawn_at = timezone.now()
    release.withdrawn_by = author_words(by)
    release.withdrawn_reason = reason.strip()
    release.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    said = f"version {number} withdrawn: {release.withdrawn_reason}"
    record([Partnership._base_manager.get(pk=partnership.pk)], by=by, what=said)
    return release


def _lock(partnership: Partnership) -> None:
    """A write that changes nothing: until the transaction ends nobody else can."""
    Partnership._base_manager.filter(pk=partnership.pk).update(created_at=partnership.created_at)
