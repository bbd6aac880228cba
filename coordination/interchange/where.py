"""Where in a document something is, in words: "day 2, item 3, Start".

Fields that people never meet under another name keep the document's own.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordination.interchange.problems import shown
from coordination.interchange.schemas import Path

# Items of lists, counted from one.
ITEMS: Mapping[str, object] = {
    "accompanying": gettext_lazy("accompanying person %(number)s"),
    "aid": gettext_lazy("help %(number)s"),
    "claims": gettext_lazy("claim %(number)s"),
    "days": gettext_lazy("day %(number)s"),
    "delegations": gettext_lazy("delegation %(number)s"),
    "events": gettext_lazy("event %(number)s"),
    "expectations": gettext_lazy("expectation %(number)s"),
    "fields": gettext_lazy("field of cooperation %(number)s"),
    "grants": gettext_lazy("grant %(number)s"),
    "groups": gettext_lazy("group %(number)s"),
    "institutions": gettext_lazy("institution %(number)s"),
    "legal_basis": gettext_lazy("legal basis %(number)s"),
    "members": gettext_lazy("member %(number)s"),
    "organisers": gettext_lazy("organiser %(number)s"),
    "parties": gettext_lazy("party %(number)s"),
    "places": gettext_lazy("place %(number)s"),
    "sessions": gettext_lazy("item %(number)s"),
    "signatories": gettext_lazy("signatory %(number)s"),
    "sources": gettext_lazy("source %(number)s"),
    "speakers": gettext_lazy("speaker %(number)s"),
    "topics": gettext_lazy("topic %(number)s"),
    "unplaced": gettext_lazy("item without a day %(number)s"),
    "witnesses": gettext_lazy("witness %(number)s"),
}
FIELDS: Mapping[str, object] = {
    "address": gettext_lazy("Address"),
    "country": gettext_lazy("Country"),
    "date": gettext_lazy("Date"),
    "description": gettext_lazy("Description"),
    "en": gettext_lazy("in English"),
    "end": gettext_lazy("End"),
    "ends_on": gettext_lazy("Last day"),
    "headcount": gettext_lazy("Number of people"),
    "kind": gettext_lazy("Kind"),
    "language": gettext_lazy("Language"),
    "lead_host": gettext_lazy("Lead host"),
    "level": gettext_lazy("Level"),
    "name": gettext_lazy("Name"),
    "notes": gettext_lazy("Notes"),
    "objectives": gettext_lazy("Objectives"),
    "pl": gettext_lazy("in Polish"),
    "place": gettext_lazy("Place"),
    "position": gettext_lazy("Position"),
    "project": gettext_lazy("Project"),
    "region": gettext_lazy("Region"),
    "role": gettext_lazy("Role"),
    "series": gettext_lazy("Series"),
    "start": gettext_lazy("Start"),
    "starts_on": gettext_lazy("First day"),
    "status": gettext_lazy("State"),
    "theme": gettext_lazy("Theme"),
    "timezone": gettext_lazy("Time zone"),
    "title": gettext_lazy("Title"),
    "town": gettext_lazy("Town"),
    "uk": gettext_lazy("in Ukrainian"),
}


def in_words(path: Path) -> str:
    """The place in the reader's language; the whole document where the path is empty."""
    if not path:
        return _("the whole document")
    steps: list[str] = []
    for at, step in enumerate(path):
        if isinstance(step, str):
            # The name of a list is said with the number of its item.
            if not (step in ITEMS and at + 1 < len(path)):
                steps.append(str(FIELDS.get(step) or f"“{shown(step)}”"))
        elif at and path[at - 1] in ITEMS:
            steps.append(str(ITEMS[str(path[at - 1])]) % {"number": step + 1})
        else:
            steps.append(_("no. %(number)s") % {"number": step + 1})
    return ", ".join(steps)
