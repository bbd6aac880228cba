"""A programme that was read as a document of `study-visit/1`. Only what the text says is in it."""

from __future__ import annotations

from typing import Any

from coordination.paste.known import Institution, fold
from coordination.paste.language import in_columns
from coordination.paste.programme import Day, Item, Programme
from hosts.states import InstitutionRole
from studyvisits.lib.clock import ASK
from studyvisits.lib.texts import MAX_LENGTH

# A document has to have a title; a text may have none.
_UNTITLED = {"pl": "Program wizyty", "uk": "Програма візиту", "en": "Programme of the visit"}
_LONGEST_KEY = 60
_LONGEST_URL = 2_000


def to_document(programme: Programme) -> dict[str, Any]:
    """A valid document; keys of institutions come from `keys_of`."""
    language = programme.language
    keys = keys_of(programme)
    document: dict[str, Any] = {
        "format": "study-visit/1",
        "language": language,
        "title": _text(programme.title or programme.date_note or _UNTITLED[language], language),
        "starts_on": str(programme.starts_on) if programme.starts_on else None,
        "ends_on": str(programme.ends_on) if programme.ends_on else None,
        "date_note": _text(programme.date_note, language),
        "institutions": [
            _institution(one, keys[one.pk], language) for one in programme.institutions
        ],
        "days": [_day(day, keys, language) for day in programme.days],
        "unplaced": [_session(item, keys, language) for item in programme.unplaced],
    }
    return _stated(document)


def keys_of(programme: Programme) -> dict[int, str]:
    """By the number of its row, the key that an institution has in the document."""
    keys: dict[int, str] = {}
    for institution in programme.institutions:
        words = [fold(word) for word in str(institution).split()]
        key = "-".join(filter(None, words))[:_LONGEST_KEY].strip("-") or "host"
        keys[institution.pk] = key if key not in keys.values() else f"{key}-{institution.pk}"
    return keys


def _institution(institution: Institution, key: str, language: str) -> dict[str, Any]:
    return {
        "key": key,
        "name": dict(institution.name) or _text(str(institution), language),
        "town": dict(institution.town),
        "kind": institution.kind,
        "teryt": institution.teryt,
        "role": InstitutionRole.HOST.value,
    }


def _day(day: Day, keys: dict[int, str], language: str) -> dict[str, Any]:
    return {
        "number": day.number,
        "date": str(day.date) if day.date else None,
        "title": _text(day.title, language),
        "place": _text(day.place, language),
        "notes": _plain("\n".join(day.notes)),
        "sessions": [_session(item, keys, language) for item in day.items],
    }


def _session(item: Item, keys: dict[int, str], language: str) -> dict[str, Any]:
    reading = item.reading
    title, more = item.title[:MAX_LENGTH].rstrip(), item.title[MAX_LENGTH:]
    description, beyond = _fitting([*filter(None, [more]), *item.description])
    parts = [piece for part in item.parts for piece in _pieces(part)] + beyond
    session: dict[str, Any] = {
        "kind": item.kind.value,
        "kinds": [kind.value for kind in item.kinds] if len(item.kinds) > 1 else [],
        "title": _text(title or item.time_note or "…", language),
        "time_note": _text(item.time_note or reading.note, language),
        "description": _text(description, language),
        "parts": [_text(part, language) for part in parts],
        "institutions": [keys[host.pk] for host in item.hosts],
        "place": _text(item.place, language),
        "transport": _text(item.transport, language),
        "online_url": item.online_url if len(item.online_url) <= _LONGEST_URL else "",
        "speakers": [
            {
                "name": person.name,
                "position": _text(person.position, language),
                "side": person.side.value,
            }
            for person in item.speakers
        ],
        "notes": _plain("\n".join(item.notes)),
        "tentative": item.is_tentative,
    }
    if reading.kind != ASK:
        session |= {
            "start": f"{reading.start:%H:%M}" if reading.start else None,
            "end": f"{reading.end:%H:%M}" if reading.end else None,
            "ends_next_day": reading.ends_next_day,
            "part_of_day": reading.part_of_day,
            "duration_minutes": None if reading.end else reading.duration_minutes,
            "approximate": reading.approximate,
        }
    return session


def _text(text: str, language: str) -> dict[str, str] | None:
    text = text[:MAX_LENGTH].strip()
    return in_columns(text, language) if text else None


def _plain(text: str) -> str:
    return text[:MAX_LENGTH].strip()


def _fitting(paragraphs: list[str]) -> tuple[str, list[str]]:
    """One text of as many paragraphs as a column takes, and the others as parts."""
    if sum(len(one) + 1 for one in paragraphs) <= MAX_LENGTH:
        return "\n".join(paragraphs), []
    pieces = [piece for one in paragraphs for piece in _pieces(one)]
    return pieces[0], pieces[1:]


def _pieces(text: str) -> list[str]:
    return [text[at : at + MAX_LENGTH] for at in range(0, len(text), MAX_LENGTH)]


def _stated(value: Any) -> Any:
    """The same without what says nothing."""
    if isinstance(value, dict):
        kept = {name: _stated(inner) for name, inner in value.items()}
        return {
            name: inner
            for name, inner in kept.items()
            if inner not in (None, "", False, {}) and (inner != [] or name in ("days", "sessions"))
        }
    if isinstance(value, list):
        return [_stated(inner) for inner in value]
    return value
