"""People of a foundation: other roles, handing over, leaving, and the last manager."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from programmes.models import Foundation, Membership, Visit
from programmes.services import invitations, locks, members, memberships
from programmes.services.conflicts import NotAllowed
from studyvisits.accounts.models import User
from studyvisits.accounts.services import letters
from studyvisits.accounts.states import Role
from studyvisits.lib.rows import update_if
from studyvisits.outbox.models import Link
from tests.factories.programmes import MembershipFactory, ProjectFactory, VisitFactory
from tests.fire import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    """Sentences of refusals are compared with their msgids."""
    with override("en"):
        yield


def membership_of(user):
    return Membership.objects.select_related("foundation__mailbox", "user").get(user=user)


@pytest.fixture
def successor(foundation):
    return MembershipFactory(foundation=foundation, user__name="Piotr Zając").user


def test_visits_go_to_the_successor_and_history_keeps_the_leaver(
    visit, coordinator, successor, manager
):
    other = VisitFactory(foundation=visit.foundation, coordinator=manager)
    elsewhere = VisitFactory(coordinator=coordinator)
    before = visit.revision

    given = members.leave(membership_of(coordinator), successor=successor, by=manager)

    visit.refresh_from_db()
    assert given == [visit]
    assert (visit.coordinator, visit.revision) == (successor, before + 1)
    assert Visit.objects.get(pk=other.pk).coordinator == manager
    assert Visit.objects.get(pk=elsewhere.pk).coordinator == coordinator
    assert not Membership.objects.filter(user=coordinator).exists()
    last = Membership.history.filter(user=coordinator).latest("history_id")
    assert (last.history_type, last.history_user) == ("-", manager)
    names = [one.coordinator.name for one in visit.history.order_by("history_id")]
    assert names == ["Anna Nowak", "Piotr Zając"]


def test_each_visit_may_go_to_somebody_else(visit, coordinator, successor, manager):
    second = VisitFactory(foundation=visit.foundation, coordinator=coordinator)

    members.leave(
        membership_of(coordinator), successor=successor, chosen={second.pk: manager}, by=manager
    )

    assert Visit.objects.get(pk=visit.pk).coordinator == successor
    assert Visit.objects.get(pk=second.pk).coordinator == manager


def test_nothing_is_left_without_anybody(visit, coordinator, observer, other_coordinator, manager):
    membership = membership_of(coordinator)

    for nobody in (None, observer, other_coordinator, coordinator):
        with pytest.raises(NotAllowed):
            members.leave(membership, successor=nobody, by=manager)

    visit.refresh_from_db()
    assert visit.coordinator == coordinator
    assert Membership.objects.filter(user=coordinator).exists()


def test_answers_and_invitations_go_to_the_successor(foundation, coordinator, successor, manager):
    update_if(foundation.mailbox, by=manager, reply_to=coordinator.email)
    invitation = invitations.invite(
        foundation, email="maria@example.org", role=Role.COORDINATOR, by=coordinator
    )

    members.leave(membership_of(coordinator), successor=successor, by=manager)

    foundation.mailbox.refresh_from_db()
    invitation.refresh_from_db()
    assert foundation.mailbox.reply_to == successor.email
    assert foundation.mailbox.history.first().history_user == manager
    assert invitation.created_by == "Piotr Zając"
    assert Link.objects.get().revoked_at is None


def test_who_has_no_membership_left_is_logged_out(coordinator, manager):
    window, managers_window = Client(), Client()
    window.force_login(coordinator)
    managers_window.force_login(manager)
    letters.write_new_password(coordinator, coordinator.email)

    members.leave(membership_of(coordinator), by=manager)

    dashboard = reverse("coordination:dashboard")
    assert window.get(dashboard).status_code == 302
    assert managers_window.get(dashboard).status_code == 200
    assert Link.objects.get().revoked_at is not None
    assert User.objects.get(pk=coordinator.pk).is_active


def test_who_works_elsewhere_too_stays_logged_in(coordinator, manager):
    elsewhere = MembershipFactory(user=coordinator)
    window = Client()
    window.force_login(coordinator)

    left = Membership.objects.exclude(pk=elsewhere.pk).get(user=coordinator)
    members.leave(left, by=manager)

    assert window.get(reverse("coordination:dashboard")).status_code == 200


def test_the_last_manager_stays_one(manager, coordinator):
    membership = membership_of(manager)

    with pytest.raises(NotAllowed, match="last manager"):
        members.leave(membership, successor=coordinator, by=manager)
    with pytest.raises(NotAllowed, match="last manager"):
        members.change(membership, role=Role.COORDINATOR, by=manager)
    members.change(membership_of(coordinator), role=Role.MANAGER, by=manager)
    members.leave(membership, successor=coordinator, by=manager)

    assert Membership.objects.get().user == coordinator


def test_a_manager_who_may_not_log_in_does_not_count(manager, foundation):
    away = MembershipFactory(foundation=foundation, role=Role.MANAGER, user__is_active=False)

    with pytest.raises(NotAllowed, match="last manager"):
        members.change(membership_of(manager), role=Role.COORDINATOR, by=manager)
    assert members.change(away, role=Role.COORDINATOR, by=manager)


def test_who_coordinates_a_visit_hands_it_over_before_observing(
    visit, coordinator, successor, manager
):
    membership, project = membership_of(coordinator), visit.project

    with pytest.raises(NotAllowed, match="Hand them over"):
        members.change(membership, role=Role.OBSERVER, projects=[project], by=manager)
    members.hand_over(membership, successor=successor, by=manager)
    assert members.change(membership, role=Role.OBSERVER, projects=[project], by=manager)
    assert not members.change(membership, role=Role.OBSERVER, projects=[project], by=manager)

    assert list(membership.projects.all()) == [project]


def test_an_observer_may_be_given_other_projects(foundation, observer, manager):
    project = ProjectFactory(foundation=foundation)

    assert members.change(
        membership_of(observer), role=Role.OBSERVER, projects=[project], by=manager
    )

    assert list(project.observers.all()) == [membership_of(observer)]


@pytest.mark.django_db(transaction=True)
def test_two_managers_cannot_demote_each_other_at_once():
    anna, ewa = (MembershipFactory(user__name=name, role=Role.MANAGER) for name in ("Anna", "Ewa"))
    Membership.objects.filter(pk=ewa.pk).update(foundation=anna.foundation_id)

    def demotes(other):
        def act(barrier):
            membership = Membership.objects.get(pk=other.pk)
            barrier.wait(60)
            return memberships.set_role(membership, to=Role.COORDINATOR, by="tests")

        return act

    answers = at_once(demotes(anna), demotes(ewa))

    assert sorted(map(str, answers)) == ["NotAllowed", "True"]
    assert Membership.objects.filter(foundation=anna.foundation_id, role=Role.MANAGER).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_managers_cannot_leave_at_once():
    anna = MembershipFactory(user__name="Anna", role=Role.MANAGER)
    ewa = MembershipFactory(foundation=anna.foundation, user__name="Ewa", role=Role.MANAGER)

    def leaves(one):
        def act(barrier):
            membership = Membership.objects.select_related("foundation__mailbox", "user").get(
                pk=one.pk
            )
            barrier.wait(60)
            return len(members.leave(membership, by="tests"))

        return act

    answers = at_once(leaves(anna), leaves(ewa))

    assert sorted(map(str, answers)) == ["0", "NotAllowed"]
    assert Membership.objects.filter(role=Role.MANAGER).count() == 1


def test_a_lock_outside_a_transaction_is_refused(foundation, monkeypatch):
    monkeypatch.setattr(locks.transaction.get_connection(), "in_atomic_block", False)

    with pytest.raises(RuntimeError):
        locks.hold(Foundation.objects.get().pk)
