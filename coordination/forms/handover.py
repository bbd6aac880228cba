"""The form of a handover: one successor, and where somebody else is better, another one a visit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.models import Visit
from programmes.services.members import Belongings


class HandoverForm(forms.Form):
    """Who takes over. ``act`` says whether the person leaves, or stays without what was theirs."""

    successor = forms.ChoiceField(label=_("Who takes over"), required=False)
    act = forms.ChoiceField(
        choices=[("leave", ""), ("hand_over", "")], required=False, widget=forms.HiddenInput
    )

    def __init__(
        self, *args: Any, left: Belongings, successors: Sequence[Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.left = left
        self.people = {str(user.pk): user for user in successors}
        named = [(pk, str(user)) for pk, user in self.people.items()]
        cast(forms.ChoiceField, self.fields["successor"]).choices = [("", "–"), *named]
        for visit in left.visits:
            self.fields[f"visit_{visit.pk}"] = forms.ChoiceField(
                label=str(visit), required=False, choices=[("", _("the same person")), *named]
            )

    def visit_fields(self) -> Iterator[tuple[Visit, Any]]:
        for visit in self.left.visits:
            yield visit, self[f"visit_{visit.pk}"]

    @property
    def is_split(self) -> bool:
        """Whether somebody else was chosen for a visit."""
        return any(field.data for _visit, field in self.visit_fields())

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["successor"] = self.people.get(data.get("successor", ""))
        data["chosen"] = {
            visit.pk: self.people[data[f"visit_{visit.pk}"]]
            for visit in self.left.visits
            if data.get(f"visit_{visit.pk}")
        }
        needs_one = (
            len(data["chosen"]) < len(self.left.visits)
            or self.left.is_reply_to
            or self.left.invitations
        )
        if needs_one and data["successor"] is None and "successor" not in self.errors:
            self.add_error("successor", _("Choose who takes over what this person leaves behind."))
        return data
