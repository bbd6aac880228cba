"""What belongs to a visit as a list: organisers, expectations, legal basis, groups."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from programmes.models.ordered import Ordered
from programmes.models.visit import Visit
from programmes.states import ExpectedBy, LegalKind, OrganiserRole
from studyvisits.lib.rows import Tracked
from studyvisits.lib.texts import stated, translated


class Organiser(Tracked, Ordered):
    """A body that a source names as organising a visit, as printed, with its role."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="organisers")
    role = models.TextField(_("role"), choices=OrganiserRole.choices, blank=True, default="")
    name = translated(_("name"))
    note = models.TextField(_("note"), blank=True, default="")

    class Meta(Ordered.Meta):
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")

    def __str__(self) -> str:
        return stated(self, "name")


class Expectation(Tracked, Ordered):
    """What somebody expects of a visit; whose expectation it is matters."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="expectations")
    by = models.TextField(_("of"), choices=ExpectedBy.choices, blank=True, default="")
    text = translated(_("expectation"))

    class Meta(Ordered.Meta):
        verbose_name = _("expectation")
        verbose_name_plural = _("expectations")

    def __str__(self) -> str:
        return stated(self, "text")


class LegalBasis(Tracked, Ordered):
    """An act, memorandum or agreement that a visit rests on."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="legal_basis")
    title = translated(_("title"))
    kind = models.TextField(_("kind"), choices=LegalKind.choices, blank=True, default="")
    dated_on = models.DateField(_("date"), null=True, blank=True)
    dated_stated = models.TextField(_("date as stated"), blank=True, default="")
    place = models.TextField(_("place"), blank=True, default="")

    class Meta(Ordered.Meta):
        verbose_name = _("legal basis")
        verbose_name_plural = _("legal bases")

    def __str__(self) -> str:
        return stated(self, "title")


class LegalAmendment(Tracked, Ordered):
    """A day on which a legal basis was amended."""

    legal_basis = models.ForeignKey(LegalBasis, models.CASCADE, related_name="amendments")
    amended_on = models.DateField(_("amended on"), null=True, blank=True)
    amended_stated = models.TextField(_("amended, as stated"), blank=True, default="")

    class Meta(Ordered.Meta):
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")

    def __str__(self) -> str:
        return str(self.amended_on or self.amended_stated)


class VisitGroup(Tracked, Ordered):
    """A part of the delegation that follows a programme of its own for a while."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="groups")
    name = translated(_("name"))
    headcount = models.PositiveIntegerField(_("people"), null=True, blank=True)

    class Meta(Ordered.Meta):
        verbose_name = _("group")
        verbose_name_plural = _("groups")

    def __str__(self) -> str:
        return stated(self, "name")
