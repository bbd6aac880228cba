"""Grants of a project: their order, their terms, and when one may go.

The name of the funder is stated with the grant as it is now, as an agreement would; the common
catalogue may be mended later without changing what was agreed.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from programmes.models import Funder, Grant, Project, Release
from programmes.services.conflicts import NotAllowed
from programmes.services.rows import behind_the_last, step
from programmes.services.rows import edit as edit_row
from studyvisits.lib.rows import delete, insert
from studyvisits.lib.texts import LANGUAGES, all_of


@transaction.atomic
def add(project: Project, *, funder: Funder | None, by: Any, **fields: Any) -> Grant:
    """A grant at the end of the project's list; the first one's statement stands first."""
    order = behind_the_last(project.grants)
    stated = _as_stated(funder) if funder and not _is_stated(fields) else {}
    row = Grant(project=project, funder=funder, order=order, **{**fields, **stated})
    return insert(row, by=by)


def edit(grant: Grant, *, before: dict[str, Any], by: Any, **changes: Any) -> Grant:
    """Write what was changed; ``Conflict`` if it is no longer as ``before`` says.

    Another funder brings its names along, unless other ones were written.
    """
    funder = changes.get("funder")
    if funder is not None and not any(name in changes for name in _NAMES):
        stated = _as_stated(funder)
        before = {**{name: getattr(grant, name) for name in stated}, **before}
        changes = {**changes, **stated}
    return edit_row(grant, before=before, by=by, **changes)


def move(grant: Grant, *, down: bool, by: Any) -> None:
    """One place up or down: the first grant is named first wherever funders are named."""
    step(grant, grant.project.grants.all(), down=down, by=by)


def why_not_removed(grant: Grant) -> str:
    """A sentence for the page; "" for a grant that no version of a programme has named yet."""
    if _is_in_a_version(grant):
        return _("A version of a programme names this grant, so it stays. Mend it instead.")
    return ""


@transaction.atomic
def remove(grant: Grant, *, by: Any) -> None:
    """Take away a grant that was never published; its history keeps who did it."""
    if reason := why_not_removed(grant):
        raise NotAllowed(reason)
    delete(grant, by=by)


def _is_in_a_version(grant: Grant) -> bool:
    """A version names all grants that its project had when it was published."""
    named = Release.objects.filter(subjects__subject=f"project:{grant.project_id}")
    made = grant.history.order_by("history_date").values_list("history_date", flat=True).first()
    if made is not None:
        named = named.filter(published_at__gte=made)
    return named.exists()


_NAMES = tuple(
    f"{name}_{language}" for name in ("funder_name", "funder_parent") for language in LANGUAGES
)


def _is_stated(fields: dict[str, Any]) -> bool:
    return any(fields.get(name) for name in _NAMES)


def _as_stated(funder: Funder) -> dict[str, str]:
    names = {f"funder_name_{code}": text for code, text in all_of(funder, "name").items()}
    parents = all_of(funder, "parent_name")
    return {**names, **{f"funder_parent_{code}": text for code, text in parents.items()}}
