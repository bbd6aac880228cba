"""A partnership between municipalities, its parties and fields."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from delegations.models import Hromada
from hosts.models import Gmina
from partnerships.states import PartnershipKind, PartnershipStatus, PartyKind
from programmes.models import Foundation, Ordered
from studyvisits.accounts.states import Role
from studyvisits.lib.rows import Tracked
from studyvisits.lib.search import Searchable, SearchableQuerySet
from studyvisits.lib.texts import LANGUAGES, columns, stated, translated


class PartnershipQuerySet(SearchableQuerySet):
    """Which partnerships, for whom."""

    def visible_to(self, user: Any) -> PartnershipQuerySet:
        """Those of the foundations where the person works, and those that no foundation keeps.

        An observer was given projects, and a partnership belongs to none.
        """
        if user.is_superuser:
            return self
        own = user.memberships.exclude(role=Role.OBSERVER).values("foundation")
        return self.filter(Q(foundation__in=own) | Q(foundation__isnull=True))

    def known_to(self, user: Any) -> PartnershipQuerySet:
        """Those of the person's foundations in any role: to all others they do not exist."""
        own = Foundation.objects.visible_to(user)
        return self.filter(Q(foundation__in=own) | Q(foundation__isnull=True))


class Partnership(Tracked, Searchable):
    """An agreement between a hromada and a foreign municipality, or the wish for one."""

    foundation = models.ForeignKey(
        Foundation, models.PROTECT, null=True, blank=True, related_name="partnerships"
    )
    title = translated(_("title"))
    kind = models.TextField(_("kind"), choices=PartnershipKind.choices, blank=True, default="")
    status = models.TextField(
        _("status"), choices=PartnershipStatus.choices, blank=True, default=""
    )
    source_language = models.TextField(
        _("language of the source"), choices=[(code, code) for code in LANGUAGES], default="pl"
    )
    notes = models.TextField(_("notes"), blank=True, default="")
    created_at = models.DateTimeField(_("created at"), default=timezone.now)

    search_sources = columns("title")
    objects = PartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        constraints = (
            models.CheckConstraint(
                condition=Q(status="") | Q(status__in=PartnershipStatus.values),
                name="partnership_status_known",
                violation_error_message=_("This is not a state of a partnership."),
            ),
        )

    def __str__(self) -> str:
        return str(self.title) or " – ".join(str(party) for party in self.parties.all())


class Party(Tracked, Ordered):
    """A municipality or other body that takes part, as stated."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="parties")
    name = translated(_("name"))
    name_as_printed = models.TextField(_("name as printed"), blank=True, default="")
    kind = models.TextField(_("kind"), choices=PartyKind.choices, blank=True, default="")
    country = models.TextField(_("country (ISO 3166)"), blank=True, default="")
    katottg = models.TextField(_("KATOTTG code as stated"), blank=True, default="")
    teryt = models.TextField(_("TERYT code as stated"), blank=True, default="")
    hromada = models.ForeignKey(
        Hromada, models.PROTECT, null=True, blank=True, related_name="partnerships"
    )
    gmina = models.ForeignKey(
        Gmina, models.PROTECT, null=True, blank=True, related_name="partnerships"
    )

    class Meta(Ordered.Meta):
        verbose_name = _("party")
        verbose_name_plural = _("parties")

    def __str__(self) -> str:
        return str(self.name) or stated(self, "name")


class PartnershipField(Tracked, Ordered):
    """A field that the parties work together in."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="fields")
    text = translated(_("field of co-operation"))

    class Meta(Ordered.Meta):
        verbose_name = _("field of co-operation")
        verbose_name_plural = _("fields of co-operation")

    def __str__(self) -> str:
        return stated(self, "text")
