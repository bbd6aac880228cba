"""Accounts in the administration pages. An address, a login and a second factor are changed by
services, so that what belongs together stays together."""

from __future__ import annotations

from typing import Any

from allauth.account import admin as allauth_admin
from allauth.account.models import EmailAddress
from allauth.mfa import admin as mfa_admin
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    AdminUserCreationForm,
    UserChangeForm,
)
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from studyvisits.accounts.models import User
from studyvisits.accounts.services import accounts, letters
from studyvisits.lib.admin import PlainAdmin
from studyvisits.lib.admin_forms import ShownModelForm

# Rights come from memberships (rules), so Django's own groups would promise what they do not do.
admin.site.unregister(Group)
# An address on a page of its own could become another than the account's, and a second factor would
# show its secret there. Both are registered by the modules named here.
allauth_admin.admin.site.unregister(EmailAddress)
mfa_admin.admin.site.unregister(Authenticator)


class AccountForm(ShownModelForm, UserChangeForm):
    """An account; its password is changed on a page of its own."""

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].strip().lower()
        accounts.check_free(email, self.instance)
        return email

    def clean_is_superuser(self) -> bool:
        stays = self.cleaned_data["is_superuser"]
        if (
            self.instance.is_superuser
            and not stays
            and accounts.is_last_administrator(self.instance)
        ):
            raise ValidationError(gettext("This is the last administrator."))
        return stays


class NewAccountForm(AdminUserCreationForm):
    """A new account. Without a password its owner sets one through a letter."""

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].strip().lower()
        accounts.check_free(email)
        return email


class PasswordForm(AdminPasswordChangeForm):
    """Writes the password and nothing else."""

    def save(self, commit: bool = True) -> Any:
        user = super().save(commit=False)
        if commit:
            user.save(update_fields=["password"])
        return user


@admin.register(User)
class AccountAdmin(PlainAdmin, UserAdmin):
    """People with an account; what they may do in a foundation stands in its memberships.

    Nobody is deleted: history would forget who did things. Who left may no longer log in.
    """

    form = AccountForm
    add_form = NewAccountForm
    change_password_form = PasswordForm
    ordering = ("name",)
    list_display = ("name", "email", "language", "is_active", "second_factor", "is_staff")
    list_filter = ("is_active", "is_staff", "is_superuser", "language")
    date_hierarchy = "date_joined"
    search_fields = ("name", "email", "phone")
    filter_horizontal = ()
    readonly_fields = ("is_active", "second_factor", "date_joined", "last_login")
    fieldsets = (
        (None, {"fields": ("as_shown", "email", "password", "name", "phone", "language")}),
        (_("Rights"), {"fields": ("is_active", "second_factor", "is_staff", "is_superuser")}),
        (_("Dates"), {"fields": ("date_joined", "last_login")}),
    )
    add_fieldsets = (
        (
            None,
            {"fields": ("email", "name", "language", "usable_password", "password1", "password2")},
        ),
    )
    act_permission = "accounts.change_user"
    actions = ("switch_off", "switch_on", "send_new_password", "drop_second_factor")

    def get_queryset(self, request: HttpRequest) -> Any:
        factors = Authenticator.objects.filter(user=OuterRef("pk"))
        return super().get_queryset(request).annotate(has_second_factor=Exists(factors))

    @admin.display(description=_("second factor"), boolean=True)
    def second_factor(self, user: Any) -> bool:
        return getattr(user, "has_second_factor", False)

    # --- Writing -----------------------------------------------------------------------------

    def make(self, request: HttpRequest, obj: Any, form: Any) -> None:
        typed = form.cleaned_data
        made = accounts.create(
            email=typed["email"],
            name=typed["name"],
            language=typed["language"],
            password=typed.get("password1") or None,
            by=request.user,
        )
        obj.pk = made.pk
        obj._state.adding = False

    def write(self, request: HttpRequest, obj: Any, form: Any, changes: dict[str, Any]) -> None:
        # The form has written what was typed into the row of the page already.
        accounts.edit(User.objects.get(pk=obj.pk), by=request.user, **changes)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """Services have noted who made it."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """Services have noted who changed it."""

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        with transaction.atomic():
            response = super().user_change_password(request, id, form_url)
            if (
                isinstance(response, HttpResponseRedirect)
                and response.url != request.get_full_path()
            ):
                accounts.password_was_set(User.objects.get(pk=id), by=request.user)
        return response

    # --- Actions -----------------------------------------------------------------------------

    @admin.action(permissions=["act"], description=_("Switch the login off"))
    def switch_off(self, request: HttpRequest, queryset: Any) -> None:
        self.each(
            request,
            queryset,
            lambda user: accounts.switch_off(user, by=request.user),
            done=lambda n: (
                ngettext(
                    "%(n)d person may no longer log in.", "%(n)d people may no longer log in.", n
                )
                % {"n": n}
            ),
            otherwise=_("The login was off already."),
        )

    @admin.action(permissions=["act"], description=_("Switch the login on"))
    def switch_on(self, request: HttpRequest, queryset: Any) -> None:
        self.each(
            request,
            queryset,
            lambda user: accounts.switch_on(user, by=request.user),
            done=lambda n: (
                ngettext("%(n)d person may log in again.", "%(n)d people may log in again.", n)
                % {"n": n}
            ),
            otherwise=_("The login was on already."),
        )

    @admin.action(permissions=["act"], description=_("Send a letter for a new password"))
    def send_new_password(self, request: HttpRequest, queryset: Any) -> None:
        self.each(
            request,
            queryset,
            lambda user: (
                user.is_active and letters.write_new_password(user, user.email) is not None
            ),
            done=lambda n: (
                ngettext(
                    "%(n)d letter for a new password was written.",
                    "%(n)d letters for a new password were written.",
                    n,
                )
                % {"n": n}
            ),
            otherwise=_("The login is off."),
        )

    @admin.action(permissions=["act"], description=_("Take away a second factor that was lost"))
    def drop_second_factor(self, request: HttpRequest, queryset: Any) -> None:
        self.each(
            request,
            queryset,
            lambda user: accounts.drop_second_factor(user, by=request.user),
            done=lambda n: (
                ngettext(
                    "%(n)d person logs in with the password alone.",
                    "%(n)d people log in with the password alone.",
                    n,
                )
                % {"n": n}
            ),
            otherwise=_("There was no second factor."),
        )
