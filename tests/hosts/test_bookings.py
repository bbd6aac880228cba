"""Bookings with suppliers: one door to their state, never counted as hosts, nothing overwritten."""

import pytest

from hosts.models import SlotHost, VisitInstitution
from hosts.services import bookings
from hosts.states import BookingStatus, InstitutionRole
from programmes.services.conflicts import Conflict, NotAllowed
from tests.factories.board import BookingFactory
from tests.factories.hosts import InstitutionFactory, SlotHostFactory, VisitInstitutionFactory
from tests.factories.programmes import SlotFactory
from tests.statements import counted

pytestmark = pytest.mark.django_db

ASKED, BOOKED, GIVEN_BACK = BookingStatus.ASKED, BookingStatus.BOOKED, BookingStatus.CANCELLED


@pytest.fixture
def supplier(visit):
    return VisitInstitutionFactory(visit=visit, role=InstitutionRole.SUPPLIER)


def test_what_was_given_back_is_not_counted(visit, supplier):
    for status in (ASKED, BOOKED, BOOKED, GIVEN_BACK):
        BookingFactory(visit_institution=supplier, status=status)
    BookingFactory(status=BOOKED)  # of another visit
    with counted() as statements:
        assert bookings.summary(visit) == (2, 3)
    assert statements.count == 1


def test_a_visit_without_bookings_has_none_of_none(visit):
    assert bookings.summary(visit) == (0, 0)


def test_a_new_booking_is_asked_for_and_known(visit, supplier, coordinator):
    before = visit.revision
    made = bookings.add(
        supplier, what="12 pokoi", slot_id=SlotFactory(visit=visit).pk, by=coordinator
    )
    second = bookings.add(supplier, what="kolacja", by=coordinator)
    visit.refresh_from_db()
    assert (made.status, made.history.get().history_user) == (ASKED, coordinator)
    assert second.order > made.order
    assert visit.revision == before + 2
    assert not SlotHost.objects.exists()


def test_a_state_moves_by_its_door_alone(supplier, coordinator):
    made = bookings.add(supplier, by=coordinator)
    for to, version in ((BOOKED, 0), (GIVEN_BACK, 1), (ASKED, 2)):
        made = bookings.set_status(made, to=to, version=version, by=coordinator)
        assert (made.status, made.version) == (to, version + 1)
    # Pressed twice: it is so already, and nothing more is written.
    assert bookings.set_status(made, to=ASKED, version=0, by=coordinator).version == 3
    assert made.history.count() == 4


def test_a_state_is_not_written_over_what_somebody_else_did(supplier, coordinator):
    made = bookings.add(supplier, by=coordinator)
    bookings.edit(made, before={"number": ""}, number="H-77", by=coordinator)
    with pytest.raises(Conflict) as refused:
        bookings.set_status(made, to=BOOKED, version=0, by=coordinator)
    assert (refused.value.present.number, refused.value.present.status) == ("H-77", ASKED)


def test_two_columns_by_two_people_are_both_kept(supplier, coordinator):
    made = bookings.add(supplier, what="pokoje", by=coordinator)
    bookings.edit(made, before={"number": ""}, number="H-77", by=coordinator)
    bookings.edit(made, before={"note": ""}, note="cicho", by=coordinator)
    with pytest.raises(Conflict):
        bookings.edit(made, before={"number": ""}, number="H-78", by=coordinator)
    now = bookings.present(made.pk)
    assert (now.number, now.note, now.version) == ("H-77", "cicho", 2)


def test_nothing_of_another_visit_is_booked_for(supplier, coordinator):
    elsewhere = SlotFactory()
    with pytest.raises(NotAllowed):
        bookings.add(supplier, slot_id=elsewhere.pk, by=coordinator)
    made = bookings.add(supplier, by=coordinator)
    with pytest.raises(NotAllowed):
        bookings.edit(
            made,
            before={"visit_institution": supplier.pk},
            visit_institution=VisitInstitutionFactory(),
            by=coordinator,
        )


def test_an_institution_comes_in_as_a_supplier(visit, coordinator):
    institution = InstitutionFactory()
    made = bookings.bring_in(visit, institution, by=coordinator)
    assert made.role == InstitutionRole.SUPPLIER
    assert bookings.bring_in(visit, institution, by=coordinator).pk == made.pk


def test_one_that_hosts_keeps_its_part(visit, coordinator):
    slot_host = SlotHostFactory(slot__visit=visit)
    idle, lead = (
        VisitInstitutionFactory(visit=visit),
        VisitInstitutionFactory(visit=visit, is_lead=True),
    )
    for one in (slot_host.visit_institution, idle, lead):
        bookings.bring_in(visit, one.institution, by=coordinator)
    roles = dict(VisitInstitution.objects.filter(visit=visit).values_list("pk", "role"))
    assert roles == {
        slot_host.visit_institution_id: InstitutionRole.HOST,
        idle.pk: InstitutionRole.SUPPLIER,
        lead.pk: InstitutionRole.HOST,
    }
