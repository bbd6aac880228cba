"""A small world with one row of everything, for the tests that look at every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from django.core.files.base import ContentFile
from django.utils import timezone

from coordination.interchange.importing import import_partnership
from coordination.services import demo, seeds
from coordination.services.releases import publish, publish_partnership
from delegations.models import Companion, Delegation, Hromada, Member, SendingOrganisation
from hosts.models import Gmina, HostContact, SlotHost
from hosts.services import host_links
from partnerships.services import cooperation
from programmes.models import Day, Visit, VisitSeries
from programmes.services import invitations, logos
from programmes.services.logos import drawn_anew
from programmes.states import Shown, Visibility, VisitStatus
from studyvisits.accounts.states import Role
from studyvisits.lib.rows import update_if
from studyvisits.outbox.services import links
from studyvisits.outbox.states import LinkPurpose
from tests.factories.accounts import UserFactory
from tests.factories.board import (
    BookingFactory,
    ClosedDaysFactory,
    GroupCompanionFactory,
    TemplateFactory,
    UsualTaskFactory,
    VisitTaskFactory,
)
from tests.factories.delegations import CompanionFactory, DelegationFactory, MemberFactory
from tests.factories.facts import (
    FunderFactory,
    OriginFactory,
    PlaceFactory,
    ProjectActivityFactory,
    SeriesFactory,
    SlotPartFactory,
    SourceFactory,
    TopicFactory,
    VisitGroupFactory,
)
from tests.factories.hosts import (
    ConfirmationFactory,
    HostContactFactory,
    InstitutionFactory,
    SlotHostFactory,
    VisitInstitutionFactory,
)
from tests.factories.outbox import MailFactory
from tests.factories.partnerships import CooperationFactory, PartnershipFactory
from tests.factories.pictures import picture
from tests.factories.programmes import (
    DayFactory,
    GrantFactory,
    MembershipFactory,
    SlotFactory,
    VisitFactory,
)
from tests.factories.territory import (
    GminaAliasFactory,
    GminaFactory,
    HromadaAliasFactory,
    HromadaFactory,
)


@dataclass
class World:
    """What a page's address may name."""

    visit: Visit
    day: Day
    slot_host: SlotHost
    delegation: Delegation
    member: Member
    companion: Companion
    contact: HostContact
    sender: SendingOrganisation
    mail: Any
    held: Visit
    partnership: Any
    own_partnership: Any
    gmina: Gmina
    hromada: Hromada
    series: VisitSeries
    host_token: str
    visit_token: str
    password_token: str
    logo: str
    manager: Any
    administrator: Any
    grant: Any
    activity: Any
    funder: Any
    topic: Any
    origin: Any
    gmina_name: Any
    hromada_name: Any
    cooperation: Any
    cooperation_token: str
    invitation: Any
    source: Any
    part: Any
    closed_days: Any
    task: Any
    usual_task: Any
    group: Any
    group_person: Any
    booking: Any
    template: Any

    # A colour that may be an accent, as an address holds it.
    accent = "0b4f8a"

    @property
    def foundation(self) -> Any:
        return self.visit.foundation

    @property
    def membership(self) -> Any:
        return self.coordinator.memberships.get(foundation=self.visit.foundation)

    @property
    def invitation_token(self) -> str:
        subject = invitations.subject_of(self.invitation)
        return links.token_of(links.latest(LinkPurpose.INVITATION, subject, timezone.now()))

    @property
    def coordinator(self) -> Any:
        return self.visit.coordinator

    @property
    def slot(self) -> Any:
        return self.slot_host.slot

    @property
    def project(self) -> Any:
        return self.visit.project

    @property
    def institution(self) -> Any:
        return self.slot_host.visit_institution.institution


