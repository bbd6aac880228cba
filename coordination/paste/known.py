"""The institutions that a line may mean, loaded once: the reader itself touches no database."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
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
_SPOKEN = {
    kind: kind.value
    for kind in (
        InstitutionKind.OPS, InstitutionKind.MOPR, InstitutionKind.CUS, InstitutionKind.PCPR,
        InstitutionKind.ROPS, InstitutionKind.DPS, InstitutionKind.SDS, InstitutionKind.WTZ,
        InstitutionKind.ZAZ, InstitutionKind.UTW,
    )
}  # fmt: skip
_SUPPLIERS = frozenset([InstitutionKind.HOTEL, InstitutionKind.RESTAURANT, InstitutionKind.CARRIER])
_WORD = re.compile(r"[^\W_]+")


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


class Known:
    """The catalogue as a dictionary of names; empty for a reader that knows nobody."""

    def __init__(self, institutions: Iterable[Institution] = ()) -> None:
        self._aliases: dict[tuple[str, ...], list[Alias]] = defaultdict(list)
        seen: set[tuple[tuple[str, ...], int]] = set()
        for institution in institutions:
            for alias in _aliases(institution):
                if (alias.words, institution.pk) not in seen:
                    seen.add((alias.words, institution.pk))
                    self._aliases[_key(alias.words)].append(alias)

    def beginning(self, words: list[str], place: int) -> list[Alias]:
        """Names that may begin at this word, judged by the first letters of two words."""
        if not self._aliases:
            return []
        first = words[place][:3]
        found = self._aliases.get((first,), [])
        if place + 1 < len(words):
            found = found + self._aliases.get((first, words[place + 1][:3]), [])
        return found


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


def _aliases(institution: Institution) -> Iterable[Alias]:
    towns = [words for text in institution.town.values() if (words := words_of(text))]
    for text in institution.name.values():
        words = words_of(text)
        yield from _with_towns(institution, words, towns, short=False)
        if initials := _initials(text):
            yield from _with_towns(institution, (initials,), towns, short=True)
    if institution.short_name:
        words = words_of(institution.short_name)
        yield from _with_towns(institution, words, towns, short=len(words) == 1)
    if institution.kind in _SPOKEN:
        yield from _with_towns(institution, (_SPOKEN[institution.kind],), towns, short=True)


def _with_towns(
    institution: Institution, words: tuple[str, ...], towns: list[tuple[str, ...]], *, short: bool
) -> Iterable[Alias]:
    """The name as it stands, with each town behind it, and without the town where it has one."""
    if not words:
        return
    says_town = False
    for town in towns:
        at = _place_of(words, town)
        if at is None:
            yield Alias(words + town, institution, is_certain=True)
        else:
            says_town = True
            if at:
                yield Alias(words[:at] + words[at + len(town) :], institution, is_certain=False)
    is_own = not short and not all(word in _GENERIC for word in words)
    yield Alias(words, institution, is_certain=says_town or is_own)


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


def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word[:3] for word in words[:2])


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
