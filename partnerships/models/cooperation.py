"""A request for co-operation: somebody asks a named municipality, through the administrator."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from delegations.models import Hromada
from hosts.models import Gmina
from partnerships.states import CooperationStatus
from studyvisits.lib.rows import NeverSavedWhole, Tracked


class CooperationRequestQuerySet(models.QuerySet):
    """Which requests an administrator finds in the inbox."""

    def arrived(self) -> CooperationRequestQuerySet:
        """Those whose address was confirmed: of all others nobody knows who wrote them."""
        return self.exclude(status=CooperationStatus.UNCONFIRMED)


class CooperationRequest(Tracked, NeverSavedWhole):
    """Who asks, whom (a gmina or a hromada, one of the two), what for, and what was answered.

    It arrives when its sender has opened the link in the letter and confirmed it; one that is never
    confirmed is deleted after its link has expired. ``answer`` is what the sender was told.
    """

    gmina = models.ForeignKey(
        Gmina, models.PROTECT, null=True, blank=True, related_name="cooperation_requests"
    )
    hromada = models.ForeignKey(
        Hromada, models.PROTECT, null=True, blank=True, related_name="cooperation_requests"
    )
    organisation = models.TextField(_("who asks"))
    person = models.TextField(_("contact person"))
    email = models.EmailField(_("e-mail"))
    phone = models.TextField(_("phone"), blank=True, default="")
    purpose = models.TextField(_("what for"))
    language = models.TextField(
        _("language"),
        choices=[("pl", _("Polish")), ("uk", _("Ukrainian")), ("en", _("English"))],
        default="pl",
    )
    status = models.TextField(
        _("status"), choices=CooperationStatus.choices, default=CooperationStatus.UNCONFIRMED
    )
    created_at = models.DateTimeField(_("written at"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True, default="")
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.TextField(_("answered by"), blank=True, default="")

    objects = CooperationRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for co-operation")
        verbose_name_plural = _("requests for co-operation")
        ordering = ("-created_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(gmina__isnull=False, hromada__isnull=True)
                | models.Q(gmina__isnull=True, hromada__isnull=False),
                name="cooperation_asks_one_municipality",
                violation_error_message=_("A request names one municipality."),
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=CooperationStatus.values),
                name="cooperation_status_known",
                violation_error_message=_("This is not a state of a request."),
            ),
            models.CheckConstraint(
                condition=models.Q(status=CooperationStatus.UNCONFIRMED, confirmed_at=None)
                | (
                    ~models.Q(status=CooperationStatus.UNCONFIRMED)
                    & models.Q(confirmed_at__isnull=False)
                ),
                name="cooperation_confirmed_has_moment",
                violation_error_message=_("A request that arrived keeps the moment."),
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=False) | models.Q(answer="", answered_by=""),
                name="cooperation_answered_in_full",
                violation_error_message=_("An answer is kept with its moment and its author."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} → {self.asked}"

    def get_absolute_url(self) -> str:
        return reverse("partnerships:cooperation_detail", args=[self.pk])

    @property
    def asked(self) -> Gmina | Hromada:
        """The municipality that is asked."""
        return self.gmina or self.hromada
