"""The dashboard: what waits, my visits, who has not answered, what changed."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hosts.states import ConfirmationStatus
from programmes.services import slots, visits
from programmes.states import SlotKind, VisitStatus
from studyvisits.accounts.states import Role
from tests.factories.hosts import ConfirmationFactory, SlotHostFactory
from tests.factories.outbox import MailFactory
from tests.factories.programmes import (
    DayFactory,
    MembershipFactory,
    SlotFactory,
    VisitFactory,
)

DASHBOARD_QUERIES = 10
# A manager is told what is missing in the foundation: all of it is one query.
MANAGERS_QUERIES = DASHBOARD_QUERIES + 1


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def shown(desk, **query):
    return desk.get(reverse("coordination:dashboard"), query)


def upcoming(foundation, coordinator, **fields):
    starts = timezone.localdate() + timedelta(days=20)
    return VisitFactory(
        foundation=foundation,
        coordinator=coordinator,
        starts_on=starts,
        ends_on=starts + timedelta(days=4),
        **fields,
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_whatever_there_is(
    desk, foundation, coordinator, rows, django_assert_num_queries
):
    for _n in range(rows):
        visit = upcoming(foundation, coordinator)
        for status in ("asked", "confirmed", "declined"):
            slot = SlotFactory(visit=visit, day=DayFactory(visit=visit))
            ConfirmationFactory(slot_host=SlotHostFactory(slot=slot), status=status)
        slots.edit(slot, version=0, by=coordinator, start=time(8))
        SlotFactory(visit=visit, kind=SlotKind.MEETING)
        VisitFactory(foundation=foundation, ends_on=date(2020, 5, 2), starts_on=date(2020, 5, 1))
        MailFactory(mailbox=foundation.mailbox)
    with django_assert_num_queries(DASHBOARD_QUERIES):
        assert shown(desk).status_code == 200


def test_tasks_stand_in_the_order_of_their_weight(desk, foundation, coordinator):
    visit = upcoming(foundation, coordinator)
    texts = {"title_uk": "х", "title_en": "x", "visit": visit}
    moved = SlotFactory(**texts)
    ConfirmationFactory(slot_host=SlotHostFactory(slot=moved))
    slots.edit(moved, version=0, by=coordinator, start=time(9), end=time(10))
    ConfirmationFactory(
        slot_host=SlotHostFactory(slot=SlotFactory(**texts)),
        status=ConfirmationStatus.DECLINED,
        reason="Remont parteru",
    )
    SlotFactory(visit=visit, kind=SlotKind.MEETING)
    SlotHostFactory(slot=SlotFactory(**texts))
    MailFactory(mailbox=foundation.mailbox)
    answer = shown(desk)
    tasks = answer.context["board"].tasks
    assert [t.state for t in tasks] == [
        "declined", "outdated", "info", "nohost", "planned", "look",
    ]  # fmt: skip
    assert tasks[0].quote == "Remont parteru"
    assert (tasks[1].before, tasks[1].after) == ("11.00–12.30", "9.00–10.00")
    assert tasks[1].url == reverse("coordination:ask_hosts", args=[visit.pk])
    assert "Remont parteru" in answer.content.decode()


def test_a_line_says_how_many_institutions_confirmed(desk, foundation, coordinator):
    visit = upcoming(foundation, coordinator, headcount=6)
    ConfirmationFactory(slot_host=SlotHostFactory(slot=SlotFactory(visit=visit)))
    SlotHostFactory(slot=SlotFactory(visit=visit))
    line = shown(desk).context["lines"][0]
    assert (line.ready.confirmed, line.ready.total, line.people) == (1, 2, 6)
    assert line.days_left == 20


def test_who_was_asked_and_has_not_answered_is_listed_with_the_deadline(
    desk, foundation, coordinator
):
    visit = upcoming(foundation, coordinator)
    late = timezone.localdate() - timedelta(days=1)
    host = SlotHostFactory(slot=SlotFactory(visit=visit))
    ConfirmationFactory(slot_host=host, status=ConfirmationStatus.ASKED, deadline=late)
    answer = shown(desk)
    (waiting,) = answer.context["board"].waiting
    assert waiting.is_late
    assert reverse("hosts:record_answer", args=[host.pk]) in answer.content.decode()


def test_visits_stand_under_upcoming_running_and_ended(desk, foundation, coordinator):
    today = timezone.localdate()
    upcoming(foundation, coordinator, title_pl="Przyszła")
    VisitFactory(
        foundation=foundation, title_pl="Trwająca", starts_on=today, ends_on=today,
    )  # fmt: skip
    VisitFactory(
        foundation=foundation, title_pl="Miniona", starts_on=None, ends_on=None,
        status=VisitStatus.HELD,
    )  # fmt: skip
    for tab, title in (("upcoming", "Przyszła"), ("running", "Trwająca"), ("ended", "Miniona")):
        lines = shown(desk, show=tab).context["lines"]
        assert [line.visit.title_pl for line in lines] == [title]


def test_a_colleagues_visit_waits_for_the_colleague_and_for_a_manager(
    client, foundation, coordinator, manager
):
    upcoming(foundation, manager, title_pl="Ewy")
    client.force_login(coordinator)
    assert not shown(client).context["board"].visits
    client.force_login(manager)
    assert len(shown(client).context["board"].visits) == 1


def test_a_stranger_sees_nothing_of_it(client, foundation, coordinator, other_coordinator):
    visit = upcoming(foundation, coordinator)
    SlotFactory(visit=visit, kind=SlotKind.MEETING)
    MailFactory(mailbox=foundation.mailbox)
    client.force_login(other_coordinator)
    board = shown(client).context["board"]
    assert (board.visits, board.tasks, board.waiting) == ([], [], [])


def test_an_observer_reads_lines_and_has_no_tasks(client, observer, visit):
    SlotFactory(visit=visit, kind=SlotKind.MEETING)
    client.force_login(observer)
    answer = shown(client)
    board = answer.context["board"]
    assert len(board.visits) == 1
    assert board.tasks == []
    assert answer.context["changes"] == []
    assert reverse("coordination:visit_new") not in answer.content.decode()


def test_changes_name_who_and_what(desk, foundation, coordinator):
    visit = upcoming(foundation, coordinator)
    slot = SlotFactory(visit=visit, title_pl="Rozmowa")
    slots.edit(slot, version=0, by=coordinator, start=time(9))
    (change,) = shown(desk).context["changes"]
    assert change.who == "Anna Nowak"
    assert "Rozmowa" in change.what


def test_nothing_yet_says_what_to_do(desk):
    html = shown(desk).content.decode()
    assert reverse("coordination:visit_new") in html
    assert 'class="empty"' in html


def test_changes_and_regions_are_told_in_the_language_of_the_reader(client, coordinator, visit):
    slot = SlotFactory(visit=visit, title_pl="Powitanie", title_uk="Привітання")
    slots.edit(slot, version=0, start=time(15), end=None, by=coordinator)
    visits.edit(
        visit,
        shown={"region_pl": "", "region_uk": ""},
        region_pl="Mazowsze",
        region_uk="Мазовія",
        by=coordinator,
    )
    client.force_login(coordinator)

    html = client.get("/uk/dashboard/").text

    assert "Привітання" in html
    assert "Powitanie" not in html
    assert "Мазовія" in html
    assert "Mazowsze" not in html


@pytest.mark.parametrize("rows", [1, 3])
def test_a_manager_is_told_what_the_foundation_has_not_said_yet(
    client, foundation, manager, rows, django_assert_num_queries
):
    for _n in range(rows - 1):
        MembershipFactory(user=manager, role=Role.MANAGER)
    MailFactory(mailbox=foundation.mailbox)
    upcoming(foundation, manager)
    client.force_login(manager)
    with django_assert_num_queries(MANAGERS_QUERIES):
        answer = shown(client)
    assert len(answer.context["starts"]) == rows
    assert reverse("programmes:foundation_detail", args=[foundation.pk]) in answer.content.decode()


def test_a_coordinator_is_not_asked_for_what_a_manager_says(desk):
    assert shown(desk).context["starts"] == []
