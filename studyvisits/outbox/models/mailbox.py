"""The sender of mails: addresses, hours, and which kinds are held until somebody has read them."""

from __future__ import annotations

from datetime import time

from django.db import models
from django.utils.translation import gettext_lazy as _

from studyvisits.lib.rows import Tracked
from studyvisits.outbox.states import MailKind


class Mailbox(Tracked):
    """One foundation's way out. Of a demo mailbox nothing ever leaves the machine.

    ``opens_at`` and ``closes_at`` are its own office hours, local to it, from Monday to Friday:
    letters to hosts leave only while somebody is there to answer the telephone. Empty: the
    sending hours of everybody.
    """

    name = models.TextField(_("sender's name"))
    address = models.EmailField(_("sender's address"))
    reply_to = models.EmailField(_("reply address"), blank=True, default="")
    opens_at = models.TimeField(_("office opens at"), null=True, blank=True)
    closes_at = models.TimeField(_("office closes at"), null=True, blank=True)
    is_demo = models.BooleanField(_("demo: everything is caught"), default=False)

    class Meta:
        verbose_name = _("mailbox")
        verbose_name_plural = _("mailboxes")
        constraints = (
            models.CheckConstraint(
                # With one of them NULL a comparison says neither yes nor no, which would pass.
                condition=models.Q(opens_at__isnull=True, closes_at__isnull=True)
                | models.Q(
                    opens_at__isnull=False,
                    closes_at__isnull=False,
                    opens_at__lt=models.F("closes_at"),
                ),
                name="mailbox_hours_in_order",
                violation_error_message=_("The office closes after it opens; give both or none."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>"

    @property
    def hours(self) -> tuple[time, time] | None:
        """When somebody is there; None if that is not known."""
        if self.opens_at is None or self.closes_at is None:
            return None
        return self.opens_at, self.closes_at


class ReviewWaiver(Tracked):
    """A kind of mail that leaves without being held for review. No row: it is held."""

    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="waivers")
    kind = models.TextField(_("kind of mail"), choices=MailKind.choices)

    class Meta:
        verbose_name = _("kind that leaves without review")
        verbose_name_plural = _("kinds that leave without review")
        constraints = (
            models.UniqueConstraint(fields=["mailbox", "kind"], name="one_waiver_per_kind"),
        )

    def __str__(self) -> str:
        return self.get_kind_display()
