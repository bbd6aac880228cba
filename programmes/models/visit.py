"""A visit: one group's stay."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from programmes.models.foundation import Foundation
from programmes.models.project import Project
from programmes.models.series import VisitSeries
from programmes.states import Visibility, VisitStatus
from studyvisits.accounts.states import Role
from studyvisits.lib.rows import NeverSavedWhole, Tracked
from studyvisits.lib.search import Searchable, SearchableQuerySet
from studyvisits.lib.texts import LANGUAGES, columns, stated, translated


class VisitQuerySet(SearchableQuerySet):
    """Which visits, for whom."""

    def visible_to(self, user: Any) -> VisitQuerySet:
        """A stranger gets nothing; an observer gets the projects that were chosen."""
        if user.is_superuser:
            return self
        mine = user.memberships.values("foundation")
        working = Q(foundation__in=mine.exclude(role=Role.OBSERVER))
        watching = Q(project__in=Project.objects.filter(observers__user=user))
        return self.filter(working | watching)

    def chronological(self) -> VisitQuerySet:
        """Earliest first; the two databases sort NULL differently, so it is said here."""
        return self.order_by(F("starts_on").asc(nulls_last=True), "series_position", "pk")


class Visit(Tracked, NeverSavedWhole, Searchable):
    """One group's stay. ``foundation`` keeps it (who may see it); who organised it is a list.

    ``revision`` is the lock: whatever changes the programme or an answer raises it first. A date
    that is not stated in full is kept as stated (``--05-19``) and has no real date beside it.
    """

    foundation = models.ForeignKey(Foundation, models.PROTECT, related_name="visits")
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="visits"
    )
    series = models.ForeignKey(
        VisitSeries, models.PROTECT, null=True, blank=True, related_name="visits"
    )
    series_position = models.PositiveIntegerField(_("number in the series"), null=True, blank=True)
    coordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="visits",
        verbose_name=_("coordinator"),
    )
    title = translated(_("title"))
    title_as_printed = models.TextField(_("title as printed"), blank=True, default="")
    theme = translated(_("theme"))
    objectives = translated(_("objectives"))
    status = models.TextField(_("status"), choices=VisitStatus.choices, default=VisitStatus.DRAFT)
    status_reason = models.TextField(
        _("why it is put off or called off"), blank=True, default="", db_default=""
    )
    visibility = models.TextField(
        _("visibility"), choices=Visibility.choices, default=Visibility.LINK
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    starts_stated = models.TextField(_("first day as stated"), blank=True, default="")
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    ends_stated = models.TextField(_("last day as stated"), blank=True, default="")
    date_note = translated(_("dates as stated"))
    timezone = models.TextField(_("time zone"), default="Europe/Warsaw")
    region = translated(_("region"))
    headcount = models.PositiveIntegerField(_("participants"), null=True, blank=True)
    headcount_women = models.PositiveIntegerField(_("women"), null=True, blank=True)
    headcount_men = models.PositiveIntegerField(_("men"), null=True, blank=True)
    headcount_note = translated(_("participants as stated"))
    source_language = models.TextField(
        _("language of the source"), choices=[(code, code) for code in LANGUAGES], default="pl"
    )
    is_recorded = models.BooleanField(
        _("recorded from a source"),
        default=False,
        help_text=_("What happened is known from a source; nobody is asked to confirm it."),
    )
    opened_early_at = models.DateTimeField(_("opened early at"), null=True, blank=True)
    opened_early_by = models.TextField(_("opened early by"), blank=True, default="")
    opened_early_reason = models.TextField(_("why it was opened early"), blank=True, default="")
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies"
    )
    revision = models.PositiveBigIntegerField(_("revision"), default=0)
    created_at = models.DateTimeField(_("created at"), default=now)

    search_sources = (*columns("title", "theme", "region"), "title_as_printed")
    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        indexes = (models.Index(fields=["foundation", "starts_on"], name="visit_of_foundation"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="visit_ends_after_start",
                violation_error_message=_("The last day is before the first day."),
            ),
            models.CheckConstraint(
                condition=(Q(starts_on__isnull=True) | Q(starts_stated=""))
                & (Q(ends_on__isnull=True) | Q(ends_stated="")),
                name="visit_date_known_or_stated",
                violation_error_message=_("A date is either known in full or kept as stated."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=VisitStatus.values) & Q(visibility__in=Visibility.values),
                name="visit_states_known",
                violation_error_message=_("This is not a state of a visit."),
            ),
            models.CheckConstraint(
                condition=(Q(opened_early_at__isnull=True) & Q(opened_early_reason=""))
                | (Q(opened_early_at__isnull=False) & ~Q(opened_early_reason="")),
                name="visit_opened_early_with_reason",
                violation_error_message=_("Opening a programme early needs a reason."),
            ),
        )

    def __str__(self) -> str:
        return str(self.title) or stated(self, "title")

    def get_absolute_url(self) -> str:
        return reverse("coordination:visit_board", args=[self.pk])

    def has_ended(self, today: date) -> bool:
        """Its end date has passed, or it is *held* without one; otherwise it has not."""
        if self.ends_on is not None:
            return self.ends_on < today
        return self.status == VisitStatus.HELD
