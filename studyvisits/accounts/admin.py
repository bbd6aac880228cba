"""Accounts in the administration pages."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from studyvisits.accounts.models import User

# Rights come from memberships (rules), so Django's own groups would promise what they do not do.
admin.site.unregister(Group)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """People with an account; what they may do in a foundation stands in its memberships."""

    ordering = ("name",)
    list_display = ("name", "email", "language", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff", "is_superuser")
    search_fields = ("name", "email")
    filter_horizontal = ()
    readonly_fields = ("date_joined", "last_login")
    fieldsets = (
        (None, {"fields": ("email", "password", "name", "phone", "language")}),
        (_("Rights"), {"fields": ("is_active", "is_staff", "is_superuser")}),
        (_("Dates"), {"fields": ("date_joined", "last_login")}),
    )
    add_fieldsets = (
        (
            None,
            {"fields": ("email", "name", "language", "usable_password", "password1", "password2")},
        ),
    )
