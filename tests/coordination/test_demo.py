"""The demo shows an answer in every state, leaves nothing out of the house, and stays upcoming."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from coordination.services import demo
from coordination.services.warnings import all_found
from hosts.models import SlotHost
from hosts.states import HostState
from programmes.forms.foundation_facts import NumbersForm
from programmes.looks import look
from programmes.models import Foundation, Release, Visit
from programmes.services import slots
from programmes.start import start_of, with_start
from programmes.states import Visibility
from studyvisits.accounts.models import User
from studyvisits.outbox.models import Mail
from studyvisits.outbox.states import MailStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo_visit():
    return demo.load(timezone.localdate())


def states(visit):
    worst = {}
    for host in SlotHost.objects.standing().with_answers().filter(slot__visit=visit):
        worst.setdefault(host.visit_institution_id, set()).add(host.state)
    return Counter(state for found in worst.values() for state in found)


def test_there_is_an_answer_in_every_state(demo_visit):
    assert states(demo_visit) == {
        HostState.CONFIRMED: 7,
        HostState.ASKED: 1,
        HostState.OUTDATED: 1,
        HostState.DECLINED: 1,
        HostState.PLANNED: 1,
        HostState.RECORDED: 1,  # the hotel, which is booked and not asked
    }


@pytest.mark.parametrize(
    "today",
    [
        pytest.param("2026-11-22", id="a common week"),
        pytest.param("2026-11-29", id="the week before Christmas Eve"),
        pytest.param("2027-04-05", id="the first days of May"),
        pytest.param("2027-03-26", id="the clocks change"),
        pytest.param("2027-10-18", id="a holiday in the middle"),
    ],
)
def test_it_warns_as_a_colleague_would_and_not_more(today, time_machine):
    time_machine.move_to(f"{today} 10:00+01:00", tick=False)
    visit = demo.load(timezone.localdate())
    found = all_found(Visit.objects.get(pk=visit.pk))
    kinds = [one.kind for one in found.open]
    assert 8 <= len(kinds) <= 12, kinds
    assert {"short_road", "declined", "outdated", "interpreter_twice", "late"} <= set(kinds)


def test_its_letters_are_caught(demo_visit):
    assert set(Mail.objects.values_list("status", flat=True)) == {MailStatus.CAUGHT}
    assert Mail.objects.count() == 9


def test_it_is_out_by_link_only(demo_visit):
    assert list(Release.objects.values_list("number", "visibility")) == [(1, Visibility.LINK)]


def test_it_lies_three_weeks_ahead_from_a_monday(demo_visit):
    demo_visit.refresh_from_db()
    assert demo_visit.starts_on.weekday() == 0
    assert demo_visit.starts_on >= timezone.localdate() + demo.AHEAD
    dates = list(demo_visit.days.order_by("order").values_list("date", flat=True))
    assert dates == [demo_visit.starts_on + timedelta(days=n) for n in range(5)]


def test_loading_twice_changes_nothing(demo_visit):
    again = demo.load(timezone.localdate())

    assert again == demo_visit
    assert Visit.objects.count() == 1
    assert User.objects.count() == len(demo.PEOPLE) + 1


def test_once_it_has_passed_it_gets_new_dates(demo_visit):
    later = timezone.localdate() + timedelta(weeks=10)

    again = demo.load(later)

    again.refresh_from_db()
    assert Visit.objects.count() == 1
    assert again.starts_on >= later + demo.AHEAD


def test_what_somebody_worked_on_is_left_alone(demo_visit):
    slot = demo_visit.slots.first()
    slots.edit(
        slot,
        version=slot.version,
        title_pl="Po mojemu",
        by=User.objects.get(email="anna.nowak@example.org"),
    )

    again = demo.load(timezone.localdate() + timedelta(weeks=10))

    assert again == demo_visit


def test_a_known_password_is_not_loaded_into_a_real_site():
    with pytest.raises(CommandError, match="DEBUG=1 only"):
        call_command("load_demo")
    assert not User.objects.exists()


def test_a_newcomer_sees_a_foundation_that_has_said_everything():
    visit = demo.load(timezone.localdate())

    foundation = with_start(Foundation.objects.filter(pk=visit.foundation_id)).get()

    assert start_of(foundation).is_finished
    form = NumbersForm(demo.NUMBERS)
    assert form.is_valid(), form.errors
    assert look(foundation.logo, foundation.accent).key != "plain"
