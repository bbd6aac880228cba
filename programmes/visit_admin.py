"""The bases of admin pages for what belongs to a visit or a foundation: behind the visit's lock, as
services are, and never of two foundations at once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from programmes.models import Visit
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.services.locks import touch
from studyvisits.lib.admin import Part, RecordAdmin
from studyvisits.lib.admin_actions import Acting
from studyvisits.lib.admin_forms import ShownModelForm


class Refusing(Acting):
    """Part of an admin page: what the services of this app and of those above it refuse with."""

    refusals = (*Acting.refusals, Conflict, NotAllowed)

    def why(self, error: Exception) -> str:
        if isinstance(error, Conflict):
            return _("Somebody changed it meanwhile.")
        return super().why(error)


class OneFoundationForm(ShownModelForm):
    """The keys in ``of_foundation`` point at rows of the foundation that keeps this row."""

    given_once: tuple[str, ...] = ("foundation",)
    of_foundation: tuple[str, ...] = ()

    def keeper(self, cleaned: dict[str, Any]) -> int | None:
        """The foundation of this row."""
        chosen = cleaned.get("foundation")
        return chosen.pk if chosen else self.instance.foundation_id

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in self.of_foundation:
            row = cleaned.get(name)
            if row is not None and row.foundation_id != self.keeper(cleaned):
                self.add_error(name, _("This belongs to another foundation."))
        return cleaned


class OfVisitAdmin(Refusing, RecordAdmin):
    """A row of a visit. ``visit_path`` leads from the row to it."""

    visit_path = "visit"

    def visit_of(self, pk: Any) -> int | None:
        return (
            self.model._base_manager.filter(pk=pk).values_list(self.visit_path, flat=True).first()
        )

    def lock(self, pk: Any) -> None:
        # The visit before its rows, as everywhere: two orders would be a deadlock.
        found = Visit._base_manager.select_for_update().filter(pk=self.visit_of(pk))
        list(found.values_list("pk"))

    def make(self, request: HttpRequest, obj: Any, form: Any) -> None:
        row = obj
        for step in self.visit_path.split("__"):
            row = getattr(row, step)
        touch(row.pk)
        super().make(request, obj, form)

    def write(self, request: HttpRequest, obj: Any, form: Any, changes: dict[str, Any]) -> None:
        touch(self.visit_of(obj.pk))
        super().write(request, obj, form, changes)

    def will_change_list(self, request: HttpRequest, obj: Any) -> None:
        touch(self.visit_of(obj.pk))


class VisitPartAdmin(Part, OfVisitAdmin):
    """A row of a list of a visit."""

    owner = "visit"
