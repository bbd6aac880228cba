"""What is known of a partnership is kept as precisely as its source says it, and no more."""

from datetime import date
from decimal import Decimal

import pytest

from partnerships.models import Aid, PartnershipEvent, PartnershipRelease, PeopleReceived
from tests.factories.partnerships import (
    AidFactory,
    EventFactory,
    PartnershipFactory,
    PartnershipReleaseFactory,
    PartyFactory,
    PeopleReceivedFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "fields",
    [
        {"happened_on": date(2025, 6, 12)},
        {"happened_on": None, "happened_stated": "2025-06"},
        {"happened_on": None, "happened_stated": "--06-12"},
        {"happened_on": None, "date_note_pl": "wiosną"},
        {"happened_on": None},
    ],
)
def test_an_event_is_dated_as_its_source_dates_it(fields):
    made = EventFactory(**fields)
    made.full_clean()

    event = PartnershipEvent.objects.get(pk=made.pk)
    assert {name: getattr(event, name) for name in fields} == fields


@pytest.mark.parametrize("quantity", [None, Decimal(0), Decimal("2.5"), Decimal("0.000001")])
def test_a_quantity_is_exact_or_unknown(quantity):
    AidFactory(quantity=quantity)

    assert Aid.objects.get().quantity == quantity


@pytest.mark.parametrize("count", [None, 0, 29])
def test_people_received_are_a_number_or_unknown(count):
    PeopleReceivedFactory(count=count)

    assert PeopleReceived.objects.get().count == count


def test_an_untitled_partnership_is_called_by_its_parties():
    partnership = PartnershipFactory(title_pl="")
    PartyFactory(partnership=partnership, name_pl="Brzozowo", order=1)
    PartyFactory(partnership=partnership, name_pl="", name_uk="Вербівка", order=2)

    assert str(partnership) == "Brzozowo – Вербівка"


def test_a_withdrawn_version_is_not_public():
    out, taken_back = PartnershipReleaseFactory(), PartnershipReleaseFactory()
    PartnershipReleaseFactory(is_current=False)
    PartnershipRelease.objects.filter(pk=taken_back.pk).update(withdrawn_at=out.published_at)

    assert list(PartnershipRelease.objects.public()) == [out]
