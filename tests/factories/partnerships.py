"""Partnerships, what happened in them, and what is public of them."""

from datetime import date

import factory
from django.utils import timezone

from partnerships.models import (
    Aid,
    CooperationRequest,
    Partnership,
    PartnershipClaim,
    PartnershipEvent,
    PartnershipField,
    PartnershipRelease,
    PartnershipSource,
    Party,
    PeopleReceived,
    Signatory,
    Witness,
)
from partnerships.states import CooperationStatus, EventKind
from tests.factories.programmes import FoundationFactory
from tests.factories.territory import HromadaFactory


class PartnershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Partnership

    foundation = factory.SubFactory(FoundationFactory)
    title_pl = factory.Sequence(lambda n: f"Brzozowo i Wierzbówka {n}")


class PartyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Party

    partnership = factory.SubFactory(PartnershipFactory)
    name_pl = factory.Sequence(lambda n: f"Gmina Brzozowo {n}")


class PartnershipFieldFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PartnershipField

    partnership = factory.SubFactory(PartnershipFactory)
    text_pl = "oświata"


class EventFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PartnershipEvent

    partnership = factory.SubFactory(PartnershipFactory)
    kind = EventKind.values[0]
    happened_on = date(2025, 6, 12)


class SignatoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Signatory

    event = factory.SubFactory(EventFactory)
    name_pl = "Halina Wierzba"


class WitnessFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Witness

    event = factory.SubFactory(EventFactory)
    name = "Jan Las"


class AidFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Aid

    partnership = factory.SubFactory(PartnershipFactory)
    what_pl = "agregaty"


class PeopleReceivedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PeopleReceived

    partnership = factory.SubFactory(PartnershipFactory)
    who_pl = "dzieci"


class PartnershipClaimFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PartnershipClaim

    partnership = factory.SubFactory(PartnershipFactory)
    statement_pl = "Umowę podpisano dwa razy."


class PartnershipSourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PartnershipSource

    partnership = factory.SubFactory(PartnershipFactory)
    title = "Strona gminy"


class PartnershipReleaseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PartnershipRelease

    partnership = factory.SubFactory(PartnershipFactory)
    number = 1
    snapshot = factory.LazyFunction(dict)
    pages = factory.LazyFunction(dict)


class CooperationFactory(factory.django.DjangoModelFactory):
    """A request that has arrived: its sender confirmed the address."""

    class Meta:
        model = CooperationRequest

    hromada = factory.SubFactory(HromadaFactory)
    organisation = "Gmina Brzozowo Nowe"
    person = "Maria Pytająca"
    email = factory.Sequence(lambda n: f"maria{n}@example.org")
    purpose = "Szukamy gminy, z którą wymienimy się doświadczeniem w opiece nad seniorami."
    status = CooperationStatus.NEW
    confirmed_at = factory.LazyFunction(timezone.now)
