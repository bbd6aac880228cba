"""Releases: numbered, frozen versions of a programme, and what pages read of them."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programmes.models.visit import Visit
from programmes.states import Audience, Visibility
from studyvisits.lib.texts import LANGUAGES


class ReleaseQuerySet(models.QuerySet):
    """Which releases are out."""

    def current(self) -> ReleaseQuerySet:
        """The one version of each visit that readers may see now."""
        return self.filter(is_current=True, withdrawn_at__isnull=True)

    def public(self) -> ReleaseQuerySet:
        """Current releases of public visits: what a public list may name at all."""
        return self.current().filter(visibility=Visibility.PUBLIC)

    def opened(self, today: date) -> ReleaseQuerySet:
        """Those whose days, hosts and senders may be shown: the visit has ended (rule 6)."""
        return self.public().filter(opens_on__lte=today)

    def naming(self, subject: str, today: date) -> ReleaseQuerySet:
        """Those through which the public comes to a page of ``subject`` ("project:12") today."""
        shown = self.public().filter(visit__visibility=Visibility.PUBLIC)
        opened = Q(subjects__needs_opening=False) | Q(opens_on__lte=today)
        return shown.filter(opened, subjects__subject=subject)


class Release(models.Model):
    """A frozen version of a programme. Published is frozen, and can be taken back.

    ``snapshot`` is the complete interchange document; pages read ``ReleasePage`` only.
    A release that goes back to an older one is a new number with that one's content (``copy_of``).
    ``opens_on`` is the first day on which a public page shows more than title, month, region,
    organiser and funder; NULL: not before the visit is held.
    """

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField(_("number"))
    visibility = models.TextField(_("visibility"), choices=Visibility.choices)
    snapshot = models.JSONField(_("programme"))
    opens_on = models.DateField(_("details public from"), null=True, blank=True)
    opened_early = models.BooleanField(_("opened early"), default=False)
    is_current = models.BooleanField(_("current"), default=True)
    note = models.TextField(_("what changed"), blank=True, default="")
    published_at = models.DateTimeField(_("published at"), default=timezone.now)
    published_by = models.TextField(_("published by"), blank=True, default="")
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.TextField(_("withdrawn by"), blank=True, default="")
    withdrawn_reason = models.TextField(
        _("why it was withdrawn"), blank=True, default="", db_default=""
    )
    copy_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="copies",
        verbose_name=_("goes back to"),
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = (F("starts_on").desc(nulls_last=True), "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["visit", "number"],
                name="release_number_once",
                violation_error_message=_("This version of the programme exists already."),
            ),
            models.UniqueConstraint(
                fields=["visit"],
                condition=Q(is_current=True),
                name="one_current_release",
                violation_error_message=_("Only one version of a programme is current."),
            ),
            models.CheckConstraint(
                condition=~Q(visibility=Visibility.INTERNAL),
                name="release_never_internal",
                violation_error_message=_("An internal visit is not published."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.visit} / {self.number}"


class ReleasePage(models.Model):
    """What one audience may read of a release, whitelisted, as ready strings of one language."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="pages")
    audience = models.TextField(_("audience"), choices=Audience.choices)
    language = models.TextField(_("language"), choices=[(code, code) for code in LANGUAGES])
    data = models.JSONField(_("content"))

    class Meta:
        verbose_name = _("page of a release")
        verbose_name_plural = _("pages of a release")
        constraints = (
            models.UniqueConstraint(
                fields=["release", "audience", "language"], name="one_page_per_reader"
            ),
        )

    def __str__(self) -> str:
        return f"{self.release} {self.audience} {self.language}"


class ReleaseSubject(models.Model):
    """Whom a release is about, as text ("institution:12"): public lists are built from these rows.

    ``needs_opening`` rows count only once the visit has ended; the others (project, series) from
    the moment of publication.
    """

    release = models.ForeignKey(Release, models.CASCADE, related_name="subjects")
    subject = models.TextField(_("what it names"), db_index=True)
    needs_opening = models.BooleanField(_("only after the visit"), default=True)

    class Meta:
        verbose_name = _("subject of a release")
        verbose_name_plural = _("subjects of a release")
        constraints = (
            models.UniqueConstraint(fields=["release", "subject"], name="release_subject_once"),
        )

    def __str__(self) -> str:
        return self.subject
