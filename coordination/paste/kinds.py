"""What kind of item the words of a programme announce. Stems of Polish, Ukrainian, English and some
German words; the words decide, not the reader's language. No word of these: other."""

from __future__ import annotations

import re

from programmes.states import SlotKind

_K = SlotKind

# (kind, beginnings of words). Where two begin at one place, the row further up is meant.
_STEMS: tuple[tuple[SlotKind, str], ...] = (
    (
        _K.INTERNAL,
        r"odpraw\w* (?:zespołu|tłumaczy|organizator)|spotkani\w+ (?:wewnętrzn|organizacyjn)"
        r"|внутрішн\w+ зустріч|організаційн\w+ зустріч|internal meeting|briefing of the team",
    ),
    (
        _K.DEBRIEF,
        r"podsumowa|ewaluacj|zakończenie (?:wizyty|programu|dnia)|підбиття підсумк"
        r"|підведення підсумк|підсум|оцінювання візиту|summing|summary|wrap-?up|evaluation|debrief"
        r"|closing|zusammenfassung|auswertung",
    ),
    (
        _K.FREE,
        r"czas\w* woln|czas dla siebie|вільн\w+ час|особистий час|free time|freizeit"
        r"|dzień woln|вільний день|free day|free afternoon|free evening",
    ),
    (
        _K.REGISTRATION,
        r"rejestracj|rejestrowani|реєстраці|registration|sign-?in|anmeldung|registrierung",
    ),
    (
        _K.MEAL,
        r"(?:welcome|opening|farewell|working|official) (?:dinner|lunch|breakfast|reception)"
        r"|вітальн\w+ (?:вечер|обід)|святков\w+ (?:вечер|обід)"
        r"|śniadani|śniadań|obiad|kolacj|lunch|przerw\w* (?:kawow|na kaw|obiadow|lunchow)"
        r"|kaw[aęyo]\b|poczęst|podwieczor|bankiet|catering|serwis kawow|wspóln\w+ posił|posił|grill"
        r"|сніданк?о?к?\w*|обід(?!нь)\w*|вечер[яюіею]\w*|ланч|кав[аиуоою]+\b|кава-перерв|кофе-?брейк"
        r"|перерв\w+ на (?:каву|обід)|перекус|фуршет|breakfast|dinner|supper|coffee|tea break|meal"
        r"|харчування|snack|frühstück|mittagessen|abendessen|kaffee",
    ),
    (
        _K.ACCOMMODATION,
        r"zakwaterow|nocleg|kwaterow|wykwaterow|check-?(?:in|out)|поселенн|розселенн|заселенн|розміщенн"
        r"|проживанн|ночівл|виселенн|accommodation|overnight|unterkunft|übernachtung",
    ),
    (
        _K.ARRIVAL,
        r"przyjazd|przylot|przybyci|przyjeżdża|прибутт|приїзд|приліт|arrival|ankunft|anreise",
    ),
    (
        _K.DEPARTURE,
        r"odjazd|odlot|wyjazd\w*(?= (?:grupy|delegacji|uczestnik|gości|do (?:ukrainy|domu|kijowa)))"
        r"|powr[oó]t\w*(?= (?:do (?:ukrainy|domu|kijowa)|na ukrainę))"
        r"|від['’ʼ]?їзд\w*(?! до)|від['’ʼ]?їзд\w*(?= до (?:україни|дому))"
        r"|відліт|виїзд\w*(?= (?:в україну|до україни|додому|груп|делегаці))"
        r"|повернення(?= (?:в україну|до україни|додому))|departure|journey home|return home"
        r"|abreise|abfahrt|abflug",
    ),
    (
        _K.TRANSFER,
        r"(?:nocn\w+ )?pociąg|autokar\w* do|потяг|автобус\w* до"
        r"|przejazd|przejści|wyjści\w*(?= (?:z|do|na)\b)|dojazd|transfer"
        r"|powr[oó]t|wyjazd\w*(?= (?:do|z|ze|na|w)\b)|dojści"
        r"|przelot|podróż|переїзд|доїзд|трансфер|повернен|виїзд|від['’ʼ]?їзд|перехід|дорога до"
        r"|drive to|travel|bus to|train to|walk to|return to|fahrt|rückfahrt|transport",
    ),
    (_K.DEPARTURE, r"wyjazd"),
    (
        _K.CEREMONY,
        r"uroczyst|podpisani|wręczeni|ceremoni|урочист|підписанн|вручен|церемоні|ceremony|signing"
        r"|award|festakt|unterzeichnung",
    ),
    (
        _K.WORKSHOP,
        r"warsztat\w*(?! terapii)|szkoleni|ćwiczeni|zajęcia warsztat|воркшоп|практикум|тренінг"
        r"|навчання|семінар|seminari|workshop|training|seminar|schulung",
    ),
    (
        _K.PRESENTATION,
        r"prezentacj|wykład|prelekcj|przedstawieni|omówieni|презентаці|лекці|доповід|представлен"
        r"|ознайомлення|presentation|lecture|talk\b|introduction to|vortrag|präsentation",
    ),
    (
        _K.DISCUSSION,
        r"dyskusj|debat|okrągł\w+ stół|panel|pytania i odpowiedzi|rozmow|wymiana doświadczeń"
        r"|дискусі|обговорен|дебат|кругл\w+ ст[іо]л|питання та відповіді|обмін досвідом"
        r"|discussion|debate|round ?table|q ?& ?a|diskussion",
    ),
    (
        _K.CULTURAL,
        r"zwiedzani|zwiedzamy|spacer|wycieczk|koncert|muzeum|teatr|ognisk|wiecz[oó]r integracyjn"
        r"|część kulturaln|program kulturaln|rejs|екскурсі|прогулянк|музе[йїю]|концерт|театр"
        r"|культурн\w+ програм|огляд міста|оглядов|sightseeing|guided tour|city tour|concert|museum"
        r"|theatre|walk through|boat trip|besichtigung|stadtführung",
    ),
    (
        _K.VISIT,
        r"wizyt\w*|odwiedzin|hospitacj|візит|відвід|огляд|visits?\b|study visit|site visit"
        r"|besuch",
    ),
    (
        _K.MEETING,
        r"spotkani|powitani|otwarci|narad|konferencj|зустріч|привітан|відкритт|нарад|конференці"
        r"|meeting|welcome|opening|conference|treffen|begrüssung|besprechung",
    ),
)
_ANY = re.compile(
    "|".join(f"(?P<k{number}>{stems})" for number, (_kind, stems) in enumerate(_STEMS))
)
_WORD_START = re.compile(r"(?<![^\W\d_])[^\W\d_]")
# What parts the activities of one item: "przyjazd, zakwaterowanie i kolacja".
_PARTED = re.compile(r"[,;/+]|\s[–—-]\s|(?<!\w)(?:i|oraz|a także|та|і|й|and|und)(?!\w)")
# Nobody reads on to find what an item is.
_LONGEST = 300


