"""Those who travel: registers of Ukraine, senders, people, delegations."""

from delegations.models.delegation import Companion, Delegation, Member
from delegations.models.group_person import GroupPerson
from delegations.models.person import Person
from delegations.models.sender import SendingOrganisation
from delegations.models.territory import Hromada, HromadaAlias, Oblast, Raion

__all__ = [
    "Companion",
    "Delegation",
    "GroupPerson",
    "Hromada",
    "HromadaAlias",
    "Member",
    "Oblast",
    "Person",
    "Raion",
    "SendingOrganisation",
]
