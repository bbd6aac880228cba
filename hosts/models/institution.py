"""Institutions, common to all foundations, and the contacts that each keeps to itself."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hosts.models.territory import Gmina
from hosts.states import InstitutionKind, Level
from programmes.models import Foundation, Topic
from studyvisits.lib.registers import PLACED
from studyvisits.lib.rows import Tracked
from studyvisits.lib.search import Searchable, SearchableQuerySet
from studyvisits.lib.texts import columns, stated, translated


class HostInstitution(Tracked, Searchable):
    """An institution that can receive a group: name, kind, level, parent, place, public contacts.

    Any coordinator mends these, and history shows who. An import fills empty fields only; where it
    was not certain that two are one, ``possible_double_of`` says so until an administrator decides.
    ``lat`` and ``lon`` (WGS 84, degrees) say where it stands if it is not at the seat of its gmina.
    """

    name = translated(_("name"))
    short_name = models.TextField(_("short name"), blank=True, default="")
    kind = models.TextField(_("kind"), choices=InstitutionKind.choices, blank=True, default="")
    level = models.TextField(_("level"), choices=Level.choices, blank=True, default="")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="departments"
    )
    gmina = models.ForeignKey(
        Gmina, models.PROTECT, null=True, blank=True, related_name="institutions"
    )
    town = translated(_("town"))
    address = models.TextField(_("address"), blank=True, default="")
    phone = models.TextField(_("public phone"), blank=True, default="")
    email = models.EmailField(_("public e-mail address"), blank=True, default="")
    website = models.URLField(_("website"), blank=True, default="")
    opening_hours = models.TextField(_("opening hours"), blank=True, default="")
    capacity = models.PositiveIntegerField(_("people at a time"), null=True, blank=True)
    languages = models.TextField(_("languages"), blank=True, default="")
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    topics = models.ManyToManyField(
        Topic, related_name="institutions", blank=True, verbose_name=_("topics it can show")
    )
    possible_double_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="possible_doubles"
    )

    search_sources = (*columns("name", "town"), "short_name")
    objects = SearchableQuerySet.as_manager()

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("pk")),
                name="institution_not_its_own_parent",
                violation_error_message=_("An institution is not part of itself."),
            ),
            PLACED,
        )

    def __str__(self) -> str:
        return str(self.name) or stated(self, "name")

    def get_absolute_url(self) -> str:
        return reverse("hosts:institution_detail", args=[self.pk])


class HostContactQuerySet(models.QuerySet):
    """Which contacts, for whom: each foundation sees its own only."""

    def visible_to(self, user: Any) -> HostContactQuerySet:
        if user.is_superuser:
            return self
        return self.filter(
            foundation__in=user.memberships.exclude(role="observer").values("foundation")
        )


class HostContact(Tracked):
    """Somebody at an institution whom one foundation writes to.

    ``greeting`` is stored as a line ("Szanowna Pani Dyrektor,"): vocatives are never computed.
    """

    foundation = models.ForeignKey(Foundation, models.CASCADE, related_name="host_contacts")
    institution = models.ForeignKey(HostInstitution, models.CASCADE, related_name="contacts")
    name = models.TextField(_("name and surname"), blank=True, default="")
    position = models.TextField(_("position"), blank=True, default="")
    greeting = models.TextField(_("greeting line"), blank=True, default="")
    email = models.EmailField(_("e-mail address"), blank=True, default="")
    phone = models.TextField(_("phone"), blank=True, default="")
    language = models.TextField(_("language of letters"), blank=True, default="pl")
    is_main = models.BooleanField(_("letters go here"), default=True)

    objects = HostContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return self.name or self.email
