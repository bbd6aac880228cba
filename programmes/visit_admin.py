"""The base of admin pages for what belongs to a visit: behind the visit's lock, as services are."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from programmes.models import Visit
from programmes.services.locks import touch
from studyvisits.lib.admin import RecordAdmin


class OfVisitAdmin(RecordAdmin):
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
