"""The page of a visit's state, opening early, and deleting a draft."""

import pytest
from django.urls import reverse
from django.utils import timezone

from coordination.services import sharing
from hosts.states import ConfirmationStatus
from programmes.models import AgendaSlot, Visit
from programmes.states import Visibility, VisitStatus
from studyvisits.outbox.models import Link, Mail
from studyvisits.outbox.states import MailStatus
from tests.factories.board import BookingFactory
from tests.factories.delegations import MemberFactory
from tests.factories.hosts import ConfirmationFactory, SlotHostFactory, VisitInstitutionFactory
from tests.factories.outbox import MailFactory
from tests.factories.programmes import DayFactory, SlotFactory
from tests.factories.releases import UPCOMING, make_visit, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(logged_in, visit):
    return reverse("coordination:visit_status", args=[visit.pk])


def save(client, page, visit, to, reason="", **more):
    visit.refresh_from_db()
    data = {"status": visit.status, "to": to, "reason": reason, **more}
    return client.post(page, data)


def test_each_state_says_what_follows(client, page, visit):
    place = VisitInstitutionFactory(visit=visit)
    for status in (ConfirmationStatus.ASKED, ConfirmationStatus.CONFIRMED):
        slot = SlotFactory(visit=visit, day=DayFactory(visit=visit))
        row = SlotHostFactory(slot=slot, visit_institution=place)
        ConfirmationFactory(slot_host=row, status=status)
    ConfirmationFactory(slot_host__slot__visit=visit, status=ConfirmationStatus.DECLINED)

    html = client.get(page).text

    for to in ("agreed", "held", "postponed", "cancelled"):
        assert f'name="to" value="{to}"' in html
    assert 'name="to" value="draft"' not in html
    follows = client.get(page).context["choices"]
    assert [choice.value for choice in follows if "1 " in choice.follows[0]] == [
        "postponed",
        "cancelled",
    ]


def test_off_needs_a_reason_and_keeps_it_until_it_is_taken_up(client, page, visit):
    refused = save(client, page, visit, "cancelled")
    assert refused.status_code == 422
    assert save(client, page, visit, "postponed", "Powódź").url == visit.get_absolute_url()

    visit.refresh_from_db()
    assert (visit.status, visit.status_reason) == (VisitStatus.POSTPONED, "Powódź")
    assert visit.history.latest().status_reason == "Powódź"
    assert "Powódź" in client.get(page).text
    save(client, page, visit, "draft")
    visit.refresh_from_db()
    assert (visit.status, visit.status_reason) == (VisitStatus.DRAFT, "")


def test_a_choice_over_another_state_is_not_saved_and_the_words_are_kept(client, page, visit):
    Visit.objects.filter(pk=visit.pk).update(status=VisitStatus.AGREED)

    late = client.post(page, {"status": "draft", "to": "cancelled", "reason": "Zachowane"})

    assert late.status_code == 409
    assert "Zachowane" in late.text
    visit.refresh_from_db()
    assert visit.status == VisitStatus.AGREED


def test_a_state_that_may_not_follow_is_refused(client, page, visit):
    assert save(client, page, visit, "nonsense").status_code == 422
    Visit.objects.filter(pk=visit.pk).update(status=VisitStatus.CANCELLED)
    assert save(client, page, visit, "held").status_code == 422
    assert client.post(page, {}).status_code == 409


def test_the_page_of_the_visit_itself_puts_nothing_off_without_a_reason(client, page, visit):
    edit = reverse("coordination:visit_edit", args=[visit.pk])
    form = client.get(edit).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}

    refused = client.post(edit, data | {"status": "cancelled"})

    assert refused.status_code == 422
    visit.refresh_from_db()
    assert visit.status == VisitStatus.DRAFT


def test_the_plan_leads_there(client, page, visit):
    assert page in client.get(visit.get_absolute_url()).text


# --- Opening early ----------------------------------------------------------------------------


def test_a_manager_opens_early_with_a_reason(client, manager):
    visit = make_visit(**UPCOMING, foundation=manager.memberships.get().foundation)
    publish(visit)
    client.force_login(manager)
    page = reverse("coordination:open_early", args=[visit.pk])
    public = reverse("coordination:visit_public", args=[visit.pk])

    assert client.get(page).status_code == 200
    assert client.post(page, {"reason": " "}).status_code == 422
    assert "sala 0" not in client.get(public).text
    assert client.post(page, {"reason": "Wykład otwarty"}).status_code == 302

    assert "sala 0" in client.get(public).text
    visit.refresh_from_db()
    assert (visit.opened_early_by, visit.opened_early_reason) == ("Ewa Lis", "Wykład otwarty")
    assert "Wykład otwarty" in client.get(page).text
    Visit.objects.filter(pk=visit.pk).update(status=VisitStatus.CANCELLED)
    refused = client.post(page, {"reason": "Zachowane"})
    assert refused.status_code == 422
    assert "Zachowane" in refused.text


# --- Deleting a draft -------------------------------------------------------------------------


@pytest.fixture
def filled(visit):
    slot = SlotFactory(visit=visit, day=DayFactory(visit=visit))
    SlotHostFactory(slot=slot, visit_institution=VisitInstitutionFactory(visit=visit))
    MemberFactory(delegation__visit=visit)
    return visit


def test_a_draft_that_nobody_has_heard_of_goes_with_all_of_it(logged_in, filled, coordinator):
    link = sharing.link_of(filled, by="test")
    about = f"visit:{filled.pk}"
    mailbox = filled.foundation.mailbox
    held = MailFactory(mailbox=mailbox, about=about, status=MailStatus.HELD)
    sent = MailFactory(mailbox=mailbox, about=about, status=MailStatus.SENT, sent_at=timezone.now())
    page = reverse("coordination:visit_delete", args=[filled.pk])
    assert logged_in.get(page).status_code == 200

    answer = logged_in.post(page)

    assert answer.url == reverse("coordination:visit_list")
    assert not Visit.objects.exists()
    assert not AgendaSlot.objects.exists()
    last = Visit.history.filter(id=filled.pk).latest()
    assert (last.history_type, last.history_user) == ("-", coordinator)
    assert Link.objects.get(pk=link.pk).revoked_at is not None
    assert [Mail.objects.get(pk=one.pk).status for one in (held, sent)] == ["cancelled", "sent"]
    assert logged_in.post(page).status_code == 404


@pytest.mark.parametrize("why", ["agreed", "published", "booked", "asked", "asked and taken back"])
def test_anything_else_is_cancelled_instead(logged_in, filled, why):
    if why == "agreed":
        Visit.objects.filter(pk=filled.pk).update(status=VisitStatus.AGREED)
    elif why == "published":
        publish(filled, Visibility.LINK)
    elif why == "booked":
        BookingFactory(visit_institution__visit=filled)
    else:
        status = ConfirmationStatus.ASKED if why == "asked" else ConfirmationStatus.WITHDRAWN
        ConfirmationFactory(slot_host__slot__visit=filled, status=status)
    page = reverse("coordination:visit_delete", args=[filled.pk])
    status_page = reverse("coordination:visit_status", args=[filled.pk])

    assert status_page in logged_in.get(page).text
    answer = logged_in.post(page)

    assert answer.status_code == 409
    assert status_page in answer.text
    assert Visit.objects.filter(pk=filled.pk).exists()
    assert page not in logged_in.get(status_page).text
