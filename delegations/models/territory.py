"""The Ukrainian register of oblasts, raions and hromadas (KATOTTG), and the other names by which
people look for a hromada. Reading the register's files is the work of `load_territory`."""

from django.db import models
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


class Oblast(AreaUnit):
    """A region of Ukraine: an oblast, the autonomous republic, or a city with special status."""

    class Kind(models.TextChoices):
        OBLAST = "oblast", _("oblast")
        REPUBLIC = "autonomous republic", _("autonomous republic")
        CITY = "city with special status", _("city with special status")

    name_uk = models.TextField(_("name in Ukrainian"))
    adj_uk = models.TextField(_("short name in Ukrainian"), blank=True, default="")
    name_pl = models.TextField(_("name in Polish"))
    adj_pl = models.TextField(_("short name in Polish"), blank=True, default="")
    name_en = models.TextField(_("name in English"))
    kind = models.TextField(_("kind"), choices=Kind.choices, default=Kind.OBLAST)

    search_sources = ("code", "name_uk", "name_pl", "name_en", "former_names")

    class Meta:
        ordering = ["code"]
        verbose_name = _("oblast")
        verbose_name_plural = _("oblasts")
        constraints = [
            CODE_GIVEN,
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=["oblast", "autonomous republic", "city with special status"]
                ),
                name="delegations_oblast_kind_known",
                violation_error_message=_("This is not a kind of unit that the register knows."),
            ),
        ]

    def __str__(self):
        return self.name_uk

    def label(self, language):
        """The name that a reader of `language` (pl, uk, en) knows: obwód czerkaski."""
        return {"pl": self.name_pl, "uk": self.name_uk}.get(language, self.name_en)


class Raion(AreaUnit):
    """A part of an oblast. Its register name is an adjective: Черкаський."""

    name_uk = models.TextField(_("name in Ukrainian"))
    name_latin = models.TextField(_("name in Latin letters"))
    oblast = models.ForeignKey(
        Oblast, models.PROTECT, related_name="raions", verbose_name=_("oblast")
    )

    search_sources = ("code", "name_uk", "name_latin", "former_names")

    class Meta:
        ordering = ["code"]
        verbose_name = _("raion")
        verbose_name_plural = _("raions")
        constraints = [CODE_GIVEN]

    def __str__(self):
        return self.name_uk

    def label(self, language):
        """Черкаський район for readers of Ukrainian, else the romanised name: Cherkaskyi."""
        return f"{self.name_uk} район" if language == "uk" else self.name_latin


class HromadaQuerySet(RegisterQuerySet):
    def with_place(self):
        """What `where()` and a result line need, in the same query."""
        return self.select_related("oblast", "raion")


class Hromada(RegisterUnit):
    """A Ukrainian municipality. Its register name is an adjective: Чигиринська, of Чигирин.

    `name_pl` is the Polish spelling of its centre as a person typed it: the register knows none
    and never changes it. The City of Kyiv is hromada and oblast in one and stands in no raion.
    """

    class Category(models.TextChoices):
        TOWN = "міська", _("town hromada")
        SETTLEMENT = "селищна", _("settlement hromada")
        VILLAGE = "сільська", _("village hromada")

    name_uk = models.TextField(_("name in Ukrainian"))
    former_name_uk = models.TextField(_("former name in Ukrainian"), blank=True, default="")
    category = models.TextField(_("category"), choices=Category.choices)
    centre_uk = models.TextField(_("centre in Ukrainian"))
    former_centre_uk = models.TextField(
        _("former name of the centre in Ukrainian"), blank=True, default=""
    )
    centre_type = models.TextField(_("type of the centre"))
    centre_code = models.TextField(_("code of the centre"))
    raion = models.ForeignKey(
        Raion,
        models.PROTECT,
        related_name="hromadas",
        null=True,
        blank=True,
        verbose_name=_("raion"),
    )
    oblast = models.ForeignKey(
        Oblast, models.PROTECT, related_name="hromadas", verbose_name=_("oblast")
    )
    name_latin = models.TextField(_("name in Latin letters"))
    centre_latin = models.TextField(_("centre in Latin letters"))
    name_pl = models.TextField(_("Polish spelling of the centre"), blank=True, default="")
    # An estimate of 1 January 2022, before the full-scale invasion: never shown as current.
    population_2022 = models.PositiveIntegerField(
        _("population on 1 January 2022"), null=True, blank=True
    )
    lat = models.FloatField(_("latitude of the centre"), null=True, blank=True)
    lon = models.FloatField(_("longitude of the centre"), null=True, blank=True)
    coord_source = models.TextField(_("source of the coordinates"), blank=True, default="")

    objects = HromadaQuerySet.as_manager()

    search_sources = (
        "code",
        "centre_uk",
        "name_uk",
        "centre_latin",
        "name_latin",
        "name_pl",
        "former_centre_uk",
        "former_name_uk",
        "alias_names",
    )

    class Meta:
        ordering = ["code"]
        verbose_name = _("hromada")
        verbose_name_plural = _("hromadas")
        constraints = [
            CODE_GIVEN,
            PLACED,
            models.CheckConstraint(
                condition=models.Q(category__in=["міська", "селищна", "сільська"]),
                name="delegations_hromada_category_known",
                violation_error_message=_("This is not a kind of unit that the register knows."),
            ),
        ]

    def __str__(self):
        return f"{self.name_uk} громада"

    @property
    def alias_names(self):
        """Every alias in one text, for the search column. Prefetch `aliases` for many rows."""
        return " ".join(sorted(alias.name for alias in self.aliases.all()))

    def label(self, language):
        """The name in a list: Чигиринська громада, Czyhyryń (Chyhyryn while untyped), Chyhyryn."""
        if language == "uk":
            return f"{self.name_uk} громада"
        return (self.name_pl if language == "pl" else "") or self.centre_latin

    def full_label(self, language):
        """The name as a heading: Чигиринська міська територіальна громада, hromada Czyhyryń."""
        if language == "uk":
            return f"{self.name_uk} {self.category} територіальна громада"
        if language == "pl":
            return f"hromada {self.label('pl')}"
        return f"{self.label(language)} hromada"

    def where(self, language):
        """The second line of a list: the oblast, which tells namesakes apart."""
        return self.oblast.label(language)


class HromadaAlias(UnitAlias):
    """Another name of a hromada or of its centre: Czyhyryń, or Першотравенська until 2025."""

    hromada = models.ForeignKey(
        Hromada, models.CASCADE, related_name="aliases", verbose_name=_("hromada")
    )

    unit_field = "hromada"

    class Meta:
        verbose_name = _("other name of a hromada")
        verbose_name_plural = _("other names of hromadas")
        constraints = alias_constraints("hromada")
