"""The page of a slot and the line that adds one: what was typed is kept, nobody overwritten."""

from datetime import time

import pytest
from django.urls import reverse

from hosts.models import HostInstitution
from hosts.states import HostState
from programmes.models import AgendaSlot
from programmes.services import slots
from programmes.states import SlotKind
from studyvisits.lib.conflicts_shown import ALL_MINE, HOW
from tests.factories.hosts import (
    ConfirmationFactory,
    InstitutionFactory,
    SlotHostFactory,
)
from tests.factories.programmes import DayFactory, SlotFactory
from tests.house.browser_form import untouched


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def slot(visit):
    return SlotFactory(visit=visit, title_pl="Rozmowa", kind=SlotKind.MEETING)


def form_of(slot, **typed):
    """What a browser sends of the page as it was shown, with these fields changed."""
    return {
        "version": slot.version,
        "title_pl": slot.title_pl,
        "title_uk": slot.title_uk,
        "title_en": slot.title_en,
        "place_pl": slot.place_pl,
        "day": slot.day_id or "",
        "time": "11.00–12.30",
        "kind": slot.kind,
        "visibility": slot.visibility,
        "hosts-TOTAL_FORMS": 0,
        "hosts-INITIAL_FORMS": 0,
        "speakers-TOTAL_FORMS": 0,
        "speakers-INITIAL_FORMS": 0,
        **typed,
    }


def edit(desk, slot, **typed):
    return desk.post(reverse("coordination:slot_edit", args=[slot.pk]), form_of(slot, **typed))


def test_what_was_typed_is_saved_and_the_plan_shows_it(desk, slot):
    answer = edit(desk, slot, title_pl="Rozmowa o opiece", time="14–15.30", place_pl="sala 3")
    assert answer.status_code == 302
    slot.refresh_from_db()
    assert (slot.title_pl, slot.start, slot.end, slot.place_pl) == (
        "Rozmowa o opiece",
        time(14),
        time(15, 30),
        "sala 3",
    )
    assert slot.sequence == 1


def test_another_title_asks_nobody_again(desk, slot):
    edit(desk, slot, title_pl="Inny tytuł")
    slot.refresh_from_db()
    assert (slot.version, slot.sequence) == (1, 0)


def test_a_time_that_was_not_touched_keeps_its_words(desk, visit):
    slot = SlotFactory(
        visit=visit, start=time(17), end=None, time_note_uk="після прибуття", title_pl="Kolacja"
    )
    shown = desk.get(reverse("coordination:slot_edit", args=[slot.pk])).context["form"]
    edit(desk, slot, time=shown["time"].value(), title_pl="Kolacja wspólna")
    slot.refresh_from_db()
    assert slot.time_note_uk == "після прибуття"
    assert slot.sequence == 0


def test_a_doubtful_time_is_asked_with_buttons_and_nothing_is_saved(desk, slot):
    answer = edit(desk, slot, time="10.30–9.00", title_pl="Zmieniony")
    assert answer.status_code == 422
    html = answer.content.decode()
    assert 'value="Zmieniony"' in html
    assert 'value="10.30–9.00"' in html
    assert 'type="submit" name="time" value="' in html
    slot.refresh_from_db()
    assert slot.title_pl == "Rozmowa"


def test_a_title_is_wanted_in_one_language_at_least(desk, slot):
    answer = edit(desk, slot, title_pl="", place_pl="sala nowa")
    assert answer.status_code == 422
    assert "title_pl" in answer.context["form"].errors
    assert 'value="sala nowa"' in answer.content.decode()


def test_moving_it_makes_an_answer_outdated_and_shows_both_ways_on(desk, slot):
    host = SlotHostFactory(slot=slot)
    ConfirmationFactory(slot_host=host)
    row = {
        "hosts-TOTAL_FORMS": 1,
        "hosts-INITIAL_FORMS": 1,
        "hosts-0-visit_institution": host.visit_institution_id,
        "hosts-0-name": "x",
    }
    edit(desk, slot, time="15–16", **row)
    host.refresh_from_db()
    host.slot.refresh_from_db()
    assert host.state == HostState.OUTDATED
    html = desk.get(reverse("coordination:slot_edit", args=[slot.pk])).content.decode()
    assert '<del class="time">11.00–12.30</del>' in html
    assert reverse("hosts:record_answer", args=[host.pk]) in html


