"""Partnerships between municipalities."""

from partnerships.models.claim import PartnershipClaim, PartnershipSource
from partnerships.models.cooperation import CooperationRequest, CooperationRequestQuerySet
from partnerships.models.event import PartnershipEvent, Signatory, Witness
from partnerships.models.help import Aid, PeopleReceived
from partnerships.models.partnership import Partnership, PartnershipField, Party
from partnerships.models.release import PartnershipRelease

__all__ = [
    "Aid",
    "CooperationRequest",
    "CooperationRequestQuerySet",
    "Partnership",
    "PartnershipClaim",
    "PartnershipEvent",
    "PartnershipField",
    "PartnershipRelease",
    "PartnershipSource",
    "Party",
    "PeopleReceived",
    "Signatory",
    "Witness",
]
