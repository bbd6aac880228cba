"""What the checks of people look at: who travels, who interprets, who goes with which group."""

from __future__ import annotations

from dataclasses import dataclass, field

from delegations.models import Companion, GroupPerson, Member
from programmes.warnings.rows import ProgrammeRows


@dataclass
class PeopleRows:
    """``interpreters`` and ``escorts`` are None where there are some and nobody said how many.

    ``group_people`` have their member, companion and group in hand.
    """

    programme: ProgrammeRows
    interpreters: int | None = 0
    escorts: int | None = 0
    members: list[Member] = field(default_factory=list)
    companions: list[Companion] = field(default_factory=list)
    group_people: list[GroupPerson] = field(default_factory=list)
