"""What each audience reads of a visit, and above all what the public never does."""

import json
from datetime import time

import pytest

from hosts.services import slot_hosts
from hosts.states import ConfirmationStatus, InstitutionKind, InstitutionRole
from programmes.services import slots
from programmes.states import Audience, MemberRole, Shown, SlotKind, SlotStatus, SlotVisibility
from programmes.terms import Terms
from studyvisits.lib.texts import LANGUAGES
from tests.factories.delegations import MemberFactory
from tests.factories.facts import SeriesFactory
from tests.factories.hosts import ConfirmationFactory, SlotHostFactory, VisitInstitutionFactory
from tests.factories.programmes import DayFactory, SlotFactory
from tests.factories.releases import OVER, UPCOMING, make_visit, publish

pytestmark = pytest.mark.django_db


def read(release, audience=Audience.PUBLIC, language="pl"):
    return release.pages.get(audience=audience, language=language).data


def written(data):
    return json.dumps(data, ensure_ascii=False)


def items(page):
    return [slot for day in page["days"] for item in day["items"] for slot in item["slots"]]


def test_before_it_is_over_nothing_but_title_month_region_organiser_and_statement():
    visit = make_visit(**UPCOMING, date_note_pl="od 11 maja")
    visit.organisers.create(role="local_organiser", name_pl="Gospodarz Główny")

    before = read(publish(visit))["before"]

    text = written(before)
    assert before["page"]["when"] == "maj 2099"
    assert before["page"]["region"] == "województwo łódzkie"
    for secret in ("9.00", "11 maja", "2099-05", "sala", "Wierzbowa", "Ośrodek", "Hromada"):
        assert secret not in text
    assert "Gospodarz Główny" not in text


@pytest.mark.parametrize(
    "kind",
    [
        SlotKind.ARRIVAL,
        SlotKind.DEPARTURE,
        SlotKind.TRANSFER,
        SlotKind.ACCOMMODATION,
        SlotKind.FREE,
        SlotKind.INTERNAL,
    ],
)
def test_the_public_never_sees_how_a_group_travels_or_where_it_sleeps(kind):
    visit = make_visit(items=0, **OVER)
    SlotFactory(visit=visit, kind=kind, title_pl="Hotel Pod Sosną")

    release = publish(visit)

    assert "Pod Sosną" not in written(read(release))
    seen = "Pod Sosną" in written(read(release, Audience.PARTICIPANTS))
    assert seen == (kind != SlotKind.INTERNAL)


def test_a_kind_that_is_private_hides_an_item_that_holds_several():
    visit = make_visit(items=0)
    slot = SlotFactory(visit=visit, kind=SlotKind.MEETING, title_pl="Rozmowa w autobusie")
    slot.kinds.create(kind=SlotKind.MEETING)
    slot.kinds.create(kind=SlotKind.TRANSFER)

    assert "autobusie" not in written(read(publish(visit)))


@pytest.mark.parametrize(
    ("visibility", "public", "participants"),
    [
        (SlotVisibility.PUBLIC, True, True),
        (SlotVisibility.PARTICIPANTS, False, True),
        (SlotVisibility.INTERNAL, False, False),
    ],
)
def test_an_item_is_shown_to_those_it_is_meant_for(visibility, public, participants):
    visit = make_visit(items=0)
    slot = SlotFactory(visit=visit, visibility=visibility, title_pl="Warsztat Sosnowy")
    host = VisitInstitutionFactory(visit=visit, name_pl="Biblioteka Sosnowa")
    SlotHostFactory(slot=slot, visit_institution=host)

    release = publish(visit)

    for word in ("Warsztat Sosnowy", "Biblioteka Sosnowa"):
        assert (word in written(read(release))) == public
        assert (word in written(read(release, Audience.PARTICIPANTS))) == participants
    assert release.subjects.filter(subject=f"institution:{host.institution_id}").exists() == public


def test_notes_and_ways_in_stay_in_the_house():
    visit = make_visit(items=0)
    SlotFactory(
        visit=visit,
        notes="klucz u portiera",
        responsible="Maria Sosna",
        online_url="https://example.org/pokoj",
        meeting_point_pl="pod pomnikiem",
        outcome_note="nie przyszli",
    )

    release = publish(visit)

    public, participants = read(release), read(release, Audience.PARTICIPANTS)
    for secret in ("portiera", "Sosna", "example.org/pokoj", "pomnikiem", "nie przyszli"):
        assert secret not in written(public)
    for secret in ("portiera", "Sosna", "nie przyszli"):
        assert secret not in written(participants)
    assert "pomnikiem" in written(participants)


