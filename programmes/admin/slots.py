"""Days, slots and what belongs to a slot. Terms are read-only: they are changed on the plan, which
shows whom a move concerns."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from programmes.models import (
    AgendaSlot,
    Day,
    SlotActivity,
    SlotGroup,
    SlotPart,
    SlotTopic,
    Speaker,
)
from programmes.services import days, slots
from programmes.visit_admin import OfVisitAdmin, VisitPartAdmin
from studyvisits.lib.admin_links import links_to
from studyvisits.lib.admin_lists import ListInline, TableInline
from studyvisits.lib.rows import update_if
from studyvisits.lib.texts import columns


class SpeakerInline(ListInline):
    model = Speaker


class TopicInline(TableInline):
    model = SlotTopic


class PartInline(TableInline):
    model = SlotPart


class KindInline(TableInline):
    model = SlotActivity


class SlotGroupInline(TableInline):
    model = SlotGroup
    among = {"group": "visit__slots"}


@admin.register(AgendaSlot)
class SlotAdmin(OfVisitAdmin):
    list_display = ("__str__", "visit", "day", "start", "end", "kind", "status")
    list_filter = ("status", "kind", "visibility", "is_tentative", "visit__foundation")
    list_select_related = ("visit", "day")
    date_hierarchy = "day__date"
    search_fields = ("search_norm",)
    readonly_fields: tuple[str, ...] = (
        "visit",
        "day",
        "order",
        "start",
        "end",
        "ends_next_day",
        "zone",
        "end_zone",
        "duration_minutes",
        "part_of_day",
        "approximate",
        *columns("time_note", "place"),
        "status",
        "sequence",
        "version",
        "terms_changed_at",
    )
    inlines = (SpeakerInline, TopicInline, PartInline, KindInline, SlotGroupInline)
    act_permission = "programmes.change_agendaslot"
    actions = ("call_off", "restore")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def may_act(self, request: HttpRequest, row: Any) -> bool:
        return request.user.has_perm("programmes.change_visit", row.visit)

    def write(self, request: HttpRequest, obj: Any, form: Any, changes: dict[str, Any]) -> None:
        slots.edit(obj, version=obj.version, by=request.user, **changes)

    def will_change_list(self, request: HttpRequest, obj: Any) -> None:
        super().will_change_list(request, obj)
        # Its lists have no version of their own: whoever changes them raises the slot's.
        update_if(obj, by=request.user, version=F("version") + 1)

    @admin.action(
        permissions=["act"], description=_("Cancel items: those who were asked will be told")
    )
    def call_off(self, request: HttpRequest, queryset: Any) -> None:
        self.each(
            request,
            queryset.select_related("visit"),
            lambda slot: bool(slots.cancel(slot, version=slot.version, by=request.user)),
            done=lambda n: (
                ngettext("%(n)d item was cancelled.", "%(n)d items were cancelled.", n) % {"n": n}
            ),
        )

    @admin.action(
        permissions=["act"], description=_("Restore items that were cancelled or removed")
    )
    def restore(self, request: HttpRequest, queryset: Any) -> None:
        self.each(
            request,
            queryset.select_related("visit"),
            lambda slot: bool(slots.restore(slot, version=slot.version, by=request.user)),
            done=lambda n: (
                ngettext("%(n)d item stands again.", "%(n)d items stand again.", n) % {"n": n}
            ),
        )


@admin.register(Day)
class DayAdmin(OfVisitAdmin):
    list_display = ("__str__", "visit", "date", "number", "title_pl")
    list_filter = ("visit__foundation", "is_order_known")
    list_select_related = ("visit",)
    date_hierarchy = "date"
    readonly_fields = ("visit", "date", "date_stated", "order", "slots")
    search_fields = ("visit__search_norm", "date_stated", *columns("title", "place"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("agenda slots"))
    def slots(self, day: Day) -> str:
        return links_to(day.slots.all(), more=lambda slot: slot.get_status_display())

    def write(self, request: HttpRequest, obj: Any, form: Any, changes: dict[str, Any]) -> None:
        days.edit(obj, by=request.user, **changes)


# --- What belongs to a slot, each on a page of its own --------------------------------------------


class SlotPartAdmin(VisitPartAdmin):
    """A row of a list of a slot."""

    visit_path = "slot__visit"
    owner = "slot"

    def write(self, request: HttpRequest, obj: Any, form: Any, changes: dict[str, Any]) -> None:
        super().write(request, obj, form, changes)
        update_if(obj.slot, by=request.user, version=F("version") + 1)


@admin.register(Speaker)
class SpeakerAdmin(SlotPartAdmin):
    list_display = ("name", "name_latin", "side", "role")
    list_filter = ("side", "role", "is_function_only", "slot__visit__foundation")
    search_fields = ("name", "name_latin", *columns("position", "organisation"))


@admin.register(SlotTopic)
class SlotTopicAdmin(SlotPartAdmin):
    list_display = ("__str__", "topic")
    list_filter = (("topic", admin.EmptyFieldListFilter), "slot__visit__foundation")
    list_select_related = ("topic",)
    search_fields = (*columns("text"), *(f"topic__{name}" for name in columns("name")))


@admin.register(SlotPart)
class PartOfSlotAdmin(SlotPartAdmin):
    list_filter = ("slot__visit__foundation",)
    search_fields = columns("text")


@admin.register(SlotActivity)
class KindAdmin(SlotPartAdmin):
    list_filter = ("kind", "slot__visit__foundation")
    search_fields = ("slot__search_norm", "kind")


@admin.register(SlotGroup)
class SlotGroupAdmin(SlotPartAdmin):
    """Which group it is stands on the page of the slot, where its visit's groups are."""

    list_display = ("group",)
    list_filter = ("slot__visit__foundation",)
    list_select_related = ("group",)
    readonly_fields = ("group",)
    search_fields = ("slot__search_norm", *(f"group__{name}" for name in columns("name")))
