"""Those who travel in the administration pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from delegations.models import (
    Companion,
    Delegation,
    GroupPerson,
    Hromada,
    HromadaAlias,
    Member,
    Oblast,
    Person,
    Raion,
    SendingOrganisation,
)
from delegations.services import members
from programmes.visit_admin import OfVisitAdmin, OneFoundationForm, VisitPartAdmin
from studyvisits.lib.admin import FrozenAdmin, RecordAdmin, RegisterAdmin
from studyvisits.lib.admin_lists import FrozenInline, ListInline
from studyvisits.lib.texts import columns


@admin.register(Oblast)
class OblastAdmin(RegisterAdmin):
    pass


@admin.register(Raion)
class RaionAdmin(RegisterAdmin):
    list_select_related = ("oblast",)


class AliasInline(FrozenInline):
    model = HromadaAlias


@admin.register(Hromada)
class HromadaAdmin(RegisterAdmin):
    list_select_related = ("raion", "oblast")
    inlines = (AliasInline,)


@admin.register(SendingOrganisation)
class SenderAdmin(RecordAdmin):
    list_display = ("__str__", "kind", "country", "hromada", "possible_double_of")
    list_filter = ("kind", "country", ("possible_double_of", admin.EmptyFieldListFilter))
    list_select_related = ("possible_double_of", "hromada")
    search_fields = ("search_norm",)


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    form = OneFoundationForm
    list_display = ("name_native", "name_latin", "foundation")
    list_filter = ("foundation",)
    list_select_related = ("foundation",)
    search_fields = ("search_norm",)


class MemberForm(OneFoundationForm):
    """The person of a member is one whom the visit's foundation knows."""

    given_once = ("delegation",)
    of_foundation = ("person",)

    def keeper(self, cleaned: dict[str, Any]) -> int | None:
        delegation = cleaned.get("delegation") or self.instance.delegation
        return delegation.visit.foundation_id if delegation.visit_id else None


class MemberInline(ListInline):
    model = Member
    form = MemberForm
    readonly_fields = ("version",)


@admin.register(Delegation)
class DelegationAdmin(OfVisitAdmin):
    list_display = ("__str__", "visit", "kind", "headcount", "shown")
    list_filter = ("kind", "shown", "country", "visit__foundation")
    list_select_related = ("visit",)
    search_fields = columns("name")
    inlines = (MemberInline,)

    def insert_row(self, request: HttpRequest, row: Any) -> None:
        typed = {
            field.name: getattr(row, field.name)
            for field in row._meta.concrete_fields
            if field.name not in {"id", "delegation", "person", "order", "version"}
        }
        made = members.add(row.delegation, by=request.user, **typed)
        if row.person_id not in {None, made.person_id}:
            members.edit(made, version=made.version, by=request.user, person=row.person)

    def update_row(self, request: HttpRequest, row: Any, changes: dict[str, Any]) -> None:
        members.edit(row, version=row.version, by=request.user, **changes)

    def delete_row(self, request: HttpRequest, row: Any) -> None:
        members.remove(row, by=request.user)


@admin.register(Member)
class MemberAdmin(OfVisitAdmin):
    form = MemberForm
    visit_path = "delegation__visit"
    list_display = ("name", "name_latin", "role", "delegation")
    list_filter = ("role", "delegation__visit__foundation")
    list_select_related = ("delegation",)
    readonly_fields = ("version",)
    search_fields = ("name", "name_latin", *columns("position"))

    def write(self, request: HttpRequest, obj: Any, form: Any, changes: dict[str, Any]) -> None:
        members.edit(obj, version=obj.version, by=request.user, **changes)


@admin.register(Companion)
class CompanionAdmin(OfVisitAdmin):
    list_display = ("__str__", "role", "headcount", "visit")
    list_filter = ("role", "visit__foundation")
    list_select_related = ("visit",)
    search_fields = ("name",)


@admin.register(GroupPerson)
class GroupPersonAdmin(VisitPartAdmin):
    """Who goes with a group is ticked on the page of the group."""

    visit_path = "group__visit"
    owner = "group"
    list_display = ("member", "companion")
    list_filter = ("group__visit__foundation",)
    list_select_related = ("member", "companion")
    readonly_fields = ("member", "companion")
    search_fields = (
        "member__name",
        "companion__name",
        *(f"group__{name}" for name in columns("name")),
    )


@admin.register(HromadaAlias)
class AliasAdmin(FrozenAdmin):
    list_display = ("name", "language", "kind", "hromada")
    list_filter = ("language", "kind")
    list_select_related = ("hromada",)
    search_fields = ("name",)
