"""Acts of the board over HTTP: what they answer, what they cost, and what they say."""

from datetime import date, time

import pytest
from django.urls import reverse

from programmes.models import Act, AgendaSlot
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
