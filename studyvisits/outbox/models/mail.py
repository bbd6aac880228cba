"""A mail: a row under a unique key, so that nothing leaves twice."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from studyvisits.lib.rows import NeverSavedWhole
from studyvisits.outbox.models.link import Link
from studyvisits.outbox.models.mailbox import Mailbox
from studyvisits.outbox.states import MailKind, MailStatus, Reader

# The outbox knows neither roles nor foundations (accounts stand above it), only their names.
OBSERVER, MANAGER = "observer", "manager"


class MailQuerySet(models.QuerySet):
    """Which mails, for whom."""

    def visible_to(self, user: Any) -> MailQuerySet:
        """Those of the foundations where the user works; an observer reads no letters.

        A letter about an account opens that account, so it is nobody's but an administrator's. An
        invitation opens a role, so it is read by those who may give one.
        """
        if user.is_superuser:
            return self
        working = user.memberships.exclude(role=OBSERVER).values("foundation")
        managing = user.memberships.filter(role=MANAGER).values("foundation")
        return (
            self.exclude(kind=MailKind.ACCOUNT)
            .filter(mailbox__foundation__in=working)
            .exclude(
                models.Q(kind=MailKind.INVITATION) & ~models.Q(mailbox__foundation__in=managing)
            )
        )

    def known_to(self, user: Any) -> MailQuerySet:
        """Those of the user's foundations in any role: to all others they do not exist."""
        if user.is_superuser:
            return self
        mine = self.exclude(kind=MailKind.ACCOUNT)
        return mine.filter(mailbox__foundation__in=user.memberships.values("foundation"))

    def waiting(self) -> MailQuerySet:
        return self.filter(status__in=[MailStatus.HELD, MailStatus.QUEUED, MailStatus.SENDING])

    def held(self) -> MailQuerySet:
        return self.filter(status=MailStatus.HELD)

    def held_first(self) -> MailQuerySet:
        """What waits for somebody before what is only news, the newest of each first."""
        rank = models.Case(
            models.When(status=MailStatus.HELD, then=0),
            models.When(status=MailStatus.FAILED, then=1),
            default=2,
        )
        return self.order_by(rank, "-created_at", "-pk")


class Mail(NeverSavedWhole):
    """One letter to one address. The body holds ``{{link}}`` where the worker puts the address.

    ``key`` says what it is about and for which version of the facts ("confirmation:42:moved:7"):
    a second row for the same thing is refused by the database. ``about`` names the visit it belongs
    to as text ("visit:12").
    """

    key = models.TextField(_("key"), unique=True)
    mailbox = models.ForeignKey(Mailbox, models.PROTECT, related_name="mails")
    link = models.ForeignKey(Link, models.PROTECT, null=True, blank=True, related_name="mails")
    kind = models.TextField(_("kind"), choices=MailKind.choices)
    about = models.TextField(_("about"), blank=True, default="", db_index=True)
    reader = models.TextField(_("office hours of"), choices=Reader.choices, default=Reader.HOST)
    language = models.TextField(_("language"), default="pl")
    to_address = models.EmailField(_("to"))
    to_name = models.TextField(_("name of the addressee"), blank=True, default="")
    subject = models.TextField(_("subject"))
    body = models.TextField(_("text"))
    status = models.TextField(
        _("status"), choices=MailStatus.choices, default=MailStatus.HELD, db_index=True
    )
    is_urgent = models.BooleanField(_("urgent: leaves at any hour"), default=False)
    created_at = models.DateTimeField(_("written at"), default=timezone.now)
    created_by = models.TextField(_("written by"), blank=True, default="")
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)
    reviewed_by = models.TextField(_("reviewed by"), blank=True, default="")
    send_after = models.DateTimeField(_("leaves not before"), null=True, blank=True)
    leased_until = models.DateTimeField(_("claimed until"), null=True, blank=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    last_error = models.TextField(_("last error"), blank=True, default="")
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ("-created_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(status__in=MailStatus.values),
                name="mail_status_known",
                violation_error_message=_("This is not a state of a mail."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=MailStatus.SENT) | models.Q(sent_at__isnull=False),
                name="mail_sent_has_moment",
                violation_error_message=_("A sent mail keeps the moment it was sent."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject} → {self.to_address}"
