"""A line that is an item: how it is read, what is asked back, what it makes."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from coordination.forms.quick_line import said_of
from coordination.paste.known import Institution, Known
from coordination.services.quick_line import read_line
from programmes.models import Act, AgendaSlot
from programmes.states import ActVerb, SlotKind
from studyvisits.lib.clock import write_time
from tests.factories.hosts import InstitutionFactory, VisitInstitutionFactory
from tests.factories.programmes import DayFactory

KNOWN = Known(
    [
        Institution(1, {"pl": "Miejski Ośrodek Pomocy Społecznej w Sieradzu"}, {"pl": "Sieradz"}),
        Institution(2, {"pl": "Miejski Ośrodek Pomocy Społecznej w Łasku"}, {"pl": "Łask"}),
    ]
)


@pytest.mark.parametrize(
    ("text", "when", "title", "kind", "hosts"),
    [
        ("9.30–11 spotkanie w MOPS Sieradz", "9.30–11.00", "spotkanie w MOPS Sieradz",
         SlotKind.MEETING, [1]),
        ("od 9 do 11 warsztat", "9.00–11.00", "warsztat", SlotKind.WORKSHOP, []),
        ("9 kawa", "9.00", "kawa", SlotKind.MEAL, []),
        ("obiad 12.30-13.30", "12.30–13.30", "obiad", SlotKind.MEAL, []),
        ("Kolacja powitalna, ok. 19", "ok. 19.00", "Kolacja powitalna", SlotKind.MEAL, []),
        ("wieczorem kolacja", "wieczorem", "kolacja", SlotKind.MEAL, []),
        ("1,5 h warsztat", "1 h 30 min", "warsztat", SlotKind.WORKSHOP, []),
        ("spotkanie w MOPS w Łasku", "", "spotkanie w MOPS w Łasku", SlotKind.MEETING, [2]),
        # A date, a room and what stands in quotes are no hours.
        ("3 maja – uroczystość", "", "3 maja – uroczystość", SlotKind.CEREMONY, []),
        ("spotkanie, sala 12", "", "spotkanie, sala 12", SlotKind.MEETING, []),
        ('"2 grupy"', "", "2 grupy", SlotKind.OTHER, []),
        ("   ", "", "", "", []),
    ],
)  # fmt: skip
def test_a_line_is_read(text, when, title, kind, hosts):
    with override("pl"):
        line = read_line(text, KNOWN)

        assert write_time(**line.time.fields(), language="pl") == when
    assert (line.title, line.kind, [host.pk for host in line.hosts]) == (title, kind, hosts)


def test_what_is_doubtful_is_asked_and_each_answer_is_clear():
    with override("pl"):
        said = said_of(read_line("2 spotkanie", KNOWN), "2 spotkanie")
        answers = [read_line(choice, KNOWN) for choice in said.choices]

    assert said.kind == "ask"
    assert [line.time.start and line.time.start.hour for line in answers] == [14, 2, None]
    assert not any(line.is_doubtful for line in answers)


def test_a_name_of_two_is_no_host_and_that_is_said():
    with override("en"):
        line = read_line("9-10 spotkanie w MOPS", KNOWN)
        said = said_of(line, "9-10 spotkanie w MOPS")

    assert line.hosts == ()
    assert said.kind == "ask"
    assert "Sieradz" in said.text
    assert "Łask" in said.text


def send(client, visit, line, day="", **more):
    address = reverse("coordination:quick_add", args=[visit.pk])
    return client.post(address, {"line": line, "day": day, **more})


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def test_a_line_makes_an_item_with_its_host_and_one_act(desk, visit, coordinator):
    day = DayFactory(visit=visit)
    office = InstitutionFactory(name_pl="Dom Kultury w Brzozowie", town_pl="Brzozów")

    answer = send(desk, visit, "9.30–11 spotkanie w Domu Kultury w Brzozowie", day.pk)

    slot = AgendaSlot.objects.get(visit=visit)
    assert answer.url == f"/pl/visits/{visit.pk}/board/?slot={slot.pk}#slot-{slot.pk}"
    assert (slot.day, slot.start.hour, slot.end.hour) == (day, 9, 11)
    assert slot.title_pl == "spotkanie w Domu Kultury w Brzozowie"
    host = slot.hosts.get()
    assert host.visit_institution.institution == office
    act = Act.objects.get(visit=visit, by=coordinator)
    assert (act.verb, act.changes.get().slot) == (ActVerb.ADDED, slot)


def test_the_line_comes_back_empty_and_the_board_hears_of_it(desk, visit):
    day = DayFactory(visit=visit)
    desk.defaults["HTTP_HX_REQUEST"] = "true"

    answer = send(desk, visit, "kawa", day.pk)

    html = answer.content.decode()
    assert answer["HX-Trigger"] == "board-changed"
    assert f'id="day-{day.pk}-quick"' in html
    assert 'value="kawa"' not in html


def test_sent_twice_it_makes_one(desk, visit):
    for _n in range(2):
        send(desk, visit, "kawa", once="abc123")

    assert AgendaSlot.objects.get(visit=visit).day is None


@pytest.mark.parametrize("line", ["", "9.30–11", "2 spotkanie"])
@pytest.mark.parametrize("htmx", [True, False])
def test_what_is_asked_back_loses_nothing(desk, visit, line, htmx):
    if htmx:
        desk.defaults["HTTP_HX_REQUEST"] = "true"

    answer = send(desk, visit, line)

    assert answer.status_code == 422
    assert not AgendaSlot.objects.filter(visit=visit).exists()
    if line:
        assert f'value="{line}"' in answer.content.decode()


def test_while_typing_it_is_said_how_it_is_understood(desk, visit):
    row = VisitInstitutionFactory(visit=visit, institution__name_pl="Dom Kultury w Brzozowie")
    address = reverse("coordination:quick_understood", args=[visit.pk])

    html = desk.get(address, {"line": "9-10 wizyta w Domu Kultury w Brzozowie"}).content.decode()

    assert str(row.institution) in html
    assert "od 9.00 do 10.00" in html
    assert desk.get(address).content.strip() == b""


def test_others_add_nothing(client, other_coordinator, observer, visit):
    client.force_login(other_coordinator)
    assert send(client, visit, "kawa").status_code == 404
    visit.foundation.memberships.get(user=observer).projects.add(visit.project)
    client.force_login(observer)
    assert send(client, visit, "kawa").status_code == 403
