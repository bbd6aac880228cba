"""A person who travels; de-duplicated within one foundation only, since each is a controller."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from programmes.models import Foundation
from studyvisits.lib.rows import Tracked
from studyvisits.lib.search import Searchable, SearchableQuerySet


class Person(Tracked, Searchable):
    """Somebody a foundation has met: the name as they write it, and the passport spelling."""

    foundation = models.ForeignKey(Foundation, models.PROTECT, related_name="people")
    name_native = models.TextField(_("name and surname"))
    name_latin = models.TextField(_("name in Latin letters"), blank=True, default="")

    search_sources = ("name_native", "name_latin")
    objects = SearchableQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name_native
