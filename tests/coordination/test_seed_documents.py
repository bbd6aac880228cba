"""The documents of the five seeds: valid, in three languages, and holding every fact of facts.csv
that a document and not a label must carry. How pages show them is tested with the pages."""

import csv
import datetime as dt
import json
import re
import unicodedata
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

ROOT = Path(__file__).resolve().parents[2]
INTERCHANGE = ROOT / "coordination" / "interchange"
SEEDS = INTERCHANGE / "seeds"
LANGUAGES = ("pl", "uk", "en")
INDEX = json.loads((SEEDS / "index.json").read_text(encoding="utf-8"))
SCHEMAS = {"study-visit/1": "programme", "partnership/1": "partnership"}
# Words of the page's labels, not of a document: the pages' own tests look for them.
LABELS = {("001", "lead host"), ("001", "role"), ("003", "unknown")}
MONTHS = {
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
    "listopada grudnia",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "en": "January February March April May June July August September October November December",
}


def _load(file):
    return json.loads((SEEDS / file).read_text(encoding="utf-8"))


DOCUMENTS = {row["file"]: _load(row["file"]) for row in INDEX}
each_document = pytest.mark.parametrize("file", list(DOCUMENTS))


def _fold(text):
    text = unicodedata.normalize("NFC", text).casefold()
    return re.sub(r"\s+", " ", re.sub(r"[-‐‑–—]", "-", text))


