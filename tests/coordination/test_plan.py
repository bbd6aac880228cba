"""The plan page: what it shows, at what cost, to whom."""

from datetime import time

import pytest
from django.urls import reverse

from hosts.states import AnswerChannel, ConfirmationStatus, InstitutionRole
from programmes.services import slots
from programmes.states import SlotKind, SlotStatus
from tests.factories.delegations import CompanionFactory, DelegationFactory, MemberFactory
from tests.factories.hosts import (
    ConfirmationFactory,
    SlotHostFactory,
    VisitInstitutionFactory,
)
from tests.factories.programmes import DayFactory, SlotFactory

PLAN_QUERIES = 12


def page(client, user, visit):
    client.force_login(user)
    return client.get(reverse("coordination:visit_plan", args=[visit.pk]))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_plan_costs_the_same_whatever_it_holds(
    client, coordinator, visit, rows, django_assert_num_queries
):
    for _n in range(rows):
        day = DayFactory(visit=visit)
        for _m in range(rows):
            host = SlotHostFactory(slot=SlotFactory(visit=visit, day=day))
            ConfirmationFactory(slot_host=host)
        SlotFactory(visit=visit, day=None)
        MemberFactory(delegation=DelegationFactory(visit=visit))
        CompanionFactory(visit=visit)
        VisitInstitutionFactory(visit=visit, role=InstitutionRole.COOPERATING)
    client.force_login(coordinator)
    with django_assert_num_queries(PLAN_QUERIES):
        answer = client.get(reverse("coordination:visit_plan", args=[visit.pk]))
    assert answer.status_code == 200


def test_a_row_says_time_place_host_and_state(client, coordinator, visit):
    slot = SlotFactory(visit=visit, title_pl="Rozmowa o opiece", kind=SlotKind.MEETING)
    SlotHostFactory(slot=slot, visit_institution__name_pl="Dom Pomocy w Brzozowie")
    html = page(client, coordinator, visit).content.decode()
    row = html.split(f'id="slot-{slot.pk}"')[1].split("</li>")[0]
    assert "11.00–12.30" in row
    assert "Rozmowa o opiece" in row
    assert "sala 12" in row
    assert "Dom Pomocy w Brzozowie" in row
    assert "s-planned" in row


def test_a_meeting_without_a_host_says_so_and_a_meal_needs_none(client, coordinator, visit):
    meeting = SlotFactory(visit=visit, kind=SlotKind.MEETING)
    meal = SlotFactory(visit=visit, kind=SlotKind.MEAL)
    html = page(client, coordinator, visit).content.decode()
    assert f'class="planrow s-nohost" id="slot-{meeting.pk}"' in html
    assert f'class="planrow planrow--plain" id="slot-{meal.pk}"' in html


def test_a_moved_slot_shows_before_and_after_and_both_ways_on(client, coordinator, visit):
    slot = SlotFactory(visit=visit)
    answer = ConfirmationFactory(slot_host=SlotHostFactory(slot=slot))
    slots.edit(slot, version=0, by=coordinator, start=time(14), end=time(15, 30))
    html = page(client, coordinator, visit).content.decode()
    row = html.split(f'id="slot-{slot.pk}"')[1].split("</li>")[0]
    assert '<del class="time">11.00–12.30</del>' in row
    assert '<ins class="time">14.00–15.30</ins>' in row
    assert reverse("coordination:ask_hosts", args=[visit.pk]) in row
    assert reverse("hosts:record_answer", args=[answer.slot_host_id]) in row


def test_the_meter_counts_institutions_by_their_worst_state(client, coordinator, visit):
    institution = VisitInstitutionFactory(visit=visit)
    for status in (ConfirmationStatus.CONFIRMED, ConfirmationStatus.DECLINED):
        host = SlotHostFactory(slot=SlotFactory(visit=visit), visit_institution=institution)
        ConfirmationFactory(slot_host=host, status=status)
    ConfirmationFactory(slot_host=SlotHostFactory(slot=SlotFactory(visit=visit)))
    plan = page(client, coordinator, visit).context["plan"]
    assert plan.ready.total == 2
    assert plan.ready.confirmed == 1
    assert plan.ready.states == ["confirmed", "declined"]


def test_a_removed_item_is_gone_and_a_cancelled_one_stays_as_such(client, coordinator, visit):
    gone = SlotFactory(visit=visit, status=SlotStatus.REMOVED)
    off = SlotFactory(visit=visit, status=SlotStatus.CANCELLED)
    html = page(client, coordinator, visit).content.decode()
    assert f'id="slot-{gone.pk}"' not in html
    assert f'class="planrow s-cancelled" id="slot-{off.pk}"' in html


def test_a_supplier_is_booked_and_counts_as_no_host(client, coordinator, visit):
    hotel = VisitInstitutionFactory(visit=visit, role=InstitutionRole.SUPPLIER)
    SlotHostFactory(slot=SlotFactory(visit=visit, kind=SlotKind.MEAL), visit_institution=hotel)
    plan = page(client, coordinator, visit).context["plan"]
    assert plan.ready.total == 0


def test_an_observer_reads_without_acts_and_without_names(client, observer, visit):
    companion = CompanionFactory(visit=visit, name="Iryna Tłumaczka")
    SlotFactory(visit=visit, title_pl="Spotkanie otwierające")
    html = page(client, observer, visit).content.decode()
    assert "Spotkanie otwierające" in html
    assert companion.name not in html
    assert 'method="post" action="/pl/slots' not in html
    assert reverse("coordination:visit_edit", args=[visit.pk]) not in html


def test_a_stranger_finds_nothing(client, other_coordinator, visit):
    assert page(client, other_coordinator, visit).status_code == 404


def test_an_empty_visit_says_what_to_do(client, coordinator, visit):
    answer = page(client, coordinator, visit)
    assert answer.context["plan"].step.url == reverse("coordination:slot_new", args=[visit.pk])


def test_an_answer_that_was_written_down_says_so(client, coordinator, visit):
    slot_host = SlotHostFactory(slot=SlotFactory(visit=visit, day=DayFactory(visit=visit)))
    ConfirmationFactory(
        slot_host=slot_host,
        channel=AnswerChannel.PHONE,
        answered_by="pani Jodłowska",
        recorded_by=coordinator,
    )

    html = page(client, coordinator, visit).text

    assert "pani Jodłowska" in html
    assert coordinator.name in html.split("pani Jodłowska")[1][:80]


def test_a_host_of_an_item_in_the_tray_is_not_counted_among_those_to_ask(
    client, coordinator, visit
):
    SlotHostFactory(slot=SlotFactory(visit=visit, day=DayFactory(visit=visit)))
    SlotHostFactory(slot=SlotFactory(visit=visit, day=None))

    html = page(client, coordinator, visit).text

    assert "Zapytaj gospodarzy (1)" in html
