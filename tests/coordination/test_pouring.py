"""A template put into a visit that is there: day by day, behind what stands, undone as one act."""

from datetime import date

import pytest

from coordination.interchange.importing import import_visit
from coordination.services import pouring, templates, undoing
from hosts.models import HostInstitution, SlotHost, VisitInstitution
from programmes.models import Act, AgendaSlot, Day, ProgrammeTemplate, SlotGroup, VisitGroup
from programmes.services.conflicts import NotAllowed
from programmes.services.days import LONGEST_VISIT
from tests.coordination.test_templates import FULL
from tests.factories.board import TemplateFactory
from tests.factories.facts import VisitGroupFactory
from tests.factories.hosts import VisitInstitutionFactory
from tests.factories.programmes import DayFactory, SlotFactory, VisitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def template(foundation):
    """Days 1 and 4 of a visit, and an item in the tray."""
    visit = import_visit(FULL, foundation=foundation, by="tests").visit
    return templates.save(visit, name="Opieka", by="tests")


@pytest.fixture
def target(foundation):
    """Two days, with an item on the first."""
    visit = VisitFactory(
        foundation=foundation, starts_on=date(2028, 3, 6), ends_on=date(2028, 3, 7)
    )
    first = DayFactory(visit=visit, date=date(2028, 3, 6), title_pl="Nasz dzień")
    DayFactory(visit=visit, date=date(2028, 3, 7))
    SlotFactory(visit=visit, day=first, title_pl="Nasz punkt")
    return visit


def programme(visit):
    return [
        (day.date.day, [slot.title_pl for slot in day.slots.order_by("order", "pk")])
        for day in Day.objects.filter(visit=visit)
    ]


def test_its_days_go_to_the_days_of_the_visit(template, target, coordinator):
    before = ProgrammeTemplate.objects.values().get()
    made = pouring.pour(template, target, by=coordinator)
    assert programme(target) == [
        (6, ["Nasz punkt", "Rozmowa"]),
        (7, []),
        (8, []),
        (9, ["Pociąg"]),
    ]
    target.refresh_from_db()
    assert (target.starts_on, target.ends_on) == (date(2028, 3, 6), date(2028, 3, 9))
    assert AgendaSlot.objects.get(visit=target, day=None).title_pl == "Muzeum"
    assert Day.objects.filter(visit=target).first().title_pl == "Nasz dzień"
    hosts = SlotHost.objects.with_answers().filter(slot__in=made)
    assert [(host.answer, host.wants_answer) for host in hosts] == [(None, True), (None, False)]
    assert ProgrammeTemplate.objects.values().get() == before


def test_institutions_and_groups_that_stand_there_are_the_same(template, target, coordinator):
    mops = HostInstitution.objects.get(name_pl="MOPS Brzozowo")
    lead = VisitInstitutionFactory(visit=target, institution=mops)
    VisitInstitutionFactory(visit=target, is_lead=True)
    VisitInstitutionFactory(visit=target, institution=None, name_pl="Cztery świetlice")
    group = VisitGroupFactory(visit=target, name_pl="Grupa A")
    catalogue = HostInstitution.objects.count()
    made = pouring.pour(template, target, by=coordinator)
    assert HostInstitution.objects.count() == catalogue
    assert SlotHost.objects.filter(slot=made[0], visit_institution=lead).exists()
    assert VisitInstitution.objects.get(visit=target, name_pl="Dział usług").part_of == lead
    assert VisitInstitution.objects.filter(visit=target, is_lead=True).count() == 1
    assert VisitInstitution.objects.filter(visit=target).count() == 5
    assert SlotGroup.objects.get(slot=made[0]).group == group
    assert VisitGroup.objects.filter(visit=target).count() == 1


def test_it_is_one_act_and_undone_as_a_whole(template, target, coordinator):
    pouring.pour(template, target, by=coordinator)
    assert Act.objects.get().about == "Opieka"
    undoing.undo(target, coordinator)
    standing = AgendaSlot.objects.standing().filter(visit=target)
    assert [slot.title_pl for slot in standing] == ["Nasz punkt"]


def test_days_that_are_numbers_are_counted_on(template, foundation, coordinator):
    visit = VisitFactory(foundation=foundation, starts_on=None, ends_on=None)
    pouring.pour(template, visit, by=coordinator)
    assert [day.number for day in Day.objects.filter(visit=visit)] == [1, 2, 3, 4]


def test_what_is_not_allowed_is_said_and_changes_nothing(template, target, coordinator):
    with pytest.raises(NotAllowed):
        pouring.pour(TemplateFactory(), target, by=coordinator)
    days = [{"number": LONGEST_VISIT + 1, "sessions": [{"title": {"pl": "Za daleko"}}]}]
    long = TemplateFactory(
        foundation=target.foundation, document={**template.document, "days": days}
    )
    with pytest.raises(NotAllowed):
        pouring.pour(long, target, by=coordinator)
    assert programme(target) == [(6, ["Nasz punkt"]), (7, [])]
    assert not Act.objects.exists()
