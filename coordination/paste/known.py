"""The institutions that a line may mean, loaded once: the reader itself touches no database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from hosts.models import HostInstitution, VisitInstitution
from hosts.states import InstitutionKind
from programmes.models import Visit
from studyvisits.lib.search import normalise
from studyvisits.lib.texts import LANGUAGES, pick

# Left out of a name and of a line alike: "MOPS w Sieradzu" is "MOPS Sieradz".
STOP_WORDS = frozenset(
    ["w", "we", "im", "imienia", "z", "ze", "dla", "przy", "na", "i", "oraz", "u", "v", "imeni"]
    + ["ta", "y", "of", "the", "in", "for", "and"]
)
# Words that many institutions bear: a name of these alone says nothing without its town.
_GENERIC_WORDS = (
    "miejski miejska miejskie gminny gminna gminne miejsko powiatowy powiatowa powiatowe"
    " regionalny regionalne wojewódzki wojewódzka środowiskowy urząd miasta gminy starostwo"
    " ośrodek centrum dom pomocy społecznej usług społecznych rodzinie rodziny samopomocy"
    " polityki warsztat warsztaty terapii zajęciowej zakład aktywności zawodowej klub seniora"
    " senior biblioteka publiczna kultury szkoła podstawowa przedszkole nr szpital pracy straż"
    " pożarna państwowa państwowej uniwersytet trzeciego wieku interwencji kryzysowej integracji"
    " rada wydział departament dział starosty powiatu województwa marszałkowski міська міський"
    " рада центр соціальної допомоги соціальних послуг сім'ї будинок бібліотека публічна управа"
    " повітовий повітове староство municipal social welfare centre center public library town"
    " hall city office county powiat community house home school support family services service"
)
_GENERIC = frozenset(normalise(_GENERIC_WORDS).split())
# Kinds whose code is what people say.
_SPOKEN: dict[str, str] = {
    kind.value: kind.value
    for kind in (
        InstitutionKind.OPS, InstitutionKind.MOPR, InstitutionKind.CUS, InstitutionKind.PCPR,
        InstitutionKind.ROPS, InstitutionKind.DPS, InstitutionKind.SDS, InstitutionKind.WTZ,
        InstitutionKind.ZAZ, InstitutionKind.UTW,
    )
}  # fmt: skip
_SUPPLIERS = frozenset([InstitutionKind.HOTEL, InstitutionKind.RESTAURANT, InstitutionKind.CARRIER])
_WORD = re.compile(r"[^\W_]+")
# So many letters no case changes.
_STEM = 3


@dataclass(frozen=True)
class Institution:
    """A row of the catalogue, as far as a document and a reader need it."""

    pk: int
    name: dict[str, str]
    town: dict[str, str] = field(default_factory=dict)
    short_name: str = ""
    kind: str = ""
    teryt: str = ""
    is_of_visit: bool = False

    def __str__(self) -> str:
        return self.short_name or pick(self.name)

    @property
    def is_supplier(self) -> bool:
        return self.kind in _SUPPLIERS


@dataclass(frozen=True)
class Alias:
    """One way to name an institution, word by word in search form."""

    words: tuple[str, ...]
    institution: Institution
    # Whether these words can mean no other one: they name the town, or nobody else bears them.
    is_certain: bool


class _Node:
    """The names that go on alike from here; ``after`` by the first letters of the next word."""

    __slots__ = ("after", "aliases")

    def __init__(self) -> None:
        self.after: dict[str, dict[str, _Node]] = {}
        self.aliases: list[Alias] = []


class Known:
    """The catalogue as a dictionary of names; empty for a reader that knows nobody."""

    def __init__(self, institutions: Iterable[Institution] = ()) -> None:
        self._root = _Node()
        for institution in institutions:
            names = tuple(institution.name.values())
            towns = tuple(institution.town.values())
            for words, is_certain in spellings(
                names, towns, institution.short_name, institution.kind
            ):
                self._add(Alias(words, institution, is_certain))

    def __bool__(self) -> bool:
        return bool(self._root.after)

    def longest(self, words: list[str], at: int) -> list[Alias]:
        """The names that take the most words from here on; those spelt exactly so go first."""
        nodes, best, length = [self._root], [], 0
        while nodes and at + length < len(words):
            word = words[at + length]
            nodes = [
                node
                for one in nodes
                for other, node in one.after.get(word[:_STEM], {}).items()
                if alike(other, word)
            ]
            length += 1
            best = [alias for node in nodes for alias in node.aliases] or best
        exact = [one for one in best if list(one.words) == words[at : at + len(one.words)]]
        return exact or best

    def _add(self, alias: Alias) -> None:
        node = self._root
        for word in alias.words:
            node = node.after.setdefault(word[:_STEM], {}).setdefault(word, _Node())
        node.aliases.append(alias)


def load(visit: Visit | None = None) -> Known:
    """Everybody in the common catalogue, in two statements; those of the visit come first."""
    of_visit: set[int | None] = set()
    if visit is not None:
        of_visit = set(
            VisitInstitution.objects.filter(visit=visit).values_list("institution_id", flat=True)
        )
    columns = [f"{name}_{language}" for name in ("name", "town") for language in LANGUAGES]
    rows = HostInstitution.objects.order_by("pk").values_list(
        "pk", "short_name", "kind", "gmina_id", *columns
    )
    return Known(
        Institution(
            pk=pk,
            name={code: text for code, text in zip(LANGUAGES, texts[:3], strict=True) if text},
            town={code: text for code, text in zip(LANGUAGES, texts[3:], strict=True) if text},
            short_name=short_name,
            kind=kind,
            teryt=gmina or "",
            is_of_visit=pk in of_visit,
        )
        for pk, short_name, kind, gmina, *texts in rows
    )


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name as they are compared, without those that say nothing."""
    found = (fold(word) for word in _WORD.findall(text.replace("’", "").replace("'", "")))
    return tuple(word for word in found if word and word not in STOP_WORDS)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    return normalise(word).replace(" ", "")


