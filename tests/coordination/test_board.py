"""The board: what it shows at what cost, its parts, its pulse, whom it lets in."""

from datetime import date, time, timedelta

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from coordination.views.board import SALT, pulse_token
from hosts.models import Confirmation, SlotHost
from hosts.states import ConfirmationStatus
from programmes.models import AgendaSlot, SlotGroup, VisitGroup
from programmes.services import arrange
from programmes.states import PartOfDay, SlotKind, SlotStatus, VisitStatus
from studyvisits.accounts.models import User
from studyvisits.lib.rows import update_if
from tests.factories.delegations import CompanionFactory, DelegationFactory
from tests.factories.hosts import (
    ConfirmationFactory,
    InstitutionFactory,
    SlotHostFactory,
    VisitInstitutionFactory,
)
from tests.factories.programmes import DayFactory, SlotFactory
from tests.statements import counted

STATEMENTS = 15
DAYS = 5


def board(client, user, visit, query=""):
    client.force_login(user)
    return client.get(reverse("coordination:visit_board", args=[visit.pk]) + query)


def card(answer, slot) -> str:
    return answer.content.decode().split(f'id="slot-{slot.pk}"')[1].split("</li>")[0]


def tag(answer, slot) -> str:
    """The tag of a card: its classes stand before its id."""
    return answer.content.decode().split(f'id="slot-{slot.pk}"')[0].rpartition("<li ")[2]


@pytest.fixture
def week(visit):
    return [
        DayFactory(visit=visit, date=date(2027, 5, 10) + timedelta(days=n)) for n in range(DAYS)
    ]


def filled(visit, days, number):
    """So many items, each with a host that answered, in groups, some of them in the tray."""
    group = VisitGroup.objects.create(visit=visit, name_pl="Grupa A")
    hosts = [
        VisitInstitutionFactory(
            visit=visit, institution=InstitutionFactory(lat=51 + n, lon=19), teryt="1014011"
        )
        for n in range(3)
    ]
    slots = AgendaSlot.objects.bulk_create(
        SlotFactory.build(
            visit=visit,
            day=days[n % DAYS] if n % 10 else None,
            start=time(8 + n % 12),
            end=time(9 + n % 12),
        )
        for n in range(number)
    )
    slot_hosts = SlotHost.objects.bulk_create(
        SlotHost(slot=slot, visit_institution=hosts[n % 3], order=n) for n, slot in enumerate(slots)
    )
    Confirmation.objects.bulk_create(
        ConfirmationFactory.build(slot_host=host) for host in slot_hosts
    )
    SlotGroup.objects.bulk_create(SlotGroup(slot=slot, group=group) for slot in slots[::4])
    DelegationFactory(visit=visit)
    CompanionFactory(visit=visit)


@pytest.mark.parametrize("number", [1, 60, 600])
def test_the_board_costs_the_same_whatever_it_holds(client, coordinator, visit, week, number):
    filled(visit, week, number)
    board(client, coordinator, visit)

    with counted() as page:
        answer = client.get(reverse("coordination:visit_board", args=[visit.pk]))
    with counted() as parts:
        client.get(reverse("coordination:board_parts", args=[visit.pk]), {"have": "tray-items:0"})

    assert answer.content.count(b"data-slot=") == number
    assert (page.count, parts.count <= page.count) == (STATEMENTS, True)
    # What a card weighs, so that a long programme opens on a bad line too.
    assert len(answer.content) < 45_000 + number * 1_400


def test_a_card_says_when_where_who_and_how_far(client, coordinator, visit, week):
    slot = SlotFactory(
        visit=visit, day=week[0], title_pl="Rozmowa o opiece", start=time(9, 30), end=time(11)
    )
    for name in ("Dom Pomocy w Brzozowie", "Urząd"):
        host = SlotHostFactory(slot=slot, visit_institution__name_pl=name)
        ConfirmationFactory(slot_host=host, status=ConfirmationStatus.CONFIRMED)

    answer = board(client, coordinator, visit)

    shown = card(answer, slot)
    assert "t-0930 m-90 clamp-3" in tag(answer, slot)
    assert "s-confirmed" in tag(answer, slot)
    for words in (
        "9.30–11.00",
        "Rozmowa o opiece",
        "Dom Pomocy w Brzozowie +1",
        "Potwierdzone",
        'data-start="09:30"',
        'data-minutes="90"',
        'data-end="11:00"',
        f'data-version="{slot.version}"',
        reverse("coordination:slot_put", args=[slot.pk]),
        reverse("coordination:slot_nudge", args=[slot.pk]),
        reverse("coordination:slot_resize", args=[slot.pk]),
        f'id="warn-{slot.pk}"',
    ):
        assert words in shown


def test_what_is_typed_into_a_title_stays_text(client, coordinator, visit, week):
    slot = SlotFactory(visit=visit, day=week[0], title_pl='"><script>alert(1)</script>')

    assert "<script>alert" not in card(board(client, coordinator, visit), slot)


