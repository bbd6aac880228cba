"""Two versions of one form beside the one that both began from: what each side changed, and what
comes of the reader's choice. Knows neither rows nor the database; pages are in views/conflicts.py.

A *part* is what one chooses as a whole: a field, with a hidden key that belongs to it, or a list
of rows. Its value on each side is what a browser sends of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from studyvisits.lib.differing_words import Piece, pieces

MINE, THEIRS, BOTH = "mine", "theirs", "both"
# What the conflict page sends besides the form that it repeats.
SAVED, CHOICE = "saved-version", "take-"
# Its buttons: all of mine, what is chosen of each, the same but back to the form first.
HOW, ALL_MINE, CHOSEN, EDIT = "versions", "mine", "chosen", "edit"

Raw = Mapping[str, list[str]]


@dataclass(frozen=True)
class Part:
    """``keys`` belong to it, and all that begin with ``prefix``; ``read`` makes of what was sent
    what can be compared, ``say`` what a person reads."""

    name: str
    label: str
    keys: tuple[str, ...]
    read: Callable[[Raw], Any]
    say: Callable[[Raw], str]
    prefix: str = ""
    is_text: bool = False
    is_always: bool = False

    def of(self, data: QueryDict) -> dict[str, list[str]]:
        """What a form that was sent says of this part."""
        return {key: values for key, values in data.lists() if self._owns(key)}

    def put(self, data: QueryDict, raw: Raw) -> None:
        """Let the form say this instead."""
        for key in [key for key in data if self._owns(key)]:
            del data[key]
        for key, values in raw.items():
            data.setlist(key, list(values))

    def join(self, data: QueryDict, raw: Raw) -> None:
        """Theirs, and mine below it."""
        key = self.keys[0]
        texts = [(raw.get(key) or [""])[-1].rstrip(), data.get(key, "").strip()]
        data[key] = "\n".join(filter(None, texts))

    def _owns(self, key: str) -> bool:
        return key in self.keys or bool(self.prefix and key.startswith(self.prefix))


@dataclass
class Line:
    """One part of the comparison. ``shown`` is None where nobody knows how it stood."""

    name: str
    label: str
    shown: str | None
    theirs: str
    mine: str
    differs: bool
    is_changed_by_me: bool
    is_changed_by_them: bool
    may_join: bool
    is_always: bool = False
    chosen: str = ""

    @property
    def is_clash(self) -> bool:
        """Both changed it, and not to the same: only a person can say which it is to be."""
        return self.differs and self.is_changed_by_me and self.is_changed_by_them

    @property
    def default(self) -> str:
        if self.is_clash:
            return ""
        return MINE if self.is_changed_by_me else THEIRS

    @property
    def theirs_pieces(self) -> list[Piece]:
        return pieces(self.theirs, self.mine)

    @property
    def mine_pieces(self) -> list[Piece]:
        return pieces(self.mine, self.theirs)


@dataclass
class Comparison:
    """All lines of one page, what was typed (``data``) and, signed, what is saved now."""

    lines: list[Line]
    data: QueryDict
    saved: str
    is_asked_again: bool = False

    @property
    def differing(self) -> list[Line]:
        return [line for line in self.lines if line.differs]

    @property
    def visible(self) -> list[Line]:
        """What differs, and that by which one knows what it is about."""
        return [line for line in self.lines if line.differs or line.is_always]

    @property
    def unchosen(self) -> list[Line]:
        return [line for line in self.lines if line.is_clash and not line.chosen]

    @property
    def repeated(self) -> list[tuple[str, str]]:
        """The form as it was typed, key by key, in its order."""
        return [
            (key, value)
            for key, values in self.data.lists()
            if not _is_control(key)
            for value in values
        ]


@dataclass
class Resolved:
    """What becomes of a form that the conflict page sent: ``data`` is to be saved over the saved
    version if ``is_settled``; else something is still to be chosen. ``is_for_editing``: the reader
    wants to see it in the form first."""

    data: QueryDict
    is_settled: bool
    is_for_editing: bool = False
    unchosen: list[str] = field(default_factory=list)


def compare(
    parts: Iterable[Part],
    *,
    shown: Mapping[str, Raw] | None,
    theirs: Mapping[str, Raw],
    data: QueryDict,
) -> list[Line]:
    """A line for each part. Without ``shown`` both may have changed whatever differs."""
    lines = []
    for part in parts:
        mine, saved = part.of(data), theirs.get(part.name, {})
        was = None if shown is None else shown.get(part.name, {})
        read_mine, read_saved = part.read(mine), part.read(saved)
        said_mine, said_saved = part.say(mine), part.say(saved)
        lines.append(
            Line(
                name=part.name,
                label=part.label,
                shown=None if was is None else part.say(was),
                theirs=said_saved,
                mine=said_mine,
                differs=read_mine != read_saved,
                is_changed_by_me=was is None or part.read(was) != read_mine,
                is_changed_by_them=was is None or part.read(was) != read_saved,
                may_join=part.is_text and bool(said_mine and said_saved),
                is_always=part.is_always,
            )
        )
        lines[-1].chosen = lines[-1].default
    return lines


def choose(lines: Iterable[Line], data: QueryDict) -> None:
    """Let the lines say what the reader chose of them, where that was sent."""
    for line in lines:
        chosen = data.get(CHOICE + line.name, "")
        if line.differs and chosen in (MINE, THEIRS, *([BOTH] if line.may_join else [])):
            line.chosen = chosen


def resolve(
    parts: Iterable[Part],
    *,
    shown: Mapping[str, Raw] | None,
    theirs: Mapping[str, Raw],
    data: QueryDict,
) -> Resolved:
    """The form that the conflict page stands for. What was changed on one side only is that side's,
    unless the reader chose otherwise; where both changed it, the choice is needed."""
    parts, how = list(parts), data.get(HOW, CHOSEN)
    if how == ALL_MINE:
        return Resolved(_without_control(data), is_settled=True)
    lines = compare(parts, shown=shown, theirs=theirs, data=data)
    choose(lines, data)
    unchosen = [line.name for line in lines if line.is_clash and not line.chosen]
    if unchosen and how != EDIT:
        return Resolved(data, is_settled=False, unchosen=unchosen)
    merged = _without_control(data)
    for part, line in zip(parts, lines, strict=True):
        if not line.differs or line.chosen == THEIRS:
            part.put(merged, theirs.get(part.name, {}))
        elif line.chosen == BOTH:
            part.join(merged, theirs.get(part.name, {}))
    return Resolved(merged, is_settled=True, is_for_editing=how == EDIT)


def is_from_conflict_page(data: Any) -> bool:
    return isinstance(data, QueryDict) and SAVED in data


def field_part(
    bound: forms.BoundField,
    *beside: str,
    is_always: bool = False,
    words: Mapping[str, Any] | None = None,
) -> Part:
    """A field as a part; ``beside`` are hidden keys that are chosen with it, ``words`` labels of
    values that the field itself may no longer offer."""
    control: Any = bound.field
    key = bound.html_name

    def value(raw: Raw) -> Any:
        text = (raw.get(key) or [""])[-1]
        try:
            read = control.to_python(text)
        except ValidationError:
            read = text
        return one_ending(read).strip() if isinstance(read, str) else read

    return Part(
        name=bound.name,
        label=str(bound.label),
        keys=(key, *beside),
        read=value,
        say=lambda raw: _words(control, (raw.get(key) or [""])[-1], words or {}),
        is_text=isinstance(control.widget, forms.Textarea),
        is_always=is_always,
    )


def one_ending(text: str) -> str:
    """A browser sends every line end as two characters."""
    return text.replace("\r\n", "\n")


def _words(control: Any, text: str, more: Mapping[str, Any]) -> str:
    if isinstance(control, forms.BooleanField):
        return "✓" if control.to_python(text) else ""
    if isinstance(control, forms.ModelChoiceField):
        try:
            row = control.to_python(text)
        except ValidationError:
            row = None
        return control.label_from_instance(row) if row else ""
    if isinstance(control, forms.ChoiceField):
        return str({**more, **flat_choices(control.choices)}.get(text, text)) if text else ""
    return one_ending(text).strip()


def flat_choices(choices: Any) -> dict[str, Any]:
    """Labels by value, those in groups too."""
    found: dict[str, Any] = {}
    for value, label in choices:
        if isinstance(label, list | tuple):
            found |= flat_choices(label)
        else:
            found[str(value)] = label
    return found


def _is_control(key: str) -> bool:
    return key in (SAVED, HOW, "csrfmiddlewaretoken") or key.startswith(CHOICE)


def _without_control(data: QueryDict) -> QueryDict:
    again = data.copy()
    for key in [key for key in again if _is_control(key)]:
        del again[key]
    return again
