"""The form of a body that sends people."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from delegations.states import SenderKind
from studyvisits.lib.shown_forms import ShownForm
from studyvisits.lib.texts import columns as text_columns


class SenderForm(ShownForm):
    """What everybody may know of a sender; which hromada it is in stays as it was chosen."""

    texts: ClassVar = {"name": _("Name")}
    columns = (*text_columns(*texts), "kind")
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", "–"), *SenderKind.choices]
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.has_text("name"):
            self.add_error("name_pl", _("Write a name in at least one language."))
        return data
