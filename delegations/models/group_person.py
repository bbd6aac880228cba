"""Who goes with which group, where a delegation is divided."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from delegations.models.delegation import Companion, Member
from programmes.models import Ordered, VisitGroup
from studyvisits.lib.rows import Tracked


class GroupPerson(Tracked, Ordered):
    """A member of a delegation, or a companion of the visit, who goes with a group.

    Nobody has to be in one: groups are often formed on the first morning.
    """

    group = models.ForeignKey(
        VisitGroup, models.CASCADE, related_name="people", verbose_name=_("group")
    )
    member = models.ForeignKey(
        Member, models.CASCADE, null=True, blank=True, related_name="group_places"
    )
    companion = models.ForeignKey(
        Companion, models.CASCADE, null=True, blank=True, related_name="group_places"
    )

    class Meta(Ordered.Meta):
        verbose_name = _("person in a group")
        verbose_name_plural = _("people in groups")
        constraints = (
            models.CheckConstraint(
                condition=Q(member__isnull=False, companion__isnull=True)
                | Q(member__isnull=True, companion__isnull=False),
                name="group_person_is_one",
                violation_error_message=_("Choose one person."),
            ),
            models.UniqueConstraint(
                fields=["group", "member"],
                name="member_once_in_a_group",
                violation_error_message=_("This person is in the group already."),
            ),
            models.UniqueConstraint(
                fields=["group", "companion"],
                name="companion_once_in_a_group",
                violation_error_message=_("This person is in the group already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.member or self.companion} / {self.group}"
