"""Mailboxes, mails and links in the administration pages; states are changed by services alone.

Letting a held letter go may mean asking a host anew, so that action stands in coordination.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from studyvisits.lib.admin import FrozenAdmin, Part, RecordAdmin
from studyvisits.lib.admin_lists import TableInline
from studyvisits.outbox.models import Link, Mail, Mailbox, ReviewWaiver
from studyvisits.outbox.services import links, mails


class WaiverInline(TableInline):
    model = ReviewWaiver


@admin.register(Mailbox)
class MailboxAdmin(RecordAdmin):
    list_display = ("name", "address", "reply_to", "is_demo")
    list_filter = ("is_demo",)
    search_fields = ("name", "address", "reply_to")
    inlines = (WaiverInline,)


@admin.register(ReviewWaiver)
class WaiverAdmin(Part, RecordAdmin):
    owner = "mailbox"
    list_display = ("kind",)
    list_filter = ("kind",)
    search_fields = ("mailbox__name", "mailbox__address")
    readonly_fields = ("kind",)


@admin.register(Mail)
class MailAdmin(FrozenAdmin):
    list_display = ("subject", "to_address", "kind", "status", "created_at", "sent_at")
    list_filter = ("status", "kind", "mailbox", "is_urgent", "reader")
    list_select_related = ("mailbox",)
    date_hierarchy = "created_at"
    search_fields = ("subject", "to_address", "to_name", "key", "about")
    act_permission = "outbox.change_mail"
    actions: tuple[str, ...] = ("take_back", "try_again")

    def may_act(self, request: HttpRequest, row: Any) -> bool:
        return request.user.has_perm("outbox.handle_mail", row)

    @admin.action(permissions=["act"], description=_("Take back letters that have not left"))
    def take_back(self, request: HttpRequest, queryset: Any) -> None:
        self.each(
            request,
            queryset,
            lambda mail: mails.cancel(mail, by=request.user),
            done=lambda n: (
                ngettext(
                    "%(n)d letter was taken back. Nobody gets it.",
                    "%(n)d letters were taken back. Nobody gets them.",
                    n,
                )
                % {"n": n}
            ),
            otherwise=_("This letter can no longer be taken back."),
        )

    @admin.action(permissions=["act"], description=_("Try letters again that could not be sent"))
    def try_again(self, request: HttpRequest, queryset: Any) -> None:
        self.each(
            request,
            queryset,
            lambda mail: mails.retry(mail, by=request.user),
            done=lambda n: (
                ngettext(
                    "%(n)d letter is in the queue again.",
                    "%(n)d letters are in the queue again.",
                    n,
                )
                % {"n": n}
            ),
            otherwise=_("This letter is not waiting for another attempt."),
        )


@admin.register(Link)
class LinkAdmin(FrozenAdmin):
    list_display = ("subject", "purpose", "address", "expires_at", "revoked_at", "last_used_at")
    list_filter = ("purpose", ("revoked_at", admin.EmptyFieldListFilter), "expires_at")
    date_hierarchy = "created_at"
    search_fields = ("subject", "address", "created_by")
    act_permission = "outbox.change_link"
    actions = ("revoke",)

    @admin.action(permissions=["act"], description=_("Revoke links: nobody comes in by them"))
    def revoke(self, request: HttpRequest, queryset: Any) -> None:
        self.each(
            request,
            queryset,
            lambda link: links.revoke(link, by=request.user),
            done=lambda n: (
                ngettext("%(n)d link was revoked.", "%(n)d links were revoked.", n) % {"n": n}
            ),
            otherwise=_("This link was revoked before."),
        )
