"""Frozen versions of a partnership: what its public page reads."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerships.models.partnership import Partnership
from programmes.states import Visibility


class PartnershipReleaseQuerySet(models.QuerySet):
    """Which releases are out."""

    def public(self) -> PartnershipReleaseQuerySet:
        return self.filter(is_current=True, withdrawn_at__isnull=True)


class PartnershipRelease(models.Model):
    """A numbered, frozen version of a partnership; ``pages`` holds ready strings per language."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField(_("number"))
    snapshot = models.JSONField(_("partnership"))
    pages = models.JSONField(_("content per language"))
    visibility = models.TextField(
        _("visibility"), choices=Visibility.choices, default=Visibility.PUBLIC
    )
    is_current = models.BooleanField(_("current"), default=True)
    published_at = models.DateTimeField(_("published at"), default=timezone.now)
    published_by = models.TextField(_("published by"), blank=True, default="")
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.TextField(_("withdrawn by"), blank=True, default="")
    withdrawn_reason = models.TextField(
        _("why it was withdrawn"), blank=True, default="", db_default=""
    )

    objects = PartnershipReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release of a partnership")
        verbose_name_plural = _("releases of a partnership")
        constraints = (
            models.UniqueConstraint(
                fields=["partnership", "number"], name="partnership_release_number_once"
            ),
            models.UniqueConstraint(
                fields=["partnership"],
                condition=Q(is_current=True),
                name="one_current_partnership_release",
                violation_error_message=_("Only one version of a partnership is current."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.partnership} / {self.number}"