def test_participants_and_companions_are_never_named_to_the_public():
    visit = make_visit()
    MemberFactory(delegation=visit.delegations.first(), name="Оксана Вербицька")

    release = publish(visit)

    assert "Вербицька" not in written(read(release))
    assert "Перекладач" not in written(read(release))
    assert "Перекладач" in written(read(release, Audience.PARTICIPANTS))
    assert read(release)["after"]["page"]["companions"] == [
        {
            "role": read(release)["after"]["page"]["companions"][0]["role"],
            "headcount": 1,
            "name": "",
        }
    ]


@pytest.mark.parametrize(("has_source", "is_named"), [(True, True), (False, False)])
def test_an_official_is_named_where_a_source_was_published(has_source, is_named):
    visit = make_visit()
    visit.slots.first().speakers.create(name="Maria Lis", position_pl="wiceburmistrz")
    if has_source:
        visit.sources.create(title="Relacja")

    release = publish(visit)

    assert ("Maria Lis" in written(read(release))) == is_named
    assert "wiceburmistrz" in written(read(release))
    assert "Maria Lis" in written(read(release, Audience.PARTICIPANTS))


def test_a_participant_who_speaks_is_not_named_even_by_a_source():
    visit = make_visit()
    visit.sources.create(title="Relacja")
    visit.slots.first().speakers.create(name="Олена Верба", role=MemberRole.PARTICIPANT)

    assert "Верба" not in written(read(publish(visit)))


def test_senders_are_shown_as_they_agreed():
    texts = {}
    for shown in Shown:
        visit = make_visit(shown=shown)
        visit.delegations.update(name_pl="Hromada Sosnowa", katottg="UA71080510000028067")
        visit.headcount_note_pl = "dwie osoby z Hromady Sosnowej"
        visit.save(update_fields=["headcount_note_pl"])
        release = publish(visit)
        texts[shown] = written(read(release))
        assert "Hromada Sosnowa" in written(read(release, Audience.PARTICIPANTS))

    assert "Hromada Sosnowa" in texts[Shown.NAMED]
    assert "Sosnow" not in texts[Shown.OBLAST]
    assert "Sosnow" not in texts[Shown.NONE]


def test_suppliers_and_hotels_are_for_participants_only():
    visit = make_visit()
    VisitInstitutionFactory(visit=visit, role=InstitutionRole.SUPPLIER, name_pl="Przewozy Sosna")
    VisitInstitutionFactory(visit=visit, kind=InstitutionKind.HOTEL, name_pl="Hotel Sosna")

    release = publish(visit)

    assert "Sosna" not in written(read(release))
    assert "Przewozy Sosna" in written(read(release, Audience.PARTICIPANTS))


def test_a_cancelled_item_is_off_for_participants_and_gone_for_the_public():
    visit = make_visit(items=0)
    SlotFactory(visit=visit, title_pl="Odwołane spotkanie", status=SlotStatus.CANCELLED)
    SlotFactory(visit=visit, title_pl="Usunięte spotkanie", status=SlotStatus.REMOVED)
    publish(visit)

    release = publish(visit)

    (shown,) = items(read(release, Audience.PARTICIPANTS))
    assert (shown["title"], shown["state"]) == ("Odwołane spotkanie", "cancelled")
    assert "spotkanie" not in written(read(release)["after"]["page"]["days"])
    assert "Usunięte" not in written(read(release, Audience.PARTICIPANTS))


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (None, "tbc"),
        ({"status": ConfirmationStatus.ASKED}, "tbc"),
        ({}, ""),
        ({"agreed": Terms(date="2020-05-11", start="07:00").to_json()}, "tbc"),
        ({"status": ConfirmationStatus.DECLINED}, "tbc"),
    ],
    ids=["not asked", "asked", "confirmed", "outdated", "declined"],
)
def test_an_item_is_to_be_confirmed_until_its_host_said_yes_to_these_terms(answer, state):
    visit = make_visit(items=0)
    host = SlotHostFactory(slot=SlotFactory(visit=visit))
    if answer is not None:
        ConfirmationFactory(slot_host=host, **answer)

    (shown,) = items(read(publish(visit), Audience.PARTICIPANTS))

    assert shown["state"] == state
    declined = bool(answer) and answer.get("status") == ConfirmationStatus.DECLINED
    assert bool(shown["hosts"]) is not declined


def test_what_a_source_recorded_is_neither_confirmed_nor_open():
    visit = make_visit(is_recorded=True)

    (shown,) = items(read(publish(visit))["after"]["page"])

    assert shown["state"] == ""


