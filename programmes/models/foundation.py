"""A foundation, and who works there."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from studyvisits.accounts.states import Role
from studyvisits.lib.rows import Tracked
from studyvisits.lib.search import Searchable, SearchableQuerySet
from studyvisits.lib.texts import columns, stated, translated
from studyvisits.outbox.models import Mailbox


class FoundationQuerySet(SearchableQuerySet):
    """Which foundations, for whom."""

    def visible_to(self, user: Any) -> FoundationQuerySet:
        if user.is_superuser:
            return self
        return self.filter(memberships__user=user).distinct()


class Foundation(Tracked, Searchable):
    """An account of the installation: the data controller of its visits, people and mail.

    ``short_name`` is what a command and an address call it. A foundation that only appears in a
    source is no row here: it is kept as printed with the visit. KRS, NIP and REGON are its numbers
    in the Polish registers, without signs between the digits; ``accent`` is "#rrggbb". A label is
    the foundation's own word for a thing; where it is empty ours stands.
    """

    short_name = models.SlugField(_("short name"), unique=True)
    name = translated(_("name"))
    mailbox = models.OneToOneField(
        Mailbox, models.PROTECT, related_name="foundation", verbose_name=_("mailbox")
    )
    krs = models.TextField(_("KRS number"), blank=True, default="", db_default="")
    nip = models.TextField(_("NIP number"), blank=True, default="", db_default="")
    regon = models.TextField(_("REGON number"), blank=True, default="", db_default="")
    signatory_name = models.TextField(_("who signs papers"), blank=True, default="", db_default="")
    signatory_position = translated(_("position of who signs"), db_default="")
    logo = models.FileField(_("logo"), upload_to="logos/", blank=True, default="", db_default="")
    accent = models.TextField(_("accent colour"), blank=True, default="", db_default="")
    delegation_label = translated(_("word for a delegation"), db_default="")
    group_label = translated(_("word for a group"), db_default="")
    visit_label = translated(_("word for a visit"), db_default="")
    address = models.TextField(_("address"), blank=True, default="")
    phone = models.TextField(_("phone"), blank=True, default="")
    website = models.URLField(_("website"), blank=True, default="")
    is_demo = models.BooleanField(_("demo: invented data"), default=False)

    search_sources = (*columns("name"), "short_name")
    objects = FoundationQuerySet.as_manager()

    class Meta:
        verbose_name = _("foundation")
        verbose_name_plural = _("foundations")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(accent="") | models.Q(accent__startswith="#"),
                name="foundation_accent_is_a_colour",
                violation_error_message=_("A colour is written like #0b6b66."),
            ),
        )

    def __str__(self) -> str:
        return str(self.name) or stated(self, "name") or self.short_name


class Membership(Tracked):
    """The role of one person in one foundation. An observer sees chosen projects only."""

    foundation = models.ForeignKey(Foundation, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    role = models.TextField(_("role"), choices=Role.choices)
    projects = models.ManyToManyField(
        "programmes.Project",
        related_name="observers",
        blank=True,
        verbose_name=_("projects an observer may see"),
    )

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = (
            models.UniqueConstraint(
                fields=["foundation", "user"],
                name="one_role_per_foundation",
                violation_error_message=_("This person already has a role in the foundation."),
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values),
                name="membership_role_known",
                violation_error_message=_("This is not a role."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"
