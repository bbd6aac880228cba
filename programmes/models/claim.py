"""What sources say where no field holds it, and the sources themselves.

The abstract halves are shared with partnerships, which keep claims and sources of their own.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from programmes.models.ordered import Ordered
from programmes.models.visit import Visit
from programmes.states import SourceKind
from studyvisits.lib.rows import Tracked
from studyvisits.lib.texts import stated, translated


class BaseClaim(Tracked, Ordered):
    """A fact without a field of its own, or one of two that disagree. History is not corrected."""

    about = models.TextField(_("about"), blank=True, default="")
    statement = translated(_("statement"))
    said_by = models.TextField(_("said by"), blank=True, default="")
    source = models.TextField(_("source"), blank=True, default="")

    class Meta(Ordered.Meta):
        abstract = True

    def __str__(self) -> str:
        return stated(self, "statement")


class BaseSource(Tracked, Ordered):
    """A text that facts were taken from. ``is_bare``: the document gave its title alone."""

    title = models.TextField(_("title"), blank=True, default="")
    publisher = models.TextField(_("publisher"), blank=True, default="")
    url = models.TextField(_("address"), blank=True, default="")
    published_on = models.DateField(_("published on"), null=True, blank=True)
    published_stated = models.TextField(_("published, as stated"), blank=True, default="")
    kind = models.TextField(_("kind"), choices=SourceKind.choices, blank=True, default="")
    is_bare = models.BooleanField(_("title only"), default=False)

    class Meta(Ordered.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.title


class Claim(BaseClaim):
    """A claim about a visit."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="claims")

    class Meta(Ordered.Meta):
        verbose_name = _("claim")
        verbose_name_plural = _("claims")


class Source(BaseSource):
    """A source of a visit."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="sources")

    class Meta(Ordered.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