def test_an_institution_bears_its_polish_name_where_it_is_mentioned_first():
    visit = make_visit(items=0)
    day = DayFactory(visit=visit)
    host = VisitInstitutionFactory(
        visit=visit, name_pl="Biblioteka Publiczna", name_uk="Публічна бібліотека"
    )
    for hour in (9, 11):
        slot = SlotFactory(visit=visit, day=day, start=time(hour), end=None)
        SlotHostFactory(slot=slot, visit_institution=host)

    release = publish(visit)

    page = read(release, language="uk")["after"]["page"]
    first, second = (slot["hosts"][0] for slot in items(page))
    assert (first["name"], first["original"]) == ("Публічна бібліотека", "Biblioteka Publiczna")
    assert second["original"] == ""
    page = read(release, language="en")["after"]["page"]
    english, _again = (slot["hosts"][0] for slot in items(page))
    assert english["name"] == {"text": "Biblioteka Publiczna", "language": "pl", "fallback": True}
    assert english["original"] == ""


def test_times_are_ready_in_the_language_of_the_reader():
    visit = make_visit(items=0)
    SlotFactory(visit=visit, start=time(9), end=time(10, 30))
    SlotFactory(visit=visit, start=time(19), end=None, approximate=True)

    release = publish(visit)

    told = {
        language: [
            slot["time"] for slot in items(read(release, language=language)["after"]["page"])
        ]
        for language in LANGUAGES
    }
    assert told == {
        "pl": ["9.00–10.30", "ok. 19.00"],
        "uk": ["9:00–10:30", "близько 19:00"],
        "en": ["9:00–10:30", "about 19:00"],
    }


def test_groups_at_the_same_time_stand_side_by_side():
    visit = make_visit(items=0)
    day = DayFactory(visit=visit)
    for name in ("Grupa A", "Grupa B"):
        group = visit.groups.create(name_pl=name)
        SlotFactory(visit=visit, day=day).slot_groups.create(group=group)

    _empty, day_shown = read(publish(visit))["after"]["page"]["days"]

    (item,) = day_shown["items"]
    assert item["parallel"]
    assert [slot["groups"] for slot in item["slots"]] == [["Grupa A"], ["Grupa B"]]


def test_a_release_is_not_touched_by_what_is_edited_afterwards():
    visit = make_visit()
    release = publish(visit)
    before = written(read(release))

    visit.title_pl = "Zupełnie inny tytuł"
    visit.save(update_fields=["title_pl"])

    assert written(read(release)) == before


def _host(slot, name, **confirmation):
    row = VisitInstitutionFactory(visit=slot.visit, institution__name_pl=name)
    host = SlotHostFactory(slot=slot, visit_institution=row)
    if confirmation:
        ConfirmationFactory(slot_host=host, **confirmation)
    return row


@pytest.mark.parametrize("confirmation", [{}, {"status": ConfirmationStatus.CONFIRMED}])
@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTICIPANTS])
def test_a_host_that_was_replaced_is_named_nowhere(confirmation, audience):
    visit = make_visit(items=0, **OVER)
    slot = SlotFactory(visit=visit, day=DayFactory(visit=visit, date=OVER["starts_on"]))
    _host(slot, "Szkoła Pierwsza", **confirmation)
    second = VisitInstitutionFactory(visit=visit, institution__name_pl="Szkoła Druga")
    slot_hosts.set_hosts(slot, [second], by=None)

    text = written(read(publish(visit), audience))

    assert "Szkoła Druga" in text
    assert "Szkoła Pierwsza" not in text


def test_the_host_of_a_removed_item_is_named_nowhere():
    visit = make_visit(items=0, **OVER)
    slot = SlotFactory(visit=visit, day=DayFactory(visit=visit, date=OVER["starts_on"]))
    _host(slot, "Szkoła Pierwsza")
    slots.remove(slot, version=slot.version, by=None)

    assert "Szkoła Pierwsza" not in written(read(publish(visit)))


def test_a_slot_whose_replaced_host_never_answered_is_settled():
    visit = make_visit(items=0, **OVER)
    slot = SlotFactory(visit=visit, day=DayFactory(visit=visit, date=OVER["starts_on"]))
    _host(slot, "Szkoła Pierwsza", status=ConfirmationStatus.ASKED)
    second = _host(slot, "Szkoła Druga", status=ConfirmationStatus.CONFIRMED)
    slot_hosts.set_hosts(slot, [second], by=None)

    assert [one["state"] for one in items(read(publish(visit))["after"]["page"])] == [""]


def test_where_a_series_came_from_is_told_only_as_a_source_told_it():
    visit = make_visit(items=0, **OVER, series=SeriesFactory(headcount_note_pl="z Wierzbowej"))
    visit.series.origins.create(text_pl="Hromada Wierzbowa")
    assert "Wierzbow" not in written(read(publish(visit)))

    visit.sources.create(title="Kronika")
    text = written(read(publish(visit)))
    assert "Hromada Wierzbowa" in text
    assert "z Wierzbowej" in text
