"""Accounts in the administration pages."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from studyvisits.accounts.models import User
from studyvisits.lib.admin import PlainAdmin
from studyvisits.lib.admin_forms import ShownModelForm

# Rights come from memberships (rules), so Django's own groups would promise what they do not do.
admin.site.unregister(Group)


class AccountForm(ShownModelForm, UserChangeForm):
    """An account; its password is changed on a page of its own."""


@admin.register(User)
class AccountAdmin(PlainAdmin, UserAdmin):
    """People with an account; what they may do in a foundation stands in its memberships.

    Nobody is deleted: history would forget who did things. Who left may no longer log in.
    """

    form = AccountForm
    ordering = ("name",)
    list_display = ("name", "email", "language", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff", "is_superuser")
    search_fields = ("name", "email")
    filter_horizontal = ()
    readonly_fields = ("date_joined", "last_login")
    fieldsets = (
        (None, {"fields": ("as_shown", "email", "password", "name", "phone", "language")}),
        (_("Rights"), {"fields": ("is_active", "is_staff", "is_superuser")}),
        (_("Dates"), {"fields": ("date_joined", "last_login")}),
    )
    add_fieldsets = (
        (
            None,
            {"fields": ("email", "name", "language", "usable_password", "password1", "password2")},
        ),
    )
