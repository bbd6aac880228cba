"""How rows change: one conditional UPDATE with its history, never a whole row written back."""

from datetime import date, time

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import IntegrityError, transaction
from django.db.models import F

from programmes.models import AgendaSlot, Day, Topic, Visit
from studyvisits.lib.rows import (
    NeverSavedWhole,
    WholeRowSaveError,
    author_words,
    delete,
    insert,
    insert_all,
    record,
    update_if,
)
from studyvisits.outbox.models import Mail
from studyvisits.outbox.states import MailStatus
from tests.factories.delegations import MemberFactory
from tests.factories.hosts import ConfirmationFactory, SlotHostFactory
from tests.factories.outbox import MailFactory
from tests.factories.programmes import DayFactory, SlotFactory, VisitFactory

pytestmark = pytest.mark.django_db

LINK = "by link: MOPS w Brzozowie"


def columns_of(row):
    return type(row)._base_manager.filter(pk=row.pk).values().get()


# --- update_if -----------------------------------------------------------------------------------


def test_only_the_named_columns_are_written():
    slot = SlotFactory()
    AgendaSlot._base_manager.filter(pk=slot.pk).update(start=time(15), end=None)  # somebody else

    assert update_if(slot, by=None, notes="klucz w portierni")

    row = AgendaSlot.objects.get()
    assert (row.start, row.notes) == (time(15), "klucz w portierni")


def test_it_happens_only_while_the_condition_holds():
    slot = SlotFactory()
    before, history = columns_of(slot), slot.history.count()

    assert update_if(slot, {"version": 7}, by=None, notes="za późno") is False

    assert columns_of(slot) == before
    assert slot.history.count() == history
    assert slot.notes == ""


def test_of_two_who_saw_the_same_one_wins():
    slot = SlotFactory()
    first, second = (AgendaSlot.objects.get(pk=slot.pk) for _ in range(2))

    assert update_if(first, {"version": 0}, by="Anna", version=F("version") + 1, notes="Anna")
    assert not update_if(second, {"version": 0}, by="Ewa", version=F("version") + 1, notes="Ewa")

    row = AgendaSlot.objects.get()
    assert (row.version, row.notes) == (1, "Anna")
    assert [r.history_change_reason for r in slot.history.filter(history_type="~")] == ["Anna"]


def test_a_row_that_is_gone_is_not_updated():
    day = DayFactory()
    Day.objects.all().delete()

    assert update_if(day, by=None, notes="x") is False


def test_a_condition_may_ask_for_a_missing_value():
    day = DayFactory(date=None)

    assert update_if(day, {"date__isnull": True}, by=None, date=date(2027, 5, 10))
    assert not update_if(day, {"date__isnull": True}, by=None, date=date(2027, 5, 11))
    assert Day.objects.get().date == date(2027, 5, 10)


def test_counters_rise_in_the_database_and_are_read_back():
    slot = SlotFactory(version=4)
    AgendaSlot._base_manager.filter(pk=slot.pk).update(version=9)

    update_if(slot, by=None, version=F("version") + 1)

    assert slot.version == 10
    assert slot.history.first().version == 10


def test_a_key_is_read_back_with_the_row_it_leads_to():
    slot = SlotFactory()
    other = DayFactory(visit=slot.visit, date=date(2027, 5, 12))

    update_if(slot, by=None, day=other)

    assert (slot.day_id, slot.day.date) == (other.pk, date(2027, 5, 12))


@pytest.mark.parametrize("title", ["Wizyta w Łodzi", "Візит до Лодзі"])
def test_the_search_column_follows(title):
    slot = SlotFactory(title_pl="Stary tytuł", place_pl="sala 12")

    update_if(slot, by=None, title_uk=title)

    assert AgendaSlot.objects.search("lodzi").exists()
    assert AgendaSlot.objects.search("stary sala 12").exists()


def test_the_search_column_stays_where_nothing_searched_was_changed():
    slot = SlotFactory()
    AgendaSlot._base_manager.filter(pk=slot.pk).update(search_norm="as it was")

    update_if(slot, by=None, notes="x")

    assert AgendaSlot.objects.get().search_norm == "as it was"


def test_history_names_the_user(coordinator):
    slot = SlotFactory()

    update_if(slot, by=coordinator, notes="x")

    change, made = slot.history.all()
    assert (change.history_type, change.history_user, change.history_change_reason) == (
        "~",
        coordinator,
        "",
    )
    assert (change.notes, made.notes) == ("x", "")


def test_history_names_whoever_has_no_account():
    slot = SlotFactory()

    update_if(slot, by=LINK, notes="x")

    change = slot.history.first()
    assert (change.history_user, change.history_change_reason) == (None, LINK)


