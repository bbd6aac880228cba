"""What belongs to a slot as a list: kinds, topics, parts, groups, speakers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from programmes.models.ordered import Ordered
from programmes.models.slot import AgendaSlot
from programmes.models.visit_facts import VisitGroup
from programmes.states import MemberRole, PersonSide, SlotKind
from studyvisits.lib.rows import Tracked
from studyvisits.lib.search import Searchable, SearchableQuerySet
from studyvisits.lib.texts import columns, stated, translated


class Topic(Tracked, Searchable):
    """Something that visits are about and institutions can show; common to all foundations."""

    name = translated(_("name"))

    search_sources = columns("name")
    objects = SearchableQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return str(self.name) or stated(self, "name")


class SlotTopic(Tracked, Ordered):
    """A topic of a slot in the words of the slot, and the common topic it is one of."""

    slot = models.ForeignKey(AgendaSlot, models.CASCADE, related_name="topics")
    topic = models.ForeignKey(
        Topic, models.SET_NULL, null=True, blank=True, related_name="slot_topics"
    )
    text = translated(_("topic"))

    class Meta(Ordered.Meta):
        verbose_name = _("topic of a slot")
        verbose_name_plural = _("topics of a slot")

    def __str__(self) -> str:
        return stated(self, "text")


class SlotActivity(Tracked, Ordered):
    """One of several kinds, where a slot holds several activities; the first is the slot's kind."""

    slot = models.ForeignKey(AgendaSlot, models.CASCADE, related_name="kinds")
    kind = models.TextField(_("kind"), choices=SlotKind.choices)

    class Meta(Ordered.Meta):
        verbose_name = _("one of several kinds")
        verbose_name_plural = _("several kinds")
        constraints = (models.UniqueConstraint(fields=["slot", "kind"], name="slot_kind_once"),)

    def __str__(self) -> str:
        return self.get_kind_display()


class SlotPart(Tracked, Ordered):
    """An untimed item inside a slot."""

    slot = models.ForeignKey(AgendaSlot, models.CASCADE, related_name="parts")
    text = translated(_("part of the meeting"))

    class Meta(Ordered.Meta):
        verbose_name = _("part of a slot")
        verbose_name_plural = _("parts of a slot")

    def __str__(self) -> str:
        return stated(self, "text")


class SlotGroup(Tracked, Ordered):
    """A group that follows this slot, where the delegation is divided."""

    slot = models.ForeignKey(AgendaSlot, models.CASCADE, related_name="slot_groups")
    group = models.ForeignKey(VisitGroup, models.CASCADE, related_name="slot_groups")

    class Meta(Ordered.Meta):
        verbose_name = _("group of a slot")
        verbose_name_plural = _("groups of a slot")
        constraints = (models.UniqueConstraint(fields=["slot", "group"], name="slot_group_once"),)

    def __str__(self) -> str:
        return str(self.group)


class Speaker(Tracked, Ordered):
    """Somebody who speaks, trains or is met, as printed: a surname or a function may be all."""

    slot = models.ForeignKey(AgendaSlot, models.CASCADE, related_name="speakers")
    name = models.TextField(_("name as printed"))
    name_latin = models.TextField(_("name in Latin letters"), blank=True, default="")
    position = translated(_("position"))
    organisation = translated(_("organisation"))
    is_function_only = models.BooleanField(_("a function, not a name"), default=False)
    side = models.TextField(
        _("part played"), choices=PersonSide.choices, default=PersonSide.SPEAKER
    )
    role = models.TextField(_("role"), choices=MemberRole.choices, blank=True, default="")

    class Meta(Ordered.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")

    def __str__(self) -> str:
        return self.name
