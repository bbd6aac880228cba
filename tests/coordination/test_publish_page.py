"""Publish, one page: what is in it, what is not confirmed, what is missing; then where it is."""

from datetime import time

import pytest
from django.urls import reverse

from coordination.services import releases
from hosts.states import ConfirmationStatus
from programmes.models import Release
from programmes.services import slots
from programmes.states import Visibility
from studyvisits.outbox.models import Link
from tests.factories.hosts import ConfirmationFactory, SlotHostFactory, VisitInstitutionFactory
from tests.factories.programmes import DayFactory, SlotFactory

pytestmark = pytest.mark.django_db
FIXED = 34


@pytest.fixture
def address(client, coordinator, visit):
    client.force_login(coordinator)
    return reverse("coordination:publish", args=[visit.pk])


def hosted(visit, **fields):
    slot = SlotFactory(visit=visit, day=DayFactory(visit=visit), **fields)
    return SlotHostFactory(slot=slot, visit_institution=VisitInstitutionFactory(visit=visit))


def test_it_says_what_is_not_confirmed_and_what_is_missing(client, address, visit):
    ConfirmationFactory(slot_host=hosted(visit, title_pl="Pewne", title_uk="Певне"))
    ConfirmationFactory(
        slot_host=hosted(visit, title_pl="Niepewne"), status=ConfirmationStatus.ASKED
    )

    html = client.get(address).content.decode()

    unsettled = html.split('id="h-open"')[1].split("h-missing")[0]
    assert "Niepewne" in unsettled
    assert "Pewne" not in unsettled
    assert "Niepewne" in html.split('id="h-missing"')[1]


def test_publishing_makes_a_version_and_a_link(client, address, visit):
    hosted(visit)

    response = client.post(address, {"visibility": "link", "revision": visit.revision})

    release = Release.objects.get()
    assert (release.number, release.visibility) == (1, Visibility.LINK)
    assert response.url == reverse("coordination:published", args=[visit.pk])
    shown = client.get(response.url).content.decode()
    assert Link.objects.get().subject == f"visit:{visit.pk}"
    assert "/programme/" in shown


def test_a_second_version_keeps_the_link(client, address, visit):
    client.post(address, {"visibility": "link", "revision": visit.revision})
    visit.refresh_from_db()

    client.post(address, {"visibility": "link", "revision": visit.revision})

    assert list(Release.objects.order_by("number").values_list("number", "is_current")) == [
        (1, False),
        (2, True),
    ]
    assert Link.objects.count() == 1


def test_what_changed_meanwhile_is_not_published_unseen(client, address, visit, coordinator):
    slot = hosted(visit).slot
    shown = visit.revision
    slots.edit(slot, version=0, start=time(15), end=None, by=coordinator)

    response = client.post(
        address, {"visibility": "public", "revision": shown, "note": "Pierwsza wersja"}
    )

    assert response.status_code == 409
    assert not Release.objects.exists()
    html = response.content.decode()
    assert "Pierwsza wersja" in html
    visit.refresh_from_db()
    assert f'value="{visit.revision}"' in html


def test_a_double_click_publishes_once(client, address, visit):
    data = {"visibility": "link", "revision": visit.revision}

    client.post(address, data)
    second = client.post(address, data)

    assert second.status_code == 409
    assert Release.objects.count() == 1


def test_nothing_chosen_is_said_at_the_field(client, address, visit):
    response = client.post(address, {"revision": visit.revision, "note": "Zachowane"})

    assert response.status_code == 422
    assert "Zachowane" in response.content.decode()


def test_what_should_be_fixed_first_is_said_and_blocks_nothing(client, address, visit):
    day = DayFactory(visit=visit)
    _first, second = (SlotFactory(visit=visit, day=day, title_pl=f"Naraz {n}") for n in (1, 2))

    html = client.get(address).text

    fixes = html.split('id="h-fix"')[1].split("</section>")[0]
    assert str(second) in fixes
    assert reverse("coordination:visit_warnings", args=[visit.pk]) in fixes
    answer = client.post(address, {"visibility": "link", "revision": visit.revision})
    assert answer.url == reverse("coordination:published", args=[visit.pk])


def test_a_new_link_takes_the_old_one_back(client, address, visit):
    client.post(address, {"visibility": "link", "revision": visit.revision})
    old = Link.objects.get()

    client.post(reverse("coordination:link_renew", args=[visit.pk]))

    old.refresh_from_db()
    assert old.revoked_at is not None
    assert Link.objects.filter(revoked_at=None).count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_a_fixed_number_of_queries(
    client, address, visit, rows, django_assert_num_queries
):
    for _ in range(rows):
        ConfirmationFactory(slot_host=hosted(visit))

    # One asks for the version that is out, to tell what would be new; the warnings read what the
    # page itself need not: hours, other visits, history.
    with django_assert_num_queries(FIXED):
        client.get(address)


@pytest.mark.parametrize("rows", [1, 3])
def test_what_would_be_new_is_told_before_publishing(
    client, address, visit, rows, django_assert_num_queries
):
    for _ in range(rows):
        hosted(visit)
    releases.publish(visit, revision=_revision(visit), visibility=Visibility.LINK, by="test")
    assert "h-d-items" not in client.get(address).text
    slot = hosted(visit, title_pl="Punkt nowy").slot

    # The draft as the document that publishing would freeze: a fixed number as well.
    with django_assert_num_queries(FIXED + 24):
        html = client.get(address).text

    assert "h-d-items" in html
    assert str(slot) in html.partition("h-open")[0]


def test_an_item_that_was_off_from_the_start_is_told_to_nobody(client, address, visit, coordinator):
    slot = hosted(visit, title_pl="Punkt odwołany").slot
    slots.cancel(slot, version=0, by=coordinator)
    hosted(visit, title_pl="Punkt drugi")

    releases.publish(visit, revision=_revision(visit), visibility=Visibility.LINK, by=coordinator)

    page = Release.objects.get().pages.get(audience="participants", language="pl")
    assert "Punkt drugi" in str(page.data)
    assert "Punkt odwołany" not in str(page.data)


def test_an_item_that_was_announced_is_shown_as_off(client, address, visit, coordinator):
    slot = hosted(visit, title_pl="Punkt odwołany").slot
    releases.publish(visit, revision=_revision(visit), visibility=Visibility.LINK, by=coordinator)
    slots.cancel(slot, version=0, by=coordinator)

    second = releases.publish(
        visit, revision=_revision(visit), visibility=Visibility.LINK, by=coordinator
    )

    page = second.pages.get(audience="participants", language="pl")
    assert "Punkt odwołany" in str(page.data)


def _revision(visit):
    visit.refresh_from_db()
    return visit.revision


def test_what_lies_in_the_tray_is_the_coordinators_own(client, address, visit, coordinator):
    hosted(visit, title_pl="Punkt w programie")
    SlotFactory(visit=visit, day=None, title_pl="Punkt w poczekalni")

    html = client.get(address).text
    releases.publish(visit, revision=_revision(visit), visibility=Visibility.LINK, by=coordinator)

    assert "1 punkt" in html
    page = Release.objects.get().pages.get(audience="participants", language="pl")
    assert "Punkt w programie" in str(page.data)
    assert "Punkt w poczekalni" not in str(page.data)
