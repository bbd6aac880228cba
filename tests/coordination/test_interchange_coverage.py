"""Nothing of a schema is left out: every path holds something in the hand-made documents, which
come back (test_interchange_round_trip.py), and every value of every choice comes back too."""

import json
from itertools import zip_longest
from pathlib import Path

import pytest

from coordination.interchange.canonical import canonical
from coordination.interchange.exporting import export_partnership, export_visit
from coordination.interchange.importing import import_partnership, import_visit
from coordination.interchange.schemas import PARTNERSHIP, VISIT, parts, schema
from tests.coordination.generated import mended
from tests.factories.programmes import FoundationFactory

HAND_MADE = Path(__file__).resolve().parents[1] / "data" / "interchange"
FILES = {VISIT: "everything-visit.json", PARTNERSHIP: "everything-partnership.json"}

both_forms = pytest.mark.parametrize("form", [VISIT, PARTNERSHIP])


def everything(form):
    document = json.loads((HAND_MADE / FILES[form]).read_text(encoding="utf-8"))
    if form == VISIT:
        # The fullest items once more, on no day.
        document["unplaced"] += document["days"][0]["sessions"]
    return document


def exported(document, form):
    if form == PARTNERSHIP:
        return export_partnership(import_partnership(document, by=None))
    return export_visit(import_visit(document, foundation=FoundationFactory(), by=None).visit)


def paths_of(root, spec=None, path="$"):
    """Every path that a schema knows, with its choices where it has some."""
    spec = root if spec is None else spec
    while "$ref" in spec:
        spec = root["$defs"][spec["$ref"].rpartition("/")[2]]
    for one in spec.get("anyOf", ()):
        yield from paths_of(root, one, path)
    yield path, spec.get("enum", ())
    for name, inner in spec.get("properties", {}).items():
        yield from paths_of(root, inner, f"{path}.{name}")
    if "items" in spec:
        yield from paths_of(root, spec["items"], f"{path}[]")


def stated_in(document, form):
    """The paths at which a document says something."""
    bare = canonical(document, form)
    return {
        "$" + "".join("[]" if isinstance(step, int) else f".{step}" for step in part.path)
        for part in parts(schema(form), bare)
        if part.value is not None and part.value not in ("", [], {})
    }


@both_forms
@pytest.mark.django_db
def test_every_path_of_the_schema_holds_something_in_what_comes_back(form):
    document = everything(form)
    known = {path for path, _choices in paths_of(schema(form))}

    assert known - stated_in(exported(document, form), form) == set()


def test_the_paths_of_the_schemas_are_found():
    """The test above would be green with none."""
    known = {path for path, _choices in paths_of(schema(VISIT))}

    assert len(known) > 300
    assert "$.days[].sessions[].speakers[].position.uk" in known
    assert "$.sources[].published_on" in known


@both_forms
@pytest.mark.django_db
def test_every_choice_comes_back(form):
    """Each document takes the next value of every choice there is."""
    choices = {path: values for path, values in paths_of(schema(form)) if values}
    rounds = list(zip_longest(*choices.values()))

    assert len(rounds) >= 9
    for values in rounds:
        wanted = dict(zip(choices, values, strict=True))
        document = mended(_with(everything(form), wanted))
        assert canonical(exported(document, form), form) == canonical(document, form)
        for path, value in wanted.items():
            if value is not None and not path.endswith((".kind", ".kinds[]", ".language")):
                assert value in _found_at(document, path)


def _with(value, wanted, path="$"):
    if isinstance(value, dict):
        return {name: _with(inner, wanted, f"{path}.{name}") for name, inner in value.items()}
    if isinstance(value, list):
        found = [_with(inner, wanted, f"{path}[]") for inner in value]
        return found[:1] if path.endswith(".kinds") else found
    return wanted.get(path) or value


def _found_at(value, path, here="$"):
    if here == path:
        return [value]
    if isinstance(value, dict):
        inside = ((inner, f"{here}.{name}") for name, inner in value.items())
        return [found for inner, there in inside for found in _found_at(inner, path, there)]
    if isinstance(value, list):
        return [found for inner in value for found in _found_at(inner, path, f"{here}[]")]
    return []
