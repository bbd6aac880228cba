"""What is only looked at in the administration: answers of hosts, and the history of every row."""

import pytest
from django.urls import reverse

from hosts.services import confirmations
from programmes.models import AgendaSlot, Visit
from programmes.services import slots, visits
from programmes.states import VisitStatus
from tests.factories.hosts import ConfirmationFactory, HostContactFactory, InstitutionFactory
from tests.factories.programmes import SlotFactory, VisitFactory
from tests.house.admin_pages import address, columns_of, read, send
from tests.house.browser_form import untouched

pytestmark = pytest.mark.django_db


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


def test_history_says_what_changed_in_words(office, coordinator):
    visit = VisitFactory()
    visits.set_status(visit, to=VisitStatus.AGREED, by=coordinator)
    visits.edit(visit, shown={"is_recorded": False}, is_recorded=True, by=coordinator)

    told = office.get(address(Visit, "history", visit.pk), HTTP_ACCEPT_LANGUAGE="en")

    page = told.content.decode()
    assert "<del>draft</del> → <ins>agreed</ins>" in page
    assert "<del>No</del> → <ins>Yes</ins>" in page
    assert coordinator.name in page
    assert "revision" not in page


def test_history_says_which_terms_an_answer_was_given_to(office):
    confirmation = ConfirmationFactory()
    slot = slots.edit(confirmation.slot_host.slot, version=0, place_pl="sala 20", by=None)
    confirmations.ask(
        confirmation.slot_host,
        terms=slot.terms,
        sequence=slot.sequence,
        deadline=None,
        by="the worker",
    )

    page = office.get(address(type(confirmation), "history", confirmation.pk)).content.decode()

    assert "<del>place: sala 12</del> → <ins>place: sala 20</ins>" in page
    assert "the worker" in page


@pytest.mark.parametrize("changes", [1, 3])
def test_history_costs_the_same_however_long_it_is(changes, office, django_assert_num_queries):
    contact = HostContactFactory()
    for _ in range(changes):
        send(office, contact, read(office, contact), institution=InstitutionFactory().pk)

    with django_assert_num_queries(5):
        page = office.get(address(type(contact), "history", contact.pk)).content.decode()

    assert page.count("<ins>Ośrodek Pomocy") == changes
