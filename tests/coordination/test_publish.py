"""Publishing freezes a visit once: rows, opening day, who it is about, and what it refuses."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from coordination.services import releases
from programmes.models import Release
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.states import Audience, Shown, Visibility, VisitStatus
from tests.factories.delegations import DelegationFactory
from tests.factories.programmes import ProjectFactory, VisitFactory
from tests.factories.releases import OVER, UPCOMING, make_visit, publish
from tests.factories.territory import GminaFactory, HromadaFactory

pytestmark = pytest.mark.django_db


def test_a_release_has_a_page_for_each_reader_and_the_whole_document():
    visit = make_visit()

    release = publish(visit, note="first")

    assert release.number == 1
    assert release.is_current
    assert release.note == "first"
    assert release.snapshot["format"] == "study-visit/1"
    assert {(page.audience, page.language) for page in release.pages.all()} == {
        (audience, language) for audience in Audience for language in ("pl", "uk", "en")
    }
    visit.refresh_from_db()
    assert visit.visibility == Visibility.PUBLIC


def test_the_second_release_takes_the_place_of_the_first():
    visit = make_visit()
    first = publish(visit)

    second = publish(visit)

    first.refresh_from_db()
    assert (first.is_current, second.is_current, second.number) == (False, True, 2)


def test_who_publishes_what_somebody_else_just_published_is_told():
    visit = make_visit()
    shown = visit.revision
    publish(visit)

    with pytest.raises(Conflict):
        releases.publish(visit, revision=shown, visibility=Visibility.LINK, by="test")

    assert Release.objects.count() == 1


def test_an_internal_visit_is_not_published():
    visit = make_visit()

    with pytest.raises(NotAllowed):
        publish(visit, Visibility.INTERNAL)

    assert not Release.objects.exists()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (UPCOMING, date(2099, 5, 16)),
        (OVER, date(2020, 5, 16)),
        ({"starts_on": None, "ends_on": None}, None),
        ({"starts_on": None, "ends_on": None, "status": VisitStatus.HELD}, "today"),
        ({"starts_on": date(2020, 5, 1), "ends_on": None}, None),
        ({**UPCOMING, "status": VisitStatus.HELD}, date(2099, 5, 16)),
        ({**OVER, "status": VisitStatus.CANCELLED}, None),
        (
            {**UPCOMING, "opened_early_at": timezone.now(), "opened_early_reason": "open day"},
            "today",
        ),
    ],
)
def test_the_day_on_which_the_public_sees_more(fields, expected):
    release = publish(VisitFactory(**fields))

    today = timezone.localdate()
    assert release.opens_on == (today if expected == "today" else expected)


def test_subjects_are_those_whom_the_page_names():
    hromada, gmina = HromadaFactory(), GminaFactory()
    visit = make_visit(project=ProjectFactory())
    visit.places.create(gmina=gmina, name_pl="Brzozowo")
    named = DelegationFactory(visit=visit, shown=Shown.NAMED, hromada=hromada)
    hidden = DelegationFactory(visit=visit, shown=Shown.NONE, hromada=HromadaFactory())
    by_oblast = DelegationFactory(visit=visit, shown=Shown.OBLAST, hromada=HromadaFactory())

    release = publish(visit)

    subjects = dict(release.subjects.values_list("subject", "needs_opening"))
    assert subjects[f"project:{visit.project_id}"] is False
    assert subjects[f"institution:{visit.institutions.get().institution_id}"] is True
    assert subjects[f"gmina:{gmina.code}"] is True
    assert subjects[f"hromada:{hromada.code}"] is True
    assert subjects[f"sender:{named.sender_id}"] is True
    assert subjects[f"oblast:{by_oblast.hromada.oblast_id}"] is True
    for absent in (hidden, by_oblast):
        assert f"sender:{absent.sender_id}" not in subjects
        assert f"hromada:{absent.hromada_id}" not in subjects
    assert f"oblast:{hidden.hromada.oblast_id}" not in subjects


def test_a_release_opens_by_itself_the_day_after():
    release = publish(make_visit(**UPCOMING))

    assert not Release.objects.opened(UPCOMING["ends_on"]).exists()
    assert Release.objects.opened(UPCOMING["ends_on"] + timedelta(days=1)).get() == release
