"""New accounts of foundations."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from programmes.models import Foundation
from studyvisits.lib.rows import insert
from studyvisits.outbox.models import Mailbox


@transaction.atomic
def open_unnamed(short_name: str, *, by: Any) -> Foundation:
    """An account of which nothing is known but what a command calls it.

    Its mailbox has no address and catches everything, until somebody fills it in. ValidationError
    for what cannot stand in an address of a page.
    """
    Foundation._meta.get_field("short_name").clean(short_name, None)
    mailbox = insert(Mailbox(name=short_name, address="", is_demo=True), by=by)
    return insert(Foundation(short_name=short_name, mailbox=mailbox), by=by)
