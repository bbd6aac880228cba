"""The words with which people write times in Polish, Ukrainian, English and German, and the words
with which we write them back. No rules are here: how words are read stands in clock_tokens.py and
clock_read.py, how times are written in clock_write.py.
"""

PARTS_OF_DAY = ("morning", "midday", "afternoon", "evening", "night")

# One letter for what a word does; the letters are the alphabet of the patterns in clock_read.py.
APPROX, FROM, TO, AFTER, BETWEEN, AND, AT = "a", "f", "t", "A", "b", "&", "@"
OR, NEXT_DAY, SAME_DAY, AM, PM, PART, PART_OF, LENGTH = "/", "n", "d", "m", "m", "p", "P", "L"
# After a number: "h" is a length or a clock, "hours" a length, "godzina" a length after 1 only,
# "Uhr" a clock. Before a number all of them announce a clock.
HOUR, HOURS, HOUR_NTH, CLOCK, MINUTES = "H", "K", "G", "U", "M"

# (letter, value, words). A full stop after a word is taken with it.
WORDS = (
    (
        APPROX,
        "",
        "ok|około|koło|ca|c.|circa|mniej więcej|orientacyjnie|близько|біля|коло|приблизно|прибл|бл"
        "|орієнтовно|about|around|approx|approximately|roughly|gegen|etwa|ungefähr|zirka|~|≈",
    ),
    (FROM, "", "od|z|від|з|із|from|von|ab|since"),
    (TO, "", "do|до|по|to|till|til|until|bis"),
    (AFTER, "", "po|після|after|nach"),
    (BETWEEN, "", "między|pomiędzy|між|поміж|between|zwischen"),
    (AND, "", "a|i|і|й|та|and|und"),
    (AT, "", "o|о|об|в|у|at|um|@"),
    (OR, "", "/|lub|albo|czy|bądź|або|чи|or|oder"),
    (AM, "am", "am|a.m|a.m."),
    (PM, "pm", "pm|p.m|p.m."),
    (
        NEXT_DAY,
        "",
        "następnego dnia|nast. dnia|dnia następnego|наступного дня|наст. дня|the next day"
        "|next day|the following day|following day|am nächsten tag|(+1)|+1",
    ),
    (SAME_DAY, "", "tego samego dnia|того самого дня|того ж дня|the same day|same day"),
    (HOUR, "", "h|hr|hrs|godz|g|год"),
    (HOURS, "", "godzin|godziny|godzinę|годин|години|годину|hours|hour|stunden|stunde|std"),
    (HOUR_NTH, "", "godzina|година"),
    (CLOCK, "", "uhr|godzinie|годині|o'clock"),
    (
        MINUTES,
        "",
        "min|mins|minut|minuty|minuta|minutę|хв|хвилин|хвилини|хвилина|хвилину|minute|minutes"
        "|minuten",
    ),
    (LENGTH, 15, "kwadrans|чверть години|quarter of an hour|viertelstunde"),
    (
        LENGTH,
        30,
        "pół godziny|pół godz|półgodziny|пів години|півгодини|half an hour|half hour"
        "|halbe stunde|eine halbe stunde",
    ),
    (LENGTH, 60, "an hour|one hour|eine stunde|jedna godzina|jedną godzinę|одна година"),
    (
        LENGTH,
        90,
        "półtorej godziny|półtora godziny|півтори години|an hour and a half|anderthalb stunden",
    ),
    (LENGTH, 120, "dwie godziny|дві години|two hours|zwei stunden"),
    (LENGTH, 180, "trzy godziny|три години|three hours|drei stunden"),
    (
        PART,
        "morning",
        "przed południem|przedpołudnie|do południa|rano|z rana|od rana|рано|ranek|rankiem"
        "|у першій половині дня"
        "|в першій половині дня|перша половина дня|до обіду|зранку|вранці|уранці|ранок"
        "|before noon|in the morning|morning|forenoon|vormittags|am vormittag|vormittag|morgens"
        "|am morgen",
    ),
    (
        PART,
        "midday",
        "w południe|południe|południa|опівдні|полудень|в обід|midday|at midday|noon|at noon|mittags"
        "|am mittag|mittag",
    ),
    (
        PART,
        "afternoon",
        "po południu|popołudniu|popołudnie|popołudniem|у другій половині дня"
        "|в другій половині дня|друга половина дня|після обіду|по обіді|пополудні"
        "|in the afternoon|afternoon|nachmittags|am nachmittag|nachmittag",
    ),
    (
        PART,
        "evening",
        "wieczorem|wieczór|pod wieczór|wieczorową porą|увечері|ввечері|вечір|вечором"
        "|in the evening|evening|abends|am abend|abend",
    ),
    (
        PART,
        "night",
        "w nocy|nocą|noc|вночі|уночі|ніч|at night|in the night|night|nachts|nacht",
    ),
    # Only after a number: "2 дня" is an hour, "протягом дня" is none.
    (PART_OF, "morning", "ранку"),
    (PART_OF, "afternoon", "дня"),
    (PART_OF, "evening", "вечора"),
    (PART_OF, "night", "ночі"),
)

# What printed programmes put behind a number in words: "о 9-й", "o 9-tej".
ORDINAL_ENDINGS = "та|ту|тій|тої|ї|й|ій|а|у|ta|tą|tej|ma|mej|sta|stej|sza|szej|ga|giej|cia|ciej"

# How we write: grammar of a printed time rather than sentences of the interface.
SEPARATOR = {"pl": ".", "uk": ":", "en": ":", "de": "."}
ABOUT = {"pl": "ok.", "uk": "близько", "en": "about", "de": "gegen"}
ROUGHLY = {"pl": "orientacyjnie", "uk": "орієнтовно", "en": "roughly", "de": "etwa"}
PART_WORDS = {
    "pl": ("przed południem", "w południe", "po południu", "wieczorem", "w nocy"),
    "uk": ("у першій половині дня", "опівдні", "у другій половині дня", "увечері", "вночі"),
    "en": ("in the morning", "at midday", "in the afternoon", "in the evening", "at night"),
    "de": ("vormittags", "mittags", "nachmittags", "abends", "nachts"),
}
NEXT_DAY_WORDS = {
    "pl": "następnego dnia",
    "uk": "наступного дня",
    "en": "next day",
    "de": "am nächsten Tag",
}
SAME_DAY_WORDS = {
    "pl": "tego samego dnia",
    "uk": "того самого дня",
    "en": "same day",
    "de": "same day",
}
LENGTH_UNITS = {
    "pl": ("h", "min"),
    "uk": ("год", "хв"),
    "en": ("h", "min"),
    "de": ("Std.", "Min."),
}


def known(language: str) -> str:
    """The language of the tables for a language code: "pl-PL" → "pl", an unknown one → "en"."""
    return language[:2] if language[:2] in SEPARATOR else "en"
