"""What somebody did on the board of a visit, so that it can be undone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programmes.models.day import Day
from programmes.models.slot import AgendaSlot
from programmes.models.visit import Visit
from programmes.states import ActVerb


class Act(models.Model):
    """One thing that one person did: a move, a paste, a shift of ten items. Undone as a whole.

    It is no history (that is kept with every row) and no state: it says what to write back. The
    rows of neighbours that were only numbered anew are not part of it.
    """

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="acts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="acts")
    verb = models.TextField(_("what was done"), choices=ActVerb.choices)
    about = models.TextField(_("to what"), blank=True, default="")
    done_at = models.DateTimeField(_("done at"), default=timezone.now)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        indexes = (models.Index(fields=["visit", "by", "-id"], name="acts_of_somebody"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(verb__in=ActVerb.values),
                name="act_verb_known",
                violation_error_message=_("This is not an act of the board."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.about}"


class ActChange(models.Model):
    """What an act did to one item or day: the touched fields before and after, as JSON values.

    ``before`` is null for a row that the act made. ``version`` is the item's after the act. Keys
    that are no column ("hosts") belong to the layer that wrote them.
    """

    act = models.ForeignKey(Act, models.CASCADE, related_name="changes")
    slot = models.ForeignKey(
        AgendaSlot, models.CASCADE, null=True, blank=True, related_name="act_changes"
    )
    day = models.ForeignKey(Day, models.CASCADE, null=True, blank=True, related_name="act_changes")
    before = models.JSONField(_("before"), null=True, blank=True)
    after = models.JSONField(_("after"), default=dict)
    version = models.PositiveBigIntegerField(_("version after it"), default=0)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("change of an act")
        verbose_name_plural = _("changes of an act")
        constraints = (
            models.CheckConstraint(
                condition=Q(slot__isnull=False, day__isnull=True)
                | Q(slot__isnull=True, day__isnull=False),
                name="act_change_of_one_row",
                violation_error_message=_("A change is of one item, or of one day."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.act_id}: {self.slot_id or self.day_id}"
