"""Rights on visits: rules and scopes say the same, for every kind of person."""

import pytest

from programmes.models import Project, Visit, VisitSeries
from programmes.permissions import working_foundations
from tests.factories.facts import SeriesFactory
from tests.factories.programmes import ProjectFactory, VisitFactory

RIGHTS = {
    "coordinator": {"view": True, "change": True, "publish": True, "open_early": False},
    "manager": {"view": True, "change": True, "publish": True, "open_early": True},
    "observer": {"view": True, "change": False, "publish": False, "open_early": False},
    "other_coordinator": {"view": False, "change": False, "publish": False, "open_early": False},
    "administrator": {"view": True, "change": True, "publish": True, "open_early": True},
}
NAMES = {
    "view": "programmes.view_visit",
    "change": "programmes.change_visit",
    "publish": "programmes.publish_visit",
    "open_early": "programmes.open_visit_early",
}


@pytest.fixture
def people(coordinator, manager, observer, other_coordinator, administrator):
    return {
        "coordinator": coordinator,
        "manager": manager,
        "observer": observer,
        "other_coordinator": other_coordinator,
        "administrator": administrator,
    }


@pytest.mark.parametrize("who", RIGHTS)
def test_each_kind_of_person_has_its_rights_and_no_other(people, visit, who):
    rights = {short: people[who].has_perm(name, visit) for short, name in NAMES.items()}
    assert rights == RIGHTS[who]


@pytest.mark.parametrize("who", RIGHTS)
def test_the_scope_shows_what_the_rule_allows(people, visit, who):
    VisitFactory(foundation=visit.foundation)
    VisitFactory()
    seen = set(Visit.objects.visible_to(people[who]))
    allowed = {one for one in Visit.objects.all() if people[who].has_perm(NAMES["view"], one)}
    assert seen == allowed


@pytest.mark.parametrize("model", [Project, VisitSeries])
@pytest.mark.parametrize("who", RIGHTS)
def test_scope_and_rule_agree_on_projects_and_series(people, visit, who, model):
    ProjectFactory(foundation=visit.foundation)
    VisitFactory(
        foundation=visit.foundation,
        project=visit.project,
        series=SeriesFactory(foundation=visit.foundation),
    )
    VisitFactory(foundation=visit.foundation, series=SeriesFactory(foundation=visit.foundation))
    VisitFactory(project=ProjectFactory(), series=SeriesFactory())
    name = {Project: "programmes.view_project", VisitSeries: "programmes.view_series"}[model]
    change = name.replace("view", "change")

    seen = set(model.objects.visible_to(people[who]))

    assert seen == {one for one in model.objects.all() if people[who].has_perm(name, one)}
    changed = {one for one in model.objects.all() if people[who].has_perm(change, one)}
    assert changed == (set() if who == "observer" else seen)


def test_an_observer_works_nowhere_and_an_administrator_everywhere(people, visit):
    assert list(working_foundations(people["observer"])) == []
    assert visit.foundation in working_foundations(people["administrator"])
    assert not people["observer"].has_perm("programmes.add_visit")
    assert people["coordinator"].has_perm("programmes.mend_common")
