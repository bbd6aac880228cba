"""Bodies that send people; common to all foundations."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from delegations.models.territory import Hromada, Oblast, Raion
from delegations.states import SenderKind
from studyvisits.lib.rows import Tracked
from studyvisits.lib.search import Searchable, SearchableQuerySet
from studyvisits.lib.texts import columns, stated, translated


class SendingOrganisation(Tracked, Searchable):
    """A hromada, city, administration, association, ministry or NGO that sends a delegation."""

    name = translated(_("name"))
    kind = models.TextField(_("kind"), choices=SenderKind.choices, blank=True, default="")
    country = models.TextField(_("country (ISO 3166)"), default="UA")
    hromada = models.ForeignKey(
        Hromada, models.PROTECT, null=True, blank=True, related_name="senders"
    )
    raion = models.ForeignKey(Raion, models.PROTECT, null=True, blank=True, related_name="senders")
    oblast = models.ForeignKey(
        Oblast, models.PROTECT, null=True, blank=True, related_name="senders"
    )
    possible_double_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="possible_doubles"
    )

    search_sources = columns("name")
    objects = SearchableQuerySet.as_manager()

    class Meta:
        verbose_name = _("sending organisation")
        verbose_name_plural = _("sending organisations")

    def __str__(self) -> str:
        return str(self.name) or stated(self, "name")
