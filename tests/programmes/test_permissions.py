"""Rights on visits: rules and scopes say the same, for every kind of person."""

import pytest

from programmes.models import Visit
from programmes.permissions import working_foundations
from tests.factories.programmes import VisitFactory

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


def test_an_observer_works_nowhere_and_an_administrator_everywhere(people, visit):
    assert list(working_foundations(people["observer"])) == []
    assert visit.foundation in working_foundations(people["administrator"])
    assert not people["observer"].has_perm("programmes.add_visit")
    assert people["coordinator"].has_perm("programmes.mend_common")
