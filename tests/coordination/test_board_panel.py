"""The item beside the board: read, saved, overtaken, called off, with script and without."""

from datetime import time

import pytest
from django.urls import reverse

from coordination.services import slot_forms
from programmes.models import Act, AgendaSlot, Speaker
from programmes.services import slots
from programmes.states import ActVerb, SlotStatus
from tests.factories.hosts import ConfirmationFactory, SlotHostFactory
from tests.factories.programmes import DayFactory, SlotFactory
from tests.house.browser_form import untouched


@pytest.fixture
def slot(visit):
    return SlotFactory(
        visit=visit,
        day=DayFactory(visit=visit),
        title_pl="Rozmowa",
        title_uk="Розмова",
        notes="Zabrać\nupominki",
        start=time(11),
        end=time(12, 30),
        is_tentative=True,
    )


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def address(slot):
    return reverse("coordination:slot_panel", args=[slot.pk])


def filled(desk, slot, **typed):
    """What the browser sends of the panel as it stands, with what was typed."""
    return {**untouched(desk.get(address(slot)).content.decode(), "panel-form"), **typed}


def test_saving_what_nobody_touched_changes_nothing(desk, slot):
    Speaker.objects.create(slot=slot, name="Halina Wierzba", order=1)
    SlotHostFactory(slot=slot)
    before = AgendaSlot.objects.filter(pk=slot.pk).values().get()

    answer = desk.post(address(slot), filled(desk, slot))

    assert answer.status_code == 302
    assert AgendaSlot.objects.filter(pk=slot.pk).values().get() == before
    assert slot.speakers.get().name == "Halina Wierzba"
    assert slot.hosts.count() == 1
    assert not Act.objects.exists()


def test_what_is_typed_is_saved_and_the_rest_is_kept(desk, slot, coordinator):
    typed = filled(desk, slot, title_pl="Rozmowa o opiece", time="14–15.30")

    answer = desk.post(address(slot), typed)

    slot.refresh_from_db()
    assert answer.url == f"/pl/visits/{slot.visit_id}/board/?slot={slot.pk}#slot-{slot.pk}"
    assert (slot.title_pl, slot.start, slot.end) == ("Rozmowa o opiece", time(14), time(15, 30))
    assert (slot.title_uk, slot.notes, slot.is_tentative) == ("Розмова", "Zabrać\nupominki", True)
    act = Act.objects.get(visit=slot.visit, by=coordinator)
    assert (act.verb, act.undone_at) == (ActVerb.EDITED, None)


def test_with_script_the_panel_comes_back_and_the_board_hears_of_it(desk, slot):
    typed = filled(desk, slot, title_pl="Rozmowa o opiece")

    answer = desk.post(address(slot), typed, headers={"HX-Request": "true"})

    html = answer.content.decode()
    assert answer["HX-Trigger"] == "board-changed"
    assert 'value="Rozmowa o opiece"' in html
    assert '<div id="undo" hx-swap-oob="innerHTML">' in html
    assert reverse("coordination:visit_undo", args=[slot.visit_id]) in html


def test_a_mistake_loses_nothing(desk, slot):
    typed = filled(desk, slot, title_pl="Rozmowa o opiece", time="2")

    answer = desk.post(address(slot), typed, headers={"HX-Request": "true"})

    assert answer.status_code == 422
    assert 'value="Rozmowa o opiece"' in answer.content.decode()
    slot.refresh_from_db()
    assert slot.title_pl == "Rozmowa"


def overtaken(desk, slot, manager, **headers):
    typed = filled(desk, slot, title_pl="Moje")
    theirs = slot_forms.SlotInput({"day": slot.day, "title_pl": "Od Ewy"}, [], [], [])
    slot_forms.save(slot, theirs, version=slot.version, by=manager)
    return desk.post(address(slot), typed, headers=headers)


def test_two_versions_stand_side_by_side(desk, slot, manager):
    answer = overtaken(desk, slot, manager)

    assert answer.status_code == 409
    assert "Od Ewy" in answer.content.decode()
    assert "Moje" in answer.content.decode()


def test_with_script_the_same_form_leads_to_both_versions(desk, slot, manager):
    answer = overtaken(desk, slot, manager, **{"HX-Request": "true"})

    html = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="Moje"' in html
    # Sent as a page now: both versions need one.
    form = html.split('id="panel-form"')[1].split(">")[0]
    assert "hx-post" not in form
    again = desk.post(address(slot), untouched(html, "panel-form"))
    assert again.status_code == 409
    assert "Od Ewy" in again.content.decode()


@pytest.mark.parametrize(
    ("act", "status", "verb"),
    [
        ("cancel", SlotStatus.CANCELLED, ActVerb.CANCELLED),
        ("remove", SlotStatus.REMOVED, ActVerb.REMOVED),
    ],
)
def test_an_item_is_called_off_and_taken_away(desk, slot, act, status, verb):
    answer = desk.post(
        address(slot), {"act": act, "version": slot.version}, headers={"HX-Request": "true"}
    )

    slot.refresh_from_db()
    assert slot.status == status
    assert answer["HX-Trigger"] == "board-changed"
    assert Act.objects.get().verb == verb
    if act == "cancel":
        desk.post(address(slot), {"act": "restore", "version": slot.version})
        slot.refresh_from_db()
        assert slot.status == SlotStatus.PLANNED


def test_an_act_on_an_old_page_is_refused_with_a_sentence(desk, slot):
    answer = desk.post(
        address(slot), {"act": "cancel", "version": "77"}, headers={"HX-Request": "true"}
    )

    slot.refresh_from_db()
    assert answer.status_code == 409
    assert slot.status == SlotStatus.PLANNED
    assert "Rozmowa" in answer.content.decode()


def test_the_panel_leads_to_its_neighbours_and_moves_by_plain_forms(desk, slot, visit):
    other = SlotFactory(visit=visit, day=slot.day)
    later = DayFactory(visit=visit)

    html = desk.get(address(slot)).content.decode()

    board = reverse("coordination:visit_board", args=[visit.pk])
    assert f"{board}?slot={other.pk}#punkt" in html
    pad = html.split('<form id="pad"')[1].split("</form>")[0]
    for name in ("slot_nudge", "slot_resize", "slot_put"):
        assert reverse(f"coordination:{name}", args=[slot.pk]) in pad
    assert f'name="day" value="{later.pk}"' in pad
    assert reverse("coordination:slots_shift", args=[visit.pk]) in html


def test_an_answer_for_another_hour_says_so_and_offers_the_way_back(desk, slot, coordinator):
    ConfirmationFactory(slot_host=SlotHostFactory(slot=slot))
    slots.edit(slot, version=slot.version, by=coordinator, start=time(14), end=time(15, 30))

    html = desk.get(address(slot)).content.decode()

    assert '<del class="time">11.00–12.30</del>' in html
    assert 'name="start" value="11:00"' in html


def test_closing_leaves_an_empty_panel(desk, slot):
    answer = desk.get(address(slot), {"close": "1"}, headers={"HX-Request": "true"})

    assert "panel--closed" in answer.content.decode()
    assert answer["HX-Replace-Url"] == reverse("coordination:visit_board", args=[slot.visit_id])
