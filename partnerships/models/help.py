"""Aid that was given and people who were received within a partnership."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerships.models.partnership import Partnership, Party
from programmes.models import Ordered
from studyvisits.lib.rows import Tracked
from studyvisits.lib.texts import stated, translated


class Aid(Tracked, Ordered):
    """What was given: a thing, a quantity in ``unit`` where it is stated, from which party."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="aid")
    from_party = models.ForeignKey(
        Party, models.SET_NULL, null=True, blank=True, related_name="aid_given"
    )
    what = translated(_("what"))
    quantity = models.DecimalField(
        _("quantity"), max_digits=16, decimal_places=6, null=True, blank=True
    )
    unit = translated(_("unit"))
    since = translated(_("since"))

    class Meta(Ordered.Meta):
        verbose_name = _("aid")
        verbose_name_plural = _("aid")

    def __str__(self) -> str:
        return stated(self, "what")


class PeopleReceived(Tracked, Ordered):
    """People who were received; NULL: some, number not stated.

    A number that no column holds (the format sets no lower bound) is kept as stated.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="people_received")
    count = models.BigIntegerField(_("people"), null=True, blank=True)
    count_stated = models.TextField(_("people as stated"), blank=True, default="", editable=False)
    who = translated(_("who"))
    since = translated(_("since"))
    note = models.TextField(_("note"), blank=True, default="")

    class Meta(Ordered.Meta):
        verbose_name = _("people received")
        verbose_name_plural = _("people received")

    def __str__(self) -> str:
        return f"{self.count or ''} {stated(self, 'who')}".strip()
