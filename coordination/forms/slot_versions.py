"""A slot's page as parts that two people may have changed: each field, and its hosts and speakers
as one list each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coordination.forms.slot import SlotForm, find_institution
from hosts.models import VisitInstitution
from programmes.states import PersonSide
from studyvisits.lib.conflicts_shown import Part, Raw, field_part
from studyvisits.lib.numbers import is_number
from studyvisits.lib.search import normalise

HOSTS, SPEAKERS = "hosts", "speakers"
# By these one knows the item, whatever differs.
ALWAYS = ("title_pl", "day", "time", "place_pl")
_SALT = "shown-slot"
_MOST_ROWS = 80


def slot_parts(form: SlotForm) -> list[Part]:
    """In the order of the form."""
    fields = [
        field_part(form[name], is_always=name in ALWAYS)
        for name in form.fields
        if not form[name].is_hidden
    ]
    hosts = _list_part(HOSTS, _("Hosts"), _host_keys, _host_words)
    speakers = _list_part(SPEAKERS, _("Speakers"), _speakers, _speaker_words)
    return [*fields, hosts, speakers]


def sides(form: SlotForm, lists: Iterable[forms.BaseFormSet]) -> dict[str, Raw]:
    """What a browser would send of a page that nobody has touched, part by part."""
    found: dict[str, Raw] = {
        part.name: {part.name: [_text(form[part.name])]}
        for part in slot_parts(form)
        if part.name in form.fields
    }
    for rows in lists:
        every: list[Any] = [rows.management_form, *rows.forms]
        found[str(rows.prefix)] = {
            field.html_name: [text] for one in every for field in one if (text := _text(field))
        }
    return found


def sign(found: dict[str, Raw], *, version: int) -> str:
    return signing.dumps({"version": version, "parts": found}, salt=_SALT, compress=True)


def read_signed(token: str) -> tuple[int, dict[str, Raw]] | None:
    try:
        signed = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return signed["version"], signed["parts"]


def _text(field: forms.BoundField) -> str:
    value = field.value()
    return "" if value is None or value is False else "on" if value is True else str(value)


def _list_part(name: str, label: str, read: Any, say: Any) -> Part:
    return Part(
        name=name,
        label=label,
        keys=(),
        prefix=f"{name}-",
        read=lambda raw: read(_rows(name, raw)),
        say=lambda raw: say(_rows(name, raw)),
    )


def _rows(prefix: str, raw: Raw) -> list[dict[str, str]]:
    """The rows of a list that stay, as texts."""
    number = (raw.get(f"{prefix}-TOTAL_FORMS") or [""])[-1]
    rows = []
    for place in range(min(int(number), _MOST_ROWS) if is_number(number) else 0):
        start = f"{prefix}-{place}-"
        row = {k.removeprefix(start): v[-1] for k, v in raw.items() if k.startswith(start) and v}
        if not row.pop("remove", "") and any(v.strip() for k, v in row.items() if k != "side"):
            rows.append({key: value.strip() for key, value in row.items()})
    return rows


def _host_keys(rows: list[dict[str, str]]) -> list[Any]:
    """Which institution each is: one that somebody else has brought in meanwhile is the same as
    one that was found by its name."""
    in_visit = [row.get("visit_institution", "") for row in rows]
    known = VisitInstitution.objects.filter(pk__in=filter(is_number, in_visit))
    pairs = dict(known.values_list("pk", "institution"))
    institution_of = {str(pk): institution for pk, institution in pairs.items()}
    return [institution_of.get(key) or _found(row) for key, row in zip(in_visit, rows, strict=True)]


def _found(row: dict[str, str]) -> Any:
    chosen = row.get("institution", "")
    data = {
        "name": row.get("name", ""),
        "institution": int(chosen) if is_number(chosen) else None,
    }
    try:
        find_institution(data)
    except ValidationError:
        return normalise(row.get("name", ""))
    return data["institution"] or normalise(row.get("name", ""))


def _host_words(rows: list[dict[str, str]]) -> str:
    return "\n".join(row.get("name", "") for row in rows)


def _speakers(rows: list[dict[str, str]]) -> list[Any]:
    return [(row.get("name", ""), row.get("position", ""), _side(row)) for row in rows]


def _speaker_words(rows: list[dict[str, str]]) -> str:
    said = []
    for row in rows:
        words = " – ".join(filter(None, (row.get("name"), row.get("position"))))
        side = _side(row)
        if side != PersonSide.SPEAKER and side in PersonSide.values:
            words = f"{words} ({PersonSide(side).label})"
        said.append(words)
    return "\n".join(said)


def _side(row: dict[str, str]) -> str:
    return row.get("side") or PersonSide.SPEAKER
