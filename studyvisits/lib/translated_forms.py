"""Forms with texts in three languages: one field for each, named like the columns."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from studyvisits.lib.texts import LANGUAGES, MAX_LENGTH

IN_LANGUAGE = {"pl": _("in Polish"), "uk": _("in Ukrainian"), "en": _("in English")}


class TranslatedForm(forms.Form):
    """``texts`` maps translated fields to labels; those in ``long_texts`` take several lines."""

    texts: ClassVar[dict[str, Any]] = {}
    long_texts: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # On the instance, before the base class copies them: every form has its own.
        self.base_fields = {**text_fields(self.texts, self.long_texts), **self.base_fields}
        super().__init__(*args, **kwargs)

    def has_text(self, name: str) -> bool:
        """Whether it was written in at least one language."""
        return any(self.cleaned_data.get(f"{name}_{code}") for code in LANGUAGES)


def text_fields(texts: dict[str, Any], long_texts: frozenset[str]) -> dict[str, forms.Field]:
    """One field for each text in each language."""
    return {
        f"{name}_{code}": forms.CharField(
            label=format_lazy("{text}, {language}", text=label, language=IN_LANGUAGE[code]),
            required=False,
            max_length=MAX_LENGTH,
            widget=forms.Textarea(attrs={"rows": 3}) if name in long_texts else None,
        )
        for name, label in texts.items()
        for code in LANGUAGES
    }
