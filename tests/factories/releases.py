"""Visits that are published, as the service does it."""

from datetime import date, time

from coordination.services import releases
from programmes.states import Shown, Visibility
from tests.factories.delegations import CompanionFactory, DelegationFactory
from tests.factories.hosts import SlotHostFactory, VisitInstitutionFactory
from tests.factories.programmes import DayFactory, GrantFactory, SlotFactory, VisitFactory

UPCOMING = {"starts_on": date(2099, 5, 11), "ends_on": date(2099, 5, 15)}
OVER = {"starts_on": date(2020, 5, 11), "ends_on": date(2020, 5, 15)}


def publish(visit, visibility=Visibility.PUBLIC, **more):
    """The visit's next release, by somebody who saw it as it stands."""
    visit.refresh_from_db()
    return releases.publish(
        visit, revision=visit.revision, visibility=visibility, by="test", **more
    )


def make_visit(*, items=1, shown=Shown.NAMED, **fields):
    """A visit with a day, so many items that each have a host, a sender and a grant."""
    visit = VisitFactory(**{"region_pl": "województwo łódzkie", **OVER, **fields})
    if visit.project:
        GrantFactory(project=visit.project)
    day = DayFactory(visit=visit, date=visit.starts_on)
    for number in range(items):
        slot = SlotFactory(
            visit=visit, day=day, start=time(9 + number), end=None, place_pl=f"sala {number}"
        )
        host = VisitInstitutionFactory(visit=visit, address=f"ul. Wierzbowa {number}")
        SlotHostFactory(slot=slot, visit_institution=host, wants_answer=False)
        DelegationFactory(visit=visit, shown=shown)
    CompanionFactory(visit=visit, name="Ірина Перекладач")
    return visit
