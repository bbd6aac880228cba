"""Publishing a partnership: a numbered, frozen version that its open page reads."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from partnerships.models import Partnership, PartnershipRelease
from partnerships.projection import load, pages
from studyvisits.lib.rows import author_words


@transaction.atomic
def publish(partnership: Partnership, *, by: Any, snapshot: dict[str, Any]) -> PartnershipRelease:
    """Freeze the partnership as it stands; the release before it is no longer current.

    ``snapshot`` is its interchange document, made above this layer. The row is locked by a write,
    so that two who publish at once get two numbers.
    """
    Partnership._base_manager.filter(pk=partnership.pk).update(created_at=partnership.created_at)
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
