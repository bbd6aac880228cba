"""A day or an item once more in its visit: planned, nobody asked, one act that can be undone."""

from datetime import date, time

import pytest
from django.urls import reverse

from coordination.services import undoing
from coordination.services.copying_days import NewDay, copy_day, copy_slot_to
from hosts.models import Confirmation, SlotHost
from programmes.models import Act, AgendaSlot, Day, SlotGroup, SlotPart, Speaker, Visit
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.services.days import LONGEST_VISIT
from programmes.states import ActVerb, SlotStatus
from tests.factories.facts import SlotGroupFactory, SlotPartFactory, SpeakerFactory
from tests.factories.hosts import ConfirmationFactory, SlotHostFactory
from tests.factories.programmes import DayFactory, SlotFactory
from tests.pages import as_shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def monday(visit):
    """A at nine, B without an hour, C at eleven, and one that is off; A has all that belongs."""
    day = DayFactory(visit=visit, date=date(2027, 5, 10), title_pl="Dzień w MOPS")
    first = SlotFactory(visit=visit, day=day, title_pl="A", start=time(9), end=None, notes="cicho")
    SlotFactory(visit=visit, day=day, title_pl="B", start=None, end=None)
    SlotFactory(visit=visit, day=day, title_pl="C", start=time(11), end=None)
    SlotFactory(visit=visit, day=day, title_pl="D", status=SlotStatus.CANCELLED)
    ConfirmationFactory(slot_host=SlotHostFactory(slot=first))
    SpeakerFactory(slot=first)
    SlotPartFactory(slot=first)
    SlotGroupFactory(slot=first, group__visit=visit)
    return day


@pytest.fixture
def tuesday(visit):
    return DayFactory(visit=visit, date=date(2027, 5, 11))


def titles(day):
    rows = AgendaSlot.objects.standing().filter(day=day).order_by("order", "pk")
    return "".join(slot.title_pl for slot in rows)


def at(name, row):
    return reverse(f"coordination:{name}", args=[row.pk])


def test_a_day_is_copied_with_all_that_belongs_to_it(monday, tuesday, coordinator):
    made = copy_day(monday, tuesday, by=coordinator)
    assert (made.day, titles(tuesday), titles(monday)) == (tuesday, "ABC", "ABCD")
    copy = made.slots[0]
    assert (copy.status, copy.version, copy.notes) == (SlotStatus.PLANNED, 0, "")
    host = SlotHost.objects.get(slot=copy)
    assert (host.state, host.wants_answer) == ("planned", True)
    assert Confirmation.objects.count() == 1
    for model in (Speaker, SlotPart, SlotGroup):
        assert model.objects.filter(slot=copy).count() == 1
    assert AgendaSlot.history.filter(id=copy.pk).get().history_user == coordinator


@pytest.mark.parametrize(
    ("present", "order"),
    [
        ([], "ABC"),
        ([("x", 10)], "ABxC"),
        ([("x", 8)], "xABC"),
        ([("x", 9), ("y", 12)], "xABCy"),
        ([("x", None)], "ABCx"),
        ([("x", 10), ("y", 10), ("z", 11)], "ABxyzC"),
    ],
)
def test_copies_go_where_their_hours_belong(monday, tuesday, coordinator, present, order):
    for place, (title, hour) in enumerate(present):
        start = None if hour is None else time(hour)
        # Next to each other, so that there is no room between them.
        SlotFactory(
            visit=monday.visit, day=tuesday, title_pl=title, start=start, end=None, order=place + 1
        )
    copy_day(monday, tuesday, by=coordinator)
    assert titles(tuesday) == order


@pytest.mark.parametrize(
    ("wanted", "last", "number"),
    [
        (NewDay(), date(2027, 5, 15), 6),
        (NewDay(date(2027, 5, 17)), date(2027, 5, 17), 8),
        (NewDay(date(2027, 5, 12)), date(2027, 5, 14), 5),
    ],
)
def test_a_new_day_is_made_and_the_visit_follows(visit, monday, coordinator, wanted, last, number):
    for day in (11, 12, 13, 14):
        DayFactory(visit=visit, date=date(2027, 5, day))
    made = copy_day(monday, wanted, by=coordinator)
    visit.refresh_from_db()
    assert (visit.starts_on, visit.ends_on) == (date(2027, 5, 10), last)
    assert Day.objects.filter(visit=visit).count() == number
    assert made.day.date == (wanted.date or last)
    assert titles(made.day) == "ABC"
    made.day.refresh_from_db()
    assert made.day.title_pl == ("Dzień w MOPS" if last.day > 14 else "")


