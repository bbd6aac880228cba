"""Rows to measure with: public visits of 60 and of 600 items, and a home of any number of visits.
Everything is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import Max
from django.utils import timezone

from coordination.services import releases, sharing
from hosts.services import host_links
from programmes.models import Day, Foundation, Release, ReleasePage, Visit
from programmes.states import Audience, Visibility
from studyvisits.accounts.states import Role
from studyvisits.outbox.services import links
from tests.factories.delegations import DelegationFactory, MemberFactory
from tests.factories.hosts import ConfirmationFactory, SlotHostFactory, VisitInstitutionFactory
from tests.factories.programmes import (
    FoundationFactory,
    GrantFactory,
    MembershipFactory,
    ProjectFactory,
    SlotFactory,
    VisitFactory,
)

FIRST = date(2020, 5, 11)
A_DAY = 12
INSTITUTIONS = 12


@dataclass(frozen=True)
class Filled:
    """A published visit, and the ways to it."""

    visit: Visit
    by_link: str
    host: str


def people() -> tuple[Foundation, str]:
    """A foundation and the session of its coordinator."""
    foundation = FoundationFactory(short_name="bench")
    user = MembershipFactory(foundation=foundation, role=Role.COORDINATOR).user
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return foundation, str(session.session_key)


def visit_of(foundation: Foundation, items: int) -> Filled:
    """A visit that is over and public, with hosts that answered, senders and people."""
    days = items // A_DAY
    project = ProjectFactory(foundation=foundation)
    GrantFactory(project=project)
    visit = VisitFactory(
        foundation=foundation,
        project=project,
        starts_on=FIRST,
        ends_on=FIRST + timedelta(days=days - 1),
        region_pl="województwo łódzkie",
        theme_pl="Usługi społeczne blisko mieszkańców",
    )
    institutions = [VisitInstitutionFactory(visit=visit) for _ in range(INSTITUTIONS)]
    for number in range(days):
        day = Day.objects.create(
            visit=visit, date=FIRST + timedelta(days=number), order=(number + 1) * 1000
        )
        for hour in range(A_DAY):
            slot = SlotFactory(
                visit=visit,
                day=day,
                start=time(8 + hour),
                end=time(8 + hour, 45),
                description_pl="Praca środowiskowa, mieszkania wspomagane, zespół i codzienność.",
                place_pl=f"sala {hour + 1}, ul. Wierzbowa {number + 1}",
            )
            ConfirmationFactory(
                slot_host=SlotHostFactory(slot=slot, visit_institution=institutions[hour])
            )
    for _ in range(4):
        MemberFactory(delegation=DelegationFactory(visit=visit))
    visit.refresh_from_db()
    releases.publish(visit, revision=visit.revision, visibility=Visibility.PUBLIC, by="bench")
    visit.refresh_from_db()
    link = host_links.give(institutions[0], address="bench@example.org", by="bench")
    return Filled(visit, links.token_of(sharing.link_of(visit, by="bench")), links.token_of(link))


def home_of(total: int, like: Visit) -> None:
    """So many public visits in all: each with the pages of ``like`` under a title of its own."""
    model = Release.objects.current().get(visit=like)
    pages = list(ReleasePage.objects.filter(release=model, audience=Audience.PUBLIC))
    have = Release.objects.public().count()
    begin = Visit.objects.aggregate(last=Max("pk"))["last"]
    visits = Visit.objects.bulk_create(
        Visit(
            foundation_id=like.foundation_id,
            title_pl=f"Wizyta studyjna numer {number}",
            starts_on=FIRST - timedelta(days=number % 700),
            ends_on=FIRST - timedelta(days=number % 700 - 4),
            visibility=Visibility.PUBLIC,
        )
        for number in range(begin, begin + total - have)
    )
    made = Release.objects.bulk_create(
        Release(
            visit=visit,
            number=1,
            visibility=Visibility.PUBLIC,
            snapshot={},
            opens_on=visit.ends_on,
            published_at=timezone.now(),
            starts_on=visit.starts_on,
            ends_on=visit.ends_on,
        )
        for visit in visits
    )
    ReleasePage.objects.bulk_create(
        (
            ReleasePage(
                release=release, audience=page.audience, language=page.language, data=page.data
            )
            for release in made
            for page in pages
        ),
        batch_size=500,
    )
