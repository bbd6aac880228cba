"""What a visit and its days can hold of what sources say (design §3), and when a visit is over."""

from datetime import date

import pytest

from programmes.models import Day, Release, Visit
from programmes.states import Visibility, VisitStatus
from tests.factories.facts import ReleaseFactory, SeriesFactory, VisitGroupFactory
from tests.factories.programmes import DayFactory, ProjectFactory, VisitFactory

pytestmark = pytest.mark.django_db

NO_DATES = {"starts_on": None, "ends_on": None}
STORABLE = {
    "no dates at all": NO_DATES,
    "the end alone": {"starts_on": None},
    "the start alone": {"ends_on": None},
    "one day": {"starts_on": date(2027, 5, 10), "ends_on": date(2027, 5, 10)},
    "the year missing": {**NO_DATES, "starts_stated": "--05-19", "ends_stated": "--05-23"},
    "the start in full, the end in part": {"ends_on": None, "ends_stated": "2027-05"},
    "dates in words": {**NO_DATES, "date_note_pl": "w maju"},
    "an unknown number of people": {"headcount": None},
    "nobody came": {"headcount": 0},
    "about forty": {"headcount": 40, "headcount_note_pl": "około 40"},
    "no project": {"project": None},
    "no title": {"title_pl": ""},
    "recorded from a source": {"is_recorded": True, "status": VisitStatus.HELD},
    "a length that no calendar knows": {"ends_on": date(2029, 1, 1)},
}


@pytest.mark.parametrize("fields", STORABLE.values(), ids=STORABLE)
def test_it_is_kept_as_stated(fields):
    made = VisitFactory(**fields)
    made.full_clean()

    visit = Visit.objects.get(pk=made.pk)
    assert {name: getattr(visit, name) for name in fields} == fields


def test_an_unknown_headcount_is_not_zero():
    unknown, nobody = VisitFactory(headcount=None), VisitFactory(headcount=0)

    assert list(Visit.objects.filter(headcount__isnull=True)) == [unknown]
    assert list(Visit.objects.filter(headcount=0)) == [nobody]


@pytest.mark.parametrize(
    ("fields", "stated"),
    [
        ({"date": date(2027, 5, 10), "number": 1}, "2027-05-10"),
        ({"date": None, "number": 3}, "#3"),
        ({"date": None, "date_stated": "--05-19"}, "--05-19"),
        ({"date": None, "date_stated": "2027-05", "number": 2}, "2027-05"),
        ({"date": None}, ""),
    ],
)
def test_a_day_is_known_as_far_as_it_is_stated(fields, stated):
    made = DayFactory(**fields)
    made.full_clean()

    day = Day.objects.get(pk=made.pk)
    assert day.as_stated == stated
    assert str(day) == (stated or f"#{day.pk}")


def test_an_empty_day_is_a_day():
    day = DayFactory()

    assert day.slots.count() == 0
    assert list(day.visit.days.all()) == [day]


def test_two_days_may_share_a_date_and_an_order():
    """Shifting days one by one passes through this."""
    day = DayFactory(order=1000)
    DayFactory(visit=day.visit, date=day.date, order=1000)

    assert day.visit.days.count() == 2


def test_two_visits_may_be_the_same_in_everything():
    """Three weekends of one series differ only by dates that nobody wrote down."""
    series = SeriesFactory(size=3)
    one = VisitFactory(series=series, **NO_DATES)
    VisitFactory(series=series, foundation=one.foundation, title_pl=one.title_pl, **NO_DATES)

    assert series.visits.count() == 2


def test_a_group_may_be_of_unknown_size():
    assert VisitGroupFactory(headcount=None).headcount is None


# --- When it is over -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "over"),
    [(date(2027, 5, 13), False), (date(2027, 5, 14), False), (date(2027, 5, 15), True)],
)
@pytest.mark.parametrize("status", VisitStatus)
def test_with_an_end_the_end_decides(status, today, over):
    assert VisitFactory(status=status).has_ended(today) is over


@pytest.mark.parametrize("status", VisitStatus)
@pytest.mark.parametrize("starts_on", [None, date(2020, 5, 10)])
def test_without_an_end_it_is_over_when_it_was_held(status, starts_on):
    visit = VisitFactory(status=status, starts_on=starts_on, ends_on=None)

    assert visit.has_ended(date(2027, 5, 15)) is (status == VisitStatus.HELD)


def test_an_end_stated_in_part_does_not_decide():
    visit = VisitFactory(**NO_DATES, ends_stated="--05-19")

    assert visit.has_ended(date(2099, 1, 1)) is False


# --- Which visits, which releases ----------------------------------------------------------------


def test_visits_without_a_date_stand_last():
    undated = VisitFactory(**NO_DATES)
    late = VisitFactory(starts_on=date(2027, 6, 1), ends_on=None)
    early = VisitFactory(starts_on=date(2027, 1, 1), ends_on=None)

    assert list(Visit.objects.chronological()) == [early, late, undated]


def test_who_sees_a_visit(visit, coordinator, manager, other_coordinator, administrator):
    for user, seen in [
        (coordinator, [visit]),
        (manager, [visit]),
        (administrator, [visit]),
        (other_coordinator, []),
    ]:
        assert list(Visit.objects.visible_to(user)) == seen


def test_an_observer_sees_visits_of_chosen_projects(foundation, observer, visit):
    """The fixture's visit is of a project that was chosen; these are not."""
    VisitFactory(foundation=foundation)
    VisitFactory(foundation=foundation, project=ProjectFactory(foundation=foundation))
    VisitFactory(project=ProjectFactory())

    assert list(Visit.objects.visible_to(observer)) == [visit]


@pytest.mark.parametrize(
    ("fields", "current", "public", "opened"),
    [
        ({"visibility": Visibility.PUBLIC, "opens_on": date(2027, 5, 15)}, True, True, True),
        ({"visibility": Visibility.PUBLIC, "opens_on": date(2027, 5, 16)}, True, True, False),
        ({"visibility": Visibility.PUBLIC, "opens_on": None}, True, True, False),
        ({"visibility": Visibility.LINK, "opens_on": date(2027, 5, 1)}, True, False, False),
        (
            {"visibility": Visibility.PUBLIC, "is_current": False, "opens_on": date(2027, 5, 1)},
            False,
            False,
            False,
        ),
    ],
)
def test_which_releases_are_out(fields, current, public, opened):
    ReleaseFactory(**fields)

    assert Release.objects.current().exists() is current
    assert Release.objects.public().exists() is public
    assert Release.objects.opened(date(2027, 5, 15)).exists() is opened


def test_a_withdrawn_release_is_not_out():
    release = ReleaseFactory(visibility=Visibility.PUBLIC, opens_on=date(2020, 1, 1))
    Release.objects.filter(pk=release.pk).update(withdrawn_at=release.published_at)

    assert not Release.objects.current().exists()
    assert not Release.objects.opened(date(2027, 5, 15)).exists()
