"""A series of visits, and what is known only of the whole of it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programmes.models.foundation import Foundation
from programmes.models.ordered import Ordered
from programmes.models.project import Project
from studyvisits.accounts.states import Role
from studyvisits.lib.rows import Tracked
from studyvisits.lib.texts import stated, translated


class SeriesQuerySet(models.QuerySet):
    """Which series, for whom."""

    def visible_to(self, user: Any) -> SeriesQuerySet:
        """Of one's own foundations; an observer gets those with a visit of a chosen project."""
        if user.is_superuser:
            return self
        mine = user.memberships.exclude(role=Role.OBSERVER).values("foundation")
        chosen = Project.objects.filter(observers__in=user.memberships.filter(role=Role.OBSERVER))
        watched = VisitSeries._base_manager.filter(visits__project__in=chosen)
        return self.filter(Q(foundation__in=mine) | Q(pk__in=watched.values("pk")))


class VisitSeries(Tracked):
    """Several visits made from one programme, such as three weekends in a row."""

    foundation = models.ForeignKey(Foundation, models.PROTECT, related_name="series")
    title = translated(_("title"))
    size = models.PositiveIntegerField(_("number of visits"), null=True, blank=True)
    date_note = translated(_("dates as stated"))
    headcount = models.PositiveIntegerField(_("people in all"), null=True, blank=True)
    headcount_note = translated(_("people as stated"))

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")

    def __str__(self) -> str:
        return str(self.title) or stated(self, "title")


class SeriesOrigin(Tracked, Ordered):
    """Where groups of the series came from, where it is unknown which came when."""

    series = models.ForeignKey(VisitSeries, models.CASCADE, related_name="origins")
    text = translated(_("origin"))

    class Meta(Ordered.Meta):
        verbose_name = _("origin")
        verbose_name_plural = _("origins")

    def __str__(self) -> str:
        return stated(self, "text")