def test_hosts_are_found_by_name_or_made_on_the_spot(desk, slot):
    known = InstitutionFactory(name_pl="Biblioteka w Brzozowie")
    edit(
        desk,
        slot,
        **{
            "hosts-TOTAL_FORMS": 2,
            "hosts-0-name": "biblioteka w brzozowie",
            "hosts-1-name": "Klub Seniora Złota Jesień",
        },
    )
    names = [host.visit_institution.name_pl for host in slot.hosts.standing()]
    assert names == ["Biblioteka w Brzozowie", "Klub Seniora Złota Jesień"]
    assert slot.hosts.first().visit_institution.institution == known
    assert HostInstitution.objects.count() == 2
    slot.refresh_from_db()
    assert slot.version == 1


def test_of_several_institutions_of_one_name_it_is_asked_which(desk, slot):
    InstitutionFactory(name_pl="Dom Kultury", town_pl="Brzozowo")
    second = InstitutionFactory(name_pl="Dom Kultury", town_pl="Wierzbno")
    typed = {"hosts-TOTAL_FORMS": 1, "hosts-0-name": "Dom Kultury", "title_pl": "Nowy tytuł"}
    answer = edit(desk, slot, **typed)
    assert answer.status_code == 422
    assert 'value="Nowy tytuł"' in answer.content.decode()
    edit(desk, slot, **typed, **{"hosts-0-institution": second.pk})
    assert slot.hosts.get().visit_institution.institution == second


def test_a_text_changed_after_the_choice_is_what_counts(desk, slot):
    chosen = InstitutionFactory(name_pl="Dom Kultury")
    edit(
        desk,
        slot,
        **{
            "hosts-TOTAL_FORMS": 1,
            "hosts-0-institution": chosen.pk,
            "hosts-0-name": "Szkoła w Wierzbnie",
        },
    )
    assert slot.hosts.get().visit_institution.name_pl == "Szkoła w Wierzbnie"


def test_one_more_row_saves_nothing_and_keeps_what_was_typed(desk, slot):
    answer = edit(desk, slot, title_pl="W pół słowa", more_hosts="1", **{"hosts-TOTAL_FORMS": 1})
    assert answer.status_code == 200
    assert len(answer.context["host_rows"]) == 2
    assert 'value="W pół słowa"' in answer.content.decode()
    slot.refresh_from_db()
    assert slot.title_pl == "Rozmowa"


def test_speakers_and_topics_come_and_go(desk, slot):
    edit(
        desk,
        slot,
        topics="opieka, seniorzy",
        **{
            "speakers-TOTAL_FORMS": 2,
            "speakers-0-name": "Halina Wierzba",
            "speakers-0-position": "dyrektor",
            "speakers-0-side": "speaker",
            "speakers-1-position": "kierownik działu",
            "speakers-1-side": "met",
        },
    )
    first, second = slot.speakers.all()
    assert (first.name, first.position_pl, first.is_function_only) == (
        "Halina Wierzba",
        "dyrektor",
        False,
    )
    assert (second.name, second.is_function_only) == ("kierownik działu", True)
    assert [topic.text_pl for topic in slot.topics.all()] == ["opieka", "seniorzy"]
    slot.refresh_from_db()
    edit(
        desk,
        slot,
        topics="seniorzy",
        **{
            "speakers-TOTAL_FORMS": 1,
            "speakers-0-speaker": second.pk,
            "speakers-0-position": "kierownik działu",
            "speakers-0-side": "met",
        },
    )
    assert [speaker.pk for speaker in slot.speakers.all()] == [second.pk]
    assert [topic.text_pl for topic in slot.topics.all()] == ["seniorzy"]


def test_two_people_on_one_slot_the_second_sees_both_versions(desk, slot, manager):
    slots.edit(slot, version=0, by=manager, start=time(9), end=time(10), place_pl="sala 1")
    answer = edit(desk, slot, title_pl="Mój tytuł", time="16–17")
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Ewa Lis" in html
    assert '<span class="differs">9.00–10.00</span>' in html
    assert '<span class="differs">16–17</span>' in html
    assert 'value="Mój tytuł"' in html
    slot.refresh_from_db()
    assert slot.title_pl == "Rozmowa"
    address = reverse("coordination:slot_edit", args=[slot.pk])
    assert desk.post(address, {**untouched(html, "conflict"), HOW: ALL_MINE}).status_code == 302
    slot.refresh_from_db()
    assert (slot.title_pl, slot.start) == ("Mój tytuł", time(16))