def make_world(visit: Visit) -> World:
    """An upcoming visit that is out by link, a public one that is over, and a partnership."""
    visit.refresh_from_db()
    day = DayFactory(visit=visit)
    hromada, gmina = HromadaFactory(), GminaFactory()
    institution = InstitutionFactory(gmina=gmina)
    place = VisitInstitutionFactory(visit=visit, institution=institution)
    slot = SlotFactory(visit=visit, day=day)
    slot_host = ConfirmationFactory(
        slot_host=SlotHostFactory(slot=slot, visit_institution=place)
    ).slot_host
    delegation = DelegationFactory(visit=visit, hromada=hromada, sender__hromada=hromada)
    held = _held_visit(visit, institution, delegation.sender, gmina)
    partnership = import_partnership(
        {
            "format": "partnership/1",
            "title": {"pl": "Brzozowo i Wierzbowa"},
            "parties": [{"name": {"pl": "Brzozowo"}, "teryt": gmina.code}],
        },
        by="tests",
    )
    publish_partnership(partnership, by="tests")
    own_partnership = PartnershipFactory(foundation=visit.foundation)
    publish_partnership(own_partnership, by="tests")
    publish(visit, revision=visit.revision, visibility=Visibility.LINK, by="tests")
    visit.refresh_from_db()
    link = links.give_out(
        purpose=LinkPurpose.VISIT,
        subject=f"visit:{visit.pk}",
        address="",
        expires_at=host_links.works_until(visit, visit.created_at),
        by="tests",
    )
    # The login writes this row when a new password is asked for, before any link is sent.
    person = visit.coordinator
    EmailAddress.objects.get_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )
    group = VisitGroupFactory(visit=visit)
    grant = GrantFactory(project=visit.project, funder=FunderFactory(), amount="125000.50")
    return World(
        visit=visit,
        day=day,
        slot_host=slot_host,
        delegation=delegation,
        member=MemberFactory(delegation=delegation),
        companion=CompanionFactory(visit=visit),
        contact=HostContactFactory(foundation=visit.foundation, institution=institution),
        sender=delegation.sender,
        mail=MailFactory(mailbox=visit.foundation.mailbox, about=f"visit:{visit.pk}"),
        held=held,
        partnership=partnership,
        own_partnership=own_partnership,
        gmina=gmina,
        hromada=hromada,
        series=held.series,
        host_token=links.token_of(host_links.give(place, address="host@example.org", by="tests")),
        visit_token=links.token_of(link),
        password_token=links.token_of(
            links.give_out(
                purpose=LinkPurpose.PASSWORD,
                subject=f"user:{visit.coordinator_id}",
                address="coordinator@example.org",
                expires_at=link.expires_at,
                by="tests",
            )
        ),
        logo=_logo_of(visit),
        manager=MembershipFactory(foundation=visit.foundation, role=Role.MANAGER).user,
        administrator=UserFactory(is_staff=True, is_superuser=True),
        grant=grant,
        activity=ProjectActivityFactory(project=visit.project),
        funder=grant.funder,
        topic=TopicFactory(),
        origin=OriginFactory(series=held.series),
        gmina_name=GminaAliasFactory(gmina=gmina),
        hromada_name=HromadaAliasFactory(hromada=hromada),
        cooperation=CooperationFactory(hromada=hromada),
        cooperation_token=_unconfirmed_request(hromada),
        invitation=invitations.invite(
            visit.foundation, email="maria@example.org", role=Role.COORDINATOR, by="tests"
        ),
        source=SourceFactory(visit=visit),
        part=SlotPartFactory(slot=slot),
        closed_days=ClosedDaysFactory(institution=institution),
        task=VisitTaskFactory(visit=visit),
        usual_task=UsualTaskFactory(foundation=visit.foundation),
        group=group,
        group_person=GroupCompanionFactory(group=group),
        booking=BookingFactory(visit_institution__visit=visit, slot=slot),
        template=TemplateFactory(foundation=visit.foundation),
    )


def _unconfirmed_request(hromada: Hromada) -> str:
    """The link in the letter that asks whether the address is the sender's."""
    asked = cooperation.write(
        hromada,
        organisation="Gmina Wierzbowa",
        person="Maria Pytająca",
        email="maria@example.org",
        phone="",
        purpose="Szukamy partnera do wspólnej pracy z młodzieżą.",
        language="pl",
    )
    subject = cooperation.subject_of(asked)
    return links.token_of(links.latest(LinkPurpose.COOPERATION, subject, timezone.now()))


def _logo_of(visit: Visit) -> str:
    """The name in its address. Pages that show it have a colour of the foundation too."""
    foundation = visit.foundation
    shown = foundation.logo.name
    logos.put(foundation, drawn_anew(ContentFile(picture())), shown=shown, by="tests")
    update_if(foundation, by="tests", accent=f"#{World.accent}")
    return foundation.logo.name.removeprefix("logos/").removesuffix(".png")


def _held_visit(visit: Visit, institution: Any, sender: Any, gmina: Gmina) -> Visit:
    held = VisitFactory(
        foundation=visit.foundation,
        project=visit.project,
        coordinator=visit.coordinator,
        status=VisitStatus.HELD,
        starts_on=date(2024, 5, 13),
        ends_on=date(2024, 5, 17),
        is_recorded=True,
        series=SeriesFactory(foundation=visit.foundation),
    )
    PlaceFactory(visit=held, gmina=gmina)
    slot = SlotFactory(visit=held, day=DayFactory(visit=held, date=date(2024, 5, 13)))
    SlotHostFactory(
        slot=slot,
        visit_institution=VisitInstitutionFactory(visit=held, institution=institution),
        wants_answer=False,
    )
    DelegationFactory(visit=held, sender=sender, hromada=sender.hromada, shown=Shown.NAMED)
    publish(held, revision=held.revision, visibility=Visibility.PUBLIC, by="tests")
    return held


def make_busy_world() -> World:
    """The same within the demo and beside the seeds: answers in every state, long texts in three
    languages, claims, many rows. What a newcomer sees after `make run`."""
    seeds.load()
    return make_world(demo.load(timezone.localdate()))
