"""Claims about and sources of a partnership."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerships.models.partnership import Partnership
from programmes.models import BaseClaim, BaseSource, Ordered


class PartnershipClaim(BaseClaim):
    """A claim about a partnership."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="claims")

    class Meta(Ordered.Meta):
        verbose_name = _("claim about a partnership")
        verbose_name_plural = _("claims about a partnership")


class PartnershipSource(BaseSource):
    """A source of a partnership."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="sources")

    class Meta(Ordered.Meta):
        verbose_name = _("source of a partnership")
        verbose_name_plural = _("sources of a partnership")
