"""What has to be done before and after a visit, and by when."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programmes.models.foundation import Foundation
from programmes.models.ordered import Ordered
from programmes.models.visit import Visit
from studyvisits.lib.rows import Tracked
from studyvisits.lib.texts import stated, translated


class ChecklistItem(Tracked, Ordered):
    """A task with a lead time: of one visit, or of a foundation as the usual one of its visits.

    ``days`` is counted from the first day of the visit: −60 is two months before the arrival. A
    visit without items of its own follows its foundation; a foundation without any follows
    ``programmes.checklist``.
    """

    foundation = models.ForeignKey(
        Foundation, models.CASCADE, null=True, blank=True, related_name="checklist"
    )
    visit = models.ForeignKey(
        Visit, models.CASCADE, null=True, blank=True, related_name="checklist"
    )
    name = translated(_("what is to be done"))
    days = models.SmallIntegerField(_("days from the arrival"), default=0)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    done_by = models.TextField(_("done by"), blank=True, default="")

    class Meta:
        ordering = ("days", "order", "pk")
        verbose_name = _("item of a checklist")
        verbose_name_plural = _("items of checklists")
        constraints = (
            models.CheckConstraint(
                condition=Q(foundation__isnull=False, visit__isnull=True)
                | Q(foundation__isnull=True, visit__isnull=False),
                name="checklist_item_of_one_owner",
                violation_error_message=_("A task is of one visit, or of one foundation."),
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | (Q(visit__isnull=False) & ~Q(done_by="")),
                name="checklist_item_done_by_somebody",
                violation_error_message=_("A task that is done says who did it."),
            ),
        )

    def __str__(self) -> str:
        return stated(self, "name")

    def due_on(self, arrival: date | None) -> date | None:
        """The day by which it should be done; None as long as the arrival is unknown."""
        return arrival + timedelta(days=self.days) if arrival else None
