"""Days of a visit from its plan: one more, changed, taken away."""

from datetime import date

import pytest
from django.urls import reverse

from hosts.models import SlotHost
from hosts.states import HostState
from programmes.models import Day
from programmes.services import days
from studyvisits.lib.rows import update_if
from tests.factories.hosts import ConfirmationFactory, SlotHostFactory
from tests.factories.programmes import DayFactory, SlotFactory, VisitFactory


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def as_shown(desk, day):
    form = desk.get(reverse("coordination:day_edit", args=[day.pk])).context["form"]
    return {field.html_name: field.value() or "" for field in form}


def edit(desk, day, shown=None, **typed):
    data = {**(shown or as_shown(desk, day)), **typed}
    return desk.post(reverse("coordination:day_edit", args=[day.pk]), data)


def test_one_more_day_follows_the_last_and_the_visit_with_it(desk, visit):
    DayFactory(visit=visit, date=date(2027, 5, 14))
    desk.post(reverse("coordination:day_add", args=[visit.pk]))
    visit.refresh_from_db()
    assert visit.ends_on == date(2027, 5, 15)
    assert visit.days.filter(date=date(2027, 5, 15)).count() == 1


def test_without_dates_it_is_the_next_number(desk, foundation):
    visit = VisitFactory(foundation=foundation, starts_on=None, ends_on=None)
    for _n in range(2):
        desk.post(reverse("coordination:day_add", args=[visit.pk]))
    assert [day.number for day in visit.days.all()] == [1, 2]


def test_a_new_date_makes_answers_of_the_day_outdated(desk, visit):
    day = DayFactory(visit=visit)
    host = SlotHostFactory(slot=SlotFactory(visit=visit, day=day))
    ConfirmationFactory(slot_host=host)
    assert edit(desk, day, date="12.05", title_pl="Dzień w terenie").status_code == 302
    day.refresh_from_db()
    assert (day.date, day.title_pl) == (date(2027, 5, 12), "Dzień w terenie")
    assert SlotHost.objects.with_answers().get().state == HostState.OUTDATED


def test_a_day_beyond_the_visit_makes_the_visit_longer(desk, visit):
    day = DayFactory(visit=visit, date=date(2027, 5, 14))
    edit(desk, day, date="16.05.2027")
    visit.refresh_from_db()
    assert visit.ends_on == date(2027, 5, 16)


@pytest.mark.parametrize("typed", ["15.05.2207", "9999-12-31", "12.05.0207"])
def test_a_mistyped_year_does_not_make_a_day_for_each_of_a_century(desk, visit, typed):
    day = DayFactory(visit=visit, date=date(2027, 5, 13))
    answer = edit(desk, day, date=typed)
    assert answer.status_code == 422
    assert answer.context["form"].errors["date"]
    assert typed in answer.content.decode()
    assert visit.days.count() == 1
    day.refresh_from_db()
    assert day.date == date(2027, 5, 13)


def test_a_visit_of_sixty_days_gets_no_day_more(desk, visit):
    days.fit(visit, first=date(2027, 5, 12), last=date(2027, 7, 10), by="tests")
    update_if(visit, by="tests", ends_on=date(2027, 7, 10))
    answer = desk.post(reverse("coordination:day_add", args=[visit.pk]), follow=True)
    assert answer.status_code == 200
    assert len(list(answer.context["messages"])) == 1
    assert visit.days.count() == days.LONGEST_VISIT


def test_days_stand_in_the_order_of_their_dates(desk, visit):
    first, second = (DayFactory(visit=visit, date=date(2027, 5, day)) for day in (10, 11))
    edit(desk, first, date="13.05.2027")
    assert [day.pk for day in Day.objects.filter(visit=visit)] == [second.pk, first.pk]


def test_a_wrong_date_keeps_what_was_typed(desk, visit):
    day = DayFactory(visit=visit)
    answer = edit(desk, day, date="kiedyś", title_pl="W terenie")
    assert answer.status_code == 422
    assert 'value="kiedyś"' in answer.content.decode()
    assert 'value="W terenie"' in answer.content.decode()


def test_somebody_else_was_first(desk, visit, manager):
    day = DayFactory(visit=visit)
    shown = as_shown(desk, day)
    days.edit(day, by=manager, title_pl="Od Ewy")
    answer = edit(desk, day, shown, title_pl="Moje")
    assert answer.status_code == 409
    assert 'value="Moje"' in answer.content.decode()
    day.refresh_from_db()
    assert day.title_pl == "Od Ewy"


def test_only_an_empty_day_goes_and_the_visit_shrinks_with_it(desk, visit):
    full = DayFactory(visit=visit, date=date(2027, 5, 10))
    SlotFactory(visit=visit, day=full)
    empty = DayFactory(visit=visit, date=date(2027, 5, 14))
    desk.post(reverse("coordination:day_remove", args=[full.pk]))
    assert Day.objects.filter(pk=full.pk).exists()
    desk.post(reverse("coordination:day_remove", args=[empty.pk]))
    assert not Day.objects.filter(pk=empty.pk).exists()
    visit.refresh_from_db()
    assert visit.ends_on == date(2027, 5, 13)


@pytest.mark.parametrize("name", ["day_edit", "day_remove"])
def test_strangers_find_no_day_and_observers_change_none(
    client, other_coordinator, observer, visit, name
):
    address = reverse(f"coordination:{name}", args=[DayFactory(visit=visit).pk])
    client.force_login(other_coordinator)
    assert client.post(address).status_code == 404
    client.force_login(observer)
    assert client.post(address).status_code == 403


def test_strangers_and_observers_add_no_day(client, other_coordinator, observer, visit):
    address = reverse("coordination:day_add", args=[visit.pk])
    client.force_login(other_coordinator)
    assert client.post(address).status_code == 404
    client.force_login(observer)
    assert client.post(address).status_code == 403
    assert not visit.days.exists()
