"""Forms of a pasted programme: the text or a file with it, and then its lines, each of which may be
mended, with what the text itself does not say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from coordination.paste.files import MOST_BYTES, PasteError, bounded, text_of, too_large
from coordination.services.pasting import Pasted
from coordination.services.pasting_days import dates_of
from studyvisits.lib.partial_dates import write_range

# What a programme may be written in; German is read, and kept as it stands.
LANGUAGES = [
    ("pl", pgettext_lazy("language", "Polish")),
    ("uk", pgettext_lazy("language", "Ukrainian")),
    ("en", pgettext_lazy("language", "English")),
]
OWN_DATES, ANEW = "dates", "anew"
YEARS = (1990, 2100)
LINE = "line"


class SourceForm(forms.Form):
    """A file from a disk, or a text."""

    text = forms.CharField(
        label=_("Text of the programme"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".docx,.docm,.xlsx,.xlsm,.txt"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = gettext(
            "Word (.docx), Excel (.xlsx) or text (.txt), at most %(most)s. The file is read and "
            "not kept."
        ) % {"most": filesizeformat(MOST_BYTES)}
        self.fields["text"].help_text = gettext(
            "From a mail, a PDF or a document: a line for each item, a line above each day."
        )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        file, text = data.get("file"), data.get("text") or ""
        if self.has_error("file"):
            return data
        if not file and not text.strip():
            raise ValidationError({"text": gettext("Paste a text, or choose a file.")})
        try:
            data["programme"] = text_of(_bytes(file), file.name) if file else bounded(text)
        except PasteError as refusal:
            self.add_error("file" if file else "text", str(refusal))
        return data


class LinesForm(forms.Form):
    """The lines as they stand now, and what somebody said about them.

    Nothing of it is trusted: the lines are read anew, and ``shown`` says what was on the page.
    """

    once = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    shown = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    language = forms.ChoiceField(label=_("Language of the text"), required=False, choices=LANGUAGES)
    year = forms.IntegerField(
        label=_("Year"),
        required=False,
        min_value=YEARS[0],
        max_value=YEARS[1],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6, "autocomplete": "off"}),
    )
    placing = forms.ChoiceField(
        label=_("On which days?"),
        required=False,
        # The words hold the dates of the text.
        choices=[(ANEW, ""), (OWN_DATES, "")],
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        sent: Any = self.data
        try:
            # A line may have been parted in two: a break inside of one is the end of a line.
            data["programme"] = bounded("\n".join(sent.getlist(LINE)))
        except PasteError as refusal:
            raise ValidationError(str(refusal)) from refusal
        return data

    def shown_as(self, pasted: Pasted) -> LinesForm:
        """The form as the page shows it next: with what was understood, or with its mistakes."""
        told, form = pasted.told, self
        if not self.errors:
            placing = ANEW if told.anew else OWN_DATES
            form = LinesForm(
                initial={"language": told.language, "year": told.year, "placing": placing}
            )
        if pasted.may_start_anew:
            field: Any = form.fields["placing"]
            field.choices = _placings(pasted)
        return form


def _placings(pasted: Pasted) -> list[tuple[str, str]]:
    language = get_language() or "pl"
    dates = dates_of(pasted.document["days"])
    first, last = min(dates), max(dates)
    starts_on = pasted.visit.starts_on
    own = gettext("on their own dates: %(dates)s")
    anew = gettext("from the first day of the visit on: %(dates)s")
    return [
        (ANEW, anew % {"dates": write_range(starts_on, starts_on + (last - first), language)}),
        (OWN_DATES, own % {"dates": write_range(first, last, language)}),
    ]


def _bytes(file: Any) -> bytes:
    """A file that is too large is not even fetched."""
    if file.size > MOST_BYTES:
        raise PasteError(too_large(file.size))
    return file.read()
