"""Differences of two documents: none where they state the same, and every change is among them."""

import copy

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from coordination.interchange.canonical import equal
from coordination.interchange.schemas import VISIT
from coordination.publishing.differences import differences
from tests.coordination.generated import documents

DOCUMENT = {
    "format": "study-visit/1",
    "title": {"pl": "Wizyta w Brzozowie", "uk": "Візит до Бжозова"},
    "starts_on": "2027-05-10",
    "ends_on": "2027-05-11",
    "institutions": [
        {"key": "mops", "name": {"pl": "MOPS"}},
        {"key": "pcpr", "name": {"pl": "PCPR"}},
    ],
    "delegations": [
        {
            "name": {"uk": "Громада Вербова"},
            "headcount": 6,
            "members": [{"name": "Олена Приклад", "role": "participant"}],
        }
    ],
    "accompanying": [{"role": "interpreter", "name": "Ірина Перекладач", "headcount": 1}],
    "days": [
        {
            "date": "2027-05-10",
            "sessions": [
                {
                    "start": "09:00",
                    "title": {"pl": "Powitanie"},
                    "institutions": ["mops"],
                    "place": {"pl": "sala 1"},
                    "speakers": [{"name": "Halina Wierzba"}],
                },
                {"start": "11:00", "title": {"pl": "Praca socjalna"}, "institutions": ["pcpr"]},
                {"start": "13:00", "title": {"pl": "Obiad"}, "kind": "meal"},
            ],
        },
        {
            "date": "2027-05-11",
            "sessions": [
                {"start": "09:00", "title": {"pl": "Dom dziecka"}, "institutions": ["pcpr"]},
                {"start": "13:00", "title": {"pl": "Obiad"}, "kind": "meal"},
            ],
        },
    ],
}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def edited(change):
    after = copy.deepcopy(DOCUMENT)
    change(after)
    return differences(DOCUMENT, after)


def session(document, day=0, number=0):
    return document["days"][day]["sessions"][number]


def only_item(found):
    assert found.number == 1, found
    return found.items[0]


def test_the_same_document_has_no_differences():
    assert not differences(DOCUMENT, copy.deepcopy(DOCUMENT))


def test_another_hour():
    one = only_item(edited(lambda d: session(d).update(start="10:30")))

    assert (one.kind, one.title) == ("moved", "Powitanie")
    assert "9" in one.before
    assert "10" in one.after
    assert "May" not in one.before


def test_another_day():
    def change(document):
        document["days"][1]["sessions"].append(document["days"][0]["sessions"].pop(0))

    one = only_item(edited(change))

    assert one.kind == "moved"
    assert "10 May" in one.before
    assert "11 May" in one.after


def test_into_the_tray():
    def change(document):
        document["unplaced"] = [document["days"][0]["sessions"].pop(1)]

    one = only_item(edited(change))

    assert (one.kind, one.after) == ("moved", "tray")


@pytest.mark.parametrize(
    ("fields", "what", "before", "after"),
    [
        ({"title": {"pl": "Powitanie gości"}}, "Title (Polish)", "Powitanie", "Powitanie gości"),
        ({"description": {"uk": "Опис"}}, "Description (Ukrainian)", "", "Опис"),
        ({"place": {"pl": "sala 2"}}, "Place (Polish)", "sala 1", "sala 2"),
        ({"institutions": ["mops", "pcpr"]}, "Hosts", "MOPS", "MOPS, PCPR"),
        ({"visibility": "internal"}, "Who may see it", "", "the foundation only"),
        ({"kind": "workshop"}, "Kind", "", "workshop"),
        ({"topics": [{"pl": "Asystent"}]}, "Topics", "", "Asystent"),
        ({"speakers": []}, "People named in it", "1", "0"),
        ({"speakers": [{"name": "Ktoś Inny"}]}, "People named in it", "", ""),
    ],
)
def test_a_fact_of_an_item(fields, what, before, after):
    one = only_item(edited(lambda d: session(d).update(fields)))

    assert one.kind == "changed"
    assert [(c.what, c.before, c.after) for c in one.changes] == [(what, before, after)]


def test_added_removed_cancelled_and_back():
    added = only_item(edited(lambda d: d["days"][0]["sessions"].append({"title": {"pl": "Nowe"}})))
    removed = only_item(edited(lambda d: d["days"][0]["sessions"].pop(1)))
    cancelled = only_item(edited(lambda d: session(d).update(cancelled=True)))
    off = copy.deepcopy(DOCUMENT)
    session(off)["cancelled"] = True

    assert [one.kind for one in (added, removed, cancelled)] == ["added", "removed", "cancelled"]
    assert (added.title, removed.title) == ("Nowe", "Praca socjalna")
    assert differences(off, DOCUMENT).items[0].kind == "restored"


def test_another_title_at_the_same_hour_in_the_same_room_is_the_same_item():
    before = copy.deepcopy(DOCUMENT)
    session(before)["institutions"] = []
    after = copy.deepcopy(before)
    session(after)["title"] = {"pl": "Zwiedzanie"}

    one = only_item(differences(before, after))

    assert [(c.before, c.after) for c in one.changes] == [("Powitanie", "Zwiedzanie")]


