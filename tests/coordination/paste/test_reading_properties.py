"""Whatever is pasted: nothing is lost, nothing hangs, and a programme comes back as it was."""

from datetime import date, time, timedelta
from time import perf_counter

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from coordination.interchange.schemas import VISIT
from coordination.interchange.validating import problems_of
from coordination.paste.plain import decoded
from coordination.paste.reading import read, text_lines, to_document
from coordination.paste.refused import PasteError
from studyvisits.lib.calendar_words import MONTHS_OF, WEEKDAYS
from studyvisits.lib.clock import write_time
from tests.coordination.paste.lost import lost
from tests.coordination.paste.programmes import catalogue

KNOWN = catalogue()
# Pieces that mean something to the reader, so that a text of them is as confusing as one can be.
PIECES = (
    ["9.00", "10:30", "13.05", "13.05.2024", "27 października", "Dzień 1", "День 3", "środa"]
    + ["Monday", " – ", "- ", "• ", "\n", "\n", "\n", "\t", " | ", ", ", ": ", "; ", "(", ")"]
    + [
        "Spotkanie",
        " w MOPS Jarzębina Dolna ",
        "Obiad",
        " z Łodzi do Kocka ",
        "Anna Nowak, dyrektor",
    ]
    + [
        "prowadzi: ",
        "Miejsce: ",
        "ul. Leśna 2",
        "wieczorem",
        "Po południu",
        "godz. ",
        "ok. ",
        "830",
    ]
    + ["od 9 do 11 ", "1. ", "a) ", "Strona 1 z 2", "https://zoom.us/j/1", "25.30", "10.30–9.00"]
    + ["20.30/21:00", "1–3", "następnego dnia", "22.00–6.00", "12–16 maja 2025", "Godzina", "Temat"]
    + ["Restauracja „Pod Kasztanem”", "DPS w Brzozie", "кава", " Зустріч ", "29 lutego", "31.12"]
    + ["90 min", ".", "…", " oraz ", "**", "#", "> ", "9", "12", " ", " ", "\x00", "\u200b", "\v"]
)
confusing = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(confusing | st.text(max_size=80))
@example("9.00")
@example("\x00\n9.00\n\ud800")
@example("Dzień 1\nDzień 2")
@example("|9.00|\n| |")
def test_any_text_is_read_and_no_word_of_it_is_lost(text):
    programme = read(text_lines(text), known=KNOWN)

    assert problems_of(to_document(programme), VISIT) == []
    assert not lost(text, programme)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    try:
        text = decoded(data)
    except PasteError:
        return

    assert problems_of(to_document(read(text_lines(text))), VISIT) == []


