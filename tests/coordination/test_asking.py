"""Asking hosts: what is shown is what is asked, and once."""

from datetime import date

import pytest

from coordination.services import asking
from hosts.models import Confirmation, HostContact
from hosts.services import confirmations
from hosts.states import HostState, InstitutionRole
from programmes.models import Visit
from programmes.services import slots
from studyvisits.outbox.models import Link, Mail
from studyvisits.outbox.states import MailKind, MailStatus
from tests.coordination.letters_page import fill, host, move, state, url
from tests.factories.hosts import (
    ConfirmationFactory,
    SlotHostFactory,
    VisitInstitutionFactory,
)
from tests.factories.outbox import LinkFactory
from tests.factories.programmes import SlotFactory

pytestmark = pytest.mark.django_db


def test_a_stranger_and_an_observer(client, visit, place, other_coordinator, observer):
    visit.project.observers.add(*observer.memberships.all())
    for user, status in ((other_coordinator, 404), (observer, 403)):
        client.force_login(user)
        assert client.get(url(visit)).status_code == status
        assert client.post(url(visit), {"action": "send"}).status_code == status


def test_one_letter_an_institution_as_it_will_look(logged_in, visit, place):
    host(place, title_pl="Piecza zastępcza")
    host(place, title_pl="Warsztat")

    page = logged_in.get(url(visit)).text

    assert page.count('class="letter"') == 1
    for words in ("Piecza zastępcza", "Warsztat", "pcpr@example.org", "Szanowna Pani Dyrektor,"):
        assert words in page
    assert "Anna Nowak" in page
    assert "600 000 000" in page
    assert "poniedziałek, 10 maja 2027" in page
    assert asking.due_for(visit) == 1


def test_looking_asks_nobody(logged_in, visit, place):
    row = host(place)

    logged_in.get(url(visit))
    logged_in.head(url(visit))

    assert state(row) == HostState.PLANNED
    assert not Mail.objects.exists()
    assert not Link.objects.exists()


def test_whom_nobody_asks(logged_in, visit, place, coordinator):
    supplier = VisitInstitutionFactory(visit=visit, role=InstitutionRole.SUPPLIER)
    host(supplier)
    ConfirmationFactory(slot_host=host(place))
    SlotHostFactory(slot=SlotFactory(visit=visit, day=None), visit_institution=place)

    page = logged_in.get(url(visit)).text

    assert asking.due_for(visit) == 0
    assert 'class="letter"' not in page


@pytest.mark.parametrize("changes", [{"status": "cancelled"}, {"is_recorded": True}])
def test_a_visit_for_which_nobody_is_asked(logged_in, visit, place, changes):
    host(place)
    Visit._base_manager.filter(pk=visit.pk).update(**changes)

    assert 'class="letter"' not in logged_in.get(url(visit)).text


@pytest.mark.parametrize("rows", [1, 3])
def test_a_fixed_number_of_statements(logged_in, visit, rows, django_assert_num_queries):
    for _row in range(rows):
        host(VisitInstitutionFactory(visit=visit))

    with django_assert_num_queries(12):
        logged_in.get(url(visit))


def test_send_asks_and_writes_one_letter_with_its_link(logged_in, visit, place, coordinator):
    row, other = host(place), host(place)

    response = logged_in.post(
        url(visit),
        fill(logged_in, visit, paragraph="Wspólny akapit.", deadline="30.04.2027")
        | {f"letter-{place.pk}-line": "Prosimy o rzutnik."},
    )

    assert response.status_code == 302
    assert [state(row), state(other)] == [HostState.ASKED, HostState.ASKED]
    assert {c.deadline for c in Confirmation.objects.all()} == {date(2027, 4, 30)}
    mail = Mail.objects.get()
    assert (mail.kind, mail.to_address) == (MailKind.REQUEST, "pcpr@example.org")
    assert (mail.to_name, mail.reviewed_by) == ("Halina Wierzba", str(coordinator))
    assert mail.status == MailStatus.CAUGHT
    assert mail.link.subject == f"visit-institution:{place.pk}"
    for words in ("Wspólny akapit.", "Prosimy o rzutnik.", "30 kwietnia 2027", "{{link}}"):
        assert words in mail.body


def test_what_was_shown_is_what_is_asked(logged_in, visit, place):
    row = host(place)
    terms = slots.present(row.slot_id).terms

    logged_in.post(url(visit), fill(logged_in, visit))

    assert Confirmation.objects.get().shown_terms == terms


def test_pressed_twice_is_sent_once(logged_in, visit, place):
    row = host(place)
    form = fill(logged_in, visit)
    logged_in.post(url(visit), form)
    confirmations.answer(
        row,
        yes=False,
        terms=slots.present(row.slot_id).terms,
        sequence=0,
        by="by link",
        answered_by="PCPR",
        channel="link",
    )

    response = logged_in.post(url(visit), form)

    assert response.status_code == 302
    assert Mail.objects.count() == 1
    assert state(row) == HostState.DECLINED


def test_a_letter_that_is_not_ticked_stays(logged_in, visit, place):
    row, other = host(place), host(VisitInstitutionFactory(visit=visit))
    form = fill(logged_in, visit)
    del form[f"letter-{place.pk}-include"]
    form[f"letter-{place.pk}-address"] = "no address at all"

    logged_in.post(url(visit), form)

    assert [state(row), state(other)] == [HostState.PLANNED, HostState.ASKED]


def test_nothing_ticked(logged_in, visit, place):
    host(place)
    form = fill(logged_in, visit)
    del form[f"letter-{place.pk}-include"]

    assert logged_in.post(url(visit), form).status_code == 422
    assert not Mail.objects.exists()


def test_asked_again_with_before_and_after(logged_in, visit, place, coordinator):
    row = ConfirmationFactory(slot_host=host(place)).slot_host
    move(row, coordinator, hour=15)

    logged_in.post(url(visit), fill(logged_in, visit))

    assert state(row) == HostState.ASKED
    mail = Mail.objects.get()
    assert mail.kind == MailKind.REQUEST_AGAIN
    assert "11.00–12.30" in mail.body
    assert "15.00" in mail.body


def test_one_live_link_an_institution(logged_in, visit, place, coordinator):
    row = host(place)
    logged_in.post(url(visit), fill(logged_in, visit))
    move(row, coordinator, hour=15)
    logged_in.post(url(visit), fill(logged_in, visit))

    first, second = Mail.objects.order_by("pk")
    assert first.link == second.link


def test_an_old_link_that_ends_too_soon_is_not_used(logged_in, visit, place):
    host(place)
    old = LinkFactory(subject=f"visit-institution:{place.pk}", address="pcpr@example.org")
    Link.objects.filter(pk=old.pk).update(expires_at="2027-05-12T12:00Z")

    logged_in.post(url(visit), fill(logged_in, visit))

    assert Mail.objects.get().link != old


def test_another_address_has_a_link_of_its_own(logged_in, visit, place):
    host(place)
    form = fill(logged_in, visit) | {f"letter-{place.pk}-address": "nowa@example.org"}

    logged_in.post(url(visit), form)

    mail = Mail.objects.get()
    assert (mail.to_address, mail.link.address) == ("nowa@example.org", "nowa@example.org")
    assert HostContact.objects.get(is_main=True).email == "nowa@example.org"
