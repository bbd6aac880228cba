"""Speakers as programmes name them: after a colon or a dash, in brackets, in a line of their own.

Somebody is taken for a person only on evidence: a first name that people bear, a title, or an
office behind the name. All other words stay where they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from coordination.paste.first_names import FIRST_NAMES
from programmes.states import PersonSide

_TITLES = (
    r"(?:prof|dr|mgr|inż|hab|lic|st|mł|płk|kpt|mjr|ks|p|mr|mrs|ms|д-р|проф|канд|п|hr|fr"
    r"|pani|pan|państwo|panowie|пані|пан|herr|frau|professor|doctor)(?![^\W\d_])\.?"
)
_HONOURED = re.compile(rf"(?:{_TITLES}\s*)+", re.I)
_CAPITAL = r"[A-ZĄĆĘŁŃÓŚŹŻÄÖÜА-ЯІЇЄҐ]"
_NAME_WORD = rf"{_CAPITAL}[^\W\d_]*(?:['’ʼ-][^\W\d_]+)*\.?"
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,3}}")
_OFFICE = re.compile(
    r"(?:zastępca|zastępczyni|z-ca|wice|p\.o\.|główn\w+\s|st\.\s|starsz\w+\s|перш\w+\s|deputy\s|vice)?"
    r"[\s-]*(?:dyrektor|kierowni|burmistrz|prezydent|wójt|starost|prezes|naczelni|sekretarz|skarbni"
    r"|przewodnicząc|koordynator|specjalist|ekspert|trener|psycholog|pedagog|terapeut|pracowni"
    r"|inspektor|asystent|radn|marszał|wojewod|rektor|dziekan|proboszcz|komendant|moderator"
    r"|prowadząc|prelegent|tłumacz|doradc|opiekun|animator|bibliotekar|redaktor|lekarz"
    r"|директор|директорк|начальни|керівни|голов|мер\b|мерк|заступни|секретар|спеціаліст|фахів"
    r"|експерт|тренер|психолог|соціальн|координатор|староста|війт|бурмістр|радни|модератор|завідувач"
    r"|director|head|mayor|manager|coordinator|expert|trainer|chair|president|secretary|specialist"
    r"|officer|leader|governor|principal|psychologist|social worker|councillor|leiter|direktor"
    r"|bürgermeister|referent)",
    re.I,
)
_NO_PERSON = re.compile(
    r"(?:urz[ąę]d|ośrod|centrum|dom\b|domu|dps|mops|gops|ops\b|pcpr|szko[łl]|bibliotek|gmin|powiat"
    r"|hotel|restaur|muzeum|sala\b|sali|ul\.|plac|rynek|stowarzysz|fundacj|klub|warsztat|зал|центр"
    r"|будин|школ|бібліот|громад|готел|рада\b|ради\b|вул\.|hall|centre|center|room|office|school"
    r"|library|street|foundation|association|university|park)",
    re.I,
)
_LABEL = re.compile(
    r"(?P<label>prowadzi|prowadzą|prowadzenie|prowadzący|prowadząca|prelegent(?:ka|ci|ki|zy)?"
    r"|wykładowca|referent|moderator(?:ka|zy)?|moderacja|moderuje|trener(?:ka|zy|ki)?|ekspert(?:ka|ci)?"
    r"|spotkanie z|osoba do kontaktu|tłumacz(?:ka|enie)?|opiekun(?:ka)?"
    r"|веде|ведучий|ведуча|ведучі|доповідач(?:і|ка)?|спікер(?:и|ка)?|модератор(?:ка|и)?|тренер(?:ка|и)?"
    r"|лектор(?:ка)?|експерт(?:ка|и)?|перекладач(?:ка)?"
    r"|speakers?|trainers?|moderators?|moderated by|led by|presenters?|lecturers?|facilitators?"
    r"|chair(?:ed by)?|referent(?:in)?|leitung|moderation)"
    r"\s*[:–—-]\s*",
    re.I,
)
_TRAINER = re.compile(r"prowadz|tren|веде|ведуч|тренер|train|facilitat|led|leitung", re.I)
_MODERATOR = re.compile(r"moder|модер|chair", re.I)
_OTHER = re.compile(r"tłumacz|перекладач|opiekun|kontakt", re.I)
_PARTED = re.compile(r"\s*(?:[,;/]|\s[–—-]\s|\s(?:oraz|i|a także|та|і|й|and|und)\s)\s*")
_ENDS_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{3,200})[)\]]\.?$")
_TAIL = re.compile(r"\s*(?::|\s[–—-])\s+")
_MOST = 8
# Longer texts are stories and no lists of people.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Person:
    """A named person, the words of their office, and their part in the item."""

    name: str
    position: str = ""
    side: PersonSide = PersonSide.SPEAKER


def persons(
    text: str, side: PersonSide = PersonSide.SPEAKER, *, sure: bool = False
) -> list[Person]:
    """The people that a text lists, if it lists nothing else; ``sure`` where a label says so."""
    found: list[list[str]] = []
    if len(text) > _LONGEST:
        return []
    seams = ["", *(m.group() for m in _PARTED.finditer(text))]
    chunks = _PARTED.split(text.strip(" .,;:"))
    if len(chunks) > 4 * _MOST:
        return []
    for at, chunk in enumerate(chunks):
        if named := _name_in(chunk, sure=sure, has_office=_has_office(chunks, at)):
            found.append(list(named))
        elif found and chunk:
            seam = seams[at] if at < len(seams) else ", "
            found[-1][1] += (seam if found[-1][1] else "") + chunk
        elif chunk:
            return []
    # A position that goes on for a sentence is no position.
    if not found or len(found) > _MOST or any(len(position) > 160 for _name, position in found):
        return []
    if not sure and any(position and not _OFFICE.search(position) for _name, position in found):
        return []
    return [Person(name, position.strip(), side) for name, position in found]


def label_of(text: str) -> tuple[str, PersonSide, str] | None:
    """ "Prowadzenie: Jan Kowalski" → the label, the part it gives, the words behind it."""
    if found := _LABEL.match(text):
        return found.group().strip(), _side(found["label"]), text[found.end() :].strip()
    return None


def split(title: str) -> tuple[str, list[Person], str]:
    """A title without the people that stand at its end; and what was read as a label."""
    if len(title) > 2 * _LONGEST:
        return title, [], ""
    if found := _ENDS_IN_BRACKETS.search(title):
        inner, label, side, sure = found[1].strip(), "", PersonSide.SPEAKER, False
        if labelled := label_of(inner):
            (label, side, inner), sure = labelled, True
        listed = persons(inner, side, sure=sure) if found.start() else []
        if listed:
            label = f"{label} {small_words(inner)}".strip()
            return title[: found.start()].strip(" ,;–—-"), listed, label
    labels = [one for one in _LABEL.finditer(title) if _begins_word(title, one.start())]
    if labels and labels[-1].start():
        last = labels[-1]
        listed = persons(title[last.end() :], _side(last["label"]), sure=True)
        words = title[: last.start()].strip(" ,;:–—-(")
        if listed and words:
            return words, listed, f"{last.group().strip()} {small_words(title[last.end() :])}"
    for seam in list(_TAIL.finditer(title))[:6]:
        listed = persons(title[seam.end() :])
        if listed and title[: seam.start()].strip():
            return title[: seam.start()].strip(), listed, small_words(title[seam.end() :])
    return title, [], ""


def small_words(text: str) -> str:
    """What parts people in a list and stands in no name."""
    return " ".join(re.findall(r"(?<![^\W_])(?:i|oraz|a także|та|і|й|and|und)(?![^\W_])", text))


def _begins_word(text: str, place: int) -> bool:
    return place == 0 or not text[place - 1].isalpha()


def _side(label: str) -> PersonSide:
    if _OTHER.search(label):
        return PersonSide.OTHER
    if _MODERATOR.search(label):
        return PersonSide.MODERATOR
    return PersonSide.TRAINER if _TRAINER.match(label) else PersonSide.SPEAKER


def _has_office(chunks: list[str], at: int) -> bool:
    return at + 1 < len(chunks) and bool(_OFFICE.match(chunks[at + 1]))


def _name_in(chunk: str, *, sure: bool, has_office: bool) -> tuple[str, str] | None:
    """A name and, where it stands before it, an office: "dyrektor MOPS Anna Nowak"."""
    honoured = _HONOURED.match(chunk)
    bare = chunk[honoured.end() :].strip() if honoured else chunk
    if _NAME.fullmatch(bare):
        words = bare.split()
        if _NO_PERSON.search(bare) and words[0].casefold() not in FIRST_NAMES:
            return None
        # The surname may stand first: "Лобода Ірина Петрівна".
        is_known = any(word.casefold() in FIRST_NAMES for word in words[:2])
        is_named = len(words) > 1 and (is_known or has_office or sure)
        if is_named or (honoured and words):
            return chunk, ""
        return None
    if office := _OFFICE.match(chunk):
        words = chunk.split()
        for at in range(1, len(words) - 1):
            tail = " ".join(words[at:])
            honoured = _HONOURED.match(tail)
            bare = tail[honoured.end() :] if honoured else tail
            if _NAME.fullmatch(bare) and (
                (honoured or bare.split()[0].casefold() in FIRST_NAMES) and office
            ):
                return tail, " ".join(words[:at])
    return None
