"""Programmes kept for use again, apart from any visit."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programmes.models.foundation import Foundation
from studyvisits.accounts.states import Role
from studyvisits.lib.rows import Tracked
from studyvisits.lib.search import Searchable, SearchableQuerySet


class TemplateQuerySet(SearchableQuerySet):
    """Which templates, for whom: those who work at the foundation."""

    def visible_to(self, user: Any) -> TemplateQuerySet:
        if user.is_superuser:
            return self
        working = user.memberships.exclude(role=Role.OBSERVER)
        return self.filter(foundation__in=working.values("foundation"))


class ProgrammeTemplate(Tracked, Searchable):
    """A programme without people, dates and answers, as a document of the interchange format.

    A visit that is made from it is a copy; using it never changes it.
    """

    foundation = models.ForeignKey(
        Foundation, models.PROTECT, related_name="templates", verbose_name=_("foundation")
    )
    name = models.TextField(_("name"))
    note = models.TextField(_("note"), blank=True, default="")
    document = models.JSONField(_("programme"))
    days_count = models.PositiveIntegerField(_("days"), default=0)
    items_count = models.PositiveIntegerField(_("items"), default=0)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    created_by = models.TextField(_("created by"), blank=True, default="")

    search_sources = ("name", "note")
    objects = TemplateQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("template of a programme")
        verbose_name_plural = _("templates of programmes")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="template_has_a_name",
                violation_error_message=_("A template needs a name."),
            ),
        )

    def __str__(self) -> str:
        return self.name
