"""Institutions, their part in a visit, and what a reader is shown of an answer."""

from datetime import time

import pytest
from django.utils import timezone

from hosts.models import HostContact, SlotHost, VisitInstitution
from hosts.states import ConfirmationStatus, HostState, InstitutionRole
from programmes.states import SlotStatus
from tests.factories.hosts import (
    ConfirmationFactory,
    HostContactFactory,
    InstitutionFactory,
    SlotHostFactory,
    VisitInstitutionFactory,
)
from tests.factories.territory import GminaFactory, PowiatFactory

pytestmark = pytest.mark.django_db

STORABLE = {
    "unnamed, several of them": {
        "institution": None,
        "name_pl": "",
        "name_as_printed": "cztery placówki",
        "count": 4,
    },
    "without a slot": {"role": InstitutionRole.PRESENTED},
    "a part that nobody stated": {"role": InstitutionRole.UNKNOWN},
    "the lead host": {"is_lead": True},
    "a code that the register does not know": {"teryt": "99"},
    "called otherwise than in the catalogue": {"name_pl": "Ośrodek po staremu"},
}


@pytest.mark.parametrize("fields", STORABLE.values(), ids=STORABLE)
def test_an_institution_in_a_visit_is_kept_as_stated(fields):
    made = VisitInstitutionFactory(**{"institution": InstitutionFactory(), "name_pl": "", **fields})
    made.full_clean()

    place = VisitInstitution.objects.get(pk=made.pk)
    assert {name: getattr(place, name) for name in fields} == fields


def test_two_visits_have_a_lead_host_each():
    VisitInstitutionFactory(is_lead=True)
    VisitInstitutionFactory(is_lead=True)

    assert VisitInstitution.objects.filter(is_lead=True).count() == 2


def test_a_visit_has_many_institutions_that_do_not_lead():
    one = VisitInstitutionFactory()
    VisitInstitutionFactory(visit=one.visit, institution=one.institution)

    assert one.visit.institutions.count() == 2


@pytest.mark.parametrize("role", InstitutionRole)
def test_only_a_supplier_is_booked_and_not_asked(role):
    assert VisitInstitution(role=role).is_supplier == (role == InstitutionRole.SUPPLIER)


def test_a_slot_may_have_several_hosts_and_a_host_several_slots():
    one = SlotHostFactory()
    SlotHostFactory(
        slot=one.slot,
        visit_institution=VisitInstitutionFactory(visit=one.slot.visit),
        replaced_at=timezone.now(),
    )

    assert one.slot.hosts.count() == 2
    assert list(one.slot.hosts.standing()) == [one]


# What a reader is shown: the answer, the slot's own state, whether an answer was wanted at all.
ASKED, YES, NO, OFF = (
    ConfirmationStatus.ASKED,
    ConfirmationStatus.CONFIRMED,
    ConfirmationStatus.DECLINED,
    ConfirmationStatus.WITHDRAWN,
)


@pytest.mark.parametrize(
    ("answer", "is_moved", "shown"),
    [
        (ASKED, False, HostState.ASKED),
        (ASKED, True, HostState.OUTDATED),
        (YES, False, HostState.CONFIRMED),
        (YES, True, HostState.OUTDATED),
        (NO, False, HostState.DECLINED),
        (NO, True, HostState.DECLINED),
        (OFF, False, HostState.PLANNED),
        (OFF, True, HostState.PLANNED),
    ],
)
def test_the_state_is_derived_from_the_terms_of_now(answer, is_moved, shown):
    confirmation = ConfirmationFactory(status=answer)
    slot_host = confirmation.slot_host
    if is_moved:
        slot_host.slot.start = time(11, 15)

    assert slot_host.state == shown
    assert confirmation.is_valid is (shown == HostState.CONFIRMED)


@pytest.mark.parametrize("answer", ConfirmationStatus)
def test_nothing_is_confirmed_of_a_slot_that_is_off(answer):
    confirmation = ConfirmationFactory(status=answer, slot_host__slot__status=SlotStatus.CANCELLED)

    assert confirmation.slot_host.state == HostState.CANCELLED
    assert not confirmation.is_valid


@pytest.mark.parametrize(
    ("wants_answer", "shown"), [(True, HostState.PLANNED), (False, HostState.RECORDED)]
)
def test_a_recorded_host_is_neither_confirmed_nor_open(wants_answer, shown):
    slot_host = SlotHostFactory(wants_answer=wants_answer)

    assert slot_host.answer is None
    assert slot_host.state == shown


def test_equal_sequences_prove_nothing_where_terms_differ():
    confirmation = ConfirmationFactory()
    slot = confirmation.slot_host.slot
    slot.start = time(15)

    assert confirmation.slot_sequence == slot.sequence
    assert not confirmation.holds_for(slot)


def test_the_same_terms_hold_whatever_the_sequence():
    """Moved away and back again: nothing differs, so nothing has to be asked."""
    confirmation = ConfirmationFactory(slot_sequence=0)
    confirmation.slot_host.slot.sequence = 2

    assert confirmation.is_valid


def test_what_a_state_reads_comes_in_one_query(django_assert_num_queries):
    confirmation = ConfirmationFactory()
    SlotHostFactory(slot=confirmation.slot_host.slot)

    with django_assert_num_queries(1):
        assert len([host.state for host in SlotHost.objects.with_answers()]) == 2


def test_contacts_are_of_one_foundation(foundation, coordinator, other_coordinator, observer):
    mine = HostContactFactory(foundation=foundation)
    HostContactFactory(institution=mine.institution)

    assert list(HostContact.objects.visible_to(coordinator)) == [mine]
    assert not HostContact.objects.visible_to(other_coordinator).exists()
    assert not HostContact.objects.visible_to(observer).exists()


@pytest.mark.parametrize(
    ("language", "voivodeship"),
    [
        ("pl", "województwo łódzkie"),
        ("uk", "Лодзинське воєводство"),
        ("en", "Łódź Voivodeship"),
    ],
)
def test_units_are_named_as_their_reader_knows_them(language, voivodeship):
    gmina = GminaFactory()

    assert gmina.voivodeship.label(language) == voivodeship
    assert gmina.where(language).endswith(f", {voivodeship}")


def test_namesakes_are_told_apart_by_their_type():
    gmina = GminaFactory()

    assert gmina.where("en") == "urban gmina, sieradzki powiat, Łódź Voivodeship"


def test_a_city_with_powiat_rights_is_named_once():
    gmina = GminaFactory(name_pl="Łódź", powiat=PowiatFactory(kind="miasto na prawach powiatu"))

    assert gmina.where("pl").count(",") == 1
    assert "powiat łódzki" not in gmina.where("pl")


def test_a_typed_ukrainian_spelling_is_for_readers_of_ukrainian():
    gmina = GminaFactory(name_uk="Серадз")

    assert [gmina.label(language) for language in ("pl", "uk", "en")] == [
        "Sieradz",
        "Серадз",
        "Sieradz",
    ]
