"""What all rows of a list have in common: an order of their own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

GAP = 1000


class Ordered(models.Model):
    """A row of a list. ``order`` has gaps (1000, 2000…), so that a move writes one row."""

    order = models.BigIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ("order", "pk")
