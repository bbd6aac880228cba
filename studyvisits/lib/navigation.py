"""The places of the coordinator's bar, and the same page in another language.

Places are known by the names of their addresses only, so this needs no app above it.
"""

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

SHORT_LANGUAGES = {"pl": "PL", "uk": "УК", "en": "EN"}

PLACES = (
    ("dashboard", "coordination:dashboard", _("Dashboard")),
    ("visits", "coordination:visit_list", _("Visits")),
    ("institutions", "hosts:institution_list", _("Institutions")),
    # Those who travel; bare "delegation" reads as a business trip in Polish.
    ("delegations", "delegations:sender_list", _("Delegations")),
    ("partnerships", "partnerships:partnership_list", _("Partnerships")),
    ("foundation", "programmes:foundation_list", _("Foundation")),
    ("mail", "outbox:mail_list", _("Mail")),
)
# Where a page belongs whose own name is in no place of the bar.
PLACE_OF_NAMESPACE = {
    "coordination": "visits",
    "programmes": "foundation",
    "hosts": "institutions",
    "delegations": "delegations",
    "partnerships": "partnerships",
    "outbox": "mail",
}
OUTSIDE_THE_BAR = {"coordination:search"}


class Place(NamedTuple):
    key: str
    label: str | Promise
    url: str
    current: str  # the value of aria-current, "" elsewhere


class LanguageLink(NamedTuple):
    code: str
    short: str
    name: str
    url: str
    current: bool


def url_or_nothing(name: str, *args: object) -> str:
    """The address, or "" where this installation has no page of that name."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def places(request: HttpRequest | None, current: str = "") -> list[Place]:
    """The bar's places. ``current`` names one, else the address of the page tells."""
    match = getattr(request, "resolver_match", None)
    view_name = match.view_name if match else ""
    if not current and match and view_name not in OUTSIDE_THE_BAR:
        exact = {url_name: key for key, url_name, _label in PLACES}
        current = exact.get(view_name) or PLACE_OF_NAMESPACE.get(match.namespace, "")
    found = []
    for key, url_name, label in PLACES:
        if url := url_or_nothing(url_name):
            here = "page" if url_name == view_name else "true"
            found.append(Place(key, label, url, here if key == current else ""))
    return found


def language_links(request: HttpRequest | None) -> list[LanguageLink]:
    """The present page in every language; none where the page has no language in its address."""
    path = request.get_full_path() if request else ""
    present = get_language() or ""
    if not path.startswith(f"/{present}/"):
        return []
    return [
        LanguageLink(
            code,
            SHORT_LANGUAGES.get(code, code.upper()),
            get_language_info(code)["name_local"],
            _in_language(path, present, code),
            code == present,
        )
        for code, _name in settings.LANGUAGES
    ]


def _in_language(path: str, present: str, code: str) -> str:
    translated = translate_url(path, code)
    # An address that leads nowhere (a 404) cannot be translated, its page can.
    if translated == path:
        return f"/{code}/{path.removeprefix(f'/{present}/')}"
    return translated
