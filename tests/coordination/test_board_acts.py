"""Acts of the board over HTTP: what they answer, what they cost, and what they say."""

from datetime import date, time

import pytest
from django.urls import reverse

from programmes.models import Act, AgendaSlot
from programmes.services import acts, slots
from programmes.states import ActVerb
from tests.factories.programmes import DayFactory, SlotFactory
from tests.statements import counted

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def day(visit):
    return DayFactory(visit=visit, date=date(2027, 5, 10))


@pytest.fixture
def other(visit):
    return DayFactory(visit=visit, date=date(2027, 5, 11))


@pytest.fixture
def three(visit, day):
    return [
        SlotFactory(visit=visit, day=day, title_pl=title, start=time(hour), end=time(hour + 1))
        for title, hour in (("A", 9), ("B", 11), ("C", 13))
    ]


def post(desk, name, row, headers=None, **data):
    headers = HTMX if headers is None else headers
    return desk.post(reverse(f"coordination:{name}", args=[row.pk]), data, headers=headers)


def titles(day):
    rows = AgendaSlot.objects.standing().filter(day=day).order_by("order", "pk")
    return [slot.title_pl for slot in rows]


def test_put_takes_an_item_to_a_day_and_an_hour(desk, three, other):
    answer = post(desk, "slot_put", three[0], day=other.pk, start="10:30", version=0)

    three[0].refresh_from_db()
    assert (three[0].day, three[0].start, three[0].end) == (other, time(10, 30), time(11, 30))
    assert answer.status_code == 200
    assert answer["HX-Trigger"] == "board-changed"
    assert "A → wtorek, 11 maja, 10.30" in answer.content.decode()
    assert f'name="act" value="{Act.objects.get().pk}"' in answer.content.decode()


@pytest.mark.parametrize("rows", [1, 40])
def test_a_move_costs_at_most_twelve_statements(desk, visit, three, other, rows):
    for _row in range(rows):
        SlotFactory(visit=visit, day=other, start=time(9))

    with counted() as found:
        answer = post(desk, "slot_put", three[0], day=other.pk, start="10:30", version=0)

    assert answer.status_code == 200
    assert found.count <= 12, found.all


def test_earlier_later_longer_shorter(desk, three):
    post(desk, "slot_nudge", three[0], minutes="-15", version=0)
    answer = post(desk, "slot_resize", three[0], minutes="+30", version=1)

    three[0].refresh_from_db()
    assert (three[0].start, three[0].end) == (time(8, 45), time(10, 15))
    assert "A, 8.45–10.15" in answer.content.decode()


def test_to_the_tray_keeps_the_hour_for_the_way_back(desk, three):
    post(desk, "slot_put", three[1], day="", start="", version=0)

    three[1].refresh_from_db()
    assert (three[1].day, three[1].start) == (None, time(11))


@pytest.mark.parametrize(("after", "expected"), [("0", "CAB"), ("A", "ACB"), ("", "ABC")])
def test_a_place_may_be_named(desk, day, three, after, expected):
    key = three[0].pk if after == "A" else after
    post(desk, "slot_put", three[2], day=day.pk, after=key, version=0)
    assert "".join(titles(day)) == expected


def test_the_rest_of_the_day_goes_with_the_first(desk, visit, three):
    data = {"slot": three[1].pk, "minutes": 30, "versions": f"{three[1].pk}:0"}
    answer = post(desk, "slots_shift", visit, **data)

    assert answer.status_code == 200
    starts = AgendaSlot.objects.order_by("pk").values_list("start", flat=True)
    assert list(starts) == [time(9), time(11, 30), time(13, 30)]
    assert Act.objects.count() == 1


def test_a_block_goes_to_another_day(desk, visit, three, day, other):
    keys = [three[0].pk, three[2].pk]
    versions = ",".join(f"{key}:0" for key in keys)
    post(desk, "slots_move", visit, slots=",".join(map(str, keys)), versions=versions, day=other.pk)

    assert (titles(day), titles(other)) == (["B"], ["A", "C"])


def test_a_whole_day_goes_to_another(desk, three, day, other):
    post(desk, "day_move", day, to=other.pk)
    assert (titles(day), titles(other)) == ([], ["A", "B", "C"])


