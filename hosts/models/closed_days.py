"""Days on which an institution receives nobody."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hosts.models.institution import HostInstitution
from studyvisits.lib.rows import Tracked


class ClosedDays(Tracked):
    """From one day to another (both included) an institution is closed: repairs, an inspection, a
    day off. Common to all foundations, as the institution is."""

    institution = models.ForeignKey(HostInstitution, models.CASCADE, related_name="closed_days")
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    reason = models.TextField(_("why"), blank=True, default="")

    class Meta:
        ordering = ("first_on", "pk")
        verbose_name = _("days when it is closed")
        verbose_name_plural = _("days when it is closed")
        constraints = (
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="closed_days_end_after_start",
                violation_error_message=_("The last day is before the first day."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.first_on.isoformat()} – {self.last_on.isoformat()}"
