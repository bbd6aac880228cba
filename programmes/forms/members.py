"""Forms of people: an invitation, a role, and the account that an invitation opens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from programmes.models import Project
from studyvisits.accounts.models import User
from studyvisits.accounts.states import Role
from studyvisits.lib.once_forms import OnceForm
from studyvisits.lib.shown_forms import ShownForm

LANGUAGES_OF_LETTERS = [("pl", _("Polish")), ("uk", _("Ukrainian")), ("en", _("English"))]


class RoleForm(forms.Form):
    """A role, and for an observer the projects of this foundation that it opens."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, widget=forms.RadioSelect)
    projects = forms.MultipleChoiceField(
        label=_("Projects an observer may see"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Counts for an observer only; the others see all of them."),
    )

    def __init__(self, *args: Any, projects: Sequence[Project], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(project.pk): project for project in projects}
        field = cast(forms.MultipleChoiceField, self.fields["projects"])
        field.choices = [(pk, str(one)) for pk, one in self.offered.items()]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["projects"] = [self.offered[pk] for pk in data.get("projects", ())]
        if data.get("role") == Role.OBSERVER and not data["projects"]:
            said = (
                _("Choose at least one project: an observer sees nothing else.")
                if self.offered
                else _("The foundation has no project that an observer could see. Add one first.")
            )
            self.add_error("projects" if self.offered else "role", said)
        return data


class MemberForm(RoleForm, ShownForm):
    """Another role, or other projects. It knows the projects that it showed: only what was ticked
    or unticked here counts, so that two people choosing at once do not undo each other."""

    columns = ("role",)
    had = forms.CharField(required=False, widget=forms.HiddenInput)

    def chosen(self, present: Iterable[Project]) -> list[Project]:
        """The present ones, with those that were added here and without those taken away."""
        had, typed = (
            set(self.cleaned_data["had"].split()),
            cast(QueryDict, self.data).getlist("projects"),
        )
        kept = {str(project.pk): project for project in present}
        for key, project in self.offered.items():
            if key in typed and key not in had:
                kept[key] = project
            elif key in had and key not in typed:
                kept.pop(key, None)
        return list(kept.values())


class InvitationForm(RoleForm, OnceForm):
    """Whom to invite, to what, and in which language."""

    field_order = ("email", "name", "language", "role", "projects")
    email = forms.EmailField(
        label=_("E-mail address"),
        error_messages={"invalid": _("Write an address such as office@example.org.")},
    )
    name = forms.CharField(label=_("Name and surname"), required=False, max_length=200)
    language = forms.ChoiceField(label=_("Language of the letter"), choices=LANGUAGES_OF_LETTERS)


class NewAccountForm(forms.Form):
    """The first visit of somebody who was invited: a name and a password, typed twice."""

    name = forms.CharField(
        label=_("Name and surname"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password1 = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        rules = password_validation.password_validators_help_texts()
        self.fields["password1"].help_text = " ".join(rules)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        first, second = data.get("password1"), data.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords are not the same."))
        if first:
            person = User(email=self.email, name=data.get("name", ""))
            try:
                password_validation.validate_password(first, person)
            except ValidationError as error:
                self.add_error("password1", error)
        return data
