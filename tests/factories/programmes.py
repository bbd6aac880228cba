"""Foundations, projects, visits, days and slots."""

from datetime import date, time, timedelta

import factory
from django.utils import timezone

from programmes.models import (
    GAP,
    AgendaSlot,
    Day,
    Foundation,
    Grant,
    Invitation,
    Membership,
    Project,
    Visit,
)
from studyvisits.accounts.states import Role
from tests.factories.accounts import UserFactory
from tests.factories.outbox import MailboxFactory


class FoundationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Foundation

    short_name = factory.Sequence(lambda n: f"fundacja-{n}")
    name_pl = factory.Sequence(lambda n: f"Fundacja Mosty {n}")
    name_uk = factory.Sequence(lambda n: f"Фундація «Мости» {n}")
    name_en = factory.Sequence(lambda n: f"Bridges Foundation {n}")
    phone = "22 000 00 00"
    mailbox = factory.SubFactory(MailboxFactory)


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    foundation = factory.SubFactory(FoundationFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.COORDINATOR


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invitation

    foundation = factory.SubFactory(FoundationFactory)
    email = factory.Sequence(lambda n: f"zaproszona{n}@example.org")
    name = "Maria Zaproszona"
    role = Role.COORDINATOR
    created_by = "Ewa Lis"
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=14))


class ProjectFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Project

    foundation = factory.SubFactory(FoundationFactory)
    title_pl = factory.Sequence(lambda n: f"Usługi bliżej ludzi {n}")


class GrantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Grant

    project = factory.SubFactory(ProjectFactory)
    funder_name_pl = "Fundusz Przykładowy"
    statement_pl = "Sfinansowano ze środków Funduszu Przykładowego."


class VisitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Visit

    foundation = factory.SubFactory(FoundationFactory)
    title_pl = factory.Sequence(lambda n: f"Wizyta w Brzozowie Nowym {n}")
    starts_on = date(2027, 5, 10)
    ends_on = date(2027, 5, 14)


class DayFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Day

    visit = factory.SubFactory(VisitFactory)
    date = date(2027, 5, 10)
    order = factory.Sequence(lambda n: (n + 1) * GAP)


class SlotFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgendaSlot

    visit = factory.SubFactory(VisitFactory)
    day = factory.SubFactory(DayFactory, visit=factory.SelfAttribute("..visit"))
    order = factory.Sequence(lambda n: (n + 1) * GAP)
    start = time(11)
    end = time(12, 30)
    title_pl = factory.Sequence(lambda n: f"Spotkanie {n}")
    place_pl = "sala 12"
