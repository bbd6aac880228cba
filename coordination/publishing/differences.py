"""What is different between two versions of a programme, from their interchange documents alone.

Pure functions: the draft is compared as the document that publishing would freeze. Two documents
that state the same have no differences; whatever they state differently is among them, in the words
of the reader's language. People are counted, never named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from coordination.publishing.differences_document import CLOCK, Document
from coordination.publishing.differences_matching import (
    Item,
    match_days,
    match_items,
    match_rows,
    out_of_order,
)
from coordination.publishing.differences_words import Change, change, changes, counted, label, pick
from programmes.terms import Terms
from programmes.terms_words import change_words, date_words

# Told under a heading of their own.
APART = {"days", "unplaced", "institutions", "delegations", "accompanying", "groups", "format"}
TOLD_OTHERWISE = CLOCK | {"cancelled", "speakers", "institutions", "groups"}


@dataclass(frozen=True)
class ItemChange:
    """One item that is new, gone, off, back, elsewhere or otherwise; ``kind`` says which."""

    kind: str
    title: str
    when: str
    before: str = ""
    after: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class DayChange:
    """A day that is new, gone, on another date, or has other facts."""

    kind: str
    name: str
    before: str = ""
    after: str = ""
    items: int = 0
    changes: tuple[Change, ...] = ()


@dataclass
class Differences:
    """Everything that is not the same, by what it is about."""

    visit: list[Change] = field(default_factory=list)
    days: list[DayChange] = field(default_factory=list)
    items: list[ItemChange] = field(default_factory=list)
    hosts: list[Change] = field(default_factory=list)
    senders: list[Change] = field(default_factory=list)
    people: list[Change] = field(default_factory=list)
    others: list[Change] = field(default_factory=list)

    @property
    def number(self) -> int:
        return sum(len(part) for part in vars(self).values())

    def __bool__(self) -> bool:
        return self.number > 0


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> Differences:
    """What somebody who knows ``before`` has to be told to know ``after``."""
    old, new = Document(before), Document(after)
    found = Differences()
    if old.data == new.data:
        return found
    for name in dict.fromkeys([*old.data, *new.data]):
        if name == "lead_host":
            found.visit += _plain(label(name), old.lead, new.lead)
        elif name not in APART:
            found.visit += change(name, old.data.get(name), new.data.get(name), "visit")
    found.visit += _rows("groups", old.rows("groups"), new.rows("groups"), _("Group"))
    found.hosts = _rows("host", old.hosts_named(), new.hosts_named(), _("Host"))
    found.senders, found.people = _senders(old, new)
    found.people += _company(old, new)
    found.days, found.items = _programme(old, new)
    if not found:
        # Said by no field above: an order, or something that the format has learnt since.
        found.others.append(Change(_("Details that are not shown here")))
    return found


def _plain(what: str, before: str, after: str) -> list[Change]:
    return [Change(what, before, after)] if before != after else []


def _rows(
    within: str,
    before: Sequence[Mapping[str, Any]],
    after: Sequence[Mapping[str, Any]],
    what: str,
) -> list[Change]:
    """Rows that have a name: which came, which went, and what is said otherwise of the others."""
    found: list[Change] = []
    pairs = match_rows(
        before,
        after,
        lambda row: repr({name: value for name, value in row.items() if name != "key"}),
        lambda row: repr(sorted((row.get("name") or {}).items())),
        lambda row: (row.get("name") or {}).get("pl"),
        lambda row: row.get("katottg") or row.get("name_as_printed"),
    )
    for i, j in pairs:
        one, other = before[i] if i is not None else {}, after[j] if j is not None else {}
        name = pick((other or one).get("name") or {}) or _("without a name")
        if i is None or j is None:
            found.append(Change(what, "" if i is None else name, "" if j is None else name))
            continue
        for part in changes(_without_key(one), _without_key(other), within):
            found.append(Change(f"{name}: {part.what}", part.before, part.after))
    if not found and [j for _i, j in pairs] != sorted(j for _i, j in pairs if j is not None):
        found.append(Change(_("Order: %(what)s") % {"what": what}))
    return found


def _without_key(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in {"key", "members"}}


def _senders(old: Document, new: Document) -> tuple[list[Change], list[Change]]:
    before, after = old.rows("delegations"), new.rows("delegations")
    bare = [[_without_key(row) for row in rows] for rows in (before, after)]
    senders = _rows("sender", bare[0], bare[1], _("Sender"))
    members = [
        [one for row in rows for one in row.get("members") or []] for rows in (before, after)
    ]
    grouped = [[row.get("members") for row in rows] for rows in (before, after)]
    people = []
    if members[0] != members[1] or (grouped[0] != grouped[1] and not senders):
        people.append(counted(_("People on the list"), len(members[0]), len(members[1])))
    return senders, people


def _company(old: Document, new: Document) -> list[Change]:
    before, after = old.rows("accompanying"), new.rows("accompanying")
    if before == after:
        return []
    numbers = [sum(row.get("headcount") or 1 for row in rows) for rows in (before, after)]
    return [counted(_("Those who accompany the group"), numbers[0], numbers[1])]


def _programme(old: Document, new: Document) -> tuple[list[DayChange], list[ItemChange]]:
    same_day = match_days(old.rows("days"), new.rows("days"), old.items, new.items)
    pairs = match_items(old.items, new.items, same_day)
    moved = _moved_within_their_day(pairs, same_day)
    items = [
        one
        for before, after in sorted(pairs, key=_place_of)
        if (one := _item(old, new, before, after, same_day, moved)) is not None
    ]
    return _days(old, new, same_day), items


def _days(old: Document, new: Document, same_day: Mapping[int, int]) -> list[DayChange]:
    found = []
    for number, day in enumerate(old.rows("days")):
        if number not in same_day:
            count = len(day.get("sessions") or [])
            found.append(DayChange("removed", old.day_name(number), items=count))
            continue
        other = new.rows("days")[same_day[number]]
        facts = changes(_day_facts(day), _day_facts(other), "day")
        before, after = old.date(number), new.date(same_day[number])
        if before != after:
            found.append(
                DayChange(
                    "moved",
                    new.day_name(same_day[number]),
                    before=capfirst(date_words(Terms(date=before))),
                    after=capfirst(date_words(Terms(date=after))),
                    items=len(other.get("sessions") or []),
                    changes=tuple(facts),
                )
            )
        elif facts:
            found.append(DayChange("changed", new.day_name(same_day[number]), changes=tuple(facts)))
    came = [n for n in range(len(new.rows("days"))) if n not in same_day.values()]
    for number in came:
        count = len(new.rows("days")[number].get("sessions") or [])
        found.append(DayChange("added", new.day_name(number), items=count))
    order = [same_day[number] for number in sorted(same_day)]
    for number in sorted(out_of_order(order)):
        found.append(DayChange("order", new.day_name(number)))
    return found


def _day_facts(day: Mapping[str, Any]) -> dict[str, Any]:
    hidden = {"sessions", "date"} | ({"number"} if not day.get("date") else set())
    return {name: value for name, value in day.items() if name not in hidden}


def _moved_within_their_day(
    pairs: Iterable[tuple[Item | None, Item | None]], same_day: Mapping[int, int]
) -> set[int]:
    """Items (by id of their new side) that stand elsewhere in the order of their day."""
    by_day: dict[int | None, list[tuple[Item, Item]]] = {}
    for before, after in pairs:
        if before is None or after is None:
            continue
        day = same_day.get(before.day) if before.day is not None else None
        if day == after.day and (before.day is None) == (after.day is None):
            by_day.setdefault(after.day, []).append((before, after))
    found: set[int] = set()
    for rows in by_day.values():
        rows.sort(key=lambda pair: pair[0].position)
        astray = out_of_order([after.position for _before, after in rows])
        found |= {id(after) for _before, after in rows if after.position in astray}
    return found


def _place_of(pair: tuple[Item | None, Item | None]) -> tuple[bool, int, int]:
    item = pair[1] or pair[0]
    if item is None:
        return True, 0, 0
    return item.day is None, item.day or 0, item.position


def _item(
    old: Document,
    new: Document,
    before: Item | None,
    after: Item | None,
    same_day: Mapping[int, int],
    moved: set[int],
) -> ItemChange | None:
    if before is None or after is None:
        if after is not None:
            return ItemChange("added", _title(after), new.when(after))
        return None if before is None else ItemChange("removed", _title(before), old.when(before))
    facts = _facts(old, new, before, after)
    if id(after) in moved:
        facts.append(
            Change(_("Place in the day"), str(before.position + 1), str(after.position + 1))
        )
    one, other = _when(old, new, before, after, same_day)
    off = [bool(item.data.get("cancelled")) for item in (before, after)]
    kind = "moved" if one != other else "changed"
    if off[0] != off[1]:
        kind = "cancelled" if off[1] else "restored"
    elif one == other and not facts:
        return None
    return ItemChange(kind, _title(after), new.when(after), one, other, tuple(facts))


def _when(
    old: Document, new: Document, before: Item, after: Item, same_day: Mapping[int, int]
) -> tuple[str, str]:
    """Day and hour before and after; what only went along with its day is told of the day."""
    is_in_tray = before.day is None, after.day is None
    if is_in_tray[0] != is_in_tray[1]:
        return old.when(before), new.when(after)
    went_along = before.day is not None and same_day.get(before.day) == after.day
    clock = [{name: item.data.get(name) for name in CLOCK} for item in (before, after)]
    zones = old.zone != new.zone and not before.data.get("timezone")
    if (went_along or is_in_tray[0]) and clock[0] == clock[1] and not zones:
        return "", ""
    one, other = old.terms(before), new.terms(after)
    if went_along:
        # The date is the day's; the hour is what the item itself has changed.
        one = replace(one, date=other.date)
    words = change_words(one, other)
    if words[0] == words[1]:
        return old.day_name(before.day or 0), new.day_name(after.day or 0)
    return words


def _facts(old: Document, new: Document, before: Item, after: Item) -> list[Change]:
    kept = [
        {name: value for name, value in item.data.items() if name not in TOLD_OTHERWISE}
        for item in (before, after)
    ]
    found = changes(kept[0], kept[1], "item")
    for kind in ("institutions", "groups"):
        found += _plain(label(kind), old.listed(before.data, kind), new.listed(after.data, kind))
    speakers = [item.data.get("speakers") or [] for item in (before, after)]
    if speakers[0] != speakers[1]:
        found.append(counted(_("People named in it"), len(speakers[0]), len(speakers[1])))
    return found


def _title(item: Item) -> str:
    return pick(item.data.get("title") or {}) or _("without a title")