def test_the_order_within_a_day():
    one = only_item(
        edited(
            lambda d: (
                d["days"][0]["sessions"].insert(0, session(d, 0, 2))
                or d["days"][0]["sessions"].pop()
            )
        )
    )

    assert one.title == "Obiad"
    assert [(c.what, c.before, c.after) for c in one.changes] == [("Place in the day", "3", "1")]


def test_a_whole_visit_on_other_dates_moves_days_and_not_every_item():
    def change(document):
        document["days"][0]["date"], document["days"][1]["date"] = "2027-05-11", "2027-05-12"

    found = edited(change)

    assert [day.kind for day in found.days] == ["moved", "moved"]
    assert found.items == []
    assert ("10 May" in found.days[0].before, "11 May" in found.days[0].after) == (True, True)


def test_days_added_and_removed():
    added = edited(lambda d: d["days"].append({"date": "2027-05-12", "sessions": []}))
    removed = edited(lambda d: d["days"].pop())

    assert [day.kind for day in added.days] == ["added"]
    assert [day.kind for day in removed.days] == ["removed"]
    assert [item.kind for item in removed.items] == ["removed", "removed"]


def test_hosts_senders_and_dates():
    host = edited(lambda d: d["institutions"].append({"key": "z", "name": {"pl": "ŚDS"}}))
    sender = edited(lambda d: d["delegations"][0].update(headcount=7))
    dates = edited(lambda d: d.update(ends_on="2027-05-12"))

    assert [(c.what, c.before, c.after) for c in host.hosts] == [("Host", "", "ŚDS")]
    assert [(c.what, c.before, c.after) for c in sender.senders] == [
        ("Громада Вербова: Participants", "6", "7")
    ]
    assert [(c.what, c.before, c.after) for c in dates.visit] == [
        ("Last day", "11 May 2027", "12 May 2027")
    ]


@pytest.mark.parametrize(("language", "amount"), [("en", "125,000.50"), ("pl", "125\xa0000,50")])
def test_an_amount_is_written_as_its_reader_writes_it(language, amount):
    grants = [{"funder": {"pl": "Fundusz"}, "amount": "125000.50"}]
    with translation.override(language):
        (change,) = edited(lambda d: d.update(project={"grants": grants})).visit

    assert change.after == f"Fundusz, {amount}"


def test_people_are_counted_and_never_named():
    def change(document):
        document["delegations"][0]["members"] += [{"name": "Петро Новий", "role": "participant"}]
        document["accompanying"][0]["name"] = "Марія Інша"
        session(document)["speakers"] = [{"name": "Jan Inny"}, {"name": "Ewa Druga"}]

    found = edited(change)

    assert [(c.before, c.after) for c in found.people] == [("1", "2"), ("", "")]
    for name in ("Петро", "Марія", "Jan Inny", "Ewa", "Олена", "Ірина", "Halina"):
        assert name not in repr(found)


def test_the_reader_sees_names_in_their_language_and_no_keys():
    with translation.override("uk"):
        found = edited(lambda d: session(d).update(institutions=["pcpr"], start="08:00"))

    assert "pcpr" not in repr(found)


@given(documents(VISIT))
def test_nothing_differs_from_itself(document):
    assert not differences(document, copy.deepcopy(document))


@given(documents(VISIT), documents(VISIT))
def test_two_documents_differ_if_and_only_if_they_state_something_else(one, other):
    assert bool(differences(one, other)) == (not equal(one, other, VISIT))


EDITS = {
    "hour": lambda s: s.update(start="07:07", end=None, ends_next_day=False),
    "title": lambda s: s.update(title={"pl": "Zupełnie nowy tytuł"}),
    "place": lambda s: s.update(place={"en": "Room 99"}),
    "notes": lambda s: s.update(notes="Notatka 99"),
    "off": lambda s: s.update(cancelled=not s.get("cancelled")),
    "audience": lambda s: s.update(audience={"uk": "Усі 99"}),
}


@given(documents(VISIT), st.data())
def test_every_random_edit_of_an_item_is_told(document, data):
    places = [
        (day, number)
        for day, row in enumerate(document["days"])
        for number, _one in enumerate(row["sessions"])
    ]
    if not places:
        return
    day, number = data.draw(st.sampled_from(places))
    edit = data.draw(st.sampled_from(sorted(EDITS)))
    after = copy.deepcopy(document)
    EDITS[edit](after["days"][day]["sessions"][number])

    found = differences(document, after)

    if equal(document, after, VISIT):
        return
    told = repr(found.items)
    expected = {"title": "Zupełnie nowy", "place": "Room 99", "notes": "Notatka 99"}
    expected |= {"audience": "Усі 99", "hour": "7:07"}
    if edit == "off":
        assert {one.kind for one in found.items} & {"cancelled", "restored"}
    elif {one.kind for one in found.items} & {"added", "removed"}:
        assert len(found.items) >= 2
    else:
        assert expected[edit] in told
