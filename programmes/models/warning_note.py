"""What a coordinator answered to a warning."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programmes.models.visit import Visit
from studyvisits.lib.rows import Tracked


class WarningNote(Tracked):
    """A warning that was accepted with a reason, or a kind of warning that is silent for a visit.

    ``subject`` says which warning of its kind ("" is the whole kind); ``facts`` is a print of what
    it was about, so that it comes back once they change. Warnings themselves are never stored.
    """

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="warning_notes")
    kind = models.TextField(_("kind of warning"))
    subject = models.TextField(_("which one"), blank=True, default="")
    facts = models.TextField(_("print of the facts"), blank=True, default="")
    reason = models.TextField(_("reason"), blank=True, default="")
    noted_at = models.DateTimeField(_("noted at"), default=timezone.now)
    noted_by = models.TextField(_("noted by"), blank=True, default="")

    class Meta:
        ordering = ("pk",)
        verbose_name = _("answer to a warning")
        verbose_name_plural = _("answers to warnings")
        constraints = (
            models.UniqueConstraint(
                fields=["visit", "kind", "subject"],
                name="warning_noted_once",
                violation_error_message=_("This warning was accepted already."),
            ),
            models.CheckConstraint(
                condition=Q(subject="") | ~Q(reason=""),
                name="warning_accepted_with_reason",
                violation_error_message=_("Say why this is all right."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}".strip()
