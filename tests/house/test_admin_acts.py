"""Actions of the administration: through the services, row by row, and told in words."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission

from partnerships.models import Partnership
from partnerships.states import PartnershipStatus
from programmes.models import AgendaSlot, Membership, Project, Visit, VisitSeries
from programmes.services import slots
from programmes.states import SlotStatus
from studyvisits.accounts.models import User
from studyvisits.accounts.states import Role
from studyvisits.lib.rows import update_if
from studyvisits.outbox.models import Link, Mail
from studyvisits.outbox.states import MailKind, MailStatus
from tests.factories.accounts import UserFactory
from tests.factories.hosts import ConfirmationFactory
from tests.factories.outbox import LinkFactory, MailFactory
from tests.factories.partnerships import PartnershipFactory
from tests.factories.programmes import FoundationFactory, SlotFactory
from tests.house.admin_pages import address, last_change

pytestmark = pytest.mark.django_db


def act(client, action, *rows, **chosen):
    """Do it with these rows; the sentences that were said."""
    response = client.post(
        address(type(rows[0]), "changelist"),
        {"action": action, "_selected_action": [row.pk for row in rows], **chosen},
        follow=True,
    )
    return [str(said) for said in response.context["messages"]]


def present(row):
    return type(row)._base_manager.get(pk=row.pk)


# --- Mails and links -----------------------------------------------------------------------------


def test_held_letters_are_let_go_and_others_are_named(office, settings):
    held, sent = MailFactory(), MailFactory(status=MailStatus.CAUGHT, subject="Dawny list")

    said = act(office, "let_go", held, sent)

    assert present(held).status == MailStatus.CAUGHT  # no server: nothing leaves this machine
    assert present(held).reviewed_by
    assert len(said) == 2
    assert "Dawny list" in said[1]


def test_a_letter_that_is_no_longer_true_is_taken_back_instead(office):
    confirmation = ConfirmationFactory()
    mail = MailFactory(key=f"confirmation:{confirmation.pk}:moved:1", kind=MailKind.MOVED)

    act(office, "let_go", mail)

    assert present(mail).status == MailStatus.CANCELLED


def test_letters_are_taken_back_and_tried_again(office):
    held, failed = MailFactory(), MailFactory(status=MailStatus.FAILED, attempts=7)

    assert len(act(office, "take_back", held)) == 1
    assert len(act(office, "try_again", held, failed)) == 2

    assert present(held).status == MailStatus.CANCELLED
    assert (present(failed).status, present(failed).attempts) == (MailStatus.QUEUED, 0)


def test_links_are_revoked_once(office, administrator):
    first, second = LinkFactory(), LinkFactory()
    act(office, "revoke", first)
    before = present(first).revoked_at

    said = act(office, "revoke", first, second)

    assert present(first).revoked_at == before
    assert present(second).revoked_by == str(administrator)
    assert len(said) == 2


# --- Slots ---------------------------------------------------------------------------------------


def test_items_are_cancelled_and_restored(office, administrator):
    one, removed = SlotFactory(), SlotFactory(title_pl="Usunięte")
    slots.remove(removed, version=0, by=None)

    said = act(office, "call_off", one, removed)
    assert present(one).status == SlotStatus.CANCELLED
    assert present(one).sequence == 1
    assert last_change(one) == ("~", administrator)
    assert present(removed).status == SlotStatus.REMOVED
    assert "Usunięte" in said[1]

    assert len(act(office, "restore", one, removed)) == 1
    assert {present(one).status, present(removed).status} == {SlotStatus.PLANNED}
    assert present(one).visit.revision == one.visit.revision + 2


# --- States that are chosen ----------------------------------------------------------------------


def test_a_role_is_given(office, observer, coordinator, manager):
    rows = [one.memberships.get() for one in (observer, coordinator, manager)]

    said = act(office, "give_role", *rows, to=Role.MANAGER)

    assert {present(row).role for row in rows} == {Role.MANAGER}
    assert "Ewa Lis" in said[1]
    assert "Anna" not in said[1]


def test_who_still_coordinates_visits_becomes_no_observer(office, visit, coordinator):
    membership = coordinator.memberships.get()

    said = act(office, "give_role", membership, to=Role.OBSERVER)

    assert present(membership).role == Role.COORDINATOR
    assert len(said) == 1


@pytest.mark.parametrize("to", ["", "king"])
def test_a_state_that_was_not_chosen_changes_nothing(to, office, coordinator):
    membership = coordinator.memberships.get()
    partnership = PartnershipFactory()

    assert len(act(office, "give_role", membership, to=to)) == 1
    assert len(act(office, "set_status", partnership, to=to)) == 1

    assert present(membership).role == Role.COORDINATOR
    assert present(partnership).status == ""


def test_how_far_a_partnership_is(office, administrator):
    partnership = PartnershipFactory()

    act(office, "set_status", partnership, to=PartnershipStatus.WANTED)
    act(office, "set_status", partnership, to=PartnershipStatus.SIGNED)

    assert present(partnership).status == PartnershipStatus.SIGNED
    assert last_change(partnership) == ("~", administrator)


# --- Accounts ------------------------------------------------------------------------------------


def test_a_login_is_switched_off_and_on(office, coordinator, administrator):
    said = act(office, "switch_off", coordinator, administrator)
    assert not present(coordinator).is_active
    assert present(administrator).is_active
    assert str(administrator) in said[1]

    act(office, "switch_on", coordinator)
    assert present(coordinator).is_active


def test_a_letter_for_a_new_password(office, coordinator):
    left = UserFactory(is_active=False, name="Dawna Osoba")

    said = act(office, "send_new_password", coordinator, left)

    assert [mail.to_address for mail in Mail.objects.all()] == [coordinator.email]
    assert "Dawna Osoba" in said[1]


# --- Who may -------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", [AgendaSlot, Membership, Partnership, User, Mail, Link])
def test_who_may_only_look_is_offered_no_action(model, client):
    looking = UserFactory(is_staff=True)
    looking.user_permissions.add(Permission.objects.get(codename=f"view_{model._meta.model_name}"))
    client.force_login(looking)
    request = client.get(address(model, "changelist")).wsgi_request

    assert admin.site._registry[model].get_actions(request) == {}


@pytest.mark.parametrize("model", [Visit, Project, VisitSeries])
def test_whoever_may_make_rows_of_one_foundation_makes_none_of_another_here(
    client, coordinator, model
):
    """The rule of the desk asks for a role somewhere; the page offers every foundation."""
    update_if(coordinator, by="tests", is_staff=True)
    client.force_login(coordinator)
    typed = {"foundation": FoundationFactory().pk, "title_pl": "Podrzucony"}

    assert client.get(address(model, "add")).status_code == 403
    assert client.post(address(model, "add"), typed).status_code == 403
    assert not model.objects.exists()


def test_a_right_to_a_table_is_no_right_to_a_stranger_s_row(client):
    clerk = UserFactory(is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename__in=["view_mail", "change_mail"]))
    client.force_login(clerk)
    mail = MailFactory()

    said = act(client, "take_back", mail)

    assert present(mail).status == MailStatus.HELD
    assert len(said) == 1
