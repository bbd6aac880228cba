"""What was made of each line, in sentences of the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from coordination.paste.lines import Understood
from coordination.paste.note import Note
from coordination.paste.programme import Day, Item, Programme
from studyvisits.lib.calendar_words import WEEKDAYS, known
from studyvisits.lib.clock import ASK, EMPTY, sentence
from studyvisits.lib.texts import pick

_LONGEST_TITLE = 60

_SAID = {
    "title": gettext_lazy("title of the programme"),
    "stay": gettext_lazy("dates of the visit"),
    "columns": gettext_lazy("headings of the columns"),
    "beside": gettext_lazy("page number, header or footer: kept in the notes"),
    "again": gettext_lazy("header or footer, kept once already"),
    "preamble": gettext_lazy("text before the first day: kept as an item without a day"),
    "day title": gettext_lazy("title of the day"),
}
_DOUBTS = {
    "no day": gettext_lazy("No day is named above this line, so the item is on no day."),
    "lone date": gettext_lazy("Read as a date; it may be an hour as well."),
    "clock": gettext_lazy("There is an hour in this line, and it was not read as one."),
    "time note": gettext_lazy("This time is not understood; it is kept as it is written."),
    "no year": gettext_lazy("No year is given."),
}


def understood(programme: Programme, notes: Iterable[Note]) -> list[Understood]:
    """Each line with its sentence and its doubts; for a line about an item, the item's place."""
    places = {id(item): at for at, item in enumerate(programme.items)}
    lines = []
    for note in notes:
        item = note.item
        doubts = [str(_DOUBTS.get(doubt, doubt)) for doubt in dict.fromkeys(note.doubts)]
        if note.kind == "day" and note.day and note.day.date and note.day.date.year is None:
            doubts.append(str(_DOUBTS["no year"]))
        if note.kind == "item" and item and item.reading.kind == ASK:
            doubts.append(sentence(item.reading, _language()))
        lines.append(
            Understood(
                line=note.line,
                kind=note.kind,
                said=_sentence(note),
                doubt=" ".join(doubts),
                slot=places.get(id(item)) if item is not None else None,
                taken=" ".join(filter(None, note.taken)),
            )
        )
    return lines


def _sentence(note: Note) -> str:
    if note.said:
        return str(_SAID[note.said])
    if note.kind == "day" and note.day:
        said = _day(note.day)
        return f"{said} · {_item(note.item)}" if note.item else said
    if note.item is None:
        return ""
    if note.kind == "item":
        return _item(note.item)
    title = {"title": _short(note.item.title)}
    if note.kind == "part":
        return _("part of “%(title)s”") % title
    if note.kind == "speaker":
        people = ", ".join(person.name for person in note.item.speakers)
        return _("people: %(people)s") % {"people": people}
    if note.kind == "place":
        return _("place: %(place)s") % {"place": note.item.place}
    if note.kind == "continued":
        return _("goes on with the line above")
    return _("text of “%(title)s”") % title


def _day(day: Day) -> str:
    language = _language()
    words = []
    if day.number is not None:
        words.append(_("day %(number)s") % {"number": day.number})
    if day.date is not None:
        words.append(day.date.write(language))
    if day.weekday is not None:
        words.append(WEEKDAYS[known(language)][day.weekday])
    return ", ".join([*words, *filter(None, [day.title])])


def _item(item: Item) -> str:
    words = [] if item.reading.kind in (ASK, EMPTY) else [sentence(item.reading, _language())]
    if item.reading.kind == EMPTY:
        words.append(_("no time; keeps its place in the order"))
    words.append(str(item.kind.label))
    words += [pick(host.name) for host in item.hosts]
    words += [person.name for person in item.speakers]
    words += [item.place] if item.place else []
    return " · ".join(filter(None, words))


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"


def _language() -> str:
    return get_language() or "pl"
