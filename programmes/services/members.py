"""People who work at a foundation: what a manager changes about one, and leaving with a handover.

The role itself has its door in memberships.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from programmes.models import Foundation, Membership, Project, Visit
from programmes.services import invitations, memberships
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.services.locks import hold, touch
from studyvisits.accounts.services import letters, sessions
from studyvisits.accounts.states import Role
from studyvisits.lib.rows import update_if


@dataclass(frozen=True)
class Belongings:
    """What a person leaves behind in a foundation."""

    visits: list[Visit]
    is_reply_to: bool
    invitations: int

    def __bool__(self) -> bool:
        return bool(self.visits or self.is_reply_to or self.invitations)


@transaction.atomic
def change(
    membership: Membership, *, role: Role, projects: Iterable[Project] = (), by: Any
) -> bool:
    """Another role, other projects; False if nothing changed. ``Conflict`` if somebody was first.

    ``NotAllowed`` for the last manager, and for an observer-to-be who still coordinates visits:
    an observer could not plan them, and hosts would still be told that name.
    """
    coordinates = Visit.objects.filter(
        foundation=membership.foundation_id, coordinator=membership.user_id
    )
    if role == Role.OBSERVER != membership.role and coordinates.exists():
        raise NotAllowed(
            _("%(name)s still coordinates visits here. Hand them over first.")
            % {"name": membership.user}
        )
    was_changed = memberships.set_role(membership, to=role, by=by)
    if role == Role.OBSERVER:
        was_changed |= memberships.choose_projects(membership, projects=projects, by=by)
    return was_changed


def belongings_of(membership: Membership) -> Belongings:
    """What has to be taken over when this person leaves."""
    foundation, user = membership.foundation, membership.user
    mine = Visit.objects.filter(foundation=foundation, coordinator=user).chronological()
    return Belongings(
        list(mine),
        _is_reply_to(foundation, user),
        invitations.written_by(foundation, user).count(),
    )


def successors_of(membership: Membership) -> list[Any]:
    """Who may take over: those who work at the foundation and may log in."""
    others = (
        Membership.objects.filter(foundation=membership.foundation, user__is_active=True)
        .exclude(role=Role.OBSERVER)
        .exclude(pk=membership.pk)
        .select_related("user")
    )
    return [one.user for one in others.order_by("user__name", "pk")]


@transaction.atomic
def hand_over(
    membership: Membership,
    *,
    successor: Any = None,
    chosen: Mapping[int, Any] | None = None,
    by: Any,
) -> list[Visit]:
    """``successor`` gets what is this person's in the foundation; visits in ``chosen`` go to the
    person named there. Returns the visits that changed hands.

    Links that were given out name the visit and not its coordinator, so they go on working and
    answer to the successor. ``NotAllowed`` where something is left without anybody to take it.
    """
    foundation, user = membership.foundation, membership.user
    hold(foundation.pk)
    mine = Visit._base_manager.filter(foundation=foundation, coordinator=user).order_by("pk")
    numbers = list(mine.values_list("pk", flat=True))
    for number in numbers:
        touch(number)
    able = set(successors_of(membership))
    given = [
        _give(visit, (chosen or {}).get(visit.pk) or successor, able, of=user, by=by)
        for visit in mine.filter(pk__in=numbers)
    ]
    _hand_over_letters(foundation, user, successor, able, by=by)
    return given


@transaction.atomic
def leave(
    membership: Membership,
    *,
    successor: Any = None,
    chosen: Mapping[int, Any] | None = None,
    by: Any,
) -> list[Visit]:
    """Hand everything over and take the person out of the foundation.

    The account stays, so that history keeps its name; somebody without any membership left is
    logged out. ``NotAllowed`` for the last manager too.
    """
    user = membership.user
    given = hand_over(membership, successor=successor, chosen=chosen, by=by)
    memberships.remove(membership, by=by)
    if not user.is_staff and not Membership.objects.filter(user=user).exists():
        letters.use_up(user)
        sessions.end_all(user)
    return given


def _give(visit: Visit, to: Any, able: set[Any], *, of: Any, by: Any) -> Visit:
    _check(to, able)
    if not update_if(visit, {"coordinator": of}, by=by, coordinator=to):
        raise Conflict(Visit._base_manager.get(pk=visit.pk))
    return visit


def _hand_over_letters(
    foundation: Foundation, user: Any, successor: Any, able: set[Any], *, by: Any
) -> None:
    """Answers to letters, and invitations that are open, in the leaver's name no longer."""
    if _is_reply_to(foundation, user):
        _check(successor, able)
        update_if(foundation.mailbox, by=by, reply_to=successor.email)
    if invitations.written_by(foundation, user).exists():
        _check(successor, able)
        invitations.hand_over(foundation, of=user, to=successor, by=by)


def _check(successor: Any, able: set[Any]) -> None:
    if successor is None:
        raise NotAllowed(_("Choose who takes over what this person leaves behind."))
    if successor not in able:
        raise NotAllowed(
            _("%(name)s does not work at the foundation and cannot take over.")
            % {"name": successor}
        )


def _is_reply_to(foundation: Foundation, user: Any) -> bool:
    """Whether answers to the foundation's letters go to this person."""
    mailbox = foundation.mailbox
    return (mailbox.reply_to or mailbox.address).lower() == user.email.lower()
