"""Import and export give back every value: of the seeds, of documents that hold everything there
is, and of documents made from the schemas; also where several speak of the same things."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordination.interchange.canonical import canonical
from coordination.interchange.exporting import export_partnership, export_visit
from coordination.interchange.importing import import_partnership, import_visit
from coordination.interchange.schemas import PARTNERSHIP, VISIT, parts, schema
from coordination.interchange.validating import problems_of
from tests.coordination.generated import documents
from tests.factories.programmes import FoundationFactory

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "coordination" / "interchange" / "seeds"
HAND_MADE = ROOT / "tests" / "data" / "interchange"
FILES = sorted(HAND_MADE.glob("everything-*.json"))
FILES += sorted(path for path in SEEDS.glob("*.json") if path.name != "index.json")

by_example = settings(
    max_examples=settings().max_examples,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def take_in(document, foundation):
    if document["format"] == PARTNERSHIP:
        return import_partnership(document, foundation=foundation, by=None)
    return import_visit(document, foundation=foundation, by=None).visit


def give_out(row, document):
    return export_partnership(row) if document["format"] == PARTNERSHIP else export_visit(row)


def assert_they_come_back(given_documents):
    """All go into one database before any comes out of it; nothing stays there."""
    with transaction.atomic():
        foundation = FoundationFactory()
        rows = [take_in(document, foundation) for document in given_documents]
        found = [
            give_out(row, document) for row, document in zip(rows, given_documents, strict=True)
        ]
        transaction.set_rollback(True)
    for document, exported in zip(given_documents, found, strict=True):
        form = document["format"]
        # As a reader of the printed document gets it.
        exported = json.loads(json.dumps(exported))
        assert canonical(exported, form) == canonical(document, form)
        assert problems_of(exported, form) == []
        assert _noise(exported, form) == []


def _noise(exported, form):
    """Where an export says that there is nothing: only a field that has to be there may."""
    said = {"name", "count", "title", "country", "days", "sessions"}
    return [
        part.path
        for part in parts(schema(form), exported)
        if (part.value in (None, "", [], {}) or part.value is False and part.path[-1] not in said)
        and part.path[-1] not in said | {"order_known"}
        and not (len(part.path) > 1 and part.path[-2] in ("topics", "sources"))
        and not (len(part.path) > 2 and part.path[-3] in ("topics", "sources"))
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_document_comes_back_as_it_was(path):
    assert_they_come_back([read(path)])


def test_all_documents_in_one_database_come_back_as_they_were():
    everything = [read(path) for path in FILES]

    assert_they_come_back([*everything, *everything])


def test_two_foundations_keep_the_same_document():
    document = read(HAND_MADE / "everything-visit.json")
    visits = [import_visit(document, foundation=FoundationFactory(), by=None) for _ in range(2)]

    first, second = (one.visit for one in visits)
    assert canonical(export_visit(second), VISIT) == canonical(document, VISIT)
    assert first.project_id != second.project_id
    assert first.series_id != second.series_id


@by_example
@given(given_documents=st.lists(documents(VISIT), min_size=1, max_size=3))
def test_visits_from_the_schema_come_back(given_documents):
    for document in given_documents:
        assert problems_of(document, VISIT) == []
    assert_they_come_back(given_documents)


@by_example
@given(given_documents=st.lists(documents(PARTNERSHIP), min_size=1, max_size=3))
def test_partnerships_from_the_schema_come_back(given_documents):
    for document in given_documents:
        assert problems_of(document, PARTNERSHIP) == []
    assert_they_come_back(given_documents)


@by_example
@given(document=documents(VISIT), others=st.lists(documents(VISIT), max_size=1))
def test_an_institution_described_differently_changes_no_document(document, others):
    """The same names with other facts beside them, before and behind."""
    changed = deepcopy(document)
    for row in [*changed.get("institutions", []), *changed.get("delegations", [])]:
        row.pop("part_of", None)
        row |= {"kind": "other", "name": {**row["name"], "en": "Another name"}}
    assert_they_come_back([changed, document, *others, changed])
