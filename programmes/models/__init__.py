"""Foundations, projects, visits, days, slots, releases. Knows no people and no hosts."""

from programmes.models.act import Act, ActChange
from programmes.models.checklist import ChecklistItem
from programmes.models.claim import BaseClaim, BaseSource, Claim, Source
from programmes.models.day import Day
from programmes.models.foundation import Foundation, Membership
from programmes.models.invitation import Invitation, InvitationQuerySet
from programmes.models.ordered import GAP, Ordered
from programmes.models.project import Funder, Grant, Project, ProjectActivity
from programmes.models.release import Release, ReleasePage, ReleaseSubject
from programmes.models.series import SeriesOrigin, VisitSeries
from programmes.models.slot import AgendaSlot
from programmes.models.slot_facts import (
    SlotActivity,
    SlotGroup,
    SlotPart,
    SlotTopic,
    Speaker,
    Topic,
)
from programmes.models.template import ProgrammeTemplate
from programmes.models.visit import Visit
from programmes.models.visit_facts import (
    Expectation,
    LegalAmendment,
    LegalBasis,
    Organiser,
    VisitGroup,
)
from programmes.models.warning_note import WarningNote

__all__ = [
    "GAP",
    "Act",
    "ActChange",
    "AgendaSlot",
    "BaseClaim",
    "BaseSource",
    "ChecklistItem",
    "Claim",
    "Day",
    "Expectation",
    "Foundation",
    "Funder",
    "Grant",
    "Invitation",
    "InvitationQuerySet",
    "LegalAmendment",
    "LegalBasis",
    "Membership",
    "Ordered",
    "Organiser",
    "ProgrammeTemplate",
    "Project",
    "ProjectActivity",
    "Release",
    "ReleasePage",
    "ReleaseSubject",
    "SeriesOrigin",
    "SlotActivity",
    "SlotGroup",
    "SlotPart",
    "SlotTopic",
    "Source",
    "Speaker",
    "Topic",
    "Visit",
    "VisitGroup",
    "VisitSeries",
    "WarningNote",
]
