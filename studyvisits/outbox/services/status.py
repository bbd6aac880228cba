"""The one door to the status of a mail. Why it changes is decided in mails.py and sending.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from studyvisits.lib.rows import update_if
from studyvisits.outbox.models import Mail
from studyvisits.outbox.states import TRANSITIONS, MailStatus


def move(
    mail: Mail, to: MailStatus, *, by: Any, where: Mapping[str, Any] | None = None, **columns: Any
) -> bool:
    """From the status that was read to ``to``, by one conditional UPDATE.

    False if that is not allowed from there, or if somebody else was first.
    """
    if to not in TRANSITIONS[MailStatus][MailStatus(mail.status)]:
        return False
    return update_if(mail, {"status": mail.status, **(where or {})}, by=by, status=to, **columns)
