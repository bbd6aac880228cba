"""Lists within a page of the administration, accounts, and what is only looked at there."""

from datetime import date

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from hosts.services import confirmations
from partnerships.models import Partnership
from programmes.models import AgendaSlot, Foundation, LegalBasis, Membership, Visit
from programmes.services import slots
from studyvisits.accounts.models import User
from studyvisits.accounts.services import letters
from studyvisits.outbox.models import Link, Mailbox, ReviewWaiver
from studyvisits.outbox.states import MailKind
from tests.factories.accounts import UserFactory
from tests.factories.facts import (
    LegalBasisFactory,
    OrganiserFactory,
    TopicFactory,
    WaiverFactory,
)
from tests.factories.hosts import ConfirmationFactory, InstitutionFactory
from tests.factories.outbox import MailboxFactory
from tests.factories.partnerships import PartnershipFactory, PartyFactory
from tests.factories.programmes import (
    ProjectFactory,
    SlotFactory,
    VisitFactory,
)
from tests.house.admin_pages import (
    add_form,
    address,
    columns_of,
    errors_of,
    last_change,
    read,
    send,
)
from tests.house.browser_form import untouched

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "nowe-mosty-i-las"


# --- Lists within a page -------------------------------------------------------------------------


def test_rows_of_a_list_come_change_and_go(office, administrator):
    stays, changes, goes = (
        OrganiserFactory(name_pl=name, visit=visit)
        for visit in [VisitFactory()]
        for name in ("Urząd A", "Urząd B", "Urząd C")
    )
    form = read(office, stays.visit)

    response = send(
        office,
        stays.visit,
        form,
        **{
            "organisers-TOTAL_FORMS": 4,
            "organisers-1-note": "tylko transport",
            "organisers-2-DELETE": "on",
            "organisers-3-name_pl": "Urząd D",
            "organisers-3-order": 9,
        },
    )

    assert response.status_code == 302, errors_of(response)
    kept = stays.visit.organisers.values_list("name_pl", "note")
    assert set(kept) == {("Urząd A", ""), ("Urząd B", "tylko transport"), ("Urząd D", "")}
    assert stays.history.count() == 1
    assert last_change(changes) == ("~", administrator)
    gone = type(goes).history.filter(id=goes.pk).first()
    assert (gone.history_type, gone.history_user) == ("-", administrator)
    assert stays.visit.organisers.get(name_pl="Urząd D").history.get().history_user == administrator
    assert Visit.objects.get().revision == 1


def test_a_row_of_a_list_is_not_overwritten_either(office):
    organiser = OrganiserFactory()
    form = read(office, organiser.visit)
    type(organiser).objects.filter(pk=organiser.pk).update(name_pl="Ktoś inny", note="i uwaga")

    response = send(office, organiser.visit, form, **{"organisers-0-name_pl": "Ja"})
    assert set(errors_of(response)) == {"organisers-0-name_pl"}

    again = untouched(response.content.decode(), "visit_form")
    assert send(office, organiser.visit, again).status_code == 302
    organiser.refresh_from_db()
    assert (organiser.name_pl, organiser.note) == ("Ja", "i uwaga")


def test_amendments_stand_on_the_page_of_their_legal_basis(office, administrator):
    basis = LegalBasisFactory()

    send(
        office,
        basis,
        read(office, basis),
        **{
            "amendments-TOTAL_FORMS": 1,
            "amendments-0-amended_on": "2025-03-01",
            "amendments-0-order": 0,
        },
    )

    assert LegalBasis.objects.get().amendments.get().amended_on == date(2025, 3, 1)


def test_aid_is_given_by_a_party_of_the_partnership(office):
    partnership = PartnershipFactory()
    PartyFactory(partnership=partnership, name_pl="Brzozowo")
    PartyFactory(name_pl="Gmina z innego partnerstwa")

    form = office.get(address(Partnership, "change", partnership.pk)).content.decode()

    assert "Brzozowo" in form
    assert "Gmina z innego partnerstwa" not in form


