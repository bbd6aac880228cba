"""What templates need to look like one site: icons, state words, navigation, parts of forms.

Nothing here asks the database. The markup of whole parts is in templates/components/.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms, template
from django.conf import settings
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from studyvisits.lib.icons import ICONS
from studyvisits.lib.navigation import SHORT_LANGUAGES, LanguageLink, places, url_or_nothing
from studyvisits.lib.navigation import language_links as links_of
from studyvisits.lib.state_words import STATE_WORDS, StateWords
from studyvisits.lib.texts import all_of

register = template.Library()

IN_LANGUAGE = {"pl": _("in Polish"), "uk": _("in Ukrainian"), "en": _("in English")}
# A bar of more cells than this cannot be counted at a glance: say it in words.
METER_CELLS = 30
NOTICE_ICONS = {
    "success": "confirmed",
    "ok": "confirmed",
    "info": "info",
    "warning": "look",
    "error": "fix",
}
NOTICE_STATES = {
    "success": "confirmed",
    "debug": "info",
    "info": "info",
    "warning": "look",
    "error": "fix",
}


class FormError(NamedTuple):
    id: str
    label: str
    message: str


class Version(NamedTuple):
    code: str
    short: str
    language: str
    text: str


class Translation(NamedTuple):
    field: BoundField
    code: str
    language: str


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """One icon, drawn in place: works in fragments too, and needs no sprite on the page."""
    css = f"i {classes}" if classes else "i"
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        css,
        SafeString(ICONS[name]),
    )


@register.simple_tag
def state_words(name: str) -> StateWords:
    return STATE_WORDS[name]


@register.filter
def meter_label(cells: Iterable[str]) -> str:
    """ "5 confirmed, 1 waiting" for a list of state names, in the order of their first cell."""
    counted = Counter(cells)
    return ", ".join(str(STATE_WORDS[name].counted % {"n": n}) for name, n in counted.items())


@register.filter
def fits_meter(cells: list[str]) -> bool:
    return len(cells) <= METER_CELLS


@register.filter
def notice_state(level: str) -> str:
    """The state whose colours a message of Django's wears."""
    return NOTICE_STATES.get(level, "info")


@register.filter
def notice_icon(state: str) -> str:
    return NOTICE_ICONS.get(state) or (state if state in ICONS else "info")


@register.filter
def initials(name: str) -> str:
    """AN for "Anna Nowak", A for anna@example.org."""
    parts = str(name).partition("@")[0].split()
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


@register.simple_tag
def words(text: Any) -> str:
    """A translated text; one that fell back to another language says so and names it."""
    if not getattr(text, "is_fallback", False):
        return text
    return format_html(
        '<span lang="{}">{}</span> <span class="fallback">{}</span>',
        text.language,
        text,
        IN_LANGUAGE[text.language],
    )


@register.inclusion_tag("components/mainnav.html", takes_context=True)
def mainnav(context: template.Context, current: str = "") -> dict[str, Any]:
    """The bar's places; ``current`` says where the page belongs if its address does not."""
    return {
        "places": places(_request(context), current),
        "mail_waiting": context.get("mail_waiting"),
    }


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> list[LanguageLink]:
    return links_of(_request(context))


@register.filter
def words_of(text: str) -> list[str]:
    return text.split()


@register.simple_tag
def stylesheet(name: str) -> str:
    """Of our own stylesheets, for the page that must appear even where static files are amiss."""
    path = f"css/{name}.css"
    try:
        return static(path)
    except ValueError:  # not in the manifest: the page without its looks is better than none
        return f"{settings.STATIC_URL}{path}"


@register.simple_tag
def url_if(name: str, *args: object) -> str:
    """For the frame of every page only: a page's own links fail loudly with ``url``."""
    return url_or_nothing(name, *args)


@register.simple_tag
def widget(field: BoundField, describedby: str = "", **attrs: Any) -> SafeString:
    """A field's control in our look; ``hx_get`` is printed as ``hx-get``."""
    given = {name.replace("_", "-"): value for name, value in attrs.items() if value}
    control = field.field.widget
    classes = [control.attrs.get("class", ""), given.pop("class", ""), _control_class(control)]
    if field.errors:
        classes.append("is-invalid")
    given["class"] = " ".join(filter(None, classes))
    if about := " ".join(filter(None, [field.aria_describedby, describedby])):
        given["aria-describedby"] = about
    return field.as_widget(attrs=given)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.simple_tag
def form_errors(form: Any) -> list[FormError]:
    """Every error of a form, a formset or a list of them, with the id of its field ("": none)."""
    if isinstance(form, forms.BaseForm):
        return _errors_of_form(form)
    if isinstance(form, forms.BaseFormSet):
        own = [FormError("", "", str(error)) for error in form.non_form_errors()]
        return own + form_errors(list(form.forms))
    return [error for one in form or [] for error in form_errors(one)]


@register.simple_tag
def translations(form: forms.BaseForm, name: str) -> list[Translation]:
    """The fields of one text in the languages that the form asks for."""
    return [
        Translation(form[f"{name}_{code}"], code, get_language_info(code)["name_translated"])
        for code, _name in settings.LANGUAGES
        if f"{name}_{code}" in form.fields
    ]


@register.filter
def in_languages(row: Any, name: str) -> list[Version]:
    """One text of a row in each of our languages, also where nobody has written it."""
    return [
        Version(code, SHORT_LANGUAGES[code], get_language_info(code)["name_translated"], text)
        for code, text in all_of(row, name).items()
    ]


@register.filter
def any_errors(found: list[Translation]) -> bool:
    return any(one.field.errors for one in found)


def _errors_of_form(form: forms.BaseForm) -> list[FormError]:
    found = [FormError("", "", str(error)) for error in form.non_field_errors()]
    for field in form:
        # A group of choices has no control of its own: the first choice takes the focus.
        target = field.id_for_label or f"{field.auto_id}_0"
        found += [FormError(target, str(field.label), str(error)) for error in field.errors]
    return found


def _control_class(control: forms.Widget) -> str:
    if isinstance(control, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return ""
    if isinstance(control, forms.CheckboxInput):
        return "form-check-input"
    return "form-select" if isinstance(control, forms.Select) else "form-control"


def _request(context: template.Context) -> HttpRequest | None:
    return context.get("request")
