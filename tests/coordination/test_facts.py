"""Every fact of the five texts is readable on the pages made of them, in three languages.

``tests/data/facts.csv`` has one row a fact and says in its head what is looked for where.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path

import html5lib
import pytest
from django.urls import reverse
from django.utils.translation import override

from coordination.services import seeds
from partnerships.models import Partnership
from programmes.models import Visit

pytestmark = pytest.mark.django_db

FACTS = Path(__file__).parents[1] / "data" / "facts.csv"
LANGUAGES = ("pl", "uk", "en")
# What a page of a visit is read together with: its own hosts, senders, project, series, partners.
OWN = re.compile(
    r"^/(pl|uk|en)/open/(visits|series|projects|institutions|senders|hromadas|gminas|partnerships)"
    r"/[^/]+/$"
)
LABELLED = ("dd", "td")


def rows() -> list[dict[str, str]]:
    lines = [line for line in FACTS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter=";"))


def folded(text: str) -> str:
    text = unicodedata.normalize("NFC", text).casefold()
    text = re.sub(r"[‐-―−-]+", "-", text)
    return " ".join(text.split())


def at_word_start(fact: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(folded(fact))}", text) is not None


class Page:
    """The visible text of <main>, and of each element that carries a label."""

    def __init__(self, html: str) -> None:
        tree = html5lib.parse(html, namespaceHTMLElements=False)
        main = tree.find(".//main")
        self.text = folded(" ".join(main.itertext()))
        self.labelled = [
            folded(" ".join(element.itertext()))
            for element in main.iter()
            if element.tag in LABELLED or element.get("aria-label")
        ]
        self.links = {link.get("href", "") for link in main.iter("a")}


def wanted(row: dict[str, str], language: str) -> str:
    return row["pl"] if row[language] == "=" else row[language]


def addresses(seed: str, language: str) -> list[str]:
    """The pages that show a seed: its visits with their series, or its partnership."""
    with override(language):
        if seed == "004":
            pk = Partnership.objects.get().pk
            return [reverse("coordination:partnership_public", args=[pk])]
        title = {
            "000": "Kobył",
            "001": "Sierad",
            "002": "lubelsk",
            "003": "Lwowa",
        }[seed]
        found = Visit.objects.filter(title_pl__contains=title, foundation__is_demo=True)
        pages = [reverse("coordination:visit_public", args=[visit.pk]) for visit in found]
        series = {visit.series_id for visit in found} - {None}
        return pages + [reverse("coordination:series_public", args=[pk]) for pk in series]


def read(client, address: str) -> Page:
    response = client.get(address)
    assert response.status_code == 200, address
    return Page(response.content.decode())


def is_readable(row: dict[str, str], fact: str, own: list[Page], all_pages: list[Page]) -> bool:
    if fact.startswith("!"):
        return not any(at_word_start(fact[1:], page.text) for page in own)
    if row["kind"] == "number" and fact.isdigit():
        number = re.compile(rf"(?<!\d){fact}(?!\d)")
        return any(number.search(text) for page in all_pages for text in page.labelled)
    if row["kind"] in {"number", "date"}:
        return any(at_word_start(fact, text) for page in all_pages for text in page.labelled)
    return any(at_word_start(fact, page.text) for page in all_pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_is_readable(client, language):
    seeds.load()
    missing = []
    for seed in sorted({row["seed"] for row in rows()}):
        own = [read(client, address) for address in addresses(seed, language)]
        linked = {link for page in own for link in page.links if OWN.match(link)}
        all_pages = own + [read(client, link) for link in sorted(linked)]
        for row in rows():
            if row["seed"] != seed:
                continue
            fact = wanted(row, language)
            if not is_readable(row, fact, own, all_pages):
                missing.append(f"{seed} {row['kind']}: {fact}")
    assert missing == []


def test_a_fact_that_is_not_there_is_missed():
    page = Page("<!doctype html><title>.</title><main><dl><dt>a</dt><dd>60 osób</dd></dl></main>")
    row = {"kind": "number"}

    assert is_readable(row, "60", [page], [page])
    assert not is_readable(row, "6", [page], [page])
    assert not is_readable({"kind": "place"}, "Sieradz", [page], [page])
    assert not is_readable({"kind": "absent"}, "!60", [page], [page])
