"""Forms of taking documents in: the upload, which refuses in words what is no good document, and
the button below the preview, which sends all of it once more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from coordination.interchange.canonical import equal
from coordination.interchange.problems import DocumentError, json_path
from coordination.interchange.uploads import Upload, take
from coordination.interchange.where import in_words
from programmes.models import Foundation

MOST_FILES = 20
SHOWN_PROBLEMS = 20
CHOICE = "choice-"


@dataclass(frozen=True)
class Shown:
    """One thing that is wrong with a document: in which file, where, and what."""

    file: str
    where: str
    path: str
    sentence: str


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; their contents are not looked at here."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [one for one in data or [] if one]


class DocumentsForm(forms.Form):
    """What both forms share: which foundation keeps the documents, and reading them."""

    foundation = forms.ModelChoiceField(
        label=_("Foundation"),
        queryset=Foundation.objects.none(),
        help_text=_("It keeps what comes in."),
    )

    def __init__(self, *args: Any, foundations: list[Foundation], **kwargs: Any) -> None:
        kwargs["initial"] = {"foundation": foundations[0].pk, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.uploads: list[Upload] = []
        self.problems: list[Shown] = []
        field: Any = self.fields["foundation"]
        field.queryset = Foundation.objects.filter(pk__in=[one.pk for one in foundations])
        field.choices = [(one.pk, str(one)) for one in foundations]
        if len(foundations) == 1:
            field.widget = forms.HiddenInput()

    @property
    def more_problems(self) -> int:
        """How many are not on the page."""
        return max(0, len(self.problems) - SHOWN_PROBLEMS)

    @property
    def shown_problems(self) -> list[Shown]:
        return self.problems[:SHOWN_PROBLEMS]

    def _take(self, field: str | None, given: Iterable[tuple[str, bytes]]) -> None:
        """Read documents; what is wrong with them is an error of the field that they came by."""
        refused = []
        for name, data in given:
            try:
                upload = take(data, name=name)
            except DocumentError as error:
                refused.append(_refusal(name, error))
                if len(error.problems) > 1:
                    self.problems += _shown(name, error)
                continue
            same = next((one for one in self.uploads if _are_equal(one, upload)), None)
            if same:
                sentence = gettext("%(file)s: the same document was given twice.")
                refused.append(sentence % {"file": name or same.name})
            else:
                self.uploads.append(upload)
        for sentence in refused:
            self.add_error(field, sentence)


class UploadForm(DocumentsForm):
    """Files from a disk, or the text of one."""

    file = FilesField(label=_("File"), required=False)
    pasted = forms.CharField(
        label=_("Or the text of a document"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "class": "font-monospace"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = filesizeformat(settings.INTERCHANGE_MAX_BYTES)
        self.fields["file"].help_text = gettext(
            "A JSON file that this site or another one like it has given out; several at once for "
            "the visits of a series. At most %(most)s together."
        ) % {"most": most}
        self.fields["file"].widget.attrs["accept"] = ".json,application/json"

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        files, pasted = data.get("file") or [], data.get("pasted") or ""
        if not files and not pasted.strip():
            raise ValidationError({"file": gettext("Choose a file, or paste its text below.")})
        if len(files) > MOST_FILES:
            sentence = gettext("These are %(number)s files; at most %(most)s are taken at once.")
            self.add_error("file", sentence % {"number": len(files), "most": MOST_FILES})
        elif _is_too_large(sum(file.size for file in files)):
            self.add_error("file", _too_large(sum(file.size for file in files)))
        else:
            self._take("file", [(file.name, file.read()) for file in files])
        text = pasted.encode("utf-8", "surrogatepass")
        if _is_too_large(len(text)):
            self.add_error("pasted", _too_large(len(text)))
        elif pasted.strip():
            self._take("pasted", [("", text)])
        return data


class ConfirmForm(DocumentsForm):
    """The documents once more, what was shown of them, and what the person chose. Nothing of it is
    trusted: the documents are read anew, and the choices have to be among those offered."""

    once = forms.CharField(required=False, widget=forms.HiddenInput)
    shown = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        sent: Any = self.data
        texts = sent.getlist("document")[:MOST_FILES]
        names = [*sent.getlist("name"), *([""] * len(texts))]
        if not texts or _is_too_large(sum(len(text.encode()) for text in texts)):
            raise ValidationError(gettext("The document did not come along. Choose it again."))
        given = [(name[:200], text.encode()) for name, text in zip(names, texts, strict=False)]
        self._take(None, given)
        return data

    @property
    def choices(self) -> Mapping[str, str]:
        """By the name of each line."""
        return {
            name.removeprefix(CHOICE): str(self.data[name])
            for name in self.data
            if name.startswith(CHOICE)
        }


def _is_too_large(size: int) -> bool:
    return size > settings.INTERCHANGE_MAX_BYTES


def _too_large(size: int) -> str:
    sentence = gettext("This is too large: %(size)s. At most %(most)s are read.")
    return sentence % {
        "size": filesizeformat(size),
        "most": filesizeformat(settings.INTERCHANGE_MAX_BYTES),
    }


def _refusal(name: str, error: DocumentError) -> str:
    """The one thing that is wrong and where it is; of several, how many they are."""
    first, number = error.problems[0], len(error.problems)
    parts = [name, in_words(first.path) if first.path else "", first.sentence]
    if number > 1:
        sentence = ngettext(
            "%(n)d thing in the document is not right; this page lists it. Nothing came in.",
            "%(n)d things in the document are not right; this page lists them. Nothing came in.",
            number,
        ) % {"n": number}
        parts = [name, sentence]
    return ": ".join(filter(None, parts))


def _shown(name: str, error: DocumentError) -> list[Shown]:
    return [
        Shown(name, in_words(one.path), json_path(one.path), one.sentence) for one in error.problems
    ]


def _are_equal(one: Upload, other: Upload) -> bool:
    return one.form == other.form and equal(one.document, other.document, one.form)
