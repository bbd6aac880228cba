"""What is known of those who travel, as far as it is known; names of register units."""

import pytest

from delegations.models import Companion, Delegation, Member
from delegations.states import CompanionRole
from programmes.states import Shown
from tests.factories.delegations import (
    CompanionFactory,
    DelegationFactory,
    MemberFactory,
    SenderFactory,
)
from tests.factories.territory import HromadaFactory, OblastFactory, RaionFactory

pytestmark = pytest.mark.django_db

STORABLE = {
    "exact": {"headcount": 12, "headcount_women": 9, "headcount_men": 3},
    "about": {"headcount": 40, "headcount_note_pl": "około 40"},
    "in words alone": {"headcount": None, "headcount_note_pl": "kilkanaście osób"},
    "unknown": {"headcount": None},
    "nobody came": {"headcount": 0},
    "hromadas instead of people": {"headcount": None, "units_count": 7},
    "women and men that do not add up": {"headcount": 10, "headcount_women": 9},
    "no sender": {"sender": None, "name_pl": "Hromada bez wpisu"},
    "a code that the register does not know": {"katottg": "UA71"},
}


@pytest.mark.parametrize("fields", STORABLE.values(), ids=STORABLE)
def test_a_delegation_is_kept_as_stated(fields):
    made = DelegationFactory(**fields)
    made.full_clean()

    delegation = Delegation.objects.get(pk=made.pk)
    assert {name: getattr(delegation, name) for name in fields} == fields


def test_an_unknown_headcount_is_not_zero():
    unknown, _nobody = DelegationFactory(headcount=None), DelegationFactory(headcount=0)

    assert list(Delegation.objects.filter(headcount__isnull=True)) == [unknown]


def test_a_sender_appears_by_its_oblast_unless_somebody_says_otherwise():
    assert Delegation().shown == Shown.OBLAST


def test_one_body_may_send_two_groups_to_one_visit():
    one = DelegationFactory()
    DelegationFactory(visit=one.visit, sender=one.sender)

    assert one.visit.delegations.count() == 2


@pytest.mark.parametrize("name", ["Оксана Вербицька", "Вербицька", "начальниця відділу"])
def test_a_member_is_called_as_stated(name):
    MemberFactory(name=name, is_function_only=name == "начальниця відділу", person=None)

    assert str(Member.objects.get()) == name


def test_companions_may_be_some():
    CompanionFactory(role=CompanionRole.DRIVER, name="", headcount=None)

    companion = Companion.objects.get()
    assert companion.headcount is None
    assert str(companion) == companion.get_role_display()


def test_a_sender_without_a_name_in_the_readers_language_still_has_one():
    assert str(SenderFactory(name_pl="", name_uk="Вербівська громада")) == "Вербівська громада"


@pytest.mark.parametrize(
    ("language", "oblast", "raion", "hromada", "full"),
    [
        (
            "pl",
            "obwód czerkaski",
            "Cherkaskyi",
            "Chyhyryn",
            "hromada Chyhyryn",
        ),
        (
            "uk",
            "Черкаська область",
            "Черкаський район",
            "Чигиринська громада",
            "Чигиринська міська територіальна громада",
        ),
        ("en", "Cherkasy Oblast", "Cherkaskyi", "Chyhyryn", "Chyhyryn hromada"),
    ],
)
def test_units_are_named_as_their_reader_knows_them(language, oblast, raion, hromada, full):
    unit = HromadaFactory()

    assert unit.oblast.label(language) == unit.where(language) == oblast
    assert unit.raion.label(language) == raion
    assert unit.label(language) == hromada
    assert unit.full_label(language) == full


def test_a_typed_polish_spelling_is_for_readers_of_polish():
    unit = HromadaFactory(name_pl="Czyhyryń")

    assert [unit.label(language) for language in ("pl", "en")] == ["Czyhyryń", "Chyhyryn"]
    assert unit.full_label("pl") == "hromada Czyhyryń"


def test_a_renamed_unit_keeps_its_old_names_once_and_is_found_by_them():
    raion = RaionFactory()
    for name in ("Стара", "Старіша", "Стара"):
        raion.remember_name(name)
    raion.save()

    assert raion.former_names == "Стара\nСтаріша"
    assert list(type(raion).objects.search("starisha")) == [raion]


def test_a_unit_that_left_the_register_is_not_offered():
    held, _former = OblastFactory(), OblastFactory(is_former=True)

    assert list(type(held).objects.current()) == [held]
