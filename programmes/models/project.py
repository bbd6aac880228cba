"""Projects, who pays for them, and on what terms."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from programmes.models.foundation import Foundation
from programmes.models.ordered import Ordered
from studyvisits.lib.rows import Tracked
from studyvisits.lib.search import Searchable, SearchableQuerySet
from studyvisits.lib.texts import columns, stated, translated


class ProjectQuerySet(SearchableQuerySet):
    """Which projects, for whom."""

    def visible_to(self, user: Any) -> ProjectQuerySet:
        if user.is_superuser:
            return self
        working = models.Q(foundation__memberships__in=user.memberships.exclude(role="observer"))
        watching = models.Q(observers__user=user)
        return self.filter(working | watching).distinct()


class Project(Tracked, Searchable):
    """What a foundation runs visits for. Near-identical titles are different projects.

    The foundation that a source names (``stated_*``) may be another than the one that keeps it.
    """

    foundation = models.ForeignKey(Foundation, models.PROTECT, related_name="projects")
    title = translated(_("title"))
    title_as_printed = models.TextField(_("title as printed"), blank=True, default="")
    code = models.TextField(_("code"), blank=True, default="")
    umbrella = translated(_("umbrella programme"))
    objectives = translated(_("objectives"))
    stated_foundation = translated(_("foundation as the source names it"))
    stated_foundation_short = models.TextField(
        _("its short name in the source"), blank=True, default=""
    )

    search_sources = (*columns("title"), "title_as_printed", "code")
    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def __str__(self) -> str:
        return str(self.title) or stated(self, "title") or self.code

    def get_absolute_url(self) -> str:
        return reverse("programmes:project_detail", args=[self.pk])


class ProjectActivity(Tracked, Ordered):
    """Something else that a project does beside visits."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="other_activities")
    text = translated(_("activity"))

    class Meta(Ordered.Meta):
        verbose_name = _("other activity")
        verbose_name_plural = _("other activities")

    def __str__(self) -> str:
        return stated(self, "text")


class Funder(Tracked, Searchable):
    """A body that pays."""

    name = translated(_("name"))
    parent_name = translated(_("part of"))

    search_sources = columns("name")
    objects = SearchableQuerySet.as_manager()

    class Meta:
        verbose_name = _("funder")
        verbose_name_plural = _("funders")

    def __str__(self) -> str:
        return stated(self, "name")


class Grant(Tracked, Ordered):
    """Money for a project: a funder, a scheme, a round, and the statement every output must carry.

    ``amount`` is in ``currency`` (ISO 4217); its words as stated stand beside it.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="grants")
    funder = models.ForeignKey(
        Funder, models.SET_NULL, null=True, blank=True, related_name="grants"
    )
    funder_name = translated(_("funder"))
    funder_parent = translated(_("funder is part of"))
    scheme = translated(_("scheme"))
    round = models.TextField(_("round"), blank=True, default="")
    number = models.TextField(_("agreement number"), blank=True, default="")
    amount = models.DecimalField(
        _("amount"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    amount_as_stated = models.TextField(_("amount as stated"), blank=True, default="")
    currency = models.TextField(_("currency"), blank=True, default="")
    statement = translated(_("statement that every output must carry"))
    disclaimer = translated(_("disclaimer"))

    class Meta(Ordered.Meta):
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0),
                name="grant_amount_not_negative",
                violation_error_message=_("An amount is not negative."),
            ),
        )

    def __str__(self) -> str:
        return f"{stated(self, 'funder_name')} {self.number}".strip()
