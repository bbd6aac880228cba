"""The Polish register of voivodeships, powiats and gminas (TERYT, system TERC), and the other names
by which people look for a gmina. Reading the register's files is the work of `load_territory`."""

from django.db import models
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from studyvisits.lib.registers import (
    CODE_GIVEN,
    PLACED,
    AreaUnit,
    RegisterQuerySet,
    RegisterUnit,
    UnitAlias,
    alias_constraints,
)


class Voivodeship(AreaUnit):
    """A region of Poland. Its Polish register name is an adjective: łódzkie."""

    name_pl = models.TextField(_("name in Polish"))
    name_uk = models.TextField(_("name in Ukrainian"))
    name_en = models.TextField(_("name in English"))

    search_sources = ("code", "name_pl", "name_uk", "name_en", "former_names")

    class Meta:
        ordering = ["code"]
        verbose_name = _("voivodeship")
        verbose_name_plural = _("voivodeships")
        constraints = [CODE_GIVEN]

    def __str__(self):
        return self.name_pl

    def label(self, language):
        """województwo łódzkie, Лодзинське воєводство, Łódź Voivodeship."""
        named = {"pl": f"województwo {self.name_pl}", "uk": self.name_uk}
        return named.get(language, self.name_en)


class Powiat(AreaUnit):
    """A part of a voivodeship (sieradzki), or a city that has the rights of one (Łódź)."""

    class Kind(models.TextChoices):
        POWIAT = "powiat", _("powiat")
        CITY = "miasto na prawach powiatu", _("city with powiat rights")

    name_pl = models.TextField(_("name in Polish"))
    kind = models.TextField(_("kind"), choices=Kind.choices, default=Kind.POWIAT)
    voivodeship = models.ForeignKey(
        Voivodeship, models.PROTECT, related_name="powiats", verbose_name=_("voivodeship")
    )

    search_sources = ("code", "name_pl", "former_names")

    class Meta:
        ordering = ["code"]
        verbose_name = _("powiat")
        verbose_name_plural = _("powiats")
        constraints = [
            CODE_GIVEN,
            models.CheckConstraint(
                condition=models.Q(kind__in=["powiat", "miasto na prawach powiatu"]),
                name="hosts_powiat_kind_known",
                violation_error_message=_("This is not a kind of unit that the register knows."),
            ),
        ]

    def __str__(self):
        return self.name_pl

    def label(self, language):
        """ "powiat sieradzki" in the reader's language; a city with powiat rights is named so."""
        with override(language):
            if self.kind == self.Kind.CITY:
                return str(self.Kind.CITY.label)
            return gettext("%(name)s powiat") % {"name": self.name_pl}


class GminaQuerySet(RegisterQuerySet):
    def with_place(self):
        """What `where()` and a result line need, in the same query."""
        return self.select_related("powiat", "voivodeship")


class Gmina(RegisterUnit):
    """A Polish municipality. Two neighbours may bear one name, as the town and the rural gmina of
    Sieradz do: its type tells them apart.

    `name_uk` is the Ukrainian spelling as a person typed it: the register knows none and never
    changes it. The seat is a locality, not an office, and is unknown for a few.
    """

    class Type(models.TextChoices):
        URBAN = "miejska", _("urban gmina")
        RURAL = "wiejska", _("rural gmina")
        MIXED = "miejsko-wiejska", _("urban-rural gmina")

    name_pl = models.TextField(_("name in Polish"))
    name_uk = models.TextField(_("name in Ukrainian"), blank=True, default="")
    type = models.TextField(_("type"), choices=Type.choices)
    powiat = models.ForeignKey(
        Powiat, models.PROTECT, related_name="gminas", verbose_name=_("powiat")
    )
    voivodeship = models.ForeignKey(
        Voivodeship, models.PROTECT, related_name="gminas", verbose_name=_("voivodeship")
    )
    seat = models.TextField(_("seat"), blank=True, default="")
    lat = models.FloatField(_("latitude of the seat"), null=True, blank=True)
    lon = models.FloatField(_("longitude of the seat"), null=True, blank=True)
    seat_basis = models.TextField(_("how the seat is known"), blank=True, default="")
    coord_source = models.TextField(_("source of the coordinates"), blank=True, default="")

    objects = GminaQuerySet.as_manager()

    search_sources = ("code", "name_pl", "name_uk", "seat", "alias_names")

    class Meta:
        ordering = ["code"]
        verbose_name = _("gmina")
        verbose_name_plural = _("gminas")
        constraints = [
            CODE_GIVEN,
            PLACED,
            models.CheckConstraint(
                condition=models.Q(type__in=["miejska", "wiejska", "miejsko-wiejska"]),
                name="hosts_gmina_type_known",
                violation_error_message=_("This is not a kind of unit that the register knows."),
            ),
        ]

    def __str__(self):
        return self.name_pl

    @property
    def alias_names(self):
        """Every alias in one text, for the search column. Prefetch `aliases` for many rows."""
        return " ".join(sorted(alias.name for alias in self.aliases.all()))

    def label(self, language):
        """The name in a list: Sieradz, for readers of Ukrainian Серадз once somebody typed it."""
        return (self.name_uk if language == "uk" else "") or self.name_pl

    def where(self, language):
        """The second line of a list: gmina miejska, powiat sieradzki, województwo łódzkie."""
        with override(language):
            kind = str(self.get_type_display())
        if self.powiat.kind == Powiat.Kind.CITY:
            return f"{self.powiat.label(language)}, {self.voivodeship.label(language)}"
        return f"{kind}, {self.powiat.label(language)}, {self.voivodeship.label(language)}"


class GminaAlias(UnitAlias):
    """Another name of a gmina: Nowe Miasto Lubawskie, or Лодзь as somebody typed it."""

    gmina = models.ForeignKey(
        Gmina, models.CASCADE, related_name="aliases", verbose_name=_("gmina")
    )

    unit_field = "gmina"

    class Meta:
        verbose_name = _("other name of a gmina")
        verbose_name_plural = _("other names of gminas")
        constraints = alias_constraints("gmina")
