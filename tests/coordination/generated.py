"""Documents made from the schemas themselves, and mended where the rules beyond a schema ask for
more. Names come from a small stock, so that documents speak of the same things in many ways."""

import json
import math
import re

from hypothesis import strategies as st

from coordination.interchange.schemas import schema

LANGUAGES = ("pl", "uk", "en")
STOCK = ["MOPS", "Міська рада", "mops", "ŁÓDŹ", "Lodz", "…", "a", "0", "ґанок", "two  words "]
ZONES = ["Europe/Warsaw", "Europe/Kyiv", "America/Argentina/Buenos_Aires", "UTC"]
# Of its optional fields an object has a quarter and a few more, so that documents stay small.
MORE_FIELDS = 5
MOST_ITEMS = 3
TEXT = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]*$"
LETTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\r")


def documents(form):
    """Valid documents of one format."""
    root = schema(form)
    return _of(root, root).map(mended)


def _of(root, spec):
    if "$ref" in spec:
        return _defined(root, spec["$ref"].rpartition("/")[2])
    if "anyOf" in spec:
        return st.one_of([_of(root, one) for one in spec["anyOf"]])
    if "const" in spec:
        return st.just(spec["const"])
    if "enum" in spec:
        return st.sampled_from(spec["enum"])
    kinds = spec["type"] if isinstance(spec["type"], list) else [spec["type"]]
    return st.one_of([_TYPES[kind](root, spec) for kind in kinds])


_KNOWN = {}


def _defined(root, name):
    key = (root["properties"]["format"]["const"], name)
    if key not in _KNOWN:
        _KNOWN[key] = _of(root, root["$defs"][name])
    return _KNOWN[key]


def _object(root, spec):
    fields = {name: _of(root, inner) for name, inner in spec["properties"].items()}
    required = set(spec.get("required", ()))
    optional = sorted(set(fields) - required)
    least = max(spec.get("minProperties", 0), len(optional) // 4)
    most = min(len(optional), least + MORE_FIELDS)
    names = st.lists(st.sampled_from(optional or [""]), unique=True, min_size=least, max_size=most)
    return names.flatmap(
        lambda chosen: st.fixed_dictionaries(
            {name: fields[name] for name in [*sorted(required), *chosen]}
        )
    )


def _array(root, spec):
    return st.lists(
        _of(root, spec["items"]),
        min_size=spec.get("minItems", 0),
        max_size=MOST_ITEMS,
        unique_by=_json if spec.get("uniqueItems") else None,
    )


def _string(_root, spec):
    if spec.get("pattern", TEXT) != TEXT:
        return st.from_regex(spec["pattern"], fullmatch=True)
    letters = LETTERS if "pattern" in spec else LETTERS | st.characters(categories=["Cc"])
    return st.sampled_from(STOCK) | st.text(letters, min_size=spec.get("minLength", 0), max_size=9)


def _integer(_root, spec):
    whole = st.integers(spec.get("minimum", -(2**70)), spec["maximum"])
    return whole | whole.filter(lambda number: abs(number) < 2**50).map(float)


def _number(_root, spec):
    return st.floats(spec["minimum"], spec["maximum"]) | _integer(_root, spec)


_TYPES = {
    "object": _object,
    "array": _array,
    "string": _string,
    "integer": _integer,
    "number": _number,
    "boolean": lambda _root, _spec: st.booleans(),
    "null": lambda _root, _spec: st.none(),
}


def _json(value):
    return json.dumps(value, sort_keys=True)


def mended(document):
    """The same document as the rules ask for it."""
    document = _mended(document)
    keys = {given: _rename(document.get(given)) for given in ("institutions", "groups")}
    known = keys["institutions"]
    if document.get("lead_host"):
        document["lead_host"] = _one_of(known, document["lead_host"])
    downwards = len(document.get("claims") or []) % 2
    for at, row in enumerate(document.get("institutions") or []):
        if row.get("part_of"):
            # Never a circle: parents stand all before their parts, or all behind them.
            above = known[at + 1 :] if downwards else known[:at]
            row["part_of"] = _one_of(above, row["part_of"])
    if "days" in document:
        document["timezone"] = _zone(document.get("timezone")) or "Europe/Warsaw"
        sessions = [one for day in document["days"] for one in day["sessions"]]
        for session in [*sessions, *(document.get("unplaced") or [])]:
            _mend_session(session, keys)
        first, last = document.get("starts_on") or "", document.get("ends_on") or ""
        if len(first) == len(last) == 10 and last < first:
            document["starts_on"], document["ends_on"] = last, first
    else:
        _mend_partnership(document)
    return document


def _mended(value):
    if isinstance(value, dict):
        value = {key: _mended(inner) for key, inner in value.items()}
        if value and value.keys() <= set(LANGUAGES) and not any(value.values()):
            value = {**value, "uk": "Міська рада"}
        return value
    if isinstance(value, list):
        found = {_json(item): item for item in map(_mended, value)}
        return list(found.values())
    if isinstance(value, str):
        return _date(value.replace("\0", "").rstrip("\n") or ("x" if value else ""))
    return value


def _date(text):
    """A date of the calendar for anything that is written like one."""
    found = re.fullmatch(r"([0-9]{4}|-(?=-))(?:-([0-9]{2}))?(?:-([0-9]{2}))?", text)
    if not found or (found[1] == "-" and not found[2]):
        return text
    year, month, day = found.groups()
    parts = [year if year == "-" else f"{max(int(year), 1):04}"]
    if month:
        parts.append(f"{(int(month) - 1) % 12 + 1:02}")
    if day:
        parts.append(f"{(int(day) - 1) % 28 + 1:02}")
    return "-".join(parts)


def _rename(rows):
    for at, row in enumerate(rows or []):
        row["key"] = f"{row['key'][:70]}-{at}"
    return [row["key"] for row in rows or []]


def _one_of(keys, wanted):
    return keys[len(wanted) % len(keys)] if keys else None


def _zone(text):
    return ZONES[len(text) % len(ZONES)] if text else text


def _mend_session(session, keys):
    for name, known in keys.items():
        if session.get(name):
            chosen = [_one_of(known, key + "x" * at) for at, key in enumerate(session[name])]
            session[name] = list(dict.fromkeys(key for key in chosen if key))
    for name in ("timezone", "end_timezone"):
        if name in session:
            session[name] = _zone(session[name])
    if session.get("kinds"):
        session["kind"] = session["kinds"][0]
    if not session.get("start"):
        session.pop("end", None)
    if not session.get("end"):
        session.pop("ends_next_day", None)
    else:
        session["duration_minutes"] = None
        session["ends_next_day"] = session["end"] <= session["start"]


def _mend_partnership(document):
    parties = len(document["parties"])
    people = [one for row in document.get("events") or [] for one in row.get("signatories") or []]
    for row, name in [(p, "party") for p in people] + [
        (a, "from_party") for a in document.get("aid") or []
    ]:
        if row.get(name) is not None:
            row[name] = math.floor(abs(row[name])) % parties
    for aid in document.get("aid") or []:
        if aid.get("quantity") is not None:
            aid["quantity"] = round(aid["quantity"], 6)
