"""Taking back: a version is compared, gone back to and withdrawn; a visit is put off, and its hosts
read why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from coordination.services.host_news import STILL
from programmes.models import AgendaSlot
from tests.browser.journeys.story import PASSWORD
from tests.browser.journeys.ways import to_the_list
from tests.browser.post import next_working_morning
from tests.browser.words import _, _n, own_name, text_in
from tests.factories.hosts import ConfirmationFactory, HostContactFactory
from tests.factories.programmes import DayFactory, SlotFactory, VisitFactory
from tests.factories.releases import make_visit

pytestmark = pytest.mark.browser

VISIT, FIRST, SECOND = "Dom i sąsiedztwo", "Spotkanie w urzędzie", "Rozmowa w ośrodku"
REASON, FLOOD = "Gospodarz prosi o ciszę.", "Powódź w powiecie."
HOST_MAIL = "dyrektor@brzozowo.example.org"


@pytest.fixture
def anna(arrives, works_here):
    def opens_the_visit():
        works_here("Anna Nowak", "anna@mosty.example.org")
        person = arrives("anna")
        person.logs_in("anna@mosty.example.org", PASSWORD)
        person.is_at(_("Dashboard"))
        person.follow(_("Visits"))
        person.is_at(_("Visits"))
        person.follow(VISIT)
        person.is_at(VISIT)
        to_the_list(person)
        return person

    return opens_the_visit


@pytest.mark.django_db(transaction=True)
def test_versions(anna, arrives, house):
    visit = make_visit(foundation=house, title_pl=VISIT)
    AgendaSlot.objects.filter(visit=visit).delete()
    SlotFactory(visit=visit, day=visit.days.get(), title_pl=FIRST)
    anna = anna()

    publishes(anna, 1)
    anna.follow(VISIT)
    anna.is_at(VISIT)
    to_the_list(anna)
    anna.follow(FIRST)
    anna.is_at(FIRST)
    anna.fill(text_in("Title", "pl"), SECOND)
    anna.press(_("Save"))
    anna.is_at(VISIT)
    publishes(anna, 2)
    anna.follow(_("All versions"))
    anna.is_at(_("Versions of the programme"))
    anna.shows("50-versions")

    anna.row(_("Version %(n)s", n=1)).follow(_("Go back to it…"), begins=True)
    anna.is_at(_("Version %(a)s and version %(b)s", a=2, b=1))
    anna.sees(FIRST, SECOND)
    anna.shows("51-differences")
    anna.press(_("Publish version %(n)s again", n=1))
    anna.is_at(_("Versions of the programme"))
    anna.row(_("Version %(n)s", n=3)).sees(_("goes back to version %(n)s", n=1))

    reader = arrives("reader")
    reader.follow(VISIT)
    reader.is_at(VISIT)
    reader.sees(FIRST)
    anna.follow(_("Withdraw the programme…"))
    anna.is_at(_("Withdraw the programme"))
    anna.fill(_("Why"), REASON)
    anna.shows("52-withdraw")
    anna.press(_("Withdraw version %(n)s", n=3))
    anna.is_at(_("Versions of the programme"))
    anna.row(_("Version %(n)s", n=3)).sees(REASON)
    reader.follow(own_name("uk"))
    reader.is_at(_("This programme was withdrawn", language="uk"))
    reader.sees_not(VISIT, FIRST)
    reader.shows("53-gone")


def publishes(anna, number):
    anna.follow(_("Publish…"))
    anna.is_at(_("Publish version %(number)s", number=number))
    if number > 1:
        anna.open(_n("%(n)s change", "%(n)s changes", 1))
        anna.sees(SECOND)
    anna.choose(_("Everybody: the visit is named on the open pages"))
    anna.press(_("Publish version %(number)s", number=number))
    anna.is_at(_("Version %(n)s is out", n=number))


@pytest.mark.django_db(transaction=True)
def test_a_visit_is_put_off_and_its_host_reads_why(anna, house, post):
    visit = VisitFactory(foundation=house, title_pl=VISIT)
    slot = SlotFactory(visit=visit, day=DayFactory(visit=visit), title_pl=FIRST)
    answer = ConfirmationFactory(slot_host__slot=slot, slot_host__visit_institution__visit=visit)
    HostContactFactory(
        foundation=house,
        institution=answer.slot_host.visit_institution.institution,
        email=HOST_MAIL,
    )
    anna = anna()

    anna.follow(_("State…"))
    anna.is_at(_("State of the visit"))
    anna.choose(_("Put it off"))
    anna.press(_("Save the state"))
    anna.sees(_("Say why: the hosts will read it."))
    anna.fill(_("Why"), FLOOD)
    anna.shows("54-state")
    anna.press(_("Save the state"))
    anna.is_at(VISIT)
    anna.sees(_("postponed", context="visit"))

    at_rest = timezone.localtime() + STILL + timedelta(minutes=1)
    post.worker_at(at_rest)
    assert post.letters_to(HOST_MAIL) == []
    anna.follow(_("Mail"), begins=True)
    anna.is_at(_("Mail"))
    anna.open(_("Read the letter"))
    anna.sees(FLOOD)
    anna.shows("55-letter")
    anna.press(_("Send"), begins=True)
    post.worker_at(next_working_morning(at_rest))
    (letter,) = post.letters_to(HOST_MAIL)
    letter.says(FLOOD, FIRST, "10 maja 2027")
