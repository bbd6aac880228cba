"""Roles and the projects of observers."""

import pytest
from django.core.exceptions import ValidationError

from programmes.models import Membership, Project
from programmes.services import memberships
from programmes.services.conflicts import Conflict
from studyvisits.accounts.states import Role
from tests.factories.programmes import ProjectFactory

pytestmark = pytest.mark.django_db


def test_a_role_is_given_and_known(coordinator, manager):
    membership = coordinator.memberships.get()

    assert memberships.set_role(membership, to=Role.MANAGER, by=manager)
    assert not memberships.set_role(membership, to=Role.MANAGER, by=manager)

    change = membership.history.first()
    assert (change.role, change.history_user) == (Role.MANAGER, manager)
    assert Membership.objects.get(pk=membership.pk).role == Role.MANAGER


def test_who_gives_a_role_that_was_changed_meanwhile_is_told(coordinator, manager):
    membership = coordinator.memberships.get()
    stale = Membership.objects.get(pk=membership.pk)
    memberships.set_role(membership, to=Role.OBSERVER, by=manager)

    with pytest.raises(Conflict):
        memberships.set_role(stale, to=Role.MANAGER, by=manager)


def test_projects_of_an_observer_are_told_in_words(observer, foundation, manager):
    membership = observer.memberships.get()
    project = ProjectFactory(foundation=foundation, title_pl="Mosty")

    assert memberships.choose_projects(membership, projects=[project], by=manager)
    assert not memberships.choose_projects(membership, projects=[project], by=manager)

    change = membership.history.first()
    assert (change.history_change_reason, change.history_user) == ("projects: – → Mosty", manager)
    assert list(Project.objects.visible_to(observer)) == [project]


def test_a_stranger_s_project_is_refused(observer, manager):
    strange = ProjectFactory(title_pl="Cudzy projekt")

    with pytest.raises(ValidationError) as refused:
        memberships.choose_projects(observer.memberships.get(), projects=[strange], by=manager)

    assert "Cudzy projekt" in refused.value.message_dict["projects"][0]
    assert not Project.objects.visible_to(observer).exists()


def test_who_is_no_observer_any_more_has_no_chosen_projects(observer, foundation, manager):
    membership = observer.memberships.get()
    project = ProjectFactory(foundation=foundation)
    memberships.choose_projects(membership, projects=[project], by=manager)

    memberships.set_role(membership, to=Role.COORDINATOR, by=manager)

    assert not membership.projects.exists()
