"""Kinds, people, places and hosts in the words of an item."""

import pytest
from django.utils.translation import override

from coordination.paste import hosts, people
from coordination.paste.kinds import kind_of, kinds_of
from coordination.paste.known import Institution, Known, load
from coordination.paste.reading import read, text_lines
from programmes.states import SlotKind
from tests.coordination.paste.programmes import catalogue
from tests.factories.hosts import InstitutionFactory, VisitInstitutionFactory
from tests.factories.programmes import VisitFactory


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Śniadanie w hotelu", "meal"),
        ("przerwa kawowa", "meal"),
        ("кава-перерва", "meal"),
        ("Spotkanie z burmistrzem", "meeting"),
        ("Powitanie i otwarcie", "meeting"),
        ("Wizyta w domu dziennego pobytu", "visit"),
        ("Відвідування школи", "visit"),
        ("Visits to:", "visit"),
        ("Przejazd do hotelu", "transfer"),
        ("Wyjazd do Lipowa", "transfer"),
        ("Wyjazd z hotelu", "transfer"),
        ("Wyjazd grupy", "departure"),
        ("Wyjazd", "departure"),
        ("Powrót do Ukrainy", "departure"),
        ("Від’їзд до України", "departure"),
        ("Прибуття групи", "arrival"),
        ("Zakwaterowanie", "accommodation"),
        ("Warsztat dla kadry", "workshop"),
        ("Warsztat Terapii Zajęciowej", "other"),
        ("Begrüßung im Rathaus", "meeting"),
        ("Mittagessen", "meal"),
        ("Prezentacja usług", "presentation"),
        ("Круглий стіл", "discussion"),
        ("Podpisanie umowy", "ceremony"),
        ("Zwiedzanie starówki", "cultural"),
        ("Вільний час", "free"),
        ("Podsumowanie dnia", "debrief"),
        ("Реєстрація учасників", "registration"),
        ("Spotkanie wewnętrzne", "internal"),
        ("Lipowo", "other"),
        ("", "other"),
    ],
)
def test_the_kind_of_an_item(words, expected):
    assert kind_of(words, "pl") == expected


@pytest.mark.parametrize("language", ["pl", "uk", "en"])
def test_our_own_words_for_kinds_are_read(language):
    with override(language):
        assert {str(kind.label): kind_of(str(kind.label)) for kind in SlotKind} == {
            str(kind.label): kind for kind in SlotKind
        }


def test_an_item_may_be_several_things():
    assert kinds_of("Przyjazd, zakwaterowanie i kolacja") == ["arrival", "accommodation", "meal"]
    assert kinds_of("Spotkanie o obiedzie") == ["meeting"]


@pytest.mark.parametrize(
    ("title", "left", "named"),
    [
        ("Prezentacja usług: Anna Nowak, dyrektor MOPS", "Prezentacja usług",
         [("Anna Nowak", "dyrektor MOPS", "speaker")]),
        ("Wykład (dr Jan Kos, kierownik)", "Wykład", [("dr Jan Kos", "kierownik", "speaker")]),
        ("Warsztat – prowadzi: Maria Lis", "Warsztat", [("Maria Lis", "", "trainer")]),
        ("Лекція – Олена Бондар, начальниця відділу", "Лекція",
         [("Олена Бондар", "начальниця відділу", "speaker")]),
        ("Talk: Mary Oakes, Head of Care; John Reed", "Talk",
         [("Mary Oakes", "Head of Care", "speaker"), ("John Reed", "", "speaker")]),
        ("Dyskusja: Anna Nowak i Jan Kos", "Dyskusja",
         [("Anna Nowak", "", "speaker"), ("Jan Kos", "", "speaker")]),
        ("Spotkanie – dyrektor MOPS Anna Nowak", "Spotkanie",
         [("Anna Nowak", "dyrektor MOPS", "speaker")]),
        # Places and lists of things are no people.
        ("Spotkanie z burmistrzem (Dębowa Łąka)", None, []),
        ("Obiad – restauracja Pod Lipą", None, []),
        ("Przejazd Zalesie – Stary Dwór", None, []),
        ("Program: pomoc, praca, dom", None, []),
        ("Powitanie: burmistrz, starosta", None, []),
        ("Kawa (sala 12)", None, []),
    ],
)  # fmt: skip
def test_people_are_named_at_the_end(title, left, named):
    words, found, _label = people.split(title)

    assert words == (left or title)
    assert [(one.name, one.position, one.side) for one in found] == named


def only_item(text, **options):
    return read(text_lines(f"Dzień 1\n{text}"), **options).items[0]