def test_days_without_dates_are_counted_on(visit, coordinator):
    Visit.objects.filter(pk=visit.pk).update(starts_on=None, ends_on=None)
    first = DayFactory(visit=visit, date=None, number=1)
    SlotFactory(visit=visit, day=first, title_pl="A")
    assert copy_day(first, NewDay(), by=coordinator).day.number == 2


def test_an_earlier_day_moves_the_beginning(visit, monday, coordinator):
    made = copy_day(monday, NewDay(date(2027, 5, 9)), by=coordinator)
    visit.refresh_from_db()
    assert (visit.starts_on, made.day.date) == (date(2027, 5, 9), date(2027, 5, 9))
    assert titles(made.day) == "ABC"


def test_what_makes_no_sense_is_refused(visit, monday, tuesday, coordinator):
    with pytest.raises(NotAllowed):
        copy_day(tuesday, monday, by=coordinator)  # an empty one
    far = date(2027, 5, 9).fromordinal(visit.starts_on.toordinal() + LONGEST_VISIT)
    with pytest.raises(NotAllowed):
        copy_day(monday, NewDay(far), by=coordinator)
    assert not Act.objects.exists()
    assert titles(monday) == "ABCD"


def test_it_is_one_act_and_undone_as_a_whole(visit, monday, tuesday, coordinator):
    copy_day(monday, tuesday, by=coordinator)
    act = Act.objects.get()
    assert (act.verb, act.by, act.changes.count()) == (ActVerb.COPIED, coordinator, 3)
    undoing.undo(visit, coordinator)
    assert (titles(tuesday), titles(monday)) == ("", "ABCD")


def test_a_new_day_goes_again_with_what_was_copied_to_it(visit, monday, coordinator):
    made = copy_day(monday, NewDay(), by=coordinator)
    undoing.undo(visit, coordinator)
    assert titles(made.day) == ""


def test_an_item_is_copied_to_another_day_or_to_the_tray(visit, monday, tuesday, coordinator):
    slot = AgendaSlot.objects.get(title_pl="A")
    copy_slot_to(slot, tuesday, version=0, by=coordinator)
    copy_slot_to(slot, None, version=0, by=coordinator)
    assert (titles(tuesday), titles(None), titles(monday)) == ("A", "A", "ABCD")
    assert Act.objects.filter(verb=ActVerb.COPIED).count() == 2
    with pytest.raises(Conflict):
        copy_slot_to(slot, tuesday, version=7, by=coordinator)


def test_a_day_is_copied_in_two_presses_and_once(desk, visit, monday, tuesday):
    form = as_shown(desk, at("day_copy", monday))
    assert form["to"] == "new"
    answer = desk.post(at("day_copy", monday), form | {"to": str(tuesday.pk)})
    desk.post(at("day_copy", monday), form | {"to": str(tuesday.pk)})
    assert answer.url == f"{visit.get_absolute_url()}#day-{tuesday.pk}"
    assert titles(tuesday) == "ABC"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"to": "999999"}, "to"),
        ({"to": "new", "date": "wiosną"}, "date"),
        ({"to": "new", "date": "10.05.2127"}, "date"),
    ],
)
def test_a_mistake_is_said_at_its_field(desk, monday, typed, field):
    answer = desk.post(at("day_copy", monday), as_shown(desk, at("day_copy", monday)) | typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert titles(monday) == "ABCD"
    assert not Act.objects.exists()


def test_a_date_without_its_year_is_the_one_of_the_visit(desk, visit, monday):
    form = as_shown(desk, at("day_copy", monday))
    desk.post(at("day_copy", monday), form | {"to": "new", "date": "16.05"})
    assert titles(Day.objects.get(visit=visit, date=date(2027, 5, 16))) == "ABC"


def test_an_item_is_copied_by_its_page_and_an_old_page_is_told(desk, visit, monday, tuesday):
    slot = AgendaSlot.objects.get(title_pl="A")
    form = as_shown(desk, at("slot_copy", slot)) | {"version": "0"}
    for _ in range(2):
        answer = desk.post(at("slot_copy", slot), form | {"day": str(tuesday.pk)})
    copy = AgendaSlot.objects.get(day=tuesday)
    assert answer.url.startswith(visit.get_absolute_url())
    assert copy.title_pl == "A"
    AgendaSlot.objects.filter(pk=slot.pk).update(version=5)
    form = as_shown(desk, at("slot_copy", slot)) | {"version": "4"}
    answer = desk.post(at("slot_copy", slot), form | {"day": ""})
    assert answer.status_code == 409
    assert answer.context["form"]["version"].value() == 5
    assert titles(None) == ""
