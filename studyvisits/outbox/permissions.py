"""Who handles letters: those who work at the foundation that sends them. Observers read none."""

from __future__ import annotations

from typing import Any

import rules
from django.core.exceptions import PermissionDenied

from studyvisits.outbox.models import Mail
from studyvisits.outbox.models.mail import OBSERVER


@rules.predicate
def handles_it(user: Any, mail: Mail | None) -> bool:
    """A colleague of the foundation whose mailbox it leaves from."""
    return mail is not None and Mail.objects.visible_to(user).filter(pk=mail.pk).exists()


@rules.predicate
def works_somewhere(user: Any, _mail: Mail | None = None) -> bool:
    return user.is_superuser or user.memberships.exclude(role=OBSERVER).exists()


rules.set_perm("outbox.handle_mail", handles_it)
rules.set_perm("outbox.view_mails", works_somewhere)


def require(user: Any, permission: str, mail: Mail | None = None) -> None:
    """403 for a colleague without the right; a stranger got 404 before."""
    if not user.has_perm(permission, mail):
        raise PermissionDenied