def _parts(value, path="$"):
    """Every value with its path, outermost first."""
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _parts(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _parts(inner, f"{path}[{at}]")


def _texts(document):
    return [
        (path, value)
        for path, value in _parts(document)
        if isinstance(value, dict) and value and value.keys() <= set(LANGUAGES)
    ]


def _in_words(stated, language):
    """A partial date as its reader sees it: 2024-05-17 and --05-17, "17 maja 2024", "17 maja"."""
    found = re.fullmatch(r"(\d{4})?-?-?(\d{2})-(\d{2})", stated)
    if not found:
        return stated
    year, month, day = found.groups()
    return f"{int(day)} {MONTHS[language].split()[int(month) - 1]} {year or ''}".strip()


def _readable(document, language):
    """All that a page in this language can show of the document: its own words, what is kept as
    printed, numbers, dates, and an institution's Polish name, which stands in brackets."""
    shown = [text[language] for _, text in _texts(document)]
    shown += [row["name"]["pl"] for row in document.get("institutions", [])]
    for path, value in _parts(document):
        if re.search(r"\.(pl|uk|en)$", path):
            continue
        if isinstance(value, str):
            shown.append(_in_words(value, language))
        elif isinstance(value, int):
            shown.append(str(value))
    return _fold("\n".join(shown))


def _facts():
    lines = (ROOT / "tests" / "data" / "facts.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=";")
    for row in rows:
        if (row["seed"], row["kind"]) in LABELS:
            continue
        for language in LANGUAGES:
            wanted = row["pl"] if row[language] == "=" else row[language]
            yield pytest.param(
                row["seed"], language, wanted, id=f"{row['seed']}-{language}-{wanted}"
            )


def test_the_index_names_every_document_once():
    files = {path.name for path in SEEDS.glob("*.json")} - {"index.json"}

    assert sorted(row["file"] for row in INDEX) == sorted(files)
    assert {row["seed"]: row["account"] for row in INDEX} == {
        "000": "solidarity",
        "001": "solidarity",
        "002": "solidarity",
        "003": "neutral",
        "004": "neutral",
    }
    assert all(row["format"] == DOCUMENTS[row["file"]]["format"] for row in INDEX)


@each_document
def test_a_document_is_valid_by_its_schema(file):
    document = DOCUMENTS[file]
    name = f"{SCHEMAS[document['format']]}.schema.json"
    schema = json.loads((INTERCHANGE / "schema" / name).read_text(encoding="utf-8"))

    errors = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(document)

    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@each_document
def test_keys_dates_and_indexes_fit_together(file):
    document = DOCUMENTS[file]
    keys = [row["key"] for row in document.get("institutions", [])]
    named = {document.get("lead_host")} | {
        row.get("part_of") for row in document.get("institutions", [])
    }
    for _, part in _parts(document):
        if not isinstance(part, dict):
            continue
        if "title" in part and isinstance(part.get("institutions"), list) and part is not document:
            named |= set(part["institutions"])
        if "kinds" in part:
            assert part["kind"] == part["kinds"][0]
        if part.get("party") is not None:
            assert part["party"] < len(document["parties"])
    for _, value in _parts(document):
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            assert dt.date.fromisoformat(value)

    assert len(keys) == len(set(keys))
    assert named - {None} <= set(keys)


@each_document
def test_every_text_is_there_in_three_languages(file):
    missing = [
        path
        for path, text in _texts(DOCUMENTS[file])
        if any(not text.get(language) for language in LANGUAGES)
    ]

    assert missing == []


@each_document
def test_letters_and_signs_are_those_of_the_language(file):
    """Ukrainian text holds none of Russian's letters and no straight apostrophe, Polish quotes
    are „…”, Ukrainian ones «…»."""
    wrong = [
        path
        for path, text in _texts(DOCUMENTS[file])
        if re.search(r"[ыэъёЫЭЪЁ]|\w['ʼ]\w|проект", text["uk"])
        or '"' in "".join(text.values())
        or re.search(r"[“]", text["pl"] + text["uk"])
    ]

    assert wrong == []


@each_document
def test_no_clock_time_is_made_up(file):
    """None of the five texts states one."""
    timed = [
        path
        for path, value in _parts(DOCUMENTS[file])
        if re.search(r"\.(start|end|duration_minutes|part_of_day)$", path) and value is not None
    ]

    assert timed == []


def test_numbers_stand_where_the_sources_put_them():
    series = [DOCUMENTS[f"000-kobylka-{position}.json"] for position in (1, 2, 3)]
    sieradz, lublin = DOCUMENTS["001-sieradz.json"], DOCUMENTS["002-lublin.json"]
    lviv, partnership = DOCUMENTS["003-lwow-mazowsze.json"], DOCUMENTS["004-zytomierz-rawicz.json"]

    assert [visit["series"]["position"] for visit in series] == [1, 2, 3]
    for visit in series:
        assert (visit["series"]["size"], visit["series"]["headcount"]) == (3, 60)
        assert len(visit["series"]["origins"]) == 3
        assert not visit.keys() & {"starts_on", "ends_on", "headcount", "delegations"}
    assert sieradz["headcount"] == 6
    assert [row["headcount"] for row in sieradz["delegations"]] == [2, 2, 2]
    assert [row["headcount"] for row in sieradz["accompanying"]] == [1, 1]
    assert "headcount" not in lublin
    assert [row.get("headcount") for row in lublin["delegations"]] == [12, None, None]
    assert lublin["delegations"][0]["units_count"] == 7
    assert [row["role"] for row in lublin["institutions"]].count("host") == 10
    assert len(lublin["institutions"]) == 11
    assert (lviv["starts_on"], lviv["ends_on"]) == ("--05-19", "--05-25")
    assert not lviv.keys() & {"project", "headcount"}
    assert [row["count"] for row in lviv["institutions"] if "count" in row] == [4]
    assert [row["count"] for row in partnership["people_received"]] == [650]
    assert [row.get("quantity") for row in partnership["aid"]] == [50, None, None]


@each_document
def test_every_claim_names_its_source(file):
    document = DOCUMENTS[file]
    titles = {source["title"] for source in document["sources"]}

    assert {claim["source"] for claim in document["claims"]} <= titles


@pytest.mark.parametrize(("seed", "language", "wanted"), list(_facts()))
def test_a_fact_can_be_read(seed, language, wanted):
    documents = [DOCUMENTS[row["file"]] for row in INDEX if row["seed"] == seed]
    readable = "\n".join(_readable(document, language) for document in documents)

    if wanted.startswith("!"):
        assert _fold(wanted[1:]) not in readable
    else:
        assert re.search(rf"(?<!\w){re.escape(_fold(wanted))}", readable)
