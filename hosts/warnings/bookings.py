"""What was asked for and not settled while the day until which it costs nothing comes near."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hosts.models import Booking
from hosts.states import BookingStatus
from hosts.warnings.rows import HostRows
from programmes.states import Severity
from programmes.warnings.found import Check, Found, Mend
from programmes.warnings.words import date_said

# A supplier wants a few working days for an answer, and whoever asks may be away for one.
NEAR = timedelta(days=7)


def booking_free_until(rows: HostRows) -> Iterator[Found]:
    """A booking that is only asked for, a week before it may no longer be given back for nothing,
    and after that day."""
    today = rows.programme.today
    for booking in rows.bookings:
        until = booking.free_until
        if booking.status != BookingStatus.ASKED or until is None or until > today + NEAR:
            continue
        is_past = until < today
        about = " · ".join(filter(None, [str(booking.visit_institution), booking.what]))
        why = (
            _("%(booking)s: only asked for. It could be given back free of charge until %(day)s.")
            if is_past
            else _(
                "%(booking)s: only asked for. It may be given back free of charge until %(day)s."
            )
        )
        yield Found(
            kind="booking_free_until",
            severity=Severity.LOOK,
            what=_("A booking is not settled"),
            why=why % {"booking": about, "day": date_said(until)},
            mends=_mends(booking),
            slots=(booking.slot_id,) if booking.slot_id in rows.programme.slot_by_pk else (),
            subject=f"booking-{booking.pk}",
            facts=(until.isoformat(), is_past),
        )


def _mends(booking: Booking) -> tuple[Mend, ...]:
    address = reverse("coordination:booking_status", args=[booking.pk])
    return (
        Mend(
            _("It is booked"),
            address,
            {"status": BookingStatus.BOOKED.value, "version": booking.version},
        ),
        Mend(
            _("It is given back"),
            address,
            {"status": BookingStatus.CANCELLED.value, "version": booking.version},
        ),
        Mend(_("Open the booking"), reverse("coordination:booking_edit", args=[booking.pk])),
    )


CHECKS = (Check("booking_free_until", gettext_lazy("bookings not settled"), booking_free_until),)
