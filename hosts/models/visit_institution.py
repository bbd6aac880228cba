"""The place of an institution in one visit, and where a visit is."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hosts.models.institution import HostInstitution
from hosts.models.territory import Gmina
from hosts.states import InstitutionRole, Level
from programmes.models import Ordered, Visit
from studyvisits.lib.rows import Tracked
from studyvisits.lib.texts import stated, translated


class VisitInstitution(Tracked, Ordered):
    """An institution's part in a visit, with or without a slot, as stated for this visit.

    ``institution`` is the common row it was matched with; unnamed ones ("four facilities") have
    none. Export reads what is stated here, never the catalogue.
    """

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="institutions")
    institution = models.ForeignKey(
        HostInstitution, models.PROTECT, null=True, blank=True, related_name="visits"
    )
    role = models.TextField(
        _("part played"), choices=InstitutionRole.choices, default=InstitutionRole.HOST
    )
    is_lead = models.BooleanField(_("lead host"), default=False)
    part_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="parts"
    )
    name = translated(_("name"))
    name_as_printed = models.TextField(_("name as printed"), blank=True, default="")
    kind = models.TextField(_("kind as stated"), blank=True, default="")
    level = models.TextField(_("level"), choices=Level.choices, blank=True, default="")
    town = translated(_("town"))
    address = models.TextField(_("address"), blank=True, default="")
    teryt = models.TextField(_("TERYT code as stated"), blank=True, default="")
    count = models.PositiveIntegerField(_("number of unnamed institutions"), null=True, blank=True)

    class Meta(Ordered.Meta):
        verbose_name = _("institution in a visit")
        verbose_name_plural = _("institutions in a visit")
        constraints = (
            models.UniqueConstraint(
                fields=["visit"],
                condition=Q(is_lead=True),
                name="one_lead_host",
                violation_error_message=_("A visit has one lead host."),
            ),
            models.CheckConstraint(
                condition=Q(role__in=InstitutionRole.values),
                name="visit_institution_role_known",
                violation_error_message=_("This is not a part of an institution."),
            ),
        )

    def __str__(self) -> str:
        return str(self.name) or stated(self, "name")

    @property
    def is_supplier(self) -> bool:
        """A hotel or carrier: it is booked, never asked, and counts as no host."""
        return self.role == InstitutionRole.SUPPLIER


class VisitPlace(Tracked, Ordered):
    """A place that a visit goes to; ``region`` of the visit stays text as printed."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="places")
    gmina = models.ForeignKey(
        Gmina, models.PROTECT, null=True, blank=True, related_name="visit_places"
    )
    name = translated(_("name"))
    teryt = models.TextField(_("TERYT code as stated"), blank=True, default="")

    class Meta(Ordered.Meta):
        verbose_name = _("place of a visit")
        verbose_name_plural = _("places of a visit")

    def __str__(self) -> str:
        return stated(self, "name")
