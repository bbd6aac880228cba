"""Visits, days and slots in the administration: through their services, behind the visit's lock."""

from datetime import date, time

import pytest

from programmes.models import AgendaSlot, Day, Visit
from programmes.services import slots
from programmes.states import SlotStatus, VisitStatus
from programmes.terms import Terms
from tests.factories.facts import (
    SlotGroupFactory,
    SpeakerFactory,
    VisitGroupFactory,
)
from tests.factories.hosts import ConfirmationFactory
from tests.factories.programmes import (
    DayFactory,
    FoundationFactory,
    SlotFactory,
    VisitFactory,
)
from tests.house.admin_pages import (
    add_form,
    address,
    errors_of,
    last_change,
    read,
    send,
)

pytestmark = pytest.mark.django_db


def form_names(office, row):
    return set(office.get(address(type(row), "change", row.pk)).context["adminform"].form.fields)


def test_terms_and_states_are_read_only(office):
    slot, visit = SlotFactory(), VisitFactory()
    # The date of the terms is the day's, and the place has a column for each language.
    terms = set(Terms.__dataclass_fields__) - {"date", "place", "time_note"}
    terms |= {f"{name}_{code}" for name in ("place", "time_note") for code in ("pl", "uk", "en")}

    closed = terms | {"status", "sequence", "version", "visit", "day", "order"}
    assert not form_names(office, slot) & closed
    assert not form_names(office, visit) & {"status", "visibility", "revision", "opened_early_at"}
    assert not form_names(office, DayFactory()) & {"date", "date_stated", "order", "visit"}


def test_what_is_typed_for_a_closed_column_changes_nothing(office):
    slot = SlotFactory()
    form = read(office, slot)

    send(office, slot, form, title_pl="Nowy", status="cancelled", start="15:00", version="7")

    slot.refresh_from_db()
    assert (slot.status, slot.start, slot.version) == (SlotStatus.PLANNED, time(11), 1)


def test_a_title_goes_through_the_service(office, administrator):
    confirmation = ConfirmationFactory()
    slot = confirmation.slot_host.slot
    revision = slot.visit.revision

    assert send(office, slot, read(office, slot), title_pl="Łąka").status_code == 302

    slot = slots.present(slot.pk)
    assert (slot.title_pl, slot.version, slot.sequence) == ("Łąka", 1, 0)
    assert slot.visit.revision > revision
    assert list(AgendaSlot.objects.search("laka")) == [slot]
    assert last_change(slot) == ("~", administrator)
    confirmation = type(confirmation).objects.get()
    assert confirmation.is_valid


def test_a_title_does_not_undo_a_move(office, coordinator):
    slot = SlotFactory()
    form = read(office, slot)
    slots.edit(slot, version=0, start=time(15), end=None, by=coordinator)

    assert send(office, slot, form, title_pl="Nowy").status_code == 302

    slot = slots.present(slot.pk)
    assert (slot.title_pl, slot.start, slot.sequence, slot.version) == ("Nowy", time(15), 1, 2)


def test_two_titles_at_once_are_a_question(office, coordinator):
    slot = SlotFactory()
    form = read(office, slot)
    slots.edit(slot, version=0, title_pl="Tytuł koordynatorki", by=coordinator)

    response = send(office, slot, form, title_pl="Tytuł administratorki")

    assert "Tytuł koordynatorki" in errors_of(response)["title_pl"][0]
    assert slots.present(slot.pk).title_pl == "Tytuł koordynatorki"
    assert slots.present(slot.pk).version == 1


def test_a_speaker_raises_the_version_of_the_slot(office, administrator):
    speaker = SpeakerFactory()
    slot = speaker.slot

    form = read(office, slot)
    send(office, slot, form, **{"speakers-0-name": "Wierzba-Las"})

    speaker.refresh_from_db()
    assert speaker.name == "Wierzba-Las"
    assert last_change(speaker) == ("~", administrator)
    present = slots.present(slot.pk)
    assert (present.version, present.sequence) == (1, 0)
    assert present.visit.revision == slot.visit.revision + 1


def test_groups_of_a_slot_are_those_of_its_visit(office):
    slot_group = SlotGroupFactory()
    VisitGroupFactory(name_pl="grupa z innej wizyty")

    page = office.get(address(AgendaSlot, "change", slot_group.slot.pk)).content.decode()

    assert "grupa A" in page
    assert "grupa z innej wizyty" not in page


def test_another_zone_of_the_visit_is_another_time_of_its_slots(office):
    confirmation = ConfirmationFactory()
    slot = confirmation.slot_host.slot

    send(office, slot.visit, read(office, slot.visit), timezone="Europe/Kyiv")

    assert slots.present(slot.pk).sequence == 1
    assert not type(confirmation).objects.get().is_valid


def test_a_new_visit_has_its_days(office, administrator):
    foundation = FoundationFactory()
    form = add_form(office, Visit)

    office.post(
        address(Visit, "add"),
        {
            **form,
            "foundation": foundation.pk,
            "title_pl": "Nowa wizyta",
            "starts_on": "2027-05-10",
            "ends_on": "2027-05-12",
            "organisers-TOTAL_FORMS": 1,
            "organisers-0-name_pl": "Urząd",
            "organisers-0-order": 0,
        },
    )

    visit = Visit.objects.get()
    assert visit.status == VisitStatus.DRAFT
    assert last_change(visit) == ("+", administrator)
    assert list(visit.days.values_list("date", flat=True)) == [
        date(2027, 5, 10),
        date(2027, 5, 11),
        date(2027, 5, 12),
    ]
    assert last_change(visit.organisers.get()) == ("+", administrator)


def test_a_title_of_a_day_is_behind_the_lock(office):
    day = DayFactory()

    send(office, day, read(office, day), title_pl="Dzień pierwszy")

    assert Day.objects.get().title_pl == "Dzień pierwszy"
    assert Visit.objects.get().revision == 1


def test_a_refusal_of_the_database_is_a_sentence(office):
    visit = VisitFactory()

    response = send(office, visit, read(office, visit), ends_on="2027-05-01")

    assert errors_of(response)["__all__"] == [
        str(
            next(
                c for c in Visit._meta.constraints if c.name == "visit_ends_after_start"
            ).violation_error_message
        )
    ]
