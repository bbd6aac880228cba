"""Forms of what stands behind a visit: one row of a list each."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from programmes.forms.stated_dates import (
    AS_FAR_AS_KNOWN,
    StatedDatesForm,
    as_was,
    on_line,
    read_stated,
    write_stated,
)
from programmes.services import visit_facts
from programmes.services.visit_facts import Stated
from programmes.states import LegalKind, OrganiserRole, SourceKind
from studyvisits.lib.texts import columns as text_columns

NOT_STATED = ("", "–")
_ADDRESS = re.compile(r"https?://[^\s]+", re.IGNORECASE)


class FactForm(StatedDatesForm):
    """``needs`` names the text that must be written in at least one language. ``owner`` is what
    the row belongs to."""

    needs: ClassVar[str] = ""

    def __init__(self, *args: Any, owner: Any, **kwargs: Any) -> None:
        self.owner = owner
        super().__init__(*args, **kwargs)

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        """The fields that stand in one language, in their order."""
        translated = set(text_columns(*self.texts))
        return [field for field in self.visible_fields() if field.name not in translated]

    @property
    def first_field(self) -> str:
        """Where a refusal of the whole row is said."""
        return self.visible_fields()[0].name

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.needs and not self.has_text(self.needs):
            self.add_error(f"{self.needs}_pl", _("Write it in at least one language."))
        return data


class OrganiserForm(FactForm):
    """A body that organised the visit, and as what."""

    texts: ClassVar = {"name": _("Name")}
    needs = "name"
    columns = (*text_columns(*texts), "role", "note")
    role = forms.ChoiceField(
        label=_("Role"), required=False, choices=[NOT_STATED, *OrganiserRole.choices]
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=2000)


class VisitGroupForm(FactForm):
    """A part of the delegation with a programme of its own."""

    texts: ClassVar = {"name": _("Name")}
    needs = "name"
    columns = (*text_columns(*texts), "headcount")
    headcount = forms.IntegerField(
        label=_("People"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=_("Empty: not known. Unknown is not zero."),
    )


class LegalBasisForm(FactForm):
    """An act or agreement, and when it was amended: one date a line."""

    texts: ClassVar = {"title": _("Title")}
    needs = "title"
    columns = (*text_columns(*texts), "kind", "place")
    dates: ClassVar = {"dated": ("dated_on", "dated_stated")}
    beside = ("dated", "amended")
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[NOT_STATED, *LegalKind.choices]
    )
    dated = forms.CharField(
        label=_("Date"), required=False, max_length=40, help_text=AS_FAR_AS_KNOWN
    )
    place = forms.CharField(label=_("Place"), required=False, max_length=300)
    amended = forms.CharField(
        label=_("Amended on"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One date a line, as far as it is known: 15.05.2026, 05.2026 or 2026."),
    )

    def __init__(self, *args: Any, row: Any = None, **kwargs: Any) -> None:
        days = visit_facts.amendments(row) if row else []
        present = {"amended": "\n".join(write_stated(*day) for day in days)}
        kwargs["initial"] = {**present, **(kwargs.get("initial") or {})}
        super().__init__(*args, row=row, **kwargs)

    def clean_amended(self) -> list[Stated]:
        text = self.cleaned_data["amended"]
        if self.row is not None and not self.was_touched("amended"):
            return _days(text)
        found, errors = [], []
        for line in text.splitlines():
            try:
                found += [read_stated(line)] if line.strip() else []
            except ValidationError as error:
                errors.append(ValidationError(on_line(line, error), code="invalid"))
        if errors:
            raise ValidationError(errors)
        return list(dict.fromkeys(found))

    def values(self) -> dict[str, Any]:
        return super().values() | {"amended": self.cleaned_data["amended"]}

    def changes(self) -> tuple[dict[str, Any], dict[str, Any]]:
        changed, before = super().changes()
        was = _days(self._shown().get("amended", ""))
        if self.was_touched("amended") and self.cleaned_data["amended"] != was:
            changed["amended"], before["amended"] = self.cleaned_data["amended"], was
        return changed, before


class ClaimForm(FactForm):
    """What a source says where no field holds it."""

    texts: ClassVar = {"statement": _("Statement")}
    long_texts = frozenset({"statement"})
    needs = "statement"
    columns = (*text_columns(*texts), "about", "said_by", "source")
    about = forms.CharField(
        label=_("About"),
        required=False,
        max_length=500,
        help_text=_("Statements about the same stand side by side."),
    )
    said_by = forms.CharField(label=_("Said by"), required=False, max_length=500)
    source = forms.CharField(label=_("Source"), required=False, max_length=2000)


class SourceForm(FactForm):
    """A text that facts of the visit were taken from."""

    columns = ("title", "publisher", "url", "kind")
    dates: ClassVar = {"published": ("published_on", "published_stated")}
    beside = ("published",)
    title = forms.CharField(
        label=_("Title"), max_length=2000, error_messages={"required": _("Write a title.")}
    )
    publisher = forms.CharField(label=_("Publisher"), required=False, max_length=500)
    url = forms.CharField(label=_("Address on the web"), required=False, max_length=2000)
    published = forms.CharField(
        label=_("Published on"), required=False, max_length=40, help_text=AS_FAR_AS_KNOWN
    )
    kind = forms.ChoiceField(
        label=_("Who published it"), required=False, choices=[NOT_STATED, *SourceKind.choices]
    )

    def clean_url(self) -> str:
        url = self.cleaned_data["url"]
        is_new = self.row is None or url != getattr(self.row, "url", "")
        if url and is_new and not _ADDRESS.fullmatch(url):
            raise ValidationError(_("The address of a website begins with https://."))
        return url


def _days(text: str) -> list[Stated]:
    return [as_was(line.strip()) for line in text.splitlines() if line.strip()]
