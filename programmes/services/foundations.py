"""Foundations and their mailboxes: opened by an administrator, mended by their managers."""

from __future__ import annotations

from collections.abc import Collection
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F

from programmes.models import Foundation
from programmes.services import invitations
from programmes.services.conflicts import Conflict
from studyvisits.accounts.states import Role
from studyvisits.lib.rows import delete, insert, update_if
from studyvisits.lib.shown_forms import condition
from studyvisits.lib.texts import pick
from studyvisits.outbox.models import Mailbox, ReviewWaiver
from studyvisits.outbox.states import MailKind


@transaction.atomic
def open_unnamed(short_name: str, *, by: Any) -> Foundation:
    """An account of which nothing is known but what a command calls it.

    Its mailbox has no address and catches everything, until somebody fills it in. ValidationError
    for what cannot stand in an address of a page.
    """
    Foundation._meta.get_field("short_name").clean(short_name, None)
    mailbox = insert(Mailbox(name=short_name, address="", is_demo=True), by=by)
    return insert(Foundation(short_name=short_name, mailbox=mailbox), by=by)


@transaction.atomic
def open_for(
    short_name: str,
    *,
    names: dict[str, str],
    manager_email: str,
    manager_name: str,
    language: str,
    by: Any,
) -> Foundation:
    """A new foundation, its mailbox, and the letter that invites its manager.

    Letters leave from the installation's own address, which its mail server knows, until the
    manager gives another one. ``names`` by language; at least one is not empty.
    """
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    mailbox = insert(Mailbox(name=pick(names, "pl"), address=address), by=by)
    columns = {f"name_{code}": text for code, text in names.items()}
    foundation = insert(Foundation(short_name=short_name, mailbox=mailbox, **columns), by=by)
    invitations.invite(
        foundation,
        email=manager_email,
        name=manager_name,
        role=Role.MANAGER,
        language=language,
        by=by,
    )
    return foundation


@transaction.atomic
def edit(foundation: Foundation, *, before: dict[str, Any], by: Any, **changes: Any) -> Foundation:
    """Write what was changed; ``Conflict`` if these columns are no longer as they were shown."""
    if changes and not update_if(foundation, condition(before), by=by, **changes):
        raise Conflict(Foundation._base_manager.get(pk=foundation.pk))
    return foundation


@transaction.atomic
def edit_mailbox(mailbox: Mailbox, *, before: dict[str, Any], by: Any, **changes: Any) -> Mailbox:
    """Who writes, where answers go and when somebody is there; ``Conflict`` as for ``edit``."""
    if changes and not update_if(mailbox, condition(before), by=by, **changes):
        raise Conflict(Mailbox._base_manager.get(pk=mailbox.pk))
    return mailbox


@transaction.atomic
def waive_review(
    mailbox: Mailbox, *, shown: Collection[MailKind], chosen: Collection[MailKind], by: Any
) -> bool:
    """Which kinds leave without being read; only what differs from ``shown`` is touched, so that
    two people who decide about two kinds both get their way. False if nothing changed."""
    # An UPDATE that changes nothing: whoever presses the button at the same moment waits.
    Mailbox._base_manager.filter(pk=mailbox.pk).update(is_demo=F("is_demo"))
    standing = {waiver.kind: waiver for waiver in mailbox.waivers.all()}
    new = [kind for kind in chosen if kind not in shown and kind not in standing]
    gone = [standing[kind] for kind in shown if kind not in chosen and kind in standing]
    for kind in new:
        insert(ReviewWaiver(mailbox=mailbox, kind=kind), by=by)
    for waiver in gone:
        delete(waiver, by=by)
    return bool(new or gone)