def test_long_lines_take_no_longer_than_their_length():
    lines = [
        "9.00 ",
        "( ",
        "1 maja – ",
        ": Anna ",
        "Anna Nowak i ",
        "a|",
        ", ul. A",
        "o 9.00 ",
        "\n",
    ]
    for piece in lines:
        text = "9.00 " + piece * (20_000 // len(piece))
        started = perf_counter()
        read(text_lines(text), known=KNOWN)
        # Half a second even where seven others are at work; quadratic ones took minutes.
        assert perf_counter() - started < 5, piece


# A programme written down in many ways


KINDS = {
    "pl": ["Spotkanie", "Wizyta", "Warsztat", "Prezentacja", "Zwiedzanie", "Obiad", "Kolacja"],
    "uk": ["Зустріч", "Візит", "Тренінг", "Презентація", "Екскурсія", "Обід", "Вечеря"],
    "en": ["Meeting", "Visit", "Workshop", "Presentation", "Sightseeing", "Lunch", "Dinner"],
}
OBJECTS = {
    "pl": ["w świetlicy", "z zespołem", "o usługach dla rodzin", "w Starym Dworze", "dla kadry"],
    "uk": ["у громаді", "з командою", "про послуги для сімей", "у Новому Селі", "для фахівців"],
    "en": ["in the hall", "with the team", "about family care", "at Old Mill", "for carers"],
}
PART = {"pl": "rozmowa numer", "uk": "розмова номер", "en": "talk number"}
MEALS = 2


@st.composite
def programmes(draw):
    """A language, and days of items as (start, end, part of the day, title, parts)."""
    language = draw(st.sampled_from(list(KINDS)))
    first = draw(st.dates(date(2020, 1, 1), date(2029, 12, 1)))
    days = []
    for number in range(draw(st.integers(1, 4))):
        items, minute = [], draw(st.integers(6 * 60, 9 * 60))
        for place in range(draw(st.integers(1, 4))):
            items.append(_item(draw, language, minute, f"{number}{place}"))
            minute += draw(st.integers(20, 180))
        days.append((first + timedelta(days=number), items))
    return language, days


def _item(draw, language, minute, unique):
    kind = draw(st.sampled_from(KINDS[language]))
    title = f"{kind} {draw(st.sampled_from(OBJECTS[language]))} nr {unique}"
    timed = draw(st.sampled_from(["start", "start", "both", "part", "none"]))
    start = time(minute // 60, minute % 60) if timed in ("start", "both") else None
    end = None
    if timed == "both":
        end = time((minute + 15) // 60, (minute + 15) % 60)
    part = draw(st.sampled_from(["morning", "afternoon", "evening"])) if timed == "part" else ""
    if timed == "none":
        # Without a sign before it only a meal is an item of its own.
        title = f"{draw(st.sampled_from(KINDS[language][-MEALS:]))} nr {unique}"
    parts = [f"{PART[language]} {unique}{n}" for n in range(draw(st.integers(0, 2)))]
    return start, end, part, title, parts


def clock(item, language):
    start, end, part, *_rest = item
    return write_time(start, end, part_of_day=part, language=language)


def month(day, language):
    return f"{day.day} {MONTHS_OF[language][day.month]} {day.year}"


def plain(language, days):
    """Hours at the beginning of lines, parts below with a dash."""
    for day, items in days:
        yield f"{month(day, language)} ({WEEKDAYS[language][day.weekday()]})"
        for item in items:
            yield f"{clock(item, language)} – {item[3]}".removeprefix(" – ")
            yield from (f"- {part}" for part in item[4])


def bullets(language, days):
    """Everything has a sign, parts are indented."""
    for number, (day, items) in enumerate(days, 1):
        word = {"pl": "DZIEŃ", "uk": "ДЕНЬ", "en": "DAY"}[language]
        yield f"{word} {number} – {day:%d.%m.%Y}"
        for item in items:
            yield f"• {clock(item, language)} {item[3]}" if any(item[:3]) else f"• {item[3]}"
            yield from (f"    – {part}" for part in item[4])
        yield ""


def mail(language, days):
    """Quoted, with a blank line behind every line."""
    for day, items in days:
        yield from (f"> **{WEEKDAYS[language][day.weekday()]}, {day:%d.%m.%Y}**", ">")
        for item in items:
            words = clock(item, language)
            yield f"> {words}: {item[3]}" if words else f"> {item[3]}"
            yield ">"
            for part in item[4]:
                yield from (f"> * {part}", ">")


def table(language, days):
    """A row an item, the day in a row of its own, parts in rows below."""
    yield {"pl": "Godzina\tTemat", "uk": "Час\tЗахід", "en": "Time\tTopic"}[language]
    for day, items in days:
        yield f"{day.isoformat()}\t"
        for item in items:
            yield f"{clock(item, language)}\t{item[3]}"
            yield from (f"\t– {part}" for part in item[4])


def wide(language, days):
    """The day in each row, start and end in columns of their own, parts behind the title."""
    yield "Day | From | To | Title | Description"
    yield "--- | --- | --- | --- | ---"
    for day, items in days:
        for start, end, part, title, parts in items:
            first = start.isoformat("minutes") if start else clock((None, None, part), language)
            last = end.isoformat("minutes") if end else ""
            more = " ⏎ ".join(f"• {one}" for one in parts)
            yield f"{day:%d.%m.%Y} | {first} | {last} | {title} | {more}"


def own_lines(language, days):
    """The hour on one line, the words on the next."""
    for day, items in days:
        yield month(day, language)
        for item in items:
            yield from filter(None, [clock(item, language), item[3]])
            yield from (f"- {part}" for part in item[4])


STYLES = [plain, bullets, mail, table, wide, own_lines]


# Drawing a programme may take long where many work at once; that is no fault of the reader.
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(programmes(), st.sampled_from(STYLES))
def test_a_programme_comes_back_from_every_style(written, style):
    language, days = written
    text = "\n".join(style(language, days))

    programme = read(text_lines(text), language=language)

    found = [
        (
            day.date.complete,
            [
                (
                    item.reading.start,
                    item.reading.end,
                    item.reading.part_of_day,
                    item.title,
                    item.parts,
                )
                for item in day.items
            ],
        )
        for day in programme.days
    ]
    assert found == days, text
    assert programme.unplaced == []
    assert not lost(text, programme)
