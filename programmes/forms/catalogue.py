"""Forms of what is common to all foundations: funders and topics."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from programmes.models import Funder, Topic
from programmes.services import catalogue
from studyvisits.lib.once_forms import OnceForm
from studyvisits.lib.search import normalise
from studyvisits.lib.texts import LANGUAGES, all_of
from studyvisits.lib.texts import columns as text_columns


class FunderForm(OnceForm):
    """A body that pays. Two of one name under different bodies are two."""

    texts: ClassVar = {"name": _("Name"), "parent_name": _("Part of")}
    columns = text_columns(*texts)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.has_text("name"):
            self.add_error("name_pl", _("Write a name in at least one language."))
        parents = _spelt(data.get(f"parent_name_{code}", "") for code in LANGUAGES)
        for other, column in _others(self, Funder):
            theirs = _spelt(all_of(other, "parent_name").values())
            if parents & theirs or parents == theirs:
                self.add_error(column, _("There is a funder of this name already."))
                break
        return data


class TopicForm(OnceForm):
    """What visits are about and institutions can show."""

    texts: ClassVar = {"name": _("Name")}
    columns = text_columns(*texts)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.has_text("name"):
            self.add_error("name_pl", _("Write a name in at least one language."))
        for _other, column in _others(self, Topic):
            self.add_error(column, _("There is a topic of this name already."))
            break
        return data


def _others(form: OnceForm, model: Any) -> list[tuple[Any, str]]:
    """Rows of the catalogue that bear a name which was typed just now, and where it was typed."""
    found: list[tuple[Any, str]] = []
    if form.is_repeated:
        return found
    for column in text_columns("name"):
        typed = form.cleaned_data.get(column, "")
        if typed and column in form.changed_data:
            rows = catalogue.named(model, typed)
            found += [(row, column) for row in rows if row != form.row]
    return found


def _spelt(names: Any) -> set[str]:
    return {normalise(name) for name in names if name}
