"""Institutions, their part in visits, and what they answered."""

import factory
from django.utils import timezone

from hosts.models import (
    Confirmation,
    HostContact,
    HostInstitution,
    SlotHost,
    VisitInstitution,
)
from hosts.states import AnswerChannel, ConfirmationStatus
from programmes.models import GAP
from tests.factories.programmes import FoundationFactory, SlotFactory, VisitFactory


class InstitutionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HostInstitution

    name_pl = factory.Sequence(lambda n: f"Ośrodek Pomocy w Brzozowie {n}")
    town_pl = "Brzozowo Nowe"
    email = factory.Sequence(lambda n: f"osrodek{n}@example.org")


class HostContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HostContact

    foundation = factory.SubFactory(FoundationFactory)
    institution = factory.SubFactory(InstitutionFactory)
    name = "Halina Wierzba"
    greeting = "Szanowna Pani Dyrektor,"
    email = factory.Sequence(lambda n: f"kontakt{n}@example.org")


class VisitInstitutionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = VisitInstitution

    visit = factory.SubFactory(VisitFactory)
    institution = factory.SubFactory(InstitutionFactory)
    name_pl = factory.SelfAttribute("institution.name_pl")
    order = factory.Sequence(lambda n: (n + 1) * GAP)


class SlotHostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SlotHost

    slot = factory.SubFactory(SlotFactory)
    visit_institution = factory.SubFactory(
        VisitInstitutionFactory, visit=factory.SelfAttribute("..slot.visit")
    )
    order = GAP


class ConfirmationFactory(factory.django.DjangoModelFactory):
    """A yes to the slot as it stands; give another ``agreed`` for one that is outdated."""

    class Meta:
        model = Confirmation

    slot_host = factory.SubFactory(SlotHostFactory)
    status = ConfirmationStatus.CONFIRMED
    agreed = factory.LazyAttribute(lambda o: o.slot_host.slot.terms.to_json())
    slot_sequence = factory.LazyAttribute(lambda o: o.slot_host.slot.sequence)
    asked_at = factory.LazyFunction(timezone.now)
    answered_at = factory.LazyAttribute(
        lambda o: None if o.status == ConfirmationStatus.ASKED else timezone.now()
    )
    channel = factory.LazyAttribute(
        lambda o: "" if o.status == ConfirmationStatus.ASKED else AnswerChannel.LINK
    )
