"""Those who travel with a visit: delegations, their members, and who accompanies them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from delegations.models.person import Person
from delegations.models.sender import SendingOrganisation
from delegations.models.territory import Hromada
from delegations.states import CompanionRole, SenderKind
from programmes.models import Ordered, Visit
from programmes.states import MemberRole, PersonSide, Shown
from studyvisits.lib.rows import NeverSavedWhole, Tracked
from studyvisits.lib.texts import stated, translated


class Delegation(Tracked, Ordered):
    """Those whom one body sends to one visit, as stated. Unknown headcount is NULL and not zero.

    Where people are not counted, hromadas may be (``units_count``). ``shown`` says how the body may
    appear on a public page: oblast only, unless it agreed or a published source already names it.
    """

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="delegations")
    sender = models.ForeignKey(
        SendingOrganisation, models.PROTECT, null=True, blank=True, related_name="delegations"
    )
    hromada = models.ForeignKey(
        Hromada, models.PROTECT, null=True, blank=True, related_name="delegations"
    )
    name = translated(_("name"))
    kind = models.TextField(_("kind"), choices=SenderKind.choices, blank=True, default="")
    country = models.TextField(_("country (ISO 3166)"), blank=True, default="UA")
    katottg = models.TextField(_("KATOTTG code as stated"), blank=True, default="")
    headcount = models.PositiveIntegerField(_("people"), null=True, blank=True)
    headcount_women = models.PositiveIntegerField(_("women"), null=True, blank=True)
    headcount_men = models.PositiveIntegerField(_("men"), null=True, blank=True)
    headcount_note = translated(_("people as stated"))
    units_count = models.PositiveIntegerField(_("hromadas"), null=True, blank=True)
    composition = translated(_("composition"))
    shown = models.TextField(_("on public pages"), choices=Shown.choices, default=Shown.OBLAST)

    class Meta(Ordered.Meta):
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = (
            models.CheckConstraint(
                condition=Q(shown__in=Shown.values),
                name="delegation_shown_known",
                violation_error_message=_("This is not a way of showing a sender."),
            ),
        )

    def __str__(self) -> str:
        return str(self.name) or stated(self, "name")


class Member(Tracked, NeverSavedWhole, Ordered):
    """A person in a delegation, as stated. Names of participants are never public."""

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="members")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    name = models.TextField(_("name and surname"))
    name_latin = models.TextField(_("name in Latin letters"), blank=True, default="")
    position = translated(_("position"))
    organisation = translated(_("organisation"))
    is_function_only = models.BooleanField(_("a function, not a name"), default=False)
    side = models.TextField(
        _("part played"), choices=PersonSide.choices, default=PersonSide.SPEAKER
    )
    role = models.TextField(_("role"), choices=MemberRole.choices, blank=True, default="")
    version = models.PositiveBigIntegerField(_("version"), default=0)

    class Meta(Ordered.Meta):
        verbose_name = _("member")
        verbose_name_plural = _("members")

    def __str__(self) -> str:
        return self.name


class Companion(Tracked, Ordered):
    """Interpreters, escorts, experts and drivers: counted apart from participants.

    ``headcount`` NULL means some, number not stated.
    """

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="companions")
    role = models.TextField(_("role"), choices=CompanionRole.choices)
    name = models.TextField(_("name and surname"), blank=True, default="")
    headcount = models.PositiveIntegerField(_("people"), null=True, blank=True)

    class Meta(Ordered.Meta):
        verbose_name = _("companion")
        verbose_name_plural = _("companions")

    def __str__(self) -> str:
        return self.name or self.get_role_display()
