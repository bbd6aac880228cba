"""A day of a visit."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programmes.models.ordered import Ordered
from programmes.models.visit import Visit
from studyvisits.lib.rows import Tracked
from studyvisits.lib.texts import translated


class Day(Tracked, Ordered):
    """A day of the programme. It may be a number before there are dates, or a partial date.

    No two days are forced to differ: shifting days by one would break such a rule half-way.
    """

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="days")
    date = models.DateField(_("date"), null=True, blank=True)
    date_stated = models.TextField(_("date as stated"), blank=True, default="")
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    title = translated(_("title"))
    place = translated(_("place"))
    notes = models.TextField(_("notes"), blank=True, default="")
    is_order_known = models.BooleanField(_("order of the items is known"), default=True)

    class Meta(Ordered.Meta):
        verbose_name = _("day")
        verbose_name_plural = _("days")
        constraints = (
            models.CheckConstraint(
                condition=Q(date__isnull=True) | Q(date_stated=""),
                name="day_date_known_or_stated",
                violation_error_message=_("A date is either known in full or kept as stated."),
            ),
        )

    def __str__(self) -> str:
        return self.as_stated or f"#{self.pk}"

    @property
    def as_stated(self) -> str:
        """The date as far as it is known, without words: part of a slot's terms."""
        if self.date:
            return self.date.isoformat()
        return self.date_stated or (f"#{self.number}" if self.number else "")
