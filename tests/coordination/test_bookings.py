"""The pages of bookings: found, added once, mended by two people, moved on by one press."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from coordination.forms.booking import BookingForm
from hosts.models import Booking, HostInstitution, VisitInstitution
from hosts.services import bookings
from hosts.states import BookingStatus, InstitutionRole
from programmes.states import SlotStatus
from tests.factories.board import BookingFactory
from tests.factories.hosts import InstitutionFactory, VisitInstitutionFactory
from tests.factories.programmes import SlotFactory
from tests.pages import as_shown

QUERIES = 5


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def supplier(visit):
    return VisitInstitutionFactory(
        visit=visit,
        role=InstitutionRole.SUPPLIER,
        institution=InstitutionFactory(name_pl="Hotel Łąkowy"),
    )


def listed(visit):
    return reverse("coordination:booking_list", args=[visit.pk])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_it_holds(
    desk, visit, supplier, rows, django_assert_num_queries
):
    slot = SlotFactory(visit=visit)
    BookingFactory.create_batch(rows, visit_institution=supplier, slot=slot)
    with django_assert_num_queries(QUERIES):
        answer = desk.get(listed(visit))
    assert len(answer.context["lines"]) == rows


def test_an_empty_list_says_what_to_do(desk, visit):
    html = desk.get(listed(visit)).content.decode()
    assert reverse("coordination:booking_new", args=[visit.pk]) in html
    assert 'type="search" id="bookings-q"' not in html


def test_what_waits_stands_first_and_is_found(desk, visit, supplier):
    back, booked, asked = (
        BookingFactory(visit_institution=supplier, status=status, what=what)
        for status, what in (("cancelled", "autokar"), ("booked", "pokoje"), ("asked", "kolacja"))
    )
    BookingFactory(what="obca")
    page = desk.get(listed(visit))
    assert [line["booking"] for line in page.context["lines"]] == [asked, booked, back]
    assert (page.context["booked"], page.context["total"]) == (1, 2)
    for query, found in (({"q": "lakowy POKOJE"}, [booked]), ({"status": "cancelled"}, [back])):
        lines = desk.get(listed(visit), query).context["lines"]
        assert [line["booking"] for line in lines] == found
    assert desk.get(listed(visit), {"q": "brak"}).context["lines"] == []


@pytest.mark.parametrize(
    ("days", "status", "marks"),
    [
        (4, "asked", (True, False)),
        (-1, "asked", (False, True)),
        (9, "asked", (False, False)),
        (4, "booked", (False, False)),
    ],
)
def test_a_day_that_comes_near_is_marked(desk, visit, supplier, days, status, marks):
    until = timezone.localdate() + timedelta(days=days)
    BookingFactory(visit_institution=supplier, status=status, free_until=until)
    (line,) = desk.get(listed(visit)).context["lines"]
    assert (line["is_near"], line["is_late"]) == marks


def test_an_item_that_is_off_is_struck_through(desk, visit, supplier):
    slot = SlotFactory(visit=visit, status=SlotStatus.REMOVED, title_pl="Kolacja")
    BookingFactory(visit_institution=supplier, slot=slot)
    html = desk.get(listed(visit)).content.decode()
    assert "Kolacja</s>" in html


def test_a_booking_with_a_new_supplier_is_made_once(desk, visit, coordinator):
    address = reverse("coordination:booking_new", args=[visit.pk])
    slot = SlotFactory(visit=visit)
    form = {
        **as_shown(desk, address),
        "supplier": "Przewozy Dąb",
        "what": "autokar",
        "slot_id": str(slot.pk),
        "status": "booked",
        "number": "77/2027",
        "free_until": "30.04.2027",
    }
    desk.post(address, form)
    desk.post(address, form)
    made = Booking.objects.get()
    place = made.visit_institution
    assert (place.visit, place.role) == (visit, InstitutionRole.SUPPLIER)
    assert HostInstitution.objects.get(name_pl="Przewozy Dąb") == place.institution
    assert (made.slot, made.status, made.number) == (slot, BookingStatus.BOOKED, "77/2027")
    assert made.free_until == date(2027, 4, 30)


def test_a_supplier_of_the_visit_is_offered_and_taken_again(desk, visit, supplier):
    # One that a document brought in and no catalogue knows.
    unknown = VisitInstitutionFactory(
        visit=visit, role=InstitutionRole.SUPPLIER, institution=None, name_pl="Hotel w lesie"
    )
    InstitutionFactory(name_pl="Hotel Górski")
    address = reverse("coordination:supplier_suggestions", args=[visit.pk])
    html = desk.get(address, {"q": "hotel"}).content.decode()
    assert f'data-value="visit:{supplier.pk}"' in html
    assert f'data-value="institution:{supplier.institution_id}"' not in html
    assert "Hotel Górski" in html
    address = reverse("coordination:booking_new", args=[visit.pk])
    form = as_shown(desk, address)
    desk.post(address, {**form, "supplier": "hotel w LESIE"})
    assert Booking.objects.get().visit_institution == unknown
    assert VisitInstitution.objects.filter(visit=visit).count() == 2


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"supplier": ""}, "supplier"),
        ({"supplier": "Zajazd"}, "supplier"),  # two of this name
        ({"free_until": "wiosną"}, "free_until"),
        ({"status": "lost"}, "status"),
        ({"slot_id": "99999"}, "slot_id"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_nothing_is_lost(desk, visit, typed, field):
    InstitutionFactory.create_batch(2, name_pl="Zajazd")
    address = reverse("coordination:booking_new", args=[visit.pk])
    form = {**as_shown(desk, address), "supplier": "Hotel", "note": "cisza", **typed}
    answer = desk.post(address, form)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "cisza" in answer.content.decode()
    assert not Booking.objects.exists()


@time_machine.travel("2026-11-22 10:00:00+01:00", tick=False)
@pytest.mark.parametrize(
    ("typed", "meant"),
    [("30.04", date(2027, 4, 30)), ("1 grudnia", date(2026, 12, 1)), ("20.11", date(2026, 11, 20))],
)
def test_a_date_without_its_year_is_before_the_visit(visit, typed, meant):
    form = BookingForm({"supplier": "Hotel", "status": "asked", "free_until": typed}, visit=visit)
    assert form.is_valid()
    assert form.cleaned_data["free_until"] == meant


def test_a_booking_is_mended_and_its_supplier_changed(desk, visit, supplier):
    made = BookingFactory(visit_institution=supplier)
    address = reverse("coordination:booking_edit", args=[made.pk])
    form = as_shown(desk, address)
    answer = desk.post(address, {**form, "supplier": "Inny hotel", "status": "booked"})
    assert answer.url == f"{listed(visit)}#booking-{made.pk}"
    made.refresh_from_db()
    assert (str(made.visit_institution), made.status, made.version) == ("Inny hotel", "booked", 1)
    assert made.what == "12 pokoi"


def test_two_tabs_are_shown_both_versions(desk, visit, supplier, coordinator):
    made = BookingFactory(visit_institution=supplier)
    address = reverse("coordination:booking_edit", args=[made.pk])
    form = as_shown(desk, address)
    bookings.edit(made, before={"number": ""}, number="A-1", by=coordinator)
    answer = desk.post(address, {**form, "number": "B-2"})
    assert answer.status_code == 409
    assert "A-1" in answer.content.decode()
    # The same typed twice is no conflict, and another column is nobody's loss.
    assert desk.post(address, {**form, "number": "A-1"}).status_code == 302
    assert desk.post(address, {**form, "note": "cisza"}).status_code == 302
    made.refresh_from_db()
    assert (made.number, made.note) == ("A-1", "cisza")


def test_two_suppliers_chosen_at_once_are_a_conflict(desk, visit, supplier):
    made = BookingFactory(visit_institution=supplier)
    address = reverse("coordination:booking_edit", args=[made.pk])
    form = as_shown(desk, address)
    desk.post(address, {**form, "supplier": "Hotel Pierwszy"})
    answer = desk.post(address, {**form, "supplier": "Hotel Drugi"})
    assert answer.status_code == 409
    made.refresh_from_db()
    assert str(made.visit_institution) == "Hotel Pierwszy"


def test_one_press_moves_it_on_and_an_old_page_is_told(desk, supplier):
    made = BookingFactory(visit_institution=supplier)
    address = reverse("coordination:booking_status", args=[made.pk])
    desk.post(address, {"status": "booked", "version": "0"})
    desk.post(address, {"status": "booked", "version": "0"})  # a double click
    made.refresh_from_db()
    assert (made.status, made.version) == ("booked", 1)
    answer = desk.post(address, {"status": "cancelled", "version": "0"}, follow=True)
    made.refresh_from_db()
    assert made.status == "booked"
    assert str(made) in answer.content.decode()
    for nonsense in ({"status": "lost"}, {}):
        desk.post(address, nonsense)
    made.refresh_from_db()
    assert made.status == "booked"
