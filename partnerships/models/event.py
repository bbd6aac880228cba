"""What happened in a partnership, dated as precisely as its source, and who signed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partnerships.models.partnership import Partnership, Party
from partnerships.states import EventForm, EventKind
from programmes.models import Ordered
from studyvisits.lib.rows import Tracked
from studyvisits.lib.texts import stated, translated


class PartnershipEvent(Tracked, Ordered):
    """A dated event. ``other`` is background: news of others that belongs to the story."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="events")
    kind = models.TextField(_("kind"), choices=EventKind.choices)
    happened_on = models.DateField(_("date"), null=True, blank=True)
    happened_stated = models.TextField(_("date as stated"), blank=True, default="")
    date_note = translated(_("date in words"))
    by = translated(_("by whom"))
    form = models.TextField(_("form"), choices=EventForm.choices, blank=True, default="")
    place = translated(_("place"))
    reference = models.TextField(_("reference number"), blank=True, default="")
    note = translated(_("note"))

    class Meta(Ordered.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = (
            models.CheckConstraint(
                condition=Q(happened_on__isnull=True) | Q(happened_stated=""),
                name="event_date_known_or_stated",
                violation_error_message=_("A date is either known in full or kept as stated."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.happened_on or self.happened_stated}".strip()


class Signatory(Tracked, Ordered):
    """An official who signed, as a published source names them."""

    event = models.ForeignKey(PartnershipEvent, models.CASCADE, related_name="signatories")
    party = models.ForeignKey(
        Party, models.SET_NULL, null=True, blank=True, related_name="signatories"
    )
    name = translated(_("name and surname"))
    position = translated(_("position"))

    class Meta(Ordered.Meta):
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")

    def __str__(self) -> str:
        return stated(self, "name")


class Witness(Tracked, Ordered):
    """Somebody who was there when it was signed."""

    event = models.ForeignKey(PartnershipEvent, models.CASCADE, related_name="witnesses")
    name = models.TextField(_("name and surname"))

    class Meta(Ordered.Meta):
        verbose_name = _("witness")
        verbose_name_plural = _("witnesses")

    def __str__(self) -> str:
        return self.name
