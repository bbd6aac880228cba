"""Documents at the same moment: one institution that two of them name is made once, and a button
that two presses reach at once acts once."""

from __future__ import annotations

import pytest

from coordination.interchange.importing import import_visit
from coordination.interchange.schemas import VISIT
from coordination.interchange.uploads import take
from coordination.services.interchange import Overtaken, take_in
from coordination.services.interchange_preview import preview
from delegations.models import SendingOrganisation
from hosts.models import HostInstitution
from programmes.models import Foundation, Visit
from tests.factories.programmes import FoundationFactory, MembershipFactory
from tests.fire import at_once

pytestmark = pytest.mark.django_db(transaction=True)

DOCUMENT = {
    "format": VISIT,
    "title": {"pl": "Wizyta"},
    "days": [],
    "institutions": [{"key": "a", "name": {"pl": "Ośrodek Pomocy"}, "town": "Brzozów"}],
    "delegations": [{"name": {"uk": "Чигиринська громада"}}],
}
TEXT = (
    '{"format": "study-visit/1", "title": {"pl": "Wizyta"}, "days": [], "institutions":'
    ' [{"key": "a", "name": {"pl": "Ośrodek Pomocy"}, "town": "Brzozów"}]}'
).encode()


def importing(keeper):
    def act(barrier):
        foundation = Foundation.objects.get(pk=keeper.pk)
        barrier.wait(30)
        for _number in range(5):
            import_visit(DOCUMENT, foundation=foundation, by="fire")

    return act


def test_two_imports_at_once_make_an_institution_once():
    keeper, other = FoundationFactory(), FoundationFactory()

    told = at_once(importing(keeper), importing(other), importing(keeper))

    assert told == [None, None, None]
    assert Visit.objects.count() == 15
    assert HostInstitution.objects.get().possible_double_of is None
    assert SendingOrganisation.objects.get().possible_double_of is None


def pressing(person, shown, once):
    def act(barrier):
        foundation = person.memberships.get().foundation
        barrier.wait(30)
        try:
            result = take_in(
                [take(TEXT)], foundation=foundation, shown=shown, choices={}, once=once, by=person
            )
        except Overtaken:
            return "shown again"
        return result.visits

    return act


def who_looked():
    """Somebody with a preview before their eyes."""
    membership = MembershipFactory()
    shown = preview([take(TEXT)], foundation=membership.foundation, by=membership.user)
    return membership.user, shown.digest


def test_two_presses_at_once_import_once():
    person, shown = who_looked()

    first, second = at_once(
        pressing(person, shown, "one-page"), pressing(person, shown, "one-page")
    )

    assert first == second == [Visit.objects.get().pk]


def test_of_two_pages_that_showed_the_same_the_second_is_shown_what_the_first_did():
    person, shown = who_looked()

    told = at_once(pressing(person, shown, "a-page"), pressing(person, shown, "another"))

    assert sorted(told, key=str) == [[Visit.objects.get().pk], "shown again"]
    assert HostInstitution.objects.count() == 1