def test_projects_of_an_observer(office, observer, foundation, administrator):
    project = ProjectFactory(foundation=foundation, title_pl="Mosty")
    membership = observer.memberships.get()

    send(office, membership, read(office, membership), projects=[project.pk])

    membership = Membership.objects.get(pk=membership.pk)
    assert list(membership.projects.all()) == [project]
    assert last_change(membership) == ("~", administrator)
    assert membership.history.first().history_change_reason == "projects: – → Mosty"
    told = office.get(address(Membership, "history", membership.pk)).content.decode()
    assert "<ins>Mosty</ins>" in told


def test_projects_of_another_foundation_are_refused_with_a_sentence(office, observer, foundation):
    strange = ProjectFactory(title_pl="Cudzy projekt")
    membership = observer.memberships.get()

    response = send(office, membership, read(office, membership), projects=[strange.pk])
    assert "Cudzy projekt" in errors_of(response)["projects"][0]

    within = {"memberships-0-projects": [strange.pk]}
    response = send(office, foundation, read(office, foundation), **within)
    assert "Cudzy projekt" in errors_of(response)["memberships-0-projects"][0]
    assert not membership.projects.exists()


def test_projects_that_somebody_else_chose_stay(office, observer, foundation):
    membership = observer.memberships.get()
    form = read(office, membership)
    project = ProjectFactory(foundation=foundation)
    membership.projects.add(project)

    send(office, membership, form)

    assert list(membership.projects.all()) == [project]


def test_a_role_that_was_said_is_closed(office, coordinator, foundation):
    membership = coordinator.memberships.get()

    send(office, membership, read(office, membership), role="manager")
    within = {"memberships-0-role": "manager"}
    send(office, foundation, read(office, foundation), **within)

    assert Membership.objects.get(pk=membership.pk).role == "coordinator"


def test_topics_of_an_institution_are_told_in_words(office, administrator):
    institution, topic = InstitutionFactory(), TopicFactory(name_pl="praca z seniorami")

    send(office, institution, read(office, institution), topics=[topic.pk])

    assert list(institution.topics.all()) == [topic]
    assert last_change(institution) == ("~", administrator)
    assert institution.history.first().history_change_reason == "topics: – → praca z seniorami"


def test_somebody_who_left_the_foundation_loses_the_role(office, coordinator, foundation):
    form = read(office, foundation)

    response = send(office, foundation, form, **{"memberships-0-DELETE": "on"})

    assert response.status_code == 302, errors_of(response)
    assert not Foundation.objects.get().memberships.exists()


def test_a_second_role_in_a_foundation_is_refused_with_a_sentence(office, coordinator, foundation):
    form = add_form(office, Membership)

    response = office.post(
        address(Membership, "add"),
        {**form, "foundation": foundation.pk, "user": coordinator.pk, "role": "manager"},
    )

    assert "__all__" in errors_of(response)
    assert Membership.objects.count() == 1


def test_a_kind_of_mail_is_freed_from_review_and_held_again(office):
    mailbox = MailboxFactory()
    send(
        office,
        mailbox,
        read(office, mailbox),
        **{"waivers-TOTAL_FORMS": 2, "waivers-0-kind": MailKind.MOVED, "waivers-1-kind": "receipt"},
    )
    assert set(mailbox.waivers.values_list("kind", flat=True)) == {"moved", "receipt"}

    form = read(office, mailbox)
    send(office, mailbox, form, **{"waivers-0-DELETE": "on"})
    assert ReviewWaiver.objects.count() == 1


def test_one_waiver_a_kind(office):
    waiver = WaiverFactory()
    form = read(office, waiver.mailbox)

    response = send(
        office,
        waiver.mailbox,
        form,
        **{"waivers-TOTAL_FORMS": 2, "waivers-1-kind": waiver.kind},
    )

    assert response.status_code == 200
    assert Mailbox.objects.get().waivers.count() == 1


# --- Accounts ------------------------------------------------------------------------------------


