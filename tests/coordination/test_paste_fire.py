"""Programmes pasted at the same moment: a button that two presses reach acts once, and what two
people paste into one visit is all there, in order."""

from __future__ import annotations

from datetime import date

import pytest

from coordination.services.once import new_number
from coordination.services.pasting import Overtaken, Told, create, understand
from programmes.models import Act, AgendaSlot, Day, Visit
from programmes.services import visits
from tests.factories.programmes import MembershipFactory
from tests.fire import at_once

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "10 maja 2027\n9.00 kawa\n10.00 warsztat\n11 maja 2027\n9.00 {words}"


def pressing(visit, person, words, once, *, times=1):
    """Presses the button of a page that shows what would be created now."""
    text = TEXT.format(words=words)

    def act(barrier):
        told = Told(language="pl", anew=False)
        shown = understand(Visit.objects.get(pk=visit.pk), text, told).digest
        barrier.wait(30)
        made = []
        for _number in range(times):
            try:
                slots = create(visit, text, told, shown=shown, once=once, by=person)
            except Overtaken as overtaken:
                shown = overtaken.present.digest
                slots = create(visit, text, told, shown=shown, once=once, by=person)
            made.append(len(slots or ()))
        return made

    return act


def test_two_presses_create_once_and_two_people_both_get_theirs():
    membership = MembershipFactory()
    person, other = membership.user, MembershipFactory(foundation=membership.foundation).user
    visit = visits.create(
        membership.foundation, by=person, starts_on=date(2027, 5, 10), ends_on=date(2027, 5, 10)
    )

    one_page, another = new_number(), new_number()

    first, second, third = at_once(
        pressing(visit, person, "jeden", one_page),
        pressing(visit, person, "jeden", one_page),
        pressing(visit, other, "dwa", another, times=2),
    )

    assert sorted(first + second) == [0, 3]
    assert third == [3, 0]
    assert Act.objects.filter(visit=visit).count() == 2
    assert [str(day.date) for day in Day.objects.filter(visit=visit)] == [
        "2027-05-10",
        "2027-05-11",
    ]
    for day in Day.objects.filter(visit=visit):
        orders = AgendaSlot.objects.filter(day=day).values_list("order", flat=True)
        assert len(set(orders)) == len(orders)
    words = AgendaSlot.objects.filter(visit=visit, day__date=date(2027, 5, 11))
    assert sorted(str(slot.title) for slot in words) == ["dwa", "jeden"]
    assert all(slot.history.count() == 1 for slot in AgendaSlot.objects.filter(visit=visit))
