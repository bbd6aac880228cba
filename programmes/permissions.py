"""Who may do what with visits, projects, series: rules for views, templates and the admin.

Which rows somebody sees at all is said by ``visible_to`` on the QuerySets; a test holds both
together.
"""

from __future__ import annotations

from typing import Any

import rules
from django.core.exceptions import PermissionDenied

from programmes.models import Foundation, Visit
from studyvisits.accounts.states import Role


def roles_of(user: Any) -> dict[int, str]:
    """The person's role by foundation; asked of the database once a request."""
    if not hasattr(user, "_roles_by_foundation"):
        user._roles_by_foundation = dict(user.memberships.values_list("foundation_id", "role"))
    return user._roles_by_foundation


def working_foundations(user: Any) -> Any:
    """Foundations whose visits the person may make; all of them for an administrator."""
    if user.is_superuser:
        return Foundation.objects.all()
    mine = [pk for pk, role in roles_of(user).items() if role != Role.OBSERVER]
    return Foundation.objects.filter(pk__in=mine)


@rules.predicate
def works_for_it(user: Any, visit: Visit | None) -> bool:
    """A manager or coordinator of the foundation that keeps the visit."""
    if visit is None:
        return False
    return roles_of(user).get(visit.foundation_id, Role.OBSERVER) != Role.OBSERVER


@rules.predicate
def manages_it(user: Any, visit: Visit | None) -> bool:
    return visit is not None and roles_of(user).get(visit.foundation_id) == Role.MANAGER


@rules.predicate
def watches_it(user: Any, visit: Visit | None) -> bool:
    """An observer of the visit's project: reads, and no personal data."""
    if visit is None or visit.project_id is None:
        return False
    return user.memberships.filter(role=Role.OBSERVER, projects=visit.project_id).exists()


@rules.predicate
def watches_project(user: Any, project: Any) -> bool:
    """An observer whom a manager chose this project for."""
    if project is None:
        return False
    return user.memberships.filter(role=Role.OBSERVER, projects=project.pk).exists()


@rules.predicate
def watches_series(user: Any, series: Any) -> bool:
    """An observer of a project that a visit of the series belongs to."""
    if series is None:
        return False
    watched = user.memberships.filter(role=Role.OBSERVER).values("projects")
    return series.visits.filter(project__in=watched).exists()


@rules.predicate
def works_at(user: Any, foundation: Foundation | None) -> bool:
    """A manager or coordinator of this foundation."""
    if foundation is None:
        return False
    return roles_of(user).get(foundation.pk, Role.OBSERVER) != Role.OBSERVER


@rules.predicate
def manages(user: Any, foundation: Foundation | None) -> bool:
    return foundation is not None and roles_of(user).get(foundation.pk) == Role.MANAGER


@rules.predicate
def works_somewhere(user: Any, _row: Any = None) -> bool:
    """A colleague of any foundation: what is common to all is mended by each of them."""
    return user.is_superuser or any(role != Role.OBSERVER for role in roles_of(user).values())


for permission, predicate in {
    "programmes.view_visit": works_for_it | watches_it,
    "programmes.change_visit": works_for_it,
    "programmes.publish_visit": works_for_it,
    "programmes.open_visit_early": manages_it,
    "programmes.add_visit": works_somewhere,
    "programmes.mend_common": works_somewhere,
    "programmes.view_project": works_for_it | watches_project,
    "programmes.change_project": works_for_it,
    "programmes.add_project": works_somewhere,
    "programmes.view_series": works_for_it | watches_series,
    "programmes.change_series": works_for_it,
    "programmes.add_series": works_somewhere,
    "programmes.view_people": works_at,
    "programmes.manage_people": manages,
    # Names, numbers, looks and letters of a foundation. An administrator holds every right.
    "programmes.manage_foundation": manages,
    "programmes.add_foundation": rules.predicates.is_superuser,
}.items():
    rules.set_perm(permission, predicate)


def require(user: Any, permission: str, row: Any = None) -> None:
    """403 for a colleague without the right; a stranger got 404 before."""
    if not user.has_perm(permission, row):
        raise PermissionDenied