def test_changed_hosts_raise_the_version_so_that_a_second_person_is_told(desk, slot):
    edit(desk, slot, **{"hosts-TOTAL_FORMS": 1, "hosts-0-name": "Dom Kultury"})
    answer = edit(desk, slot, **{"hosts-TOTAL_FORMS": 1, "hosts-0-name": "Szkoła"})
    assert answer.status_code == 409
    assert [h.visit_institution.name_pl for h in slot.hosts.standing()] == ["Dom Kultury"]


def test_a_form_sent_twice_is_no_conflict_with_itself(desk, slot):
    typed = {"title_pl": "Raz", "hosts-TOTAL_FORMS": 1, "hosts-0-name": "Dom Kultury"}
    assert edit(desk, slot, **typed).status_code == 302
    assert edit(desk, slot, **typed).status_code == 302
    slot.refresh_from_db()
    assert slot.version == 1


def test_a_line_adds_a_slot_with_its_host_once(desk, visit):
    day = DayFactory(visit=visit)
    prefix = f"day-{day.pk}"
    line = {
        "day": day.pk,
        f"{prefix}-once": "jednorazowy",
        f"{prefix}-time": "9.30–11",
        f"{prefix}-title": "Spotkanie w domu kultury",
        f"{prefix}-kind": "meeting",
        f"{prefix}-name": "Dom Kultury",
    }
    address = reverse("coordination:slot_add", args=[visit.pk])
    assert desk.post(address, line).status_code == 302
    assert desk.post(address, line).status_code == 302
    slot = AgendaSlot.objects.get(visit=visit)
    assert (slot.day, slot.start, slot.end) == (day, time(9, 30), time(11))
    assert slot.hosts.get().visit_institution.name_pl == "Dom Kultury"


def test_a_line_with_an_error_keeps_what_was_typed(desk, visit):
    day = DayFactory(visit=visit)
    prefix = f"day-{day.pk}"
    line = {"day": day.pk, f"{prefix}-time": "10.30–9", f"{prefix}-title": "Kawa",
            f"{prefix}-kind": "meal"}  # fmt: skip
    answer = desk.post(reverse("coordination:slot_add", args=[visit.pk]), line)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert 'value="Kawa"' in html
    assert 'value="10.30–9"' in html
    assert not AgendaSlot.objects.exists()


def test_the_whole_form_makes_a_slot_in_the_tray(desk, visit):
    answer = desk.post(
        reverse("coordination:slot_new", args=[visit.pk]),
        {
            "title_uk": "Зустріч",
            "day": "",
            "time": "wieczorem",
            "kind": "meeting",
            "visibility": "public",
            "hosts-TOTAL_FORMS": 0,
            "hosts-INITIAL_FORMS": 0,
            "speakers-TOTAL_FORMS": 0,
            "speakers-INITIAL_FORMS": 0,
        },
    )
    assert answer.status_code == 302
    slot = AgendaSlot.objects.get(visit=visit)
    assert (slot.day, slot.part_of_day, slot.title_uk) == (None, "evening", "Зустріч")


def test_a_time_is_understood_while_it_is_typed(desk):
    address = reverse("coordination:time_understood")
    assert "9.00" in desk.get(address, {"time": "9"}).content.decode()
    asked = desk.get(address, {"time": "10.30–9", "name": "time"}).content.decode()
    assert "understood--ask" in asked
    assert 'name="time"' in asked


ACTS = ("edit", "up", "down", "move", "duplicate", "cancel", "remove", "restore")


@pytest.mark.parametrize("name", ACTS)
def test_strangers_find_no_slot_and_observers_change_none(
    client, other_coordinator, observer, visit, name
):
    slot = SlotFactory(visit=visit)
    address = reverse(f"coordination:slot_{name}", args=[slot.pk])
    client.force_login(other_coordinator)
    assert client.post(address, {"version": 0}).status_code == 404
    client.force_login(observer)
    assert client.post(address, {"version": 0}).status_code == 403
    slot.refresh_from_db()
    assert slot.version == 0


@pytest.mark.parametrize("name", ["slot_new", "slot_add"])
def test_strangers_and_observers_add_nothing(client, other_coordinator, observer, visit, name):
    address = reverse(f"coordination:{name}", args=[visit.pk])
    client.force_login(other_coordinator)
    assert client.post(address).status_code == 404
    client.force_login(observer)
    assert client.post(address).status_code == 403
