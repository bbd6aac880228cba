"""Acts on slots: up, down, elsewhere, once more, off and back; each under the version shown."""

import pytest
from django.urls import reverse

from hosts.states import HostState
from programmes.models import AgendaSlot
from programmes.services import slots
from programmes.states import SlotStatus
from tests.factories.hosts import ConfirmationFactory, SlotHostFactory
from tests.factories.programmes import DayFactory, SlotFactory


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def act(desk, slot, name, *, version=None, htmx=False, **typed):
    data = {"version": slot.version if version is None else version, **typed}
    headers = {"HX-Request": "true"} if htmx else {}
    return desk.post(reverse(f"coordination:slot_{name}", args=[slot.pk]), data, headers=headers)


def titles(visit, day):
    rows = AgendaSlot.objects.standing().filter(visit=visit, day=day)
    return [slot.title_pl for slot in rows.order_by("order", "pk")]


@pytest.fixture
def day(visit):
    return DayFactory(visit=visit)


@pytest.fixture
def three(visit, day):
    return [SlotFactory(visit=visit, day=day, title_pl=title) for title in "ABC"]


def test_up_and_down_change_places(desk, visit, day, three):
    act(desk, three[2], "up")
    assert titles(visit, day) == ["A", "C", "B"]
    act(desk, three[0], "down")
    assert titles(visit, day) == ["C", "A", "B"]


def test_to_another_day_and_to_the_tray(desk, visit, day, three):
    other = DayFactory(visit=visit)
    answer = act(desk, three[0], "move", day=other.pk)
    assert answer.url.endswith(f"#slot-{three[0].pk}")
    assert titles(visit, other) == ["A"]
    three[0].refresh_from_db()
    act(desk, three[0], "move", day="")
    assert titles(visit, None) == ["A"]


def test_a_day_of_another_visit_is_not_found(desk, three):
    assert act(desk, three[0], "move", day=DayFactory().pk).status_code == 404


def test_moving_a_confirmed_slot_makes_its_answer_outdated(desk, visit, three):
    host = SlotHostFactory(slot=three[0])
    ConfirmationFactory(slot_host=host)
    other = DayFactory(visit=visit, date="2027-05-12")
    answer = act(desk, three[0], "move", day=other.pk, htmx=True)
    assert "s-outdated" in answer.content.decode()
    host = type(host).objects.with_answers().get(pk=host.pk)
    assert host.state == HostState.OUTDATED


def test_a_copy_stands_right_behind_and_nobody_was_asked_about_it(desk, visit, day, three):
    host = SlotHostFactory(slot=three[0])
    ConfirmationFactory(slot_host=host)
    act(desk, three[0], "duplicate")
    assert titles(visit, day) == ["A", "A", "B", "C"]
    copy = AgendaSlot.objects.get(title_pl="A", pk__gt=three[2].pk)
    assert copy.hosts.get().state == HostState.PLANNED
    assert copy.place_pl == three[0].place_pl


def test_a_cancelled_item_can_be_restored(desk, three):
    act(desk, three[0], "cancel")
    three[0].refresh_from_db()
    assert three[0].status == SlotStatus.CANCELLED
    act(desk, three[0], "restore")
    three[0].refresh_from_db()
    assert three[0].status == SlotStatus.PLANNED


def test_a_removed_item_comes_back_by_the_undo_bar(desk, visit, three):
    answer = act(desk, three[0], "remove")
    page = desk.get(answer.url.split("#")[0]).content.decode()
    undo = f"{reverse('coordination:slot_restore', args=[three[0].pk])}?version=1"
    assert f'action="{undo}"' in page
    desk.post(undo)
    three[0].refresh_from_db()
    assert three[0].status == SlotStatus.PLANNED


def test_with_htmx_the_days_concerned_the_head_and_the_bar_are_sent(desk, visit, day, three):
    other = DayFactory(visit=visit)
    untouched = DayFactory(visit=visit)
    html = act(desk, three[0], "move", day=other.pk, htmx=True).content.decode()
    assert f'id="day-{day.pk}" aria-labelledby="day-{day.pk}-name" hx-swap-oob="true"' in html
    assert f'id="day-{other.pk}"' in html
    assert f'id="day-{untouched.pk}"' not in html
    assert 'id="plan-head" hx-swap-oob="true"' in html
    assert '<div id="undo" hx-swap-oob="innerHTML">' in html
    assert "<!doctype" not in html


def test_the_menu_of_a_stepped_item_stays_open_for_the_next_step(desk, three):
    html = act(desk, three[2], "up", htmx=True).content.decode()
    assert '<details class="menu" open>' in html


def test_an_old_version_is_told_and_changes_nothing(desk, visit, day, three, manager):
    slots.edit(three[0], version=0, by=manager, title_pl="A2")
    for htmx in (False, True):
        answer = act(desk, three[0], "down", version=0, htmx=htmx)
        assert answer.status_code == 409
        assert "A2" in answer.content.decode()
    assert titles(visit, day) == ["A2", "B", "C"]


def test_what_the_state_forbids_is_said(desk, three):
    answer = act(desk, three[0], "restore")
    assert answer.status_code == 422


def test_acts_are_posts_only(desk, three):
    assert desk.get(reverse("coordination:slot_up", args=[three[0].pk])).status_code == 405
