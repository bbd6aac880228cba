"""An invitation: somebody is asked by mail to work at a foundation, or to observe it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programmes.models.foundation import Foundation
from programmes.states import InvitationStatus
from studyvisits.accounts.states import Role
from studyvisits.lib.rows import NeverSavedWhole, Tracked


class InvitationQuerySet(models.QuerySet):
    """Which invitations, for whom."""

    def visible_to(self, user: Any) -> InvitationQuerySet:
        """Those of the user's foundations; who may see them is said by the permission."""
        if user.is_superuser:
            return self
        return self.filter(foundation__memberships__user=user).distinct()

    def open(self) -> InvitationQuerySet:
        return self.filter(status=InvitationStatus.OPEN)


class Invitation(Tracked, NeverSavedWhole):
    """One person asked to one role. An address has one open invitation to a foundation at a time.

    ``expires_at`` is the end of its link; an invitation that has expired is open still, and can be
    sent again.
    """

    foundation = models.ForeignKey(Foundation, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail"))
    name = models.TextField(_("name and surname"), blank=True, default="")
    role = models.TextField(_("role"), choices=Role.choices)
    projects = models.ManyToManyField(
        "programmes.Project",
        related_name="+",
        blank=True,
        verbose_name=_("projects an observer may see"),
    )
    language = models.TextField(
        _("language"),
        choices=[("pl", _("Polish")), ("uk", _("Ukrainian")), ("en", _("English"))],
        default="pl",
    )
    status = models.TextField(
        _("status"), choices=InvitationStatus.choices, default=InvitationStatus.OPEN
    )
    created_at = models.DateTimeField(_("invited at"), default=timezone.now)
    created_by = models.TextField(_("invited by"), blank=True, default="")
    expires_at = models.DateTimeField(_("works until"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("accepted by"),
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-created_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                "foundation",
                Lower("email"),
                condition=models.Q(status=InvitationStatus.OPEN),
                name="one_open_invitation_per_address",
                violation_error_message=_("This address has an open invitation already."),
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values)
                & models.Q(status__in=InvitationStatus.values),
                name="invitation_states_known",
                violation_error_message=_("This is not a state of an invitation."),
            ),
            models.CheckConstraint(
                condition=models.Q(status=InvitationStatus.ACCEPTED, accepted_at__isnull=False)
                | (~models.Q(status=InvitationStatus.ACCEPTED) & models.Q(accepted_at=None)),
                name="invitation_accepted_has_moment",
                violation_error_message=_("An accepted invitation keeps the moment."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.email}, {self.get_role_display()}"
