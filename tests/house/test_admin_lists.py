"""Lists within a page of the administration: people, projects, waivers, what belongs to a visit."""

from datetime import date

import pytest

from partnerships.models import Partnership
from programmes.models import Foundation, LegalBasis, Membership, Visit
from studyvisits.outbox.models import Mailbox, ReviewWaiver
from studyvisits.outbox.states import MailKind
from tests.factories.delegations import DelegationFactory, MemberFactory, PersonFactory
from tests.factories.facts import LegalBasisFactory, OrganiserFactory, TopicFactory, WaiverFactory
from tests.factories.hosts import InstitutionFactory
from tests.factories.outbox import MailboxFactory
from tests.factories.partnerships import PartnershipFactory, PartyFactory
from tests.factories.programmes import ProjectFactory, VisitFactory
from tests.house.admin_pages import add_form, address, errors_of, last_change, read, send
from tests.house.browser_form import untouched

pytestmark = pytest.mark.django_db


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


def test_nobody_is_taken_out_whose_visits_would_be_left_behind(office, visit, coordinator):
    form = read(office, visit.foundation)

    send(office, visit.foundation, form, **{"memberships-0-DELETE": "on"})

    assert coordinator.memberships.exists()


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


# --- People in a delegation ----------------------------------------------------------------------


def test_members_come_change_and_go_behind_the_visit_s_lock(office, administrator):
    delegation = DelegationFactory()
    stays, goes = MemberFactory.create_batch(2, delegation=delegation)
    form = read(office, delegation)

    response = send(
        office,
        delegation,
        form,
        **{
            "members-TOTAL_FORMS": 3,
            "members-0-position_pl": "starostka",
            "members-1-DELETE": "on",
            "members-2-name": "Олена Вербова",
            "members-2-role": "interpreter",
            "members-2-side": "other",
            "members-2-order": 0,
        },
    )

    assert response.status_code == 302, errors_of(response)
    kept = delegation.members.get(pk=stays.pk)
    assert (kept.position_pl, kept.version) == ("starostka", stays.version + 1)
    assert last_change(kept) == ("~", administrator)
    new = delegation.members.get(name="Олена Вербова")
    assert new.person.foundation == delegation.visit.foundation
    assert not delegation.members.filter(pk=goes.pk).exists()
    assert Visit.objects.get().revision > 0


def test_a_person_of_another_foundation_is_no_member(office):
    member = MemberFactory()
    strange = PersonFactory(name_native="Чужа Особа")

    response = send(office, member, read(office, member), person=strange.pk)
    assert set(errors_of(response)) == {"person"}

    within = {"members-0-person": strange.pk}
    response = send(office, member.delegation, read(office, member.delegation), **within)
    assert set(errors_of(response)) == {"members-0-person"}


def test_a_visit_is_of_a_project_of_its_own_foundation(office):
    visit = VisitFactory()

    response = send(office, visit, read(office, visit), project=ProjectFactory().pk)
    assert set(errors_of(response)) == {"project"}

    mine = ProjectFactory(foundation=visit.foundation)
    assert send(office, visit, read(office, visit), project=mine.pk).status_code == 302
    assert Visit.objects.get(pk=visit.pk).project == mine


# --- While the page was open ---------------------------------------------------------------------


def test_a_row_that_somebody_took_out_meanwhile_is_said(office):
    visit = VisitFactory()
    first, second = OrganiserFactory.create_batch(2, visit=visit)
    form = read(office, visit)
    first.delete()

    response = send(office, visit, form, **{"organisers-1-note": "zostaje"})

    assert response.status_code == 200
    assert "zostaje" in response.content.decode()
    assert visit.organisers.get().note == ""
    assert visit.organisers.get() == second


def test_a_refusal_of_a_service_is_said_and_nothing_is_written(office, manager, foundation):
    form = read(office, foundation)

    response = office.post(
        address(Foundation, "change", foundation.pk),
        {**form, "phone": "22 111 11 11", "memberships-0-DELETE": "on"},
        follow=True,
    )

    assert len(list(response.context["messages"])) == 1
    assert foundation.memberships.exists()
    assert Foundation.objects.get(pk=foundation.pk).phone == foundation.phone
