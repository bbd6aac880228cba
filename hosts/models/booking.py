"""What is booked with a supplier: a hotel, a restaurant, a coach."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hosts.models.visit_institution import VisitInstitution
from hosts.states import BookingStatus
from programmes.models import AgendaSlot, Ordered
from studyvisits.lib.rows import NeverSavedWhole, Tracked


class Booking(Tracked, NeverSavedWhole, Ordered):
    """One booking with a supplier of the visit. It gets no confirmation mail and is never counted
    as a host.

    ``free_until`` is the last day on which it may be given back without paying; ``number`` is the
    supplier's own.
    """

    visit_institution = models.ForeignKey(
        VisitInstitution, models.CASCADE, related_name="bookings", verbose_name=_("supplier")
    )
    slot = models.ForeignKey(
        AgendaSlot,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="bookings",
        verbose_name=_("item"),
    )
    what = models.TextField(_("what is booked"), blank=True, default="")
    status = models.TextField(
        _("status"), choices=BookingStatus.choices, default=BookingStatus.ASKED
    )
    number = models.TextField(_("booking number"), blank=True, default="")
    free_until = models.DateField(
        _("may be given back free of charge until"), null=True, blank=True
    )
    note = models.TextField(_("note"), blank=True, default="")
    version = models.PositiveBigIntegerField(_("version"), default=0)

    class Meta(Ordered.Meta):
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        constraints = (
            models.CheckConstraint(
                condition=Q(status__in=BookingStatus.values),
                name="booking_status_known",
                violation_error_message=_("This is not a state of a booking."),
            ),
        )

    def __str__(self) -> str:
        return " · ".join(filter(None, [str(self.visit_institution), self.what, self.number]))
