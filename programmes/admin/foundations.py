"""Foundations and who works there. A role is given by the service, as an action."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from programmes.models import Foundation, Invitation, Membership
from programmes.services import members, memberships
from programmes.visit_admin import OneFoundationForm, Refusing
from studyvisits.accounts.states import Role
from studyvisits.lib.admin import FrozenRecordAdmin, RecordAdmin
from studyvisits.lib.admin_actions import StateActionForm
from studyvisits.lib.admin_lists import TableInline


class MembershipForm(OneFoundationForm):
    """A first role is said here; another one is given by the action of the list."""

    given_once = ("foundation", "user", "role")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        foundation = Foundation.objects.filter(pk=self.keeper(cleaned)).first()
        try:
            memberships.check_projects(foundation or Foundation(), cleaned.get("projects") or ())
        except ValidationError as error:
            self.add_error(None, error)
        return cleaned


class ChoosingProjects:
    """Part of an admin page: the projects of an observer are chosen by their service."""

    def choose(self, request: HttpRequest, row: Any, name: str, chosen: Any) -> None:
        if isinstance(row, Membership) and name == "projects":
            memberships.choose_projects(row, projects=chosen, by=request.user)
        else:
            super().choose(request, row, name, chosen)


class MembershipInline(TableInline):
    model = Membership
    form = MembershipForm


@admin.register(Foundation)
class FoundationAdmin(ChoosingProjects, Refusing, RecordAdmin):
    list_display = ("__str__", "short_name", "nip", "mailbox", "is_demo")
    list_filter = ("is_demo",)
    list_select_related = ("mailbox",)
    # A picture is checked and kept by the page of the foundation.
    readonly_fields = ("logo",)
    search_fields = ("search_norm",)
    inlines = (MembershipInline,)

    def delete_row(self, request: HttpRequest, row: Any) -> None:
        # Whoever leaves something behind hands it over first, on a page of its own.
        members.leave(row, by=request.user)


class RoleActionForm(StateActionForm):
    states = Role


@admin.register(Membership)
class MembershipAdmin(ChoosingProjects, Refusing, RecordAdmin):
    form = MembershipForm
    list_display = ("user", "foundation", "role")
    list_filter = ("role", "foundation")
    list_select_related = ("user", "foundation")
    search_fields = ("user__name", "user__email")
    act_permission = "programmes.change_membership"
    action_form = RoleActionForm
    actions = ("give_role",)

    @admin.action(permissions=["act"], description=_("Give another role"))
    def give_role(self, request: HttpRequest, queryset: Any) -> None:
        self.each(
            request,
            queryset.select_related("user", "foundation"),
            lambda row: members.change(
                row,
                role=RoleActionForm.chosen(request),
                projects=row.projects.all(),
                by=request.user,
            ),
            done=lambda n: (
                ngettext("%(n)d person has another role.", "%(n)d people have another role.", n)
                % {"n": n}
            ),
            otherwise=_("This is the role already."),
        )


@admin.register(Invitation)
class InvitationAdmin(FrozenRecordAdmin):
    """Sent, sent again and withdrawn by its service, with the letter that belongs to it."""

    list_display = ("email", "name", "role", "foundation", "status", "created_at", "expires_at")
    list_filter = ("status", "role", "foundation")
    list_select_related = ("foundation", "accepted_by")
    date_hierarchy = "created_at"
    search_fields = ("email", "name", "foundation__name_pl", "created_by")
