"""Questions that are no longer open, and answers that there is nobody to tell about."""

import pytest
from django.urls import reverse
from django.utils import timezone

from hosts.models import Confirmation
from hosts.services import host_links
from hosts.states import ConfirmationStatus, HostState
from programmes.models import Visit
from programmes.services import slots, visits
from programmes.states import VisitStatus
from studyvisits.outbox.models import Mail
from studyvisits.outbox.services import links
from tests.factories.hosts import SlotHostFactory
from tests.factories.programmes import SlotFactory
from tests.hosts.asked import say, shown_on, state
from tests.hosts.test_record import form_on
from tests.hosts.test_record import url as record_url

pytestmark = pytest.mark.django_db


def cancel_item(row, coordinator):
    slot = slots.present(row.slot_id)
    slots.cancel(slot, version=slot.version, by=coordinator)


def cancel_visit(row, coordinator):
    visits.set_status(row.slot.visit, to=VisitStatus.CANCELLED, by=coordinator)


@pytest.mark.parametrize("close", [cancel_item, cancel_visit])
def test_a_form_from_before_it_was_called_off_says_so_and_saves_nothing(
    client, token, asked, coordinator, close
):
    shown = shown_on(client, token)
    close(asked, coordinator)

    response = say(client, token, shown=shown, **{f"q{asked.pk}_choice": "yes"})

    assert response.status_code == 409
    assert Confirmation.objects.get().status == ConfirmationStatus.ASKED


def test_a_call_about_an_item_that_was_called_off_is_not_recorded(client, asked, coordinator):
    client.force_login(coordinator)
    form = form_on(client, asked)
    cancel_item(asked, coordinator)

    response = client.post(record_url(asked), form | {"answer": "yes"})

    assert response.status_code == 409
    assert Confirmation.objects.get().status == ConfirmationStatus.ASKED


def test_what_is_recorded_from_a_source_is_never_confirmed(client, place, coordinator):
    client.force_login(coordinator)
    row = SlotHostFactory(
        slot=SlotFactory(visit=place.visit, day__visit=place.visit), visit_institution=place
    )
    form = form_on(client, row)
    type(row).objects.filter(pk=row.pk).update(wants_answer=False)

    response = client.post(record_url(row), form | {"answer": "yes"})

    assert response.status_code == 409
    assert state(row) == HostState.RECORDED


def test_an_answer_is_kept_where_nobody_can_be_written_to(client, token, asked, foundation):
    Visit.objects.update(coordinator=None)
    type(foundation.mailbox).objects.update(address="", reply_to="")

    response = say(client, token, **{f"q{asked.pk}_choice": "yes"})

    assert response.status_code == 302
    assert state(asked) == HostState.CONFIRMED
    assert not Mail.objects.exists()


def test_who_may_no_longer_log_in_is_not_written_to(client, token, asked, coordinator, foundation):
    type(coordinator).objects.filter(pk=coordinator.pk).update(is_active=False)

    say(client, token, **{f"q{asked.pk}_choice": "yes"})

    assert Mail.objects.get().to_address == foundation.mailbox.reply_to


def test_a_new_link_never_follows_a_revoked_one_to_an_address_that_is_on_no_file(client, place):
    link = host_links.give(place, address="stranger@example.org", by=None)
    links.revoke(link, by=None)
    place.institution.contacts.all().delete()
    type(place.institution).objects.update(email="")

    answer = reverse("hosts:answer", args=[links.token_of(link)])
    client.post(answer, {"new_link": "1"})

    assert not Mail.objects.exists()


def test_a_link_that_ran_out_is_renewed_at_the_address_on_file(client, place):
    link = host_links.give(place, address="former@example.org", by=None)
    type(link).objects.update(expires_at=timezone.now())

    client.post(reverse("hosts:answer", args=[links.token_of(link)]), {"new_link": "1"})

    assert Mail.objects.get().to_address == "pcpr@example.org"