def test_an_account_is_made_with_a_password(office):
    form = add_form(office, User)

    response = office.post(
        address(User, "add"),
        {
            **form,
            "email": "nowa@example.org",
            "name": "Nowa Osoba",
            "language": "uk",
            "usable_password": "true",
            "password1": "trzy-mosty-i-las",
            "password2": "trzy-mosty-i-las",
        },
    )

    assert response.status_code == 302, errors_of(response)
    user = User.objects.get(email="nowa@example.org")
    assert user.check_password("trzy-mosty-i-las")
    assert (user.language, user.is_staff, user.is_superuser) == ("uk", False, False)
    assert EmailAddress.objects.get(user=user, verified=True, primary=True).email == user.email


def test_an_account_without_a_password_waits_for_a_letter(office):
    form = add_form(office, User)

    response = office.post(
        address(User, "add"),
        {
            **form,
            "email": "nowa@example.org",
            "name": "Nowa",
            "language": "pl",
            "usable_password": "false",
        },
    )

    assert response.status_code == 302, errors_of(response)
    assert not User.objects.get(email="nowa@example.org").has_usable_password()


def test_the_same_address_in_other_letters_is_refused_with_a_sentence(office):
    UserFactory(email="anna@example.org")
    user = UserFactory()

    response = send(office, user, read(office, user), email="Anna@Example.org")

    assert set(errors_of(response)) == {"email"}


def test_another_address_is_verified_too(office, coordinator, administrator):
    send(office, coordinator, read(office, coordinator), email="Anna.Nowa@example.org", phone="1")

    coordinator.refresh_from_db()
    assert (coordinator.email, coordinator.phone) == ("anna.nowa@example.org", "1")
    kept = EmailAddress.objects.get(user=coordinator)
    assert (kept.email, kept.verified, kept.primary) == ("anna.nowa@example.org", True, True)
    assert {entry.user for entry in LogEntry.objects.all()} == {administrator}


def test_the_last_administrator_stays_one(office, administrator):
    form = read(office, administrator)
    del form["is_superuser"]

    assert set(errors_of(send(office, administrator, form))) == {"is_superuser"}


def test_a_new_password_uses_up_what_was_sent_for_one(office, coordinator):
    letters.write_new_password(coordinator, coordinator.email)

    response = office.post(
        reverse("admin:auth_user_password_change", args=[coordinator.pk]),
        {
            "usable_password": "true",
            "password1": "nowe-mosty-i-las",
            "password2": "nowe-mosty-i-las",
        },
    )

    assert response.status_code == 302
    coordinator.refresh_from_db()
    assert coordinator.check_password(NEW_PASSWORD)
    assert Link.objects.get().revoked_at is not None


# --- What is only looked at ----------------------------------------------------------------------


def test_an_answer_of_a_host_is_only_looked_at(office):
    confirmation = ConfirmationFactory()
    before = columns_of(confirmation)

    response = office.post(
        address(type(confirmation), "change", confirmation.pk), {"status": "declined"}
    )

    assert response.status_code == 403
    assert columns_of(confirmation) == before


def test_history_shows_every_change_and_writes_nothing_back(office, coordinator):
    slot = SlotFactory()
    slots.edit(slot, version=0, title_pl="Drugi tytuł", by=coordinator)
    old = slot.history.last()
    url = reverse("admin:programmes_agendaslot_simple_history", args=[slot.pk, old.history_id])

    listed = office.get(address(AgendaSlot, "history", slot.pk)).content.decode()
    assert coordinator.name in listed
    assert "Drugi tytuł" in listed
    shown = office.get(url)
    assert shown.status_code == 200
    form = untouched(shown.content.decode(), "historicalagendaslot_form")
    assert office.post(url, form).status_code == 403
    assert slots.present(slot.pk).title_pl == "Drugi tytuł"


def test_history_says_who_answered_without_an_account(office):
    confirmation = ConfirmationFactory()
    slot = confirmation.slot_host.slot
    confirmations.answer(
        confirmation.slot_host,
        yes=False,
        terms=slot.terms,
        sequence=slot.sequence,
        reason="remont",
        answered_by="MOPS",
        channel="link",
        by="by link: MOPS w Brzozowie",
    )

    listed = office.get(address(type(confirmation), "history", confirmation.pk)).content.decode()

    assert "by link: MOPS w Brzozowie" in listed
