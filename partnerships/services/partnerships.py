"""The state of a partnership, which is what its latest source says."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from partnerships.models import Partnership
from partnerships.states import TRANSITIONS, PartnershipStatus
from programmes.services.conflicts import Conflict, NotAllowed
from studyvisits.lib.rows import update_if


def set_status(partnership: Partnership, *, to: PartnershipStatus, by: Any) -> bool:
    """Say how far the partnership is; False if that stood there already.

    ``Conflict`` if somebody else was first. One of which nothing was said may become anything.
    """
    present = partnership.status
    if present == to:
        return False
    if present and to not in TRANSITIONS[PartnershipStatus][PartnershipStatus(present)]:
        raise NotAllowed(_("The partnership is not in a state that allows this."))
    if not update_if(partnership, {"status": present}, by=by, status=to):
        raise Conflict(Partnership._base_manager.get(pk=partnership.pk))
    return True