@pytest.mark.parametrize(
    ("columns", "css"),
    [
        ({"start": time(9), "end": None}, "t-0900 m-75 clamp-2 slot--open"),
        ({"start": time(9, 7), "end": time(9, 17)}, "t-0905 m-20 clamp-0 slot--short"),
        (
            {"start": None, "end": None, "part_of_day": PartOfDay.EVENING},
            "t-1830 m-75 clamp-2 slot--untimed",
        ),
        ({"start": time(22), "end": time(1), "ends_next_day": True}, "t-2200 m-120 clamp-5"),
        ({"start": None, "end": None, "duration_minutes": 45}, "t-0900 m-45 clamp-0 slot--untimed"),
    ],
)
def test_how_a_time_is_drawn(client, coordinator, visit, week, columns, css):
    slot = SlotFactory(visit=visit, day=week[0], kind=SlotKind.MEAL, **columns)

    assert f'class="slot slot--plain {css}"' in tag(board(client, coordinator, visit), slot)


def test_the_hours_reach_as_far_as_the_items(client, coordinator, visit, week):
    SlotFactory(visit=visit, day=week[0], start=time(5, 40), end=time(6))
    SlotFactory(visit=visit, day=week[1], start=time(20), end=time(21, 10))

    html = board(client, coordinator, visit).content.decode()

    assert 'data-from="5" data-to="22"' in html
    assert 'class="axis__hours from-05 to-22"' in html


def test_two_groups_lie_beside_each_other(client, coordinator, visit, week):
    groups = [VisitGroup.objects.create(visit=visit, name_pl=f"Grupa {n}") for n in "AB"]
    first, second = (SlotFactory(visit=visit, day=week[0]) for _n in range(2))
    for slot, group in zip((first, second), reversed(groups), strict=True):
        SlotGroup.objects.create(slot=slot, group=group)

    answer = board(client, coordinator, visit)

    assert "lane-2of2" in tag(answer, first)
    assert "lane-1of2" in tag(answer, second)
    assert '<div class="slot__group">Grupa B</div>' in card(answer, first)
    assert "day__items--lanes" in answer.content.decode()


def test_longer_visits_have_pages_of_seven_days(client, coordinator, visit):
    days = [DayFactory(visit=visit, date=date(2027, 5, 1) + timedelta(days=n)) for n in range(9)]
    late = SlotFactory(visit=visit, day=days[8])

    first = board(client, coordinator, visit).content.decode()
    second = board(client, coordinator, visit, "?week=2").content.decode()
    opened = board(client, coordinator, visit, f"?slot={late.pk}").content.decode()

    assert first.count('<section class="day"') == 7
    assert second.count('<section class="day"') == 2
    assert f'data-open="{late.pk}"' in opened
    for odd in ("0", "99", "-1", "x", "9" * 30):
        assert board(client, coordinator, visit, f"?week={odd}").status_code == 200


def test_a_view_is_remembered_and_a_day_can_be_named(client, coordinator, visit, week):
    assert "board--compact" in board(client, coordinator, visit, "?view=compact").content.decode()
    assert "board--compact" in board(client, coordinator, visit).content.decode()

    html = board(client, coordinator, visit, f"?view=day&day={week[2].pk}").content.decode()

    assert html.count('<section class="day"') == 1
    assert f'data-day="{week[2].pk}"' in html
    assert f"?view=day&amp;day={week[3].pk}" in html
    assert "board--list" in board(client, coordinator, visit, "?view=list").content.decode()
    assert "board--list" in board(client, coordinator, visit, "?view=nonsense").content.decode()


def test_days_without_dates_are_columns_too(client, coordinator, visit):
    for number in (1, 2):
        DayFactory(visit=visit, date=None, number=number)

    html = board(client, coordinator, visit).content.decode()

    assert "dzień 2" in html


def test_an_empty_visit_says_what_to_do(client, coordinator, visit):
    answer = board(client, coordinator, visit)

    html = answer.content.decode()
    assert reverse("coordination:slot_new", args=[visit.pk]) in html
    assert reverse("coordination:paste", args=[visit.pk]) in html
    # Said no longer once there is an item.
    SlotFactory(visit=visit, day=None)
    address = reverse("coordination:board_parts", args=[visit.pk])
    parts = client.get(address, {"have": have(answer)}).content.decode()
    assert 'class="boardempty" id="board-empty"' in parts
    assert "empty-name" not in parts


@pytest.mark.parametrize(
    ("starts_in", "said"),
    [
        (21, "in 21 days"),
        (1, "tomorrow"),
        (0, "day 1 of 5"),
        (-2, "day 3 of 5"),
        (-9, "it is over"),
    ],
)
def test_the_head_says_how_long_it_is(client, coordinator, visit, starts_in, said):
    first = timezone.localdate() + timedelta(days=starts_in)
    update_if(visit, by=coordinator, starts_on=first, ends_on=first + timedelta(days=4))
    client.force_login(coordinator)

    html = client.get(f"/en/visits/{visit.pk}/board/").content.decode()

    assert f"<strong>{said}</strong>" in html


def test_a_visit_that_is_off_says_so(client, coordinator, visit):
    update_if(visit, by=coordinator, status=VisitStatus.CANCELLED)

    assert "state--chip" in board(client, coordinator, visit).content.decode()


