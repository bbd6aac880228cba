"""A new visit: empty or from the last one, dates as people write them, all kept after an error."""

from datetime import date

import pytest
from django.urls import reverse

from coordination.services.copying import copy_visit
from delegations.models import Delegation, Member
from hosts.models import Confirmation, HostInstitution, SlotHost, VisitInstitution
from hosts.states import HostState, InstitutionRole
from programmes.models import AgendaSlot, Day, Project, SlotTopic, Speaker, Visit
from programmes.services.days import LONGEST_VISIT
from programmes.states import SlotStatus
from studyvisits.lib.rows import update_if
from tests.factories.delegations import CompanionFactory, MemberFactory
from tests.factories.hosts import (
    ConfirmationFactory,
    InstitutionFactory,
    SlotHostFactory,
    VisitInstitutionFactory,
)
from tests.factories.programmes import (
    DayFactory,
    GrantFactory,
    ProjectFactory,
    SlotFactory,
    VisitFactory,
)


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def send(desk, foundation, **typed):
    data = {"foundation": foundation.pk, "source": "", "title": "Wizyta w Wierzbnie", **typed}
    return desk.post(reverse("coordination:visit_new"), data)


def test_an_empty_visit_has_a_day_for_each_of_its_dates(desk, foundation, coordinator):
    answer = send(desk, foundation, starts_on="10.05.2027", ends_on="12.05")
    visit = Visit.objects.get()
    assert answer.url == reverse("coordination:visit_plan", args=[visit.pk])
    assert (visit.starts_on, visit.ends_on) == (date(2027, 5, 10), date(2027, 5, 12))
    assert [day.date.day for day in Day.objects.filter(visit=visit)] == [10, 11, 12]
    assert (visit.coordinator, visit.visibility, visit.project) == (coordinator, "link", None)


def test_both_dates_may_be_unknown(desk, foundation):
    assert send(desk, foundation).status_code == 302
    assert Visit.objects.get().starts_on is None


def test_one_known_day_is_a_day(desk, foundation):
    send(desk, foundation, starts_on="10.05.2027")
    assert [day.date for day in Day.objects.all()] == [date(2027, 5, 10)]


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [("15.05.2027", "11.05.2027", "ends_on"), ("wiosną", "", "starts_on")],
)
def test_a_wrong_date_is_said_at_its_field_and_nothing_is_lost(
    desk, foundation, first, last, field
):
    answer = send(desk, foundation, starts_on=first, ends_on=last, place="Wierzbno", project="Nowy")
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    html = answer.content.decode()
    for typed in (first, "Wierzbno", "Nowy", "Wizyta w Wierzbnie"):
        assert f'value="{typed}"' in html
    assert not Visit.objects.exists()
    assert not Project.objects.exists()


def test_weekdays_are_said_while_dates_are_typed(desk):
    address = reverse("coordination:dates_understood")
    said = desk.get(address, {"starts_on": "10.05.2027", "ends_on": "14.05"}).content.decode()
    assert "poniedziałek – piątek" in said
    wrong = desk.get(address, {"starts_on": "10.05.2027", "ends_on": "1.05.2027"})
    assert "understood--error" in wrong.content.decode()


def test_a_project_a_place_and_a_lead_host_are_made_on_the_spot(desk, foundation):
    send(desk, foundation, project="Usługi w gminach", place="Wierzbno", name="Ośrodek w Wierzbnie")
    visit = Visit.objects.get()
    assert visit.project.title_pl == "Usługi w gminach"
    assert visit.places.get().name_pl == "Wierzbno"
    assert visit.institutions.get(is_lead=True).name_pl == "Ośrodek w Wierzbnie"


def test_an_existing_project_of_this_title_is_used_and_two_of_one_title_are_asked(desk, foundation):
    project = ProjectFactory(foundation=foundation, title_pl="Usługi w gminach")
    send(desk, foundation, project="usługi w gminach")
    assert Visit.objects.get().project == project
    double = ProjectFactory(foundation=foundation, title_pl="Usługi w gminach")
    GrantFactory(project=double, number="12/2027", funder_name_pl="Fundusz Wierzbowy")
    answer = send(desk, foundation, project="Usługi w gminach")
    assert answer.status_code == 422
    assert "12/2027" in answer.content.decode()
    send(desk, foundation, project="Usługi w gminach", project_id=double.pk)
    assert Visit.objects.latest("pk").project == double


def test_two_projects_of_one_title_differ_in_their_second_line(desk, foundation):
    for number in ("1/2024", "2/2025"):
        project = ProjectFactory(foundation=foundation, title_pl="Usługi w gminach")
        GrantFactory(project=project, number=number, funder_name_pl=f"Fundusz {number[0]}")
    html = desk.get(reverse("coordination:project_suggestions"), {"q": "uslugi"}).content.decode()
    assert "Fundusz 1" in html
    assert "2/2025" in html


def test_a_project_of_another_foundation_is_not_offered(desk):
    ProjectFactory(title_pl="Usługi obce")
    html = desk.get(reverse("coordination:project_suggestions"), {"q": "uslugi"}).content.decode()
    assert "Usługi obce" not in html


def test_sent_twice_it_is_one_visit(desk, foundation):
    first = send(desk, foundation, once="raz")
    second = send(desk, foundation, once="raz")
    assert first.url == second.url
    assert Visit.objects.count() == 1


def test_from_the_last_one_is_offered_first(desk, visit):
    form = desk.get(reverse("coordination:visit_new")).context["form"]
    assert form["source"].value() == visit.pk
    assert form["project"].value() == visit.project.title_pl


