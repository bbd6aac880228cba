"""A whole visit read in a fixed number of statements, and for whom it is being projected."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Exists, OuterRef, Prefetch

from delegations.models import Delegation, Oblast
from hosts.models import Gmina, SlotHost, VisitInstitution, VisitPlace
from hosts.states import InstitutionKind
from programmes.models import AgendaSlot, LegalBasis, Visit
from programmes.states import Audience, SlotStatus

WHERE_PEOPLE_SLEEP_OR_RIDE = {InstitutionKind.HOTEL, InstitutionKind.CARRIER}


@dataclass(frozen=True)
class Reader:
    """One audience in one language."""

    audience: Audience
    language: str

    @property
    def is_public(self) -> bool:
        return self.audience == Audience.PUBLIC


@dataclass
class Facts:
    """The visit with everything a projection reads already in memory."""

    visit: Visit
    is_first: bool = False
    gminas: dict[str, Gmina] = field(default_factory=dict)
    oblasts: dict[str, Oblast] = field(default_factory=dict)

    @cached_property
    def institutions(self) -> list[VisitInstitution]:
        return list(self.visit.institutions.all())

    @cached_property
    def going_to(self) -> list[VisitPlace | VisitInstitution]:
        """Places first: they are where the visit is, institutions may lie elsewhere."""
        return [*self.visit.places.all(), *self.institutions]

    @cached_property
    def slots(self) -> list[AgendaSlot]:
        """An item that was off before anybody outside had heard of it is not published as off."""
        slots = list(self.visit.slots.all())
        if self.is_first and not self.visit.is_recorded:
            return [slot for slot in slots if slot.status != SlotStatus.CANCELLED]
        return slots

    @cached_property
    def has_sources(self) -> bool:
        """Something was published about it: officials it names may be named here too (rule 6)."""
        return bool(list(self.visit.sources.all()))

    @property
    def source_language(self) -> str:
        return self.visit.source_language

    def gmina_of(self, row: VisitInstitution | VisitPlace) -> Gmina | None:
        """The gmina as stated for this visit, else as the common catalogue knows it."""
        stated = self.gminas.get(row.teryt)
        if stated is not None:
            return stated
        if isinstance(row, VisitPlace):
            return row.gmina
        return row.institution.gmina if row.institution else None

    def oblast_of(self, delegation: Delegation) -> Oblast | None:
        """Where a delegation comes from, as far as its row, its sender or its code tell."""
        sender = delegation.sender
        for row in (delegation.hromada, sender and sender.hromada, sender):
            if row is not None and row.oblast is not None:
                return row.oblast
        return self.oblasts.get(delegation.katottg[:4])


def load(visit_id: int) -> Facts:
    """The visit as it stands now."""
    place = ("gmina__powiat", "gmina__voivodeship")
    visit = (
        Visit._base_manager.select_related(
            "foundation__mailbox", "project", "series", "coordinator"
        )
        .prefetch_related(
            "organisers",
            "expectations",
            Prefetch("legal_basis", LegalBasis.objects.prefetch_related("amendments")),
            "groups",
            "sources",
            "claims",
            "companions",
            "days",
            "series__origins",
            "project__grants__funder",
            "project__other_activities",
            "project__foundation",
            Prefetch("slots", _slots()),
            Prefetch(
                "institutions",
                VisitInstitution.objects.select_related(
                    "part_of", *(f"institution__{name}" for name in place)
                ).annotate(was_in_a_slot=_was_in_a_slot()),
            ),
            Prefetch("places", VisitPlace.objects.select_related(*place)),
            Prefetch(
                "delegations",
                Delegation.objects.select_related(
                    "hromada__oblast", "sender__hromada__oblast", "sender__oblast"
                ),
            ),
        )
        .get(pk=visit_id)
    )
    facts = Facts(visit)
    codes = {row.teryt for row in facts.going_to} - {""}
    facts.gminas = Gmina.objects.with_place().in_bulk(codes)
    facts.oblasts = {oblast.code[:4]: oblast for oblast in Oblast.objects.current()}
    return facts


def _was_in_a_slot():
    """Now or ever: one that nobody had asked leaves a slot without a row, but not without trace."""
    rows = (SlotHost.objects, SlotHost.history)
    now, ever = (Exists(one.filter(visit_institution_id=OuterRef("pk"))) for one in rows)
    return now | ever


def _slots():
    return (
        AgendaSlot.objects.standing()
        .in_order()
        .select_related("day")
        .prefetch_related(
            "kinds",
            "topics",
            "parts",
            "slot_groups__group",
            "speakers",
            Prefetch("hosts", SlotHost.objects.select_related("confirmation")),
        )
    )
