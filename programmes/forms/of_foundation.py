"""What belongs to one foundation: whoever works at several says of which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.models import Foundation
from studyvisits.lib.once_forms import OnceForm


class OfFoundationForm(OnceForm):
    """A form for a row with a foundation, which is chosen once and never changed."""

    def __init__(self, *args: Any, foundations: Sequence[Foundation] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.foundations = foundations
        if len(foundations) > 1:
            self.fields["foundation"] = forms.TypedChoiceField(
                label=_("Foundation"),
                choices=[(one.pk, str(one)) for one in foundations],
                coerce={str(one.pk): one for one in foundations}.get,
            )

    @property
    def chosen_foundation(self) -> Foundation:
        return self.cleaned_data.get("foundation") or self.foundations[0]
