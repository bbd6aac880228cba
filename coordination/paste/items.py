"""What the words of an item say beside its title: people, place, hosts, the way there, its kind."""

from __future__ import annotations

import re

from coordination.paste import hosts, people
from coordination.paste.kinds import kind_of, kinds_of
from coordination.paste.known import Known
from coordination.paste.programme import Item
from programmes.states import SlotKind

# On the way there nobody receives the group yet.
_ON_THE_WAY = frozenset([SlotKind.TRANSFER, SlotKind.ARRIVAL, SlotKind.DEPARTURE])
_ADDRESS = re.compile(
    r"(?:\s*[,;(]|\s+[–—-])\s*(?P<place>(?:(?:ul|al|pl|os|вул|пл|просп)\.\s?[^\W\d_]"
    r"|(?:sala|aula|room|hall|кабінет|каб\.|зал|актова зала|raum)\s)[^()]{1,80})\)?\.?$",
    re.I,
)
_PLACE_LABEL = re.compile(
    r"(?:miejsce(?: spotkania| zbiórki)?|adres|lokalizacja|gdzie|місце(?: зустрічі)?|адреса|де"
    r"|venue|place|location|where|address|meeting point|ort|adresse)\s*:\s*",
    re.I,
)
_STREET = re.compile(r"(?:(?:ul|al|pl|os|вул|пл)\.\s?[^\W\d_]|(?:sala|room|кабінет)\s+\S+$)", re.I)
_ROUTES = (
    re.compile(r"(?<![^\W_])(?:na trasie|trasa|маршрут|route)\s*:?\s*(?P<way>.{3,80})$", re.I),
    re.compile(
        r"(?<![^\W_])(?P<way>(?:z|ze|з|із|зі|from|von|aus)\s+[^,;:()]{2,50}?\s"
        r"(?:do|na|до|на|to|nach)\s+[^,;:()]{2,50}?)(?=\s*(?:[,;:()]|$|\s[–—-]\s))",
        re.I,
    ),
    re.compile(
        r"(?P<way>[A-ZĄĆĘŁŃÓŚŹŻА-ЯІЇЄҐ][^\W\d_]+(?:[ -][A-ZĄĆĘŁŃÓŚŹŻА-ЯІЇЄҐ][^\W\d_]+)*"
        r"(?:\s*[–—→]\s*|\s+-+>?\s+)"
        r"[A-ZĄĆĘŁŃÓŚŹŻА-ЯІЇЄҐ][^\W\d_]+(?:[ -][A-ZĄĆĘŁŃÓŚŹŻА-ЯІЇЄҐ][^\W\d_]+)*)"
    ),
    re.compile(
        r"(?<![^\W_])(?P<way>(?:do|na|до|в|у|to|nach)\s+[^,;:()]{2,50}?)"
        r"(?=\s*(?:[,;:()]|$|\s[–—-]\s))",
        re.I,
    ),
)
_VEHICLE = re.compile(
    r"(?<![^\W_])(?:autokarem|autobusem|busem|pociągiem|samolotem|samochod(?:em|ami)|tramwajem|metrem"
    r"|pieszo|na piechotę|автобусом|потягом|поїздом|літаком|мікроавтобусом|машиною|пішки|трамваєм"
    r"|by (?:bus|coach|train|plane|car|tram|minibus)|on foot|mit dem (?:bus|zug)|zu fuß)(?![^\W_])",
    re.I,
)
# "Wizyta: • rozmowa • obiad": what was a list before somebody put it on one line.
_LISTED = re.compile(r"\s+[•●▪■✓✔➢►]\s*")
_TENTATIVE = re.compile(
    r"do potwierdzenia|do ustalenia|ewentualnie|opcjonalnie|уточнюється|за потреби|можливо"
    r"|за бажанням|to be confirmed|\btbc\b|optional|tentative",
    re.I,
)
_URL = re.compile(r"https?://[^\s<>\"„”«»]+[^\s<>\"„”«».,;:)\]]")
_MEETING_URL = re.compile(r"zoom\.|meet\.|teams\.|webex|clickmeeting|jitsi|whereby", re.I)


def place_of_line(text: str) -> tuple[str, str] | None:
    """ "Miejsce: sala 12" → the label and the place; an address alone has no label."""
    if found := _PLACE_LABEL.match(text):
        return found.group().strip(), text[found.end() :].strip()
    return ("", text) if _STREET.match(text) and len(text) < 120 else None


def settle(item: Item, known: Known) -> str:
    """Fill the fields of an item from its words; returns what was a label and stands nowhere."""
    words, *listed = _LISTED.split(item.title)
    if not words.strip():
        words, listed = item.title, []
    item.parts[:0] = [part.strip(" ;") for part in listed if part.strip(" ;")]
    title, speakers, label = people.split(words)
    item.speakers = [*speakers, *item.speakers]
    if not item.place and (found := _ADDRESS.search(title)) and title[: found.start()].strip():
        item.place = found["place"].strip()
        title = title[: found.start()].strip(" ,;–—-")
    item.title = title.rstrip(" ;,:") or title
    item.kinds = [item.given_kind] if item.given_kind else kinds_of(title)
    text = "\n".join([title, *item.description, *item.parts, item.place])
    if item.kind in _ON_THE_WAY:
        if not item.place:
            item.place = _route(title) if item.kind == SlotKind.TRANSFER else ""
        vehicle = _VEHICLE.search(text)
        item.transport = item.transport or (vehicle.group() if vehicle else "")
    else:
        _find_hosts(item, text, known)
    label = " ".join(filter(None, [label, _settle_host_words(item, known)]))
    item.is_tentative = item.is_tentative or bool(_TENTATIVE.search(text))
    if url := _URL.search(text):
        is_meeting = _MEETING_URL.search(url.group()) or "online" in text.casefold()
        item.online_url = url.group() if is_meeting else ""
    return label


def _find_hosts(item: Item, text: str, known: Known) -> None:
    named = hosts.find(text, known)
    item.hosts += [host for host in named.found if host not in item.hosts]
    item.doubts += named.doubts
    if named.suppliers and not item.place:
        item.place = named.suppliers[0]
    if item.kind == SlotKind.OTHER and item.hosts:
        item.kinds = [SlotKind.VISIT]


def _settle_host_words(item: Item, known: Known) -> str:
    """The words of a column of hosts: those that name one are taken, the others stay as text."""
    taken = []
    for words in item.host_words:
        named = hosts.find(words, known)
        if named.found:
            taken.append(words)
            item.hosts += [host for host in named.found if host not in item.hosts]
        else:
            item.description.append(words)
            item.doubts += [doubt for doubt in named.doubts if doubt not in item.doubts]
    return " ".join(taken)


def _route(title: str) -> str:
    """From where to where, as it is printed: "z Warszawy do Łodzi", "Warszawa – Łódź"."""
    for pattern in _ROUTES:
        if found := pattern.search(title):
            way = _VEHICLE.sub("", found["way"]).strip(" ,–—-")
            first, _space, rest = way.partition(" ")
            return rest if rest and kind_of(first) == SlotKind.TRANSFER else way
    return ""
