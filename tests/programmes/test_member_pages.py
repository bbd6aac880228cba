"""The pages of a foundation's people: the list, an invitation, a role, a handover."""

import pytest
from django.urls import reverse
from django.utils import timezone

from hosts.letters.parts import Sender, closing_lines
from hosts.services import host_links
from programmes.models import Invitation, Membership
from programmes.services import invitations, members
from studyvisits.accounts.states import Role
from studyvisits.lib.rows import update_if
from studyvisits.outbox.models import Mail
from studyvisits.outbox.services import links
from tests.factories.hosts import VisitInstitutionFactory
from tests.factories.outbox import MailFactory
from tests.factories.programmes import (
    InvitationFactory,
    MembershipFactory,
    ProjectFactory,
    VisitFactory,
)

pytestmark = pytest.mark.django_db


def page_of(name, row, app="programmes"):
    return reverse(f"{app}:{name}", args=[row.pk])


@pytest.fixture
def successor(foundation):
    return MembershipFactory(foundation=foundation, user__name="Piotr Zając").user


@pytest.fixture
def ours(client, manager):
    client.force_login(manager)
    return client


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(
    ours, foundation, rows, django_assert_num_queries
):
    for _number in range(rows):
        MembershipFactory(foundation=foundation)
        InvitationFactory(foundation=foundation)
    # The manager's page has a second list, of invitations.
    with django_assert_num_queries(6):
        response = ours.get(page_of("member_list", foundation))

    assert len(response.context["page"].object_list) == rows + 1
    assert len(response.context["invited"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_a_colleague_costs_no_more_than_any(
    client, foundation, coordinator, rows, django_assert_num_queries
):
    MembershipFactory.create_batch(rows, foundation=foundation)
    client.force_login(coordinator)

    with django_assert_num_queries(5):
        response = client.get(page_of("member_list", foundation))

    assert len(response.context["page"].object_list) == rows + 1


def test_the_list_says_who_is_what_and_who_is_invited(ours, foundation, manager, coordinator):
    update_if(coordinator, by=manager, last_login=timezone.now())
    invitations.invite(
        foundation, email="maria@example.org", name="Maria Sowa", role=Role.OBSERVER, by=manager
    )

    text = ours.get(page_of("member_list", foundation)).text

    assert all(word in text for word in ("Anna Nowak", "Ewa Lis", "Maria Sowa"))
    assert all(word in text for word in (coordinator.email, "maria@example.org"))


def test_a_coordinator_sees_the_people_and_not_the_invitations(client, foundation, coordinator):
    InvitationFactory(foundation=foundation, email="maria@example.org")
    client.force_login(coordinator)

    response = client.get(page_of("member_list", foundation))

    assert response.status_code == 200
    assert "maria@example.org" not in response.text
    assert page_of("invitation_new", foundation) not in response.text


def test_people_are_found_in_any_spelling(ours, foundation, coordinator):
    MembershipFactory(foundation=foundation, user__name="Оксана Гнатюк")
    path = page_of("member_list", foundation)

    found = ours.get(path, {"q": "hnatiuk"}).context["page"]
    assert [str(one.membership.user) for one in found] == ["Оксана Гнатюк"]
    assert not ours.get(path, {"q": "nikt"}).context["page"].object_list


def test_an_empty_foundation_tells_what_to_do(client, administrator, foundation):
    client.force_login(administrator)

    assert (
        page_of("invitation_new", foundation) in client.get(page_of("member_list", foundation)).text
    )


def test_inviting_writes_one_letter_even_if_it_is_sent_twice(ours, foundation):
    path = page_of("invitation_new", foundation)
    once = ours.get(path).context["form"]["once"].value()
    typed = {
        "email": "maria@example.org",
        "name": "Maria",
        "language": "uk",
        "role": "coordinator",
        "once": once,
    }

    assert ours.post(path, typed).status_code == 302
    assert ours.post(path, typed).status_code == 302
    again = ours.post(path, {**typed, "once": "another"})

    assert again.status_code == 422
    assert "email" in again.context["form"].errors
    assert Invitation.objects.get().language == "uk"
    assert Mail.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"email": "maria"}, "email"),
        ({"role": "king"}, "role"),
        ({"role": "observer"}, "projects"),
        ({"role": "observer", "projects": "999999"}, "projects"),
    ],
)
def test_what_is_wrong_with_an_invitation_is_said_at_its_field(ours, foundation, typed, field):
    ProjectFactory(foundation=foundation)
    whole = {"email": "maria@example.org", "role": "coordinator", "language": "pl"}

    response = ours.post(page_of("invitation_new", foundation), {**whole, **typed})

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Invitation.objects.exists()


def test_an_observer_is_not_offered_projects_of_others(ours, foundation):
    mine, theirs = ProjectFactory(foundation=foundation), ProjectFactory()
    path = page_of("invitation_new", foundation)
    typed = {"email": "jan@example.org", "role": "observer", "language": "pl"}

    assert ours.post(path, {**typed, "projects": [mine.pk, theirs.pk]}).status_code == 422
    assert ours.post(path, {**typed, "projects": [mine.pk]}).status_code == 302
    assert list(Invitation.objects.get().projects.all()) == [mine]