@lru_cache(maxsize=20_000)
def spellings(
    names: tuple[str, ...], towns: tuple[str, ...], short_name: str, kind: str
) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """All ways to name an institution, each with whether it can mean no other one."""
    named = [words for text in towns if (words := words_of(text))]
    found: dict[tuple[str, ...], bool] = {}

    def add(words: tuple[str, ...], *, is_short: bool) -> None:
        for spelt, is_certain in _with_towns(words, named, is_short=is_short):
            found[spelt] = found.get(spelt, False) or is_certain

    for text in names:
        add(words_of(text), is_short=False)
        add(tuple(filter(None, [_initials(text)])), is_short=True)
    short = words_of(short_name)
    add(short, is_short=len(short) == 1)
    if kind in _SPOKEN:
        add((_SPOKEN[kind],), is_short=True)
    return tuple(found.items())


def _with_towns(
    words: tuple[str, ...], towns: list[tuple[str, ...]], *, is_short: bool
) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The name as it stands, with each town behind it, and without the town where it has one."""
    if not words:
        return
    says_town = False
    for town in towns:
        at = _place_of(words, town)
        if at is None:
            yield words + town, True
        else:
            says_town = True
            if at:
                yield words[:at] + words[at + len(town) :], False
    is_own = not is_short and not all(word in _GENERIC for word in words)
    yield words, says_town or is_own


def _place_of(words: tuple[str, ...], town: tuple[str, ...]) -> int | None:
    for at in range(len(words) - len(town) + 1):
        pairs = zip(words[at : at + len(town)], town, strict=True)
        if all(alike(one, other) for one, other in pairs):
            return at
    return None


def _initials(name: str) -> str:
    """MOPS of "Miejski Ośrodek Pomocy Społecznej w …": the capitals before the first small word."""
    letters = []
    for word in name.split():
        if not word[0].isupper() or len(word) < 3:
            break
        letters.append(word[0])
    return fold("".join(letters)) if len(letters) >= 3 else ""


# Ends of words that change with the case, in search form; both words have to end in one of them.
_ENDINGS = frozenset(
    ["", "a", "e", "i", "o", "u", "y", "ie", "ia", "iu", "ii", "em", "om", "am", "im", "ym", "iem"]
    + ["ej", "ego", "emu", "ich", "ych", "imi", "ymi", "ami", "ach", "iach", "iami", "iej", "iego"]
    + ["owi", "ow", "owie", "cie", "dzie", "ze", "rze", "ce", "ek", "ka", "ku", "ki", "kiem", "ad"]
    + ["edzie", "edu", "edem", "iia", "iiu", "oiu", "oi", "oho", "omu", "ykh", "ymy", "yi", "akh"]
    + ["iakh", "amy", "tsi", "iv", "ets", "tsiu", "tsia", "tsem", "tru", "tr", "tri", "trom", "s"]
)


@lru_cache(maxsize=100_000)
def alike(one: str, other: str) -> bool:
    """The same word, perhaps in another case: "osrodek", "osrodku"; but not Radom and Radomsko."""
    if one == other:
        return True
    shared = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        shared += 1
    least = max(3, round(0.5 * min(len(one), len(other))))
    return any(
        one[at:] in _ENDINGS and other[at:] in _ENDINGS
        for at in range(shared, max(least, shared - 3) - 1, -1)
    )
