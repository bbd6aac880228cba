"""Mailboxes, mails and links in the administration pages; states are changed by services alone."""

from __future__ import annotations

from django.contrib import admin

from studyvisits.lib.admin import FrozenAdmin, PlainAdmin, TableInline
from studyvisits.outbox.models import Link, Mail, Mailbox, ReviewWaiver


class WaiverInline(TableInline):
    model = ReviewWaiver


@admin.register(Mailbox)
class MailboxAdmin(PlainAdmin):
    list_display = ("name", "address", "reply_to", "is_demo")
    search_fields = ("name", "address")
    inlines = (WaiverInline,)


@admin.register(Mail)
class MailAdmin(FrozenAdmin):
    list_display = ("subject", "to_address", "kind", "status", "created_at", "sent_at")
    list_filter = ("status", "kind", "created_at")
    list_select_related = ("mailbox",)
    search_fields = ("subject", "to_address", "key")


@admin.register(Link)
class LinkAdmin(FrozenAdmin):
    list_display = ("subject", "purpose", "address", "expires_at", "revoked_at", "last_used_at")
    list_filter = ("purpose",)
    search_fields = ("subject", "address")
