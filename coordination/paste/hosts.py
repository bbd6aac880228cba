"""Which institutions of the catalogue the words of an item name. Where several fit none is taken;
the coordinator is told which they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from coordination.paste.known import STOP_WORDS, Alias, Institution, Known, fold

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
# "… w Łasku": the words behind a name say in which town.
_IN = frozenset(["w", "we", "u", "v", "in", "im"])
_CLOSING = ("”", "»", '"')
_MOST_SAID = 4
# An item that says more names its hosts before.
_LONGEST = 4_000


@dataclass(slots=True)
class Hosts:
    """The institutions that were found, the words that named suppliers, and what is not clear."""

    found: list[Institution] = field(default_factory=list)
    suppliers: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def find(text: str, known: Known) -> Hosts:
    """Every institution that the text names beyond doubt, in its order."""
    hosts = Hosts()
    if not known:
        return hosts
    text = text[:_LONGEST]
    places = [(found.group(), found.start(), found.end()) for found in _WORD.finditer(text)]
    written = [fold(word) for word, _start, _end in places]
    # Small words are left out of names; where each of the others stands is remembered.
    kept = [at for at, word in enumerate(written) if word and word not in STOP_WORDS]
    words = [written[at] for at in kept]
    at = 0
    while at < len(words):
        named = known.longest(words, at)
        if not named:
            at += 1
            continue
        length = len(named[0].words)
        first, last = kept[at], kept[at + length - 1]
        end = places[last][2]
        said = text[places[first][1] : end + (text[end : end + 1] in _CLOSING)]
        elsewhere = _says_a_town(places, written, last)
        _judge(hosts, named, said, elsewhere=elsewhere)
        at += length
    return hosts


def _says_a_town(places: list, written: list[str], last: int) -> bool:
    """Whether "in" and a name stand behind: a town that the alias does not know."""
    if last + 2 >= len(places) or written[last + 1] not in _IN:
        return False
    return places[last + 2][0][:1].isupper()


def _judge(hosts: Hosts, named: list[Alias], said: str, *, elsewhere: bool) -> None:
    candidates = {alias.institution.pk: alias.institution for alias in named}
    certain = {alias.institution.pk for alias in named if alias.is_certain}
    here = [one for one in candidates.values() if one.is_of_visit]
    if elsewhere and not certain:
        return
    if len(here) == 1 and (not elsewhere or here[0].pk in certain):
        chosen = here[0]
    elif len(candidates) == 1 and certain:
        chosen = next(iter(candidates.values()))
    else:
        listed = ", ".join(_with_town(one) for one in list(candidates.values())[:_MOST_SAID])
        if len(candidates) == 1:
            sentence = _("“%(words)s” may be %(names)s; its town is not said.")
        else:
            sentence = _("“%(words)s” may be one of several: %(names)s.")
        hosts.doubts.append(sentence % {"words": said, "names": listed})
        return
    if chosen.is_supplier:
        hosts.suppliers.append(said)
    elif chosen not in hosts.found:
        hosts.found.append(chosen)


def _with_town(institution: Institution) -> str:
    town = next(iter(institution.town.values()), "")
    name = next(iter(institution.name.values()), str(institution))
    return f"{name} ({town})" if town and town not in name else name
