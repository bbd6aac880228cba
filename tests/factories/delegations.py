"""Those who travel."""

import factory

from delegations.models import Companion, Delegation, Member, Person, SendingOrganisation
from delegations.states import CompanionRole, SenderKind
from programmes.models import GAP
from programmes.states import MemberRole
from tests.factories.programmes import FoundationFactory, VisitFactory


class SenderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SendingOrganisation

    name_pl = factory.Sequence(lambda n: f"Hromada Wierzbowa {n}")
    name_uk = factory.Sequence(lambda n: f"Вербівська громада {n}")
    kind = SenderKind.HROMADA


class DelegationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Delegation

    visit = factory.SubFactory(VisitFactory)
    sender = factory.SubFactory(SenderFactory)
    name_pl = factory.SelfAttribute("sender.name_pl")
    kind = SenderKind.HROMADA
    headcount = 2
    order = factory.Sequence(lambda n: (n + 1) * GAP)


class MemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Member

    delegation = factory.SubFactory(DelegationFactory)
    name = factory.Sequence(lambda n: f"Оксана Вербицька {n}")
    role = MemberRole.PARTICIPANT


class CompanionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Companion

    visit = factory.SubFactory(VisitFactory)
    role = CompanionRole.INTERPRETER
    headcount = 1


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    foundation = factory.SubFactory(FoundationFactory)
    name_native = factory.Sequence(lambda n: f"Оксана Вербицька {n}")