def kind_of(words: str, language: str = "") -> SlotKind:
    """The kind that the first telling word names; ``OTHER`` where none does.

    ``language`` makes no difference: programmes of these visits mix their languages.
    """
    found = _first(words[:_LONGEST].casefold())
    return found[0] if found else SlotKind.OTHER


def kinds_of(words: str) -> list[SlotKind]:
    """The kinds of all activities that an item lists, in their order, its own kind first."""
    folded = words[:_LONGEST].casefold()
    found = [kind_of(folded)]
    for part in _PARTED.split(folded)[1:]:
        first = _first(part)
        if first and first[1] == 0:
            found.append(first[0])
    kinds = list(dict.fromkeys(found))
    return [kind for kind in kinds if kind != SlotKind.OTHER] or [SlotKind.OTHER]


def opens_with(words: str) -> SlotKind | None:
    """The kind if the very first word names it: "Obiad w stołówce", not "Po obiedzie"."""
    found = _first(words[:_LONGEST].casefold())
    return found[0] if found and found[1] == 0 else None


def _first(folded: str) -> tuple[SlotKind, int] | None:
    folded = folded.lstrip(" \t\"'„“”«»([-–—•*")
    for start in _WORD_START.finditer(folded):
        if found := _ANY.match(folded, start.start()):
            number = int((found.lastgroup or "k0")[1:])
            return _STEMS[number][0], start.start()
    return None
