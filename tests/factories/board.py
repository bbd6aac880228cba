"""What the board, its warnings, lists and bookings are made of."""

from datetime import date

import factory

from delegations.models import GroupPerson
from hosts.models import Booking, ClosedDays
from hosts.states import InstitutionRole
from programmes.models import Act, ActChange, ChecklistItem, ProgrammeTemplate, WarningNote
from programmes.states import ActVerb
from tests.factories.accounts import UserFactory
from tests.factories.delegations import CompanionFactory, DelegationFactory, MemberFactory
from tests.factories.facts import VisitGroupFactory
from tests.factories.hosts import InstitutionFactory, VisitInstitutionFactory
from tests.factories.programmes import FoundationFactory, SlotFactory, VisitFactory


class ActFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Act

    visit = factory.SubFactory(VisitFactory)
    by = factory.SubFactory(UserFactory)
    verb = ActVerb.MOVED
    about = "Rozmowa o opiece"


class ActChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ActChange

    act = factory.SubFactory(ActFactory)
    slot = factory.SubFactory(SlotFactory, visit=factory.SelfAttribute("..act.visit"))
    before = factory.LazyFunction(lambda: {"start": "09:00"})
    after = factory.LazyFunction(lambda: {"start": "11:00"})


class TemplateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProgrammeTemplate

    foundation = factory.SubFactory(FoundationFactory)
    name = factory.Sequence(lambda n: f"Pięć dni w powiecie {n}")
    document = factory.LazyFunction(
        lambda: {
            "format": "study-visit/1",
            "language": "pl",
            "title": {"pl": "Pięć dni w powiecie"},
            "days": [
                {
                    "number": 1,
                    "sessions": [
                        {"title": {"pl": "Powitanie"}, "kind": "meeting", "start": "09:00"}
                    ],
                }
            ],
        }
    )
    days_count = 1
    items_count = 1


class WarningNoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WarningNote

    visit = factory.SubFactory(VisitFactory)
    kind = "no_lunch"
    subject = "1"
    reason = "Obiad jest w autokarze."
    noted_by = "Anna Nowak"


class VisitTaskFactory(factory.django.DjangoModelFactory):
    """An item of the checklist of one visit."""

    class Meta:
        model = ChecklistItem

    visit = factory.SubFactory(VisitFactory)
    name_pl = "Zamówić autokar"
    days = -30


class UsualTaskFactory(factory.django.DjangoModelFactory):
    """An item of the usual checklist of a foundation."""

    class Meta:
        model = ChecklistItem

    foundation = factory.SubFactory(FoundationFactory)
    name_pl = "Zamówić autokar"
    days = -30


class BookingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Booking

    visit_institution = factory.SubFactory(VisitInstitutionFactory, role=InstitutionRole.SUPPLIER)
    what = "12 pokoi"


class ClosedDaysFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ClosedDays

    institution = factory.SubFactory(InstitutionFactory)
    first_on = date(2027, 5, 12)
    last_on = date(2027, 5, 14)


class GroupPersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GroupPerson

    group = factory.SubFactory(VisitGroupFactory)
    member = factory.SubFactory(
        MemberFactory,
        delegation=factory.SubFactory(
            DelegationFactory, visit=factory.SelfAttribute("...group.visit")
        ),
    )


class GroupCompanionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GroupPerson

    group = factory.SubFactory(VisitGroupFactory)
    companion = factory.SubFactory(CompanionFactory, visit=factory.SelfAttribute("..group.visit"))