def test_lines_without_an_hour_are_items_texts_or_notes():
    programme = read(
        text_lines(
            "Dzień 1\n9.00 Powitanie: • rozmowa • kawa\nOpowiemy, jak pracujemy.\nPrzerwa\n"
            "SESJA PIERWSZA\n10.00 Wykład\nLis Anna, kierownik\nKontakt: tel. 600 000 000"
        )
    )

    assert [item.title for item in programme.items] == [
        "Powitanie",
        "Przerwa",
        "SESJA PIERWSZA",
        "Wykład",
    ]
    assert programme.items[0].parts == ["rozmowa", "kawa"]
    assert programme.items[0].description == ["Opowiemy, jak pracujemy."]
    assert [one.name for one in programme.items[3].speakers] == ["Lis Anna"]
    assert programme.items[3].notes == ["Kontakt: tel. 600 000 000"]


def test_a_sign_before_one_hour_makes_no_items_of_parts():
    programme = read(text_lines("Dzień 1\n9.00 A\n- a\n- b\n10.00 B\n- c\n- 10.30 C"))

    assert [(item.title, item.parts) for item in programme.items] == [
        ("A", ["a", "b"]),
        ("B", ["c"]),
        ("C", []),
    ]


def test_hours_may_stand_behind_their_words():
    programme = read(
        text_lines("Dzień 1\nśniadanie 8.00\nwizyta w szkole 9.00-10.30\nobiad o 13\nz deserem")
    )

    assert [(item.title, item.reading.start.hour) for item in programme.items] == [
        ("śniadanie", 8),
        ("wizyta w szkole", 9),
        ("obiad z deserem", 13),
    ]


def test_place_way_and_address_of_an_item():
    place = only_item("9.00 Spotkanie\nMiejsce: Dom Ludowy, sala 2")
    address = only_item("9.00 Wizyta w świetlicy, ul. Leśna 2")
    way = only_item("9.00 Przejazd autobusem z Lipowa do Zalesia")
    online = only_item("9.00 Spotkanie online: https://meet.example.org/a")

    assert place.place == "Dom Ludowy, sala 2"
    assert (address.title, address.place) == ("Wizyta w świetlicy", "ul. Leśna 2")
    assert (way.place, way.transport) == ("z Lipowa do Zalesia", "autobusem")
    assert online.online_url == "https://meet.example.org/a"
    assert only_item("9.00 Warsztat (do potwierdzenia)").is_tentative


@pytest.mark.parametrize(
    ("words", "expected", "has_doubt"),
    [
        ("Spotkanie w MOPS Jarzębina Dolna", [1], False),
        ("Wizyta w Miejskim Ośrodku Pomocy Społecznej w Jarzębinie Dolnej", [1], False),
        ("Wizyta w Środowiskowym Domu Samopomocy „Latarnia”", [2], False),
        ("Rozmowa w Stowarzyszeniu „Drugi Brzeg”", [5], False),
        ("Spotkanie w DPS w Brzozie i w DPS w Topolach", [9, 8], False),
        ("Spotkanie w MOPS", [], True),
        ("Spotkanie w Urzędzie Gminy", [], True),
        ("Spotkanie w DPS", [], True),
        # Another town, which nobody here is in.
        ("Spotkanie w DPS w Wierzbicy", [], False),
        ("Wizyta w Miejskim Ośrodku Pomocy Społecznej w Lipowie", [], False),
        ("Obiad w Restauracji „Pod Kasztanem”", [], False),
    ],
)
def test_hosts_of_the_catalogue(words, expected, has_doubt):
    named = hosts.find(words, catalogue())

    assert [host.pk for host in named.found] == expected
    assert bool(named.doubts) == has_doubt


def test_of_several_the_one_of_the_visit_is_meant():
    town = {"pl": "Brzoza"}
    known = Known(
        [
            Institution(1, {"pl": "Dom Pomocy Społecznej"}, {"pl": "Topole"}, kind="dps"),
            Institution(2, {"pl": "Dom Pomocy Społecznej"}, town, kind="dps", is_of_visit=True),
        ]
    )

    assert [one.pk for one in hosts.find("Spotkanie w DPS", known).found] == [2]
    assert [one.pk for one in hosts.find("Spotkanie w DPS w Topolach", known).found] == [1]


def test_nobody_receives_the_group_on_its_way():
    assert only_item("9.00 Przejazd do DPS w Brzozie", known=catalogue()).hosts == []
    assert [one.pk for one in only_item("9.00 DPS w Brzozie", known=catalogue()).hosts] == [9]
    assert only_item("9.00 DPS w Brzozie", known=catalogue()).kind == "visit"


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_the_catalogue_is_loaded_in_two_statements(rows, django_assert_num_queries):
    visit = VisitFactory()
    made = [InstitutionFactory(name_pl=f"Klub „Jodła {n}”") for n in range(rows)]
    VisitInstitutionFactory(visit=visit, institution=made[-1])

    with django_assert_num_queries(2):
        known = load(visit)

    found = hosts.find(f"Wizyta w Klubie „Jodła {rows - 1}”", known).found
    assert [(one.pk, one.is_of_visit) for one in found] == [(made[-1].pk, True)]
