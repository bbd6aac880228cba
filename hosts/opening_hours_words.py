"""The words in which offices write their opening hours, in Polish, Ukrainian and English."""

from __future__ import annotations

TO = "to"

_WEEK = (
    (
        ("pn", "po", "pon", "poniedziałek", "poniedziałku", "poniedziałki", "poniedzialek"),
        ("пн", "пон", "понеділок", "понеділка", "понеділку", "понеділки"),
        ("mo", "mon", "monday", "mondays"),
    ),
    (
        ("wt", "wto", "wtorek", "wtorku", "wtorki"),
        ("вт", "вів", "вівторок", "вівторка", "вівторки"),
        ("tu", "tue", "tues", "tuesday", "tuesdays"),
    ),
    (
        ("śr", "sr", "śro", "środa", "środy", "środę", "sroda"),
        ("ср", "сер", "середа", "середи", "середу"),
        ("we", "wed", "wednesday", "wednesdays"),
    ),
    (
        ("cz", "czw", "czwartek", "czwartku", "czwartki"),
        ("чт", "чет", "четвер", "четверга", "четверги"),
        ("th", "thu", "thur", "thurs", "thursday", "thursdays"),
    ),
    (
        ("pt", "pi", "pia", "pią", "piątek", "piątku", "piątki", "piatek", "piatku"),
        ("пт", "пят", "п’ят", "п’ятниця", "п’ятниці", "п’ятницю", "пятниця", "пятницю"),
        ("fr", "fri", "friday", "fridays"),
    ),
    (
        ("sb", "so", "sob", "sobota", "soboty", "sobotę", "sobote"),
        ("сб", "суб", "субота", "суботи", "суботу"),
        ("sa", "sat", "saturday", "saturdays"),
    ),
    (
        ("nd", "ndz", "nie", "niedz", "niedziela", "niedzieli", "niedziele", "niedzielę"),
        ("нд", "нед", "неділя", "неділі", "неділю"),
        ("su", "sun", "sunday", "sundays"),
    ),
)
DAYS = {
    word: number for number, languages in enumerate(_WEEK) for words in languages for word in words
}

_ALL, _WORKING, _WEEKEND = range(7), range(5), (5, 6)
GROUPS = {
    **dict.fromkeys(("codziennie", "щодня", "щоденно", "daily", "everyday"), _ALL),
    **dict.fromkeys(("roboczych", "robocze", "powszednie", "powszednich"), _WORKING),
    **dict.fromkeys(("будні", "робочі", "weekdays", "workdays"), _WORKING),
    **dict.fromkeys(("weekend", "weekendy", "weekends", "вихідні"), _WEEKEND),
}

CLOSED = frozenset(
    (
        *("nieczynne", "nieczynny", "nieczynna", "zamknięte", "zamknięty", "zamknięta"),
        *("зачинено", "закрито", "вихідний", "closed"),
    )
)
WHOLE_DAY = frozenset(("24/7", "24h", "całodobowo", "цілодобово"))
JOINS = frozenset(("do", "to", "till", "until", "through", "до", "по"))

_BETWEEN = """
    od w we i oraz a dni dniach godz godzina godziny godzinach godzin czynne czynny otwarte otwarty
    otwarcia urzędowania pracy przyjęć
    з із від у в та і й о год година години годин відчинено відкрито роботи графік дні днів працює
    працюємо
    from and on at open hours opening office h
"""
# Words that stand between days and hours and say nothing of their own.
NOISE = frozenset(_BETWEEN.split())
