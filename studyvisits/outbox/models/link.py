"""A way in for somebody without an account."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from studyvisits.outbox.states import LinkPurpose


class Link(models.Model):
    """A link that was given out: a purpose, a subject, an end. Its address is its signed number.

    ``subject`` names what it opens as text ("visit-institution:12"), since the outbox knows no
    other app; ``address`` is the mail address on file that it, or a new one, is sent to.
    """

    purpose = models.TextField(_("purpose"), choices=LinkPurpose.choices)
    subject = models.TextField(_("what it opens"))
    address = models.EmailField(_("sent to"), blank=True, default="")
    created_at = models.DateTimeField(_("given out at"), default=timezone.now)
    created_by = models.TextField(_("given out by"), blank=True, default="")
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = models.TextField(_("revoked by"), blank=True, default="")
    last_used_at = models.DateTimeField(_("last opened at"), null=True, blank=True)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        indexes = (models.Index(fields=["purpose", "subject"], name="link_by_subject"),)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(subject=""),
                name="link_opens_something",
                violation_error_message=_("A link must name what it opens."),
            ),
            models.CheckConstraint(
                condition=models.Q(revoked_at__isnull=False) | models.Q(revoked_by=""),
                name="link_revoked_in_pairs",
                violation_error_message=_("Who revoked a link is kept with the moment."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.subject}"

    def works_at(self, moment: datetime) -> bool:
        """Neither revoked nor expired at this moment."""
        return self.revoked_at is None and moment < self.expires_at
