"""What stands as a list within a visit, a project, a slot, a series or a release."""

import factory

from hosts.models import VisitPlace
from programmes.models import (
    Claim,
    Expectation,
    Funder,
    LegalAmendment,
    LegalBasis,
    Organiser,
    ProjectActivity,
    Release,
    ReleasePage,
    ReleaseSubject,
    SeriesOrigin,
    SlotActivity,
    SlotGroup,
    SlotPart,
    SlotTopic,
    Source,
    Speaker,
    Topic,
    VisitGroup,
    VisitSeries,
)
from programmes.states import Audience, SlotKind, Visibility
from studyvisits.outbox.models import ReviewWaiver
from studyvisits.outbox.states import MailKind
from tests.factories.outbox import MailboxFactory
from tests.factories.programmes import (
    FoundationFactory,
    ProjectFactory,
    SlotFactory,
    VisitFactory,
)


class FunderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Funder

    name_pl = factory.Sequence(lambda n: f"Fundusz Przykładowy {n}")


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    name_pl = factory.Sequence(lambda n: f"Opieka wytchnieniowa {n}")


class ProjectActivityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProjectActivity

    project = factory.SubFactory(ProjectFactory)
    text_pl = "Szkolenie online"


class SeriesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = VisitSeries

    foundation = factory.SubFactory(FoundationFactory)
    title_pl = factory.Sequence(lambda n: f"Trzy weekendy {n}")


class OriginFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SeriesOrigin

    series = factory.SubFactory(SeriesFactory)
    text_pl = "obwód czerkaski"


class OrganiserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organiser

    visit = factory.SubFactory(VisitFactory)
    name_pl = "Urząd Przykładowy"


class ExpectationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Expectation

    visit = factory.SubFactory(VisitFactory)
    text_pl = "Poznać pracę ośrodka"


class LegalBasisFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LegalBasis

    visit = factory.SubFactory(VisitFactory)
    title_pl = "Porozumienie o współpracy"


class AmendmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LegalAmendment

    legal_basis = factory.SubFactory(LegalBasisFactory)
    amended_stated = "2025-03"


class VisitGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = VisitGroup

    visit = factory.SubFactory(VisitFactory)
    name_pl = "grupa A"


class ClaimFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Claim

    visit = factory.SubFactory(VisitFactory)
    statement_pl = "Grupa liczyła 19 osób."


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Source

    visit = factory.SubFactory(VisitFactory)
    title = "Sprawozdanie"


class PlaceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = VisitPlace

    visit = factory.SubFactory(VisitFactory)
    name_pl = "Brzozowo Nowe"


class SpeakerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Speaker

    slot = factory.SubFactory(SlotFactory)
    name = "Wierzba"


class SlotTopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SlotTopic

    slot = factory.SubFactory(SlotFactory)
    text_pl = "opieka nad seniorami"


class SlotPartFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SlotPart

    slot = factory.SubFactory(SlotFactory)
    text_pl = "powitanie"


class SlotActivityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SlotActivity

    slot = factory.SubFactory(SlotFactory)
    kind = SlotKind.MEETING


class SlotGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SlotGroup

    slot = factory.SubFactory(SlotFactory)
    group = factory.SubFactory(VisitGroupFactory, visit=factory.SelfAttribute("..slot.visit"))


class WaiverFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReviewWaiver

    mailbox = factory.SubFactory(MailboxFactory)
    kind = MailKind.REQUEST


class ReleaseFactory(factory.django.DjangoModelFactory):
    """A bare row; what a release really holds is made by releases.py."""

    class Meta:
        model = Release

    visit = factory.SubFactory(VisitFactory)
    number = 1
    visibility = Visibility.LINK
    snapshot = factory.LazyFunction(dict)


class ReleasePageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReleasePage

    release = factory.SubFactory(ReleaseFactory)
    audience = Audience.PUBLIC
    language = "pl"
    data = factory.LazyFunction(dict)


class ReleaseSubjectFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReleaseSubject

    release = factory.SubFactory(ReleaseFactory)
    subject = factory.Sequence(lambda n: f"institution:{n}")
