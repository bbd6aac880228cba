"""Which mailbox a letter leaves from that is of no foundation."""

from __future__ import annotations

from email.utils import parseaddr

from django.conf import settings

from studyvisits.lib.rows import insert
from studyvisits.outbox.models import Mailbox


def of_the_site() -> Mailbox:
    """The installation's own (DEFAULT_FROM_EMAIL); made when it is first needed."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    found = Mailbox.objects.filter(address=address, foundation=None).order_by("pk").first()
    return found or insert(Mailbox(name=name or address, address=address), by="the site itself")
