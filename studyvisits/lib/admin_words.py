"""What columns are called in the administration, in the reader's language: keys by what they point
at, and texts with the language that they are written in.

Most keys were given no name of their own, and Django would show the English name of the column; of
a text in three languages it would show one name three times.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from studyvisits.lib.texts import LANGUAGES

IN_LANGUAGE = {"pl": _("in Polish"), "uk": _("in Ukrainian"), "en": _("in English")}
# Keys whose target does not say what they are.
PARTS = {
    "parent": _("part of"),
    "part_of": _("part of"),
    "possible_double_of": _("possible double of"),
    "copied_from": _("copied from"),
    "from_party": _("given by"),
}


def name_keys() -> None:
    """Name every key that has no name yet. Called once, when all models are known.

    Migrations do not see it: what a field was given stays what it was given.
    """
    for model in apps.get_models():
        fields: list[Any] = list(model._meta.local_fields)
        for field in fields:
            if field.remote_field and field._verbose_name is None:
                target = field.remote_field.model._meta.verbose_name
                field.verbose_name = PARTS.get(field.name, target)


def name_of(field: Any) -> Any:
    """The name of a column; of one of the three of a translated text, with its language."""
    name, _line, language = field.name.rpartition("_")
    if language not in LANGUAGES or not hasattr(field.model, name):
        return field.verbose_name
    return format_lazy(
        "{text}, {language}", text=field.verbose_name, language=IN_LANGUAGE[language]
    )
