"""One person in two places at once: where the delegation is divided into groups.

As far as hours are stated: two items are at once if they begin together, or if one begins within
the stated hours of the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from delegations.models import GroupPerson
from delegations.states import CompanionRole
from delegations.warnings.roles import add_companion, is_interpreted
from delegations.warnings.rows import PeopleRows
from programmes.models import Day, VisitGroup
from programmes.states import MemberRole, Severity
from programmes.warnings.found import Check, Found, Mend
from programmes.warnings.lists import listed, pks
from programmes.warnings.mends import open_day, open_slot
from programmes.warnings.spans import Span, fingerprint, spans
from programmes.warnings.words import day_said, named, when

Pair = tuple[Span, Span]


def interpreter_twice(rows: PeopleRows) -> Iterator[Found]:
    """An interpreter who goes with two groups; and fewer of them than groups that talk at once."""
    apart = _apart(rows)
    said: set[int] = set()
    for found in _people_twice(rows, apart, are_interpreters=True):
        said.update(found.slots)
        yield found
    if not rows.interpreters:
        return
    for day, together in _talks_at_once(rows, apart):
        if len(together) <= rows.interpreters or said & {span.slot.pk for span in together}:
            continue
        slots = [span.slot for span in together]
        number = rows.interpreters
        yield Found(
            kind="interpreter_twice",
            severity=Severity.FIX,
            what=_("Not enough interpreters at once"),
            why=ngettext(
                "%(day)s: %(groups)d groups talk at the same time (%(items)s), and %(n)d "
                "interpreter comes.",
                "%(day)s: %(groups)d groups talk at the same time (%(items)s), and %(n)d "
                "interpreters come.",
                number,
            )
            % {
                "day": day_said(day),
                "groups": len(slots),
                "items": listed(named(slot) for slot in slots),
                "n": number,
            },
            mends=(
                add_companion(rows.programme.visit, _("Add an interpreter")),
                open_day(day),
            ),
            slots=pks(slots),
            day=day.pk,
            subject=f"day-{day.pk}",
            facts=(number, *fingerprint(*slots)),
        )


def member_twice(rows: PeopleRows) -> Iterator[Found]:
    """Anybody else who is in two groups that go different ways: one warning for two groups."""
    yield from _people_twice(rows, _apart(rows), are_interpreters=False)


def _apart(rows: PeopleRows) -> list[Pair]:
    """Items at the same time for different groups."""
    divided = [span for span in spans(rows.programme) if rows.programme.groups_of(span.slot)]
    found = []
    for place, one in enumerate(divided):
        for other in divided[place + 1 :]:
            if other.start != one.start and other.start >= one.until:
                break  # they are in the order of their starts
            if not rows.programme.share_people(one.slot, other.slot):
                found.append((one, other))
    return found


def _people_twice(
    rows: PeopleRows, apart: list[Pair], *, are_interpreters: bool
) -> Iterator[Found]:
    groups: dict[tuple[str, int], list[GroupPerson]] = {}
    for place in rows.group_people:
        if _interprets(place) is are_interpreters and not _is_several(place):
            groups.setdefault(_key(place), []).append(place)
    clashes: dict[tuple[int, int], tuple[list[str], list[Pair]]] = {}
    for places in groups.values():
        for one, other in combinations(sorted(places, key=lambda place: place.group_id), 2):
            pairs = [p for p in apart if _part(rows, p, one.group_id, other.group_id)]
            if pairs:
                names, _pairs = clashes.setdefault((one.group_id, other.group_id), ([], pairs))
                names.append(str(one.member or one.companion))
    by_pk = rows.programme.group_by_pk
    for (first, second), (names, pairs) in clashes.items():
        yield _twice(by_pk[first], by_pk[second], names, pairs, are_interpreters)


def _twice(
    first: VisitGroup, second: VisitGroup, names: list[str], pairs: list[Pair], interprets: bool
) -> Found:
    one, other = pairs[0]
    slots = [span.slot for pair in pairs for span in pair]
    texts = {
        "names": listed(names),
        "n": len(names),
        "first": first.name,
        "second": second.name,
        "one": one.slot,
        "other": other.slot,
        "when": when(one.slot),
    }
    why = ngettext(
        "%(names)s goes with %(first)s and with %(second)s, which part on %(when)s: “%(one)s” "
        "and “%(other)s” are at the same time.",
        "%(names)s go with %(first)s and with %(second)s, which part on %(when)s: “%(one)s” and "
        "“%(other)s” are at the same time.",
        len(names),
    )
    return Found(
        kind="interpreter_twice" if interprets else "member_twice",
        severity=Severity.FIX,
        what=_("An interpreter in two places at once")
        if interprets
        else _("Somebody in two groups at once"),
        why=why % texts,
        mends=(_people_of(first), _people_of(second), open_slot(other.slot)),
        slots=pks(slots),
        day=one.slot.day_id,
        subject=f"groups-{first.pk}-{second.pk}",
        facts=(*sorted(names), *fingerprint(*slots)),
    )


def _talks_at_once(rows: PeopleRows, apart: list[Pair]) -> Iterator[tuple[Day, list[Span]]]:
    """Of each day the moment at which most groups talk apart from one another."""
    best: dict[Day, list[Span]] = {}
    talks = [
        pair for pair in apart if is_interpreted(pair[0].slot) and is_interpreted(pair[1].slot)
    ]
    for one, _other in talks:
        beside = [other for first, other in talks if first is one]
        together = [one]
        for span in beside:
            if all(_are_apart(talks, before, span) for before in together):
                together.append(span)
        if one.slot.day and len(together) > len(best.get(one.slot.day, ())):
            best[one.slot.day] = together
    yield from best.items()


def _are_apart(talks: list[Pair], one: Span, other: Span) -> bool:
    return any(first is one and second is other for first, second in talks)


def _part(rows: PeopleRows, pair: Pair, first: int, second: int) -> bool:
    """The two groups are in different items of the pair."""
    one, other = (rows.programme.groups_of(span.slot) for span in pair)
    return (first in one and second in other) or (second in one and first in other)


def _interprets(place: GroupPerson) -> bool:
    if place.member is not None:
        return place.member.role == MemberRole.INTERPRETER
    return place.companion is not None and place.companion.role == CompanionRole.INTERPRETER


def _is_several(place: GroupPerson) -> bool:
    """A line such as "interpreters: 2" may well be in two places."""
    companion = place.companion
    if companion is None or companion.headcount == 1:
        return False
    return companion.headcount is not None or not companion.name


def _key(place: GroupPerson) -> tuple[str, int]:
    if place.member_id is not None:
        return "member", place.member_id
    return "companion", place.companion_id or 0


def _people_of(group: VisitGroup) -> Mend:
    return Mend(
        _("People of “%(group)s”") % {"group": group.name},
        reverse("coordination:group_people", args=[group.pk]),
    )


CHECKS = (
    Check(
        "interpreter_twice",
        gettext_lazy("an interpreter in two places at once"),
        interpreter_twice,
    ),
    Check("member_twice", gettext_lazy("somebody in two groups at once"), member_twice),
)
