"""Projects and what else they do beside visits."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from programmes.models import Foundation, Project, ProjectActivity
from programmes.services.conflicts import NotAllowed
from programmes.services.rows import behind_the_last
from programmes.services.rows import edit as edit_row
from programmes.services.rows import remove as remove_row
from studyvisits.lib.rows import delete, insert


def create(foundation: Foundation, *, by: Any, **fields: Any) -> Project:
    """A new project of a foundation. Near-identical titles are different projects."""
    return insert(Project(foundation=foundation, **fields), by=by)


def edit(project: Project, *, before: dict[str, Any], by: Any, **changes: Any) -> Project:
    """Write what was changed; ``Conflict`` if it is no longer as ``before`` says.

    Versions that are out keep what they say of it.
    """
    return edit_row(project, before=before, by=by, **changes)


def why_not_removed(project: Project) -> str:
    """A sentence for the page; "" for a project that nothing hangs on."""
    if project.visits.exists():
        return _("A project that has visits stays. Give them another project first.")
    if project.grants.exists():
        return _("A project that has grants stays. Remove its grants first.")
    return ""


@transaction.atomic
def remove(project: Project, *, by: Any) -> None:
    """Take away a project without visits and grants; its other activities go with it."""
    if reason := why_not_removed(project):
        raise NotAllowed(reason)
    for activity in project.other_activities.all():
        delete(activity, by=by)
    remove_row(project, by=by)


@transaction.atomic
def add_activity(project: Project, *, by: Any, **texts: str) -> ProjectActivity:
    """One more thing that the project does, at the end of the list."""
    order = behind_the_last(project.other_activities)
    return insert(ProjectActivity(project=project, order=order, **texts), by=by)


def edit_activity(
    activity: ProjectActivity, *, before: dict[str, Any], by: Any, **changes: Any
) -> ProjectActivity:
    """Write what was changed; ``Conflict`` if it is no longer as ``before`` says."""
    return edit_row(activity, before=before, by=by, **changes)


@transaction.atomic
def remove_activity(activity: ProjectActivity, *, by: Any) -> None:
    """Take an activity off the list; its history keeps who did it."""
    delete(activity, by=by)
