"""The words of the site as its pages print them, in Polish unless told otherwise: journeys name
every button by its English msgid and press what the reader sees."""

from typing import Any

from django.utils.translation import get_language_info, gettext, ngettext, override, pgettext

PL = "pl"


def _(words: str, *, language: str = PL, context: str = "", **values: Any) -> str:
    """The translation of a msgid, its placeholders filled in."""
    with override(language):
        found = pgettext(context, words) if context else gettext(words)
    return found % values if values else found


def _n(one: str, many: str, n: int, **values: Any) -> str:
    """The same of a sentence that counts."""
    with override(PL):
        return ngettext(one, many, n) % {"n": n, **values}


def text_in(label: str, code: str) -> str:
    """ "Tytuł, po ukraińsku": the label of a text in one language."""
    return f"{_(label)}, {_({'pl': 'in Polish', 'uk': 'in Ukrainian', 'en': 'in English'}[code])}"


def language_name(code: str) -> str:
    """ "ukraiński": a language as a Polish page names it."""
    with override(PL):
        return str(get_language_info(code)["name_translated"])


def own_name(code: str) -> str:
    """ "Українська": a language as it names itself."""
    return get_language_info(code)["name_local"]
