"""Who comes with a visit, in numbers and names of bodies: what a host is told and may print.

No participant is named here. Unknown is not zero: where a number is not stated there is none.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from delegations.models import Companion, Delegation, Member
from delegations.states import CompanionRole
from programmes.models import Visit
from programmes.states import MemberRole
from studyvisits.lib.texts import all_of, pick

PARTICIPANTS = frozenset({MemberRole.PARTICIPANT, MemberRole.HEAD, ""})


@dataclass(frozen=True)
class Company:
    """Those who travel: ``participants`` and each companion's number may be unknown (None)."""

    participants: int | None
    participants_stated: dict[str, str]
    companions: tuple[tuple[str, int | None], ...]
    senders: tuple[dict[str, str], ...]

    @property
    def total(self) -> int | None:
        """All people in the room, if every number is known."""
        numbers = [self.participants, *(number for _role, number in self.companions)]
        known = [number for number in numbers if number is not None]
        return sum(known) if len(known) == len(numbers) else None

    def people_words(self, language: str | None = None) -> str:
        """ "8 people: participants 6, interpreter 1, group escort 1"."""
        with override(language or get_language()):
            parts = [self._participants_words(language)]
            for role, number in self.companions:
                label = str(CompanionRole(role).label)
                parts.append(label if number is None else f"{label} {number}")
            listed = ", ".join(parts)
            if self.total is None or not self.companions:
                return listed
            total = ngettext("%(n)d person", "%(n)d people", self.total) % {"n": self.total}
            return f"{total}: {listed}"

    def senders_words(self, language: str | None = None) -> str:
        """The bodies that send people, in the reader's language as far as they are named in it."""
        return ", ".join(filter(None, (pick(names, language) for names in self.senders)))

    def _participants_words(self, language: str | None) -> str:
        stated = pick(self.participants_stated, language)
        if self.participants is None:
            return stated or _("number of participants not known yet")
        counted = _("participants %(n)d") % {"n": self.participants}
        return f"{counted} ({stated})" if stated else counted


def company_of(visit: Visit) -> Company:
    """Those who travel with a visit, in three statements."""
    delegations = list(Delegation.objects.filter(visit=visit).select_related("sender", "hromada"))
    roles = Counter(Member.objects.filter(delegation__visit=visit).values_list("role", flat=True))
    return Company(
        participants=_participants(visit, delegations, roles),
        participants_stated=_texts(visit, "headcount_note"),
        companions=tuple(_companions(visit, roles).items()),
        senders=tuple(_names(delegation) for delegation in delegations),
    )


def _participants(visit: Visit, delegations: list[Delegation], roles: Counter[str]) -> int | None:
    """As the visit states, else all delegations together, else the people on the list."""
    if visit.headcount is not None:
        return visit.headcount
    counted = [delegation.headcount for delegation in delegations]
    if counted and None not in counted:
        return sum(number for number in counted if number is not None)
    return sum(number for role, number in roles.items() if role in PARTICIPANTS) or None


def _companions(visit: Visit, roles: Counter[str]) -> dict[str, int | None]:
    """Counted as stated; a role that only the list of people knows is counted there."""
    found: dict[str, int | None] = {}
    for companion in Companion.objects.filter(visit=visit):
        before, number = found.get(companion.role, 0), companion.headcount
        is_known = before is not None and number is not None
        found[companion.role] = before + number if is_known else None
    for role, number in roles.items():
        if role not in PARTICIPANTS and role in CompanionRole.values:
            found.setdefault(role, number)
    return found


def _names(delegation: Delegation) -> dict[str, str]:
    """As stated with the visit; a language it lacks is taken from the sender, then the register."""
    names = _texts(delegation, "name")
    sender, hromada = delegation.sender, delegation.hromada
    for code in names:
        if not names[code] and sender is not None:
            names[code] = _texts(sender, "name")[code]
        if not names[code] and hromada is not None:
            names[code] = hromada.label(code)
    return names


def _texts(row: object, name: str) -> dict[str, str]:
    return {code: str(text) for code, text in all_of(row, name).items()}