def test_an_invitation_is_sent_again_once_and_withdrawn(ours, foundation, manager):
    invitation = invitations.invite(
        foundation, email="maria@example.org", role=Role.COORDINATOR, by=manager
    )
    again = page_of("invitation_again", invitation)

    ours.post(again, {"after": "1"})
    ours.post(again, {"after": "1"})
    assert Mail.objects.count() == 2
    ours.post(page_of("invitation_withdraw", invitation))

    invitation.refresh_from_db()
    assert invitation.status == "withdrawn"
    assert ours.post(again, {"after": "2"}).status_code == 302
    assert Mail.objects.count() == 2


def test_a_role_is_given_and_the_last_manager_is_told(ours, coordinator, manager):
    for user, status in ((coordinator, 302), (manager, 302), (coordinator, 403)):
        path = page_of("member_edit", user.memberships.get())
        form = ours.get(path)
        if form.status_code == 403:
            break
        to = "manager" if user == coordinator else "coordinator"
        shown = form.context["form"].initial["as_shown"]
        assert ours.post(path, {"role": to, "as_shown": shown}).status_code == status

    assert Membership.objects.get(user=coordinator).role == Role.MANAGER
    assert Membership.objects.get(user=manager).role == Role.COORDINATOR


def test_the_last_manager_is_not_demoted(ours, manager):
    path = page_of("member_edit", manager.memberships.get())

    response = ours.post(path, {"role": "coordinator"})

    assert response.status_code == 422
    assert "role" in response.context["form"].errors


def test_two_who_give_different_roles_are_shown_both(ours, coordinator, manager):
    membership = coordinator.memberships.get()
    path = page_of("member_edit", membership)
    shown = ours.get(path).context["form"].initial["as_shown"]
    project = ProjectFactory(foundation=membership.foundation)
    members.change(membership, role=Role.OBSERVER, projects=[project], by=manager)

    response = ours.post(path, {"role": "manager", "as_shown": shown})

    assert response.status_code == 409
    assert Membership.objects.get(pk=membership.pk).role == Role.OBSERVER


def test_two_who_choose_projects_at_once_do_not_undo_each_other(ours, foundation, observer):
    membership = observer.memberships.get()
    first, second, third = (ProjectFactory(foundation=foundation) for _ in range(3))
    membership.projects.add(first)
    path = page_of("member_edit", membership)
    form = ours.get(path).context["form"]
    membership.projects.add(second)

    ours.post(
        path,
        {
            "role": "observer",
            "projects": [first.pk, third.pk],
            "had": form["had"].value(),
            "as_shown": form.initial["as_shown"],
        },
    )

    assert set(membership.projects.all()) == {first, second, third}


def test_leaving_hands_over_and_a_second_press_says_nothing_wrong(
    ours, visit, coordinator, successor
):
    second = VisitFactory(foundation=visit.foundation, coordinator=coordinator)
    path = page_of("handover", coordinator.memberships.get(), "coordination")
    assert ours.get(path).status_code == 200
    typed = {"successor": successor.pk, f"visit_{second.pk}": ""}

    assert ours.post(path, {"act": "leave"}).status_code == 422
    assert ours.post(path, {**typed, "act": "leave"}).status_code == 302
    assert ours.post(path, {**typed, "act": "leave"}).status_code == 302

    assert not Membership.objects.filter(user=coordinator).exists()
    assert {one.coordinator for one in visit.foundation.visits.all()} == {successor}


def test_the_last_manager_is_told_that_he_cannot_leave(ours, manager):
    path = page_of("handover", manager.memberships.get(), "coordination")

    response = ours.post(path, {"act": "leave"})

    assert response.status_code == 422
    assert Membership.objects.filter(user=manager).exists()


def test_hosts_meet_the_successor_from_now_on(client, ours, visit, coordinator, successor, manager):
    """On their page, in the next letter, and in letters that have not left."""
    update_if(successor, by=manager, phone="601 111 111")
    update_if(coordinator, by=manager, phone="602 222 222")
    visit.refresh_from_db()
    place = VisitInstitutionFactory(visit=visit)
    link = host_links.give(place, address="host@example.org", by="tests")
    waiting = MailFactory(
        mailbox=visit.foundation.mailbox,
        about=f"visit:{visit.pk}",
        body=f"Dzień dobry\n\n{closing_lines(Sender.of(visit), 'pl')}",
    )

    ours.post(
        page_of("handover", coordinator.memberships.get(), "coordination"),
        {"successor": successor.pk, "act": "hand_over"},
    )

    client.logout()
    page = client.get(reverse("hosts:answer", args=[links.token_of(link)])).text
    assert "601 111 111" in page
    assert "Piotr Zając" in page
    assert "602 222 222" not in page
    waiting.refresh_from_db()
    assert "Piotr Zając" in waiting.body
    assert "601 111 111" in waiting.body
    assert "Anna Nowak" not in waiting.body
    visit.refresh_from_db()
    assert Sender.of(visit).name == "Piotr Zając"
    assert Membership.objects.filter(user=coordinator).exists()
