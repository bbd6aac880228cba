"""The five published texts that the project comes from, imported and published.

The documents lie in ``interchange/seeds``; here is only who keeps them and in what order they come
in. Running it again changes nothing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from coordination.interchange.importing import import_partnership, import_visit
from coordination.services.releases import publish, publish_partnership
from delegations.models import Hromada
from delegations.services.territory import set_polish_name
from hosts.models import Gmina
from hosts.services.territory import set_ukrainian_name
from partnerships.models import Partnership
from programmes.models import Foundation, Visit
from programmes.states import Visibility
from studyvisits.lib.rows import insert
from studyvisits.outbox.models import Mailbox

FOLDER = Path(settings.BASE_DIR) / "coordination" / "interchange" / "seeds"
BY = "load_seeds"

# The Solidarity Fund's account keeps its own visits; a neutral one keeps what is nobody's here.
ACCOUNTS = {
    "solidarity": {
        "short_name": "fsm",
        "name_pl": "Fundacja Solidarności Międzynarodowej",
        "name_uk": "Фонд міжнародної солідарності",
        "name_en": "Solidarity Fund",
    },
    "neutral": {
        "short_name": "zbior",
        "name_pl": "Zbiór źródeł o wizytach",
        "name_uk": "Збірка джерел про візити",
        "name_en": "Collection of sources on visits",
    },
}
# How Polish and Ukrainian readers write the places that the texts name: no register has it.
POLISH_NAMES = {
    "UA71080510000028067": "Czyhyryń",
    "UA05120090000060589": "Koziatyń",
    "UA05060010000053179": "Bar",
    "UA18040190000029215": "Żytomierz",
    "UA05020030000031457": "Winnica",
    "UA46060250000025047": "Lwów",
}
UKRAINIAN_NAMES = {"1434011": "Кобилка", "1014011": "Сєрадз", "3022053": "Равич"}


def load() -> dict[str, int]:
    """Bring in what is not there yet; says how many visits and partnerships were added."""
    added = {"visits": 0, "partnerships": 0}
    write_place_names()
    for entry in json.loads((FOLDER / "index.json").read_text("utf-8")):
        document = json.loads((FOLDER / entry["file"]).read_text("utf-8"))
        foundation = account(entry["account"])
        if entry["format"].startswith("partnership/"):
            added["partnerships"] += _load_partnership(document, foundation)
        else:
            added["visits"] += _load_visit(document, foundation)
    return added


def account(name: str) -> Foundation:
    """The account that keeps a text; nothing it writes ever leaves the machine."""
    facts = ACCOUNTS[name]
    found = Foundation.objects.filter(short_name=facts["short_name"]).first()
    if found:
        return found
    mailbox = Mailbox.objects.create(
        name=facts["name_pl"], address=f"{facts['short_name']}@example.org", is_demo=True
    )
    return insert(Foundation(mailbox=mailbox, is_demo=True, **facts), by=BY)


def write_place_names() -> None:
    """Type in the spellings that people use, where the registers are loaded and have none."""
    for hromada in Hromada.objects.filter(code__in=POLISH_NAMES, name_pl=""):
        set_polish_name(hromada, name_pl=POLISH_NAMES[hromada.code], by=BY)
    for gmina in Gmina.objects.filter(code__in=UKRAINIAN_NAMES, name_uk=""):
        set_ukrainian_name(gmina, name_uk=UKRAINIAN_NAMES[gmina.code], by=BY)


@transaction.atomic
def _load_visit(document: dict[str, Any], foundation: Foundation) -> bool:
    position = (document.get("series") or {}).get("position")
    known = Visit.objects.filter(
        foundation=foundation, title_pl=document["title"]["pl"], series_position=position
    )
    if known.exists():
        return False
    visit = import_visit(document, foundation=foundation, by=BY).visit
    publish(visit, revision=visit.revision, visibility=Visibility.PUBLIC, by=BY)
    return True


@transaction.atomic
def _load_partnership(document: dict[str, Any], foundation: Foundation) -> bool:
    if Partnership.objects.filter(title_pl=document["title"]["pl"]).exists():
        return False
    partnership = import_partnership(document, by=BY, foundation=foundation)
    publish_partnership(partnership, by=BY)
    return True