def test_who_was_overtaken_is_told_and_nothing_is_changed(desk, visit, three, manager):
    slots.edit(three[0], version=0, by=manager, title_pl="Nowy")
    moves = {
        "slot_put": (three[0], {"day": three[0].day_id, "start": "15:00", "version": 0}),
        "slot_nudge": (three[0], {"minutes": 15, "version": 0}),
        "slot_resize": (three[0], {"minutes": 15, "version": 0}),
        "slots_shift": (
            visit,
            {
                "slots": f"{three[0].pk},{three[1].pk}",
                "versions": f"{three[0].pk}:0,{three[1].pk}:0",
                "minutes": 15,
            },
        ),
    }
    for name, (row, data) in moves.items():
        answer = post(desk, name, row, **data)
        assert answer.status_code == 409, name
        assert answer["HX-Trigger"] == "board-changed"
        assert "Nowy" in answer.content.decode()
    assert set(AgendaSlot.objects.values_list("start", "version")) == {
        (time(9), 1),
        (time(11), 0),
        (time(13), 0),
    }
    assert Act.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("slot_put", {"day": "", "start": "25:00"}),
        ("slot_put", {"day": "", "start": "wieczorem"}),
        ("slot_nudge", {"minutes": ""}),
        ("slot_nudge", {"minutes": "0"}),
        ("slot_nudge", {"minutes": "9999999999999999999999"}),
        ("slot_nudge", {"minutes": "900"}),
        ("slot_resize", {"minutes": "-60"}),
    ],
)
def test_what_cannot_be_done_is_said(desk, three, name, data):
    answer = post(desk, name, three[0], version=0, **data)

    assert answer.status_code == 422
    assert '<div class="undo">' in answer.content.decode()
    three[0].refresh_from_db()
    assert three[0].version == 0


@pytest.mark.parametrize("data", [{"slots": "", "minutes": 15}, {"slots": "x,7", "minutes": 15}])
def test_nothing_chosen_is_nothing_moved(desk, visit, three, data):
    assert post(desk, "slots_shift", visit, **data).status_code == 422


def test_a_day_of_another_visit_is_not_found(desk, visit, three, day):
    foreign = DayFactory()
    assert post(desk, "slot_put", three[0], day=foreign.pk, version=0).status_code == 404
    assert post(desk, "day_move", day, to=foreign.pk).status_code == 404
    assert post(desk, "slots_move", visit, slots="1", day=foreign.pk).status_code == 404


def test_without_script_the_board_opens_at_the_item(desk, visit, three, other):
    answer = post(desk, "slot_put", three[0], {}, day=other.pk, version=0)

    board = reverse("coordination:visit_board", args=[visit.pk])
    assert answer.url == f"{board}?slot={three[0].pk}"
    assert "A → wtorek, 11 maja, 9.00" in desk.get(answer.url).content.decode()


# --- Whatever else changes items -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "verb"),
    [
        ("slot_up", {}, ActVerb.MOVED),
        ("slot_move", {"day": ""}, ActVerb.MOVED),
        ("slot_duplicate", {}, ActVerb.COPIED),
        ("slot_cancel", {}, ActVerb.CANCELLED),
        ("slot_remove", {}, ActVerb.REMOVED),
    ],
)
def test_what_the_list_does_can_be_undone_on_the_board(
    desk, visit, day, three, coordinator, name, data, verb
):
    post(desk, name, three[1], version=0, **data)

    act = acts.last(visit, coordinator)
    assert (act.verb, act.about) == (verb, "B")
    post(desk, "visit_undo", visit)
    assert titles(day) == ["A", "B", "C"]
    assert set(AgendaSlot.objects.standing().values_list("status", flat=True)) == {"planned"}


def test_what_was_added_from_a_line_can_be_undone(desk, visit, day, three, coordinator):
    block = f"day-{day.pk}"
    data = {
        "day": day.pk,
        f"{block}-title": "Obiad",
        f"{block}-time": "12:00",
        f"{block}-kind": "meal",
        f"{block}-once": "jednorazowy",
    }
    desk.post(reverse("coordination:slot_add", args=[visit.pk]), data)
    assert "Obiad" in titles(day)

    assert acts.last(visit, coordinator).verb == ActVerb.ADDED
    post(desk, "visit_undo", visit)
    assert titles(day) == ["A", "B", "C"]