def test_an_observer_reads_without_acts(client, observer, visit, week):
    slot = SlotFactory(visit=visit, day=week[0], title_pl="Spotkanie otwierające")
    visit.foundation.memberships.get(user=observer).projects.add(visit.project)

    html = board(client, observer, visit).content.decode()

    assert "Spotkanie otwierające" in html
    for act in ("data-put", "slot__grip", 'method="post"', "slot-tools", f"/slots/{slot.pk}/"):
        assert act not in html.split("<main")[1].split("</main>")[0]


def test_a_stranger_finds_nothing(client, other_coordinator, visit):
    assert board(client, other_coordinator, visit).status_code == 404
    assert client.get(reverse("coordination:board_parts", args=[visit.pk])).status_code == 404


# --- Parts --------------------------------------------------------------------------------------


def have(answer) -> str:
    """What the script names: each part of the page with its print."""
    found = []
    for piece in answer.content.decode().split(' data-hash="')[1:]:
        found.append(piece.split('"')[0])
    names = [p.rpartition('id="')[2] for p in answer.content.decode().split('" data-hash="')[:-1]]
    return ",".join(f"{name}:{print_}" for name, print_ in zip(names, found, strict=True))


def test_only_what_changed_is_sent_again(client, coordinator, visit, week):
    slot = SlotFactory(visit=visit, day=week[0])
    SlotFactory(visit=visit, day=week[2])
    known = have(board(client, coordinator, visit))
    address = reverse("coordination:board_parts", args=[visit.pk])

    nothing = client.get(address, {"have": known}).content.decode()
    arrange.put(slot, day=week[1], version=slot.version, by=coordinator)
    moved = client.get(address, {"have": known})

    assert "hx-swap-oob" not in nothing.split('id="board-news"')[0]
    html = moved.content.decode()
    for part in (f"day-{week[0].pk}-items", f"day-{week[1].pk}-items", "undo-bar"):
        assert f'id="{part}"' in html
    assert f'id="day-{week[2].pk}-items"' not in html
    assert "tray-items" not in html
    assert moved["HX-Trigger-After-Swap"] == "board-drawn"
    # Nothing that somebody may be typing into is ever sent.
    assert "<form" not in html
    assert 'id="punkt"' not in html


def test_another_day_is_news_for_a_page_that_lies_open(client, coordinator, visit, week):
    known = have(board(client, coordinator, visit))
    DayFactory(visit=visit, date=date(2027, 5, 15))
    client.force_login(coordinator)

    html = client.get(f"/en/visits/{visit.pk}/board/parts/", {"have": known}).content.decode()

    assert "Days were added or taken away meanwhile." in html


# --- Pulse --------------------------------------------------------------------------------------


def pulse(client, visit, token, seen):
    return client.get(reverse("coordination:board_pulse", args=[visit.pk, token]), {"seen": seen})


def test_the_pulse_is_one_statement_and_says_what_is_new(client, coordinator, visit, week):
    slot = SlotFactory(visit=visit, day=week[0])
    token = pulse_token(coordinator, visit)
    with counted() as statements:
        quiet = pulse(client, visit, token, visit.revision)
    assert (quiet.status_code, statements.count) == (204, 1)

    arrange.nudge(slot, minutes=15, version=slot.version, by=coordinator)
    with counted() as statements:
        news = pulse(client, visit, token, visit.revision)

    visit.refresh_from_db()
    assert (news.status_code, statements.count) == (200, 1)
    assert news.json() == {"revision": visit.revision}
    assert news["HX-Trigger"] == "board-changed"


def test_a_pulse_beats_for_colleagues_only(
    client, coordinator, other_coordinator, visit, django_assert_num_queries
):
    other = pulse_token(other_coordinator, visit)
    assert pulse(client, visit, other, 0).status_code == 404
    with django_assert_num_queries(0):
        assert pulse(client, visit, "nonsense", 0).status_code == 404
        forged = signing.dumps((coordinator.pk, True, visit.pk, "pl"), salt="another")
        assert pulse(client, visit, forged, 0).status_code == 404

    token = pulse_token(coordinator, visit)
    User.objects.get(pk=coordinator.pk).memberships.all().delete()
    assert pulse(client, visit, token, 0).status_code == 404


def test_a_pulse_stops_after_half_a_day(client, coordinator, visit, monkeypatch):
    token = pulse_token(coordinator, visit)
    later = signing.time.time() + 13 * 3600
    monkeypatch.setattr(signing.time, "time", lambda: later)

    assert pulse(client, visit, token, 0).status_code == 404
    assert signing.loads(token, salt=SALT)[0] == coordinator.pk


def test_a_cancelled_item_stays_and_a_removed_one_is_gone(client, coordinator, visit, week):
    off = SlotFactory(visit=visit, day=week[0], status=SlotStatus.CANCELLED)
    gone = SlotFactory(visit=visit, day=week[0], status=SlotStatus.REMOVED)

    answer = board(client, coordinator, visit)

    assert "s-cancelled" in tag(answer, off)
    assert f'id="slot-{gone.pk}"' not in answer.content.decode()
