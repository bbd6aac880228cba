"""Who is what in a foundation: the only door to a role, and the projects an observer may see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from programmes.models import Foundation, Membership, Project
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.services.locks import hold
from studyvisits.accounts.states import TRANSITIONS, Role
from studyvisits.lib.rows import choose, delete, update_if


@transaction.atomic
def set_role(membership: Membership, *, to: Role, by: Any) -> bool:
    """Give another role; False if it is the role already. ``Conflict`` if somebody was first.

    Chosen projects belong to an observer: whoever stops being one has none. ``NotAllowed`` for
    the last manager, without whom nobody could invite anybody.
    """
    if membership.role == to:
        return False
    hold(membership.foundation_id)
    _keep_a_manager(membership)
    if to not in TRANSITIONS[Role][Role(membership.role)]:
        raise NotAllowed(_("This role cannot be given."))
    if not update_if(membership, {"role": membership.role}, by=by, role=to):
        raise Conflict(Membership._base_manager.get(pk=membership.pk))
    if to != Role.OBSERVER:
        choose(membership, "projects", (), by=by)
    return True


@transaction.atomic
def remove(membership: Membership, *, by: Any) -> None:
    """The person no longer belongs to the foundation; history keeps who did. ``NotAllowed`` for
    the last manager."""
    hold(membership.foundation_id)
    _keep_a_manager(membership)
    delete(membership, by=by)


@transaction.atomic
def choose_projects(membership: Membership, *, projects: Iterable[Project], by: Any) -> bool:
    """Say which projects an observer may see; False if nothing changed.

    ValidationError for a project of another foundation: it would open a stranger's visits.
    """
    projects = list(projects)
    check_projects(membership.foundation, projects)
    return choose(membership, "projects", projects, by=by)


def check_projects(foundation: Foundation, projects: Iterable[Project]) -> None:
    """ValidationError at ``projects`` if one of them is not the foundation's."""
    strange = [str(project) for project in projects if project.foundation_id != foundation.pk]
    if strange:
        said = _("An observer may see projects of this foundation only, not: %(projects)s.")
        raise ValidationError(
            {"projects": ValidationError(said, "strange", {"projects": ", ".join(strange)})}
        )


def _keep_a_manager(membership: Membership) -> None:
    """Asked behind the lock, so that two managers cannot take the role from each other at once."""
    managers = Membership._base_manager.filter(
        foundation=membership.foundation_id, role=Role.MANAGER, user__is_active=True
    )
    others = managers.exclude(pk=membership.pk)
    if managers.filter(pk=membership.pk).exists() and not others.exists():
        raise NotAllowed(
            _("This is the last manager of the foundation. Make somebody else a manager first.")
        )
