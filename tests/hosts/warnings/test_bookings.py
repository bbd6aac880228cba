"""Bookings that are only asked for when the free day comes near."""

from datetime import date, timedelta

import pytest

from hosts.services import bookings
from hosts.warnings.bookings import booking_free_until
from hosts.warnings.rows import HostRows
from programmes.warnings.rows import ProgrammeRows
from tests.factories.board import BookingFactory
from tests.factories.hosts import VisitInstitutionFactory
from tests.factories.programmes import SlotFactory

pytestmark = pytest.mark.django_db

TODAY = date(2027, 4, 26)


def found(booking, slots=()):
    visit = booking.visit_institution.visit
    programme = ProgrammeRows(visit, days=[], slots=list(slots), today=TODAY)
    return list(booking_free_until(HostRows(programme, bookings=[booking])))


def booked(visit, days, status="asked", **fields):
    return BookingFactory(
        visit_institution=VisitInstitutionFactory(visit=visit, name_pl="Hotel Łąkowy"),
        status=status,
        free_until=None if days is None else TODAY + timedelta(days=days),
        **fields,
    )


@pytest.mark.parametrize("days", [7, 0, -1])
def test_one_that_is_only_asked_for_is_named(visit, days):
    slot = SlotFactory(visit=visit)
    booking = booked(visit, days, slot=slot)
    (warning,) = found(booking, [slot])
    assert "Hotel Łąkowy · 12 pokoi" in warning.why
    assert (warning.slots, warning.subject) == ((slot.pk,), f"booking-{booking.pk}")
    assert [mend.act and mend.act["status"] for mend in warning.mends] == [
        "booked",
        "cancelled",
        None,
    ]


@pytest.mark.parametrize(
    ("days", "status"), [(8, "asked"), (None, "asked"), (3, "booked"), (3, "cancelled")]
)
def test_what_is_settled_or_far_is_not(visit, days, status):
    assert found(booked(visit, days, status)) == []


def test_it_comes_back_once_the_day_has_passed(visit, coordinator):
    booking = booked(visit, 3)
    (near,) = found(booking)
    bookings.edit(
        booking,
        before={"free_until": booking.free_until},
        free_until=TODAY - timedelta(days=1),
        by=coordinator,
    )
    (passed,) = found(bookings.present(booking.pk))
    assert near.key == passed.key
    assert near.facts_print != passed.facts_print
