"""The sender of mails: addresses, hours, and which kinds are held until somebody has read them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from studyvisits.outbox.states import MailKind


class Mailbox(models.Model):
    """One foundation's way out. Of a demo mailbox nothing ever leaves the machine."""

    name = models.TextField(_("sender's name"))
    address = models.EmailField(_("sender's address"))
    reply_to = models.EmailField(_("reply address"), blank=True, default="")
    is_demo = models.BooleanField(_("demo: everything is caught"), default=False)

    class Meta:
        verbose_name = _("mailbox")
        verbose_name_plural = _("mailboxes")

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>"


class ReviewWaiver(models.Model):
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