@pytest.fixture
def earlier(visit):
    """A visit of two days with answers and people, one item off and one in the tray."""
    first, second = (DayFactory(visit=visit, date=date(2027, 5, day)) for day in (10, 12))
    meeting = SlotFactory(visit=visit, day=first, title_pl="Spotkanie", notes="zadzwonić do Ewy")
    SlotTopic.objects.create(slot=meeting, text_pl="opieka", order=1000)
    Speaker.objects.create(slot=meeting, name="Halina Wierzba")
    ConfirmationFactory(slot_host=SlotHostFactory(slot=meeting))
    SlotFactory(visit=visit, day=second, title_pl="Warsztat")
    SlotFactory(visit=visit, day=first, title_pl="Odwołane", status=SlotStatus.CANCELLED)
    SlotFactory(visit=visit, day=None, title_pl="W poczekalni")
    hotel = VisitInstitutionFactory(visit=visit, role=InstitutionRole.SUPPLIER)
    SlotHostFactory(slot=meeting, visit_institution=hotel)
    MemberFactory(delegation__visit=visit)
    CompanionFactory(visit=visit)
    return visit


def test_a_copy_has_the_programme_on_new_dates_and_nobody_in_it(desk, foundation, earlier):
    send(desk, foundation, source=earlier.pk, starts_on="7.06.2027", ends_on="11.06")
    copy = Visit.objects.exclude(pk=earlier.pk).get()
    slots = {slot.title_pl: slot for slot in AgendaSlot.objects.filter(visit=copy)}
    assert set(slots) == {"Spotkanie", "Warsztat", "W poczekalni"}
    assert slots["Spotkanie"].day.date == date(2027, 6, 7)
    assert slots["Warsztat"].day.date == date(2027, 6, 9)
    assert slots["W poczekalni"].day is None
    assert [d.date.day for d in Day.objects.filter(visit=copy)] == [7, 8, 9, 10, 11]
    assert slots["Spotkanie"].topics.get().text_pl == "opieka"
    states = {host.state for host in SlotHost.objects.with_answers().filter(slot__visit=copy)}
    assert states == {HostState.PLANNED, HostState.RECORDED}
    assert not Confirmation.objects.filter(slot_host__slot__visit=copy).exists()
    assert not Speaker.objects.filter(slot__visit=copy).exists()
    assert not Delegation.objects.filter(visit=copy).exists()
    assert not Member.objects.filter(delegation__visit=copy).exists()
    assert not copy.companions.exists()
    assert slots["Spotkanie"].notes == ""
    assert copy.copied_from == earlier


def test_what_does_not_fit_into_fewer_days_goes_to_the_tray(earlier, coordinator):
    copy = copy_visit(
        earlier,
        starts_on=date(2027, 6, 7),
        ends_on=date(2027, 6, 8),
        by=coordinator,
        foundation=earlier.foundation,
        title_pl="Krótsza",
    )
    assert AgendaSlot.objects.get(visit=copy, title_pl="Warsztat").day is None


def test_without_dates_the_days_are_numbers(earlier, coordinator):
    copy = copy_visit(
        earlier, starts_on=None, ends_on=None, by=coordinator, foundation=earlier.foundation
    )
    assert [(day.number, day.date) for day in copy.days.all()] == [(1, None), (2, None)]


def test_the_length_follows_where_only_the_first_day_is_given(earlier, coordinator):
    copy = copy_visit(
        earlier,
        starts_on=date(2027, 6, 7),
        ends_on=None,
        by=coordinator,
        foundation=earlier.foundation,
    )
    assert copy.ends_on == date(2027, 6, 11)


def test_copying_costs_the_same_whatever_is_copied(
    earlier, coordinator, django_assert_max_num_queries
):
    for _n in range(6):
        SlotHostFactory(slot=SlotFactory(visit=earlier, day=earlier.days.first()))
    with django_assert_max_num_queries(40):
        copy_visit(
            earlier,
            starts_on=date(2027, 6, 7),
            ends_on=date(2027, 6, 11),
            by=coordinator,
            foundation=earlier.foundation,
        )


def test_institutions_of_the_copy_are_the_same_in_the_catalogue(earlier, coordinator):
    before = HostInstitution.objects.count()
    copy = copy_visit(
        earlier, starts_on=None, ends_on=None, by=coordinator, foundation=earlier.foundation
    )
    assert HostInstitution.objects.count() == before
    assert VisitInstitution.objects.filter(visit=copy).count() == earlier.institutions.count()


def test_a_visit_of_another_foundation_is_not_copied(desk, foundation):
    stranger = VisitFactory()
    answer = send(desk, foundation, source=stranger.pk)
    assert answer.status_code == 422
    assert Visit.objects.count() == 1


def test_an_observer_starts_no_visit(client, observer, foundation):
    client.force_login(observer)
    assert client.get(reverse("coordination:visit_new")).status_code == 403
    assert send(client, foundation).status_code == 403


def test_namesakes_are_told_apart_by_their_second_line(desk):
    InstitutionFactory(name_pl="Dom Kultury", town_pl="Brzozowo")
    InstitutionFactory(name_pl="Dom Kultury", town_pl="Wierzbno")
    address = reverse("coordination:institution_suggestions")
    html = desk.get(address, {"q": "dom kult"}).content.decode()
    assert "Brzozowo" in html
    assert "Wierzbno" in html


def test_a_visit_whose_year_was_mistyped_is_copied_with_as_many_days_as_a_visit_has(visit):
    update_if(visit, by="tests", starts_on=date(2027, 5, 12), ends_on=date(9999, 5, 14))
    copy = copy_visit(
        visit,
        starts_on=date(2028, 5, 10),
        ends_on=None,
        by="tests",
        foundation=visit.foundation,
        title_pl="Następna",
    )
    assert copy.days.count() == LONGEST_VISIT
