"""Taking a published visit back: from that moment on its addresses answer *gone*, and it is on no
other page. The house keeps the version and its complete document."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from programmes.models import Release, Visit
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.services.locks import touch
from studyvisits.lib.rows import author_words, record


@transaction.atomic
def withdraw(visit: Visit, *, reason: str, by: Any, number: int | None = None) -> Release:
    """Withdraw the version that is out; ``number`` is the one that was shown to whoever decided.

    ``NotAllowed`` without a reason or without a version that is out; ``Conflict`` where another
    version came out meanwhile. Nothing is copied or cleared: every page asks for the current
    version each time, so this one UPDATE takes it off all of them.
    """
    touch(visit.pk)
    if not reason.strip():
        raise NotAllowed(_("Say why the programme is withdrawn."))
    release = Release.objects.current().filter(visit=visit).first()
    if release is None:
        raise NotAllowed(_("No version is out, so there is nothing to withdraw."))
    if number is not None and release.number != number:
        raise Conflict(visit)
    release.withdrawn_at = timezone.now()
    release.withdrawn_by = author_words(by)
    release.withdrawn_reason = reason.strip()
    release.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    said = f"version {release.number} withdrawn: {release.withdrawn_reason}"
    record([Visit._base_manager.get(pk=visit.pk)], by=by, what=said)
    return release