def test_history_keeps_the_whole_row_as_it_stands_not_as_it_was_read():
    slot = SlotFactory()
    AgendaSlot._base_manager.filter(pk=slot.pk).update(start=time(15), end=None)

    update_if(slot, by=None, notes="x")

    assert slot.history.first().start == time(15)


def test_a_refusal_of_the_database_leaves_no_history():
    slot = SlotFactory()
    before = slot.history.count()

    with pytest.raises(IntegrityError), transaction.atomic():
        update_if(slot, by=None, status="gone")

    assert slot.history.count() == before


def test_a_row_without_history_changes_too():
    mail = MailFactory()

    assert update_if(mail, {"status": MailStatus.HELD}, by=None, status=MailStatus.QUEUED)
    assert Mail.objects.get().status == mail.status == MailStatus.QUEUED


def test_an_unknown_column_is_an_error_of_ours():
    with pytest.raises(FieldDoesNotExist):
        update_if(SlotFactory(), by=None, nonsense=1)


def test_it_costs_a_fixed_number_of_statements(django_assert_num_queries):
    """The UPDATE, the row read back, its history; a savepoint."""
    slot = SlotFactory()

    with django_assert_num_queries(5):
        update_if(slot, {"version": 0}, by=None, version=F("version") + 1, notes="x")


# --- insert --------------------------------------------------------------------------------------


def test_a_new_row_has_its_key_its_history_and_its_search_column(coordinator):
    topic = insert(Topic(name_pl="Opieka wytchnieniowa w Łodzi"), by=coordinator)

    assert list(Topic.objects.search("lodzi")) == [topic]
    made = topic.history.get()
    assert (made.history_type, made.history_user, made.name_pl) == (
        "+",
        coordinator,
        "Opieka wytchnieniowa w Łodzi",
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_many_rows_cost_as_much_as_one(rows, django_assert_num_queries):
    visit = VisitFactory()

    with django_assert_num_queries(4):  # rows, their history, a savepoint
        made = insert_all([Day(visit=visit, number=n) for n in range(rows)], by=LINK)

    assert [day.number for day in made] == list(range(rows))
    assert all(day.pk for day in made)
    assert [r.history_change_reason for r in Day.history.all()] == [LINK] * rows


def test_no_rows_cost_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert insert_all([], by=None) == []
        record([], by=None)


def test_of_many_rows_all_are_written_or_none():
    visit = VisitFactory()
    rows = [Day(visit=visit), Day(visit=visit, date=date(2027, 5, 10), date_stated="maj")]

    with pytest.raises(IntegrityError), transaction.atomic():
        insert_all(rows, by=None)

    assert not Day.objects.exists()
    assert not Day.history.exists()


def test_a_new_row_may_be_of_a_kind_that_refuses_to_be_saved_whole():
    slot = insert(AgendaSlot(visit=VisitFactory(), title_pl="Nowe"), by=None)

    assert AgendaSlot.objects.get() == slot


@pytest.mark.parametrize(("by", "said"), [(None, ""), (LINK, LINK)])
def test_an_author_in_words(by, said):
    assert author_words(by) == said


def test_a_user_in_words(coordinator):
    assert author_words(coordinator) == "Anna Nowak"


def test_the_last_history_row_says_who_took_a_row_away(coordinator):
    by_user, by_link = DayFactory(), DayFactory()

    delete(by_user, by=coordinator)
    delete(by_link, by=LINK)

    assert not Day.objects.exists()
    gone = Day.history.filter(history_type="-").order_by("history_id")
    assert [(row.history_user, row.history_change_reason or "") for row in gone] == [
        (coordinator, ""),
        (None, LINK),
    ]


# --- never saved whole ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "make",
    [VisitFactory, SlotFactory, SlotHostFactory, ConfirmationFactory, MailFactory, MemberFactory],
)
def test_a_whole_row_is_refused(make):
    row = make()
    assert isinstance(row, NeverSavedWhole)
    before = columns_of(row)

    with pytest.raises(WholeRowSaveError):
        row.save()
    with pytest.raises(WholeRowSaveError):
        type(row)._base_manager.get(pk=row.pk).save(force_update=True)

    assert columns_of(row) == before


def test_named_columns_may_be_saved():
    visit = VisitFactory()
    visit.title_pl, visit.region_pl = "Wizyta w Łodzi", "nie zapisane"

    visit.save(update_fields=["title_pl"])

    row = Visit.objects.search("lodzi").get()
    assert (row.title_pl, row.region_pl) == ("Wizyta w Łodzi", "")


def test_other_rows_are_saved_as_django_does():
    day = DayFactory()
    day.notes = "x"
    day.save()

    assert Day.objects.get().notes == "x"
