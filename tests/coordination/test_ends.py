"""An agreed visit is held the day after its end, whoever works and however often."""

from datetime import UTC, date, datetime
from threading import Event

import pytest

from coordination.services import ends, worker
from programmes.models import Release
from programmes.services import visits
from programmes.states import VisitStatus
from tests.factories.programmes import VisitFactory
from tests.factories.releases import make_visit, publish
from tests.fire import at_once, meeting

pytestmark = pytest.mark.django_db

LAST = date(2026, 5, 15)
# Five past midnight in Poland: the sixteenth there, the fifteenth in UTC.
JUST_AFTER = datetime(2026, 5, 15, 22, 5, tzinfo=UTC)
JUST_BEFORE = datetime(2026, 5, 15, 21, 55, tzinfo=UTC)


def agreed(**fields):
    dates = {"starts_on": date(2026, 5, 11), "ends_on": LAST}
    return VisitFactory(**{"status": VisitStatus.AGREED, **dates, **fields})


def test_the_day_after_its_end_it_is_held_and_the_history_says_why():
    visit = agreed()

    assert ends.mark_held(JUST_BEFORE) == 0
    assert ends.mark_held(JUST_AFTER) == 1
    assert ends.mark_held(JUST_AFTER) == 0

    visit.refresh_from_db()
    assert visit.status == VisitStatus.HELD
    assert [row.status for row in visit.history.all()].count(VisitStatus.HELD) == 1
    assert visit.history.latest().history_change_reason == ends.BY
    assert visit.history.latest().history_user is None


@pytest.mark.parametrize(
    "fields",
    [
        {"status": VisitStatus.DRAFT},
        {"status": VisitStatus.POSTPONED},
        {"status": VisitStatus.CANCELLED},
        {"ends_on": None},
        {"starts_on": None, "ends_on": None},
    ],
)
def test_no_other_visit_ends_by_itself(fields):
    visit = agreed(**fields)

    assert ends.mark_held(JUST_AFTER) == 0

    before = visit.status
    visit.refresh_from_db()
    assert visit.status == before


def test_one_that_somebody_gave_other_dates_meanwhile_is_left_alone():
    visit = agreed()
    visits.edit(visit, shown={"ends_on": LAST}, by="test", ends_on=date(2026, 5, 20))

    assert ends.mark_held(JUST_AFTER) == 0


def test_its_programme_opens_as_it_would_have():
    visit = make_visit(starts_on=date(2026, 5, 11), ends_on=LAST, status=VisitStatus.AGREED)
    publish(visit)

    ends.mark_held(JUST_AFTER)

    assert Release.objects.get().opens_on == date(2026, 5, 16)


def test_the_worker_does_it_in_its_round():
    visit = agreed()

    assert worker.run(lambda: JUST_AFTER, stop=Event(), once=True)

    visit.refresh_from_db()
    assert visit.status == VisitStatus.HELD


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_do_it_once():
    visit = agreed()

    def work(barrier):
        with meeting(barrier, ends):
            return ends.mark_held(JUST_AFTER)

    assert sorted(at_once(work, work)) == [0, 1]
    assert [row.status for row in visit.history.all()].count(VisitStatus.HELD) == 1
