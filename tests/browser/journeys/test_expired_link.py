"""A host opens an old letter: its link no longer works, and a new one comes to the address on file
and to no other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from studyvisits.outbox.models import Link
from tests.browser.journeys.story import PASSWORD
from tests.browser.post import a_weekend, next_working_morning
from tests.browser.words import _, _n
from tests.factories.hosts import HostContactFactory, SlotHostFactory, VisitInstitutionFactory
from tests.factories.programmes import DayFactory, SlotFactory, VisitFactory

pytestmark = pytest.mark.browser

EMAIL, ADDRESS = "anna@mosty.example.org", "sekretariat@lipa.example.org"
VISIT, ITEM, LIBRARY = "Czytanie bez barier", "Czytelnia dla wszystkich", "Biblioteka Pod Lipą"


@pytest.fixture
def planned(house, works_here):
    """A visit with one institution that nobody has asked yet."""
    visit = VisitFactory(
        foundation=house, title_pl=VISIT, coordinator=works_here("Anna Nowak", EMAIL)
    )
    place = VisitInstitutionFactory(
        visit=visit, institution__name_pl=LIBRARY, institution__email="library@old.example.org"
    )
    HostContactFactory(foundation=house, institution=place.institution, email=ADDRESS, is_main=True)
    slot = SlotFactory(visit=visit, day=DayFactory(visit=visit), title_pl=ITEM)
    return SlotHostFactory(slot=slot, visit_institution=place)


def test_a_new_link_for_an_old_one(arrives, post, planned):
    anna = arrives("anna")
    anna.logs_in(EMAIL, PASSWORD)
    anna.is_at(_("Dashboard"))
    anna.follow(VISIT)
    anna.is_at(VISIT)
    anna.follow(_("Ask hosts (%(n)s)", n=1))
    anna.press(_n("Send %(n)s letter", "Send %(n)s letters", 1))
    anna.is_at(VISIT)
    _saturday, monday = a_weekend()
    post.worker_at(monday)
    (letter,) = post.letters_to(ADDRESS)
    time_passes()

    halina = arrives("halina", phone=True, address=letter.link)
    halina.sees(_("Send a new link"), "s•••@lipa.example.org")
    halina.sees_not(ITEM)
    halina.shows("50-link-expired")
    halina.press(_("Send a new link"))
    halina.is_at(_("A new link is on its way"))
    halina.shows("51-new-link-asked")

    post.worker_at(next_working_morning(monday))
    assert post.number == 2
    _old, new = post.letters_to(ADDRESS)
    assert new.link != letter.link
    new.says(LIBRARY, VISIT)

    again = arrives("halina-again", phone=True, address=new.link)
    again.part("region", ITEM).choose(_("Yes"))
    again.press(_("Send the answer"))
    again.is_at(_("Thank you, your answer is saved"))
    again.shows("52-answered")


def time_passes():
    """So much that the link of the letter has ended."""
    Link.objects.update(expires_at=timezone.now() - timedelta(days=1))
