"""Warnings of roads and of full days: what raises each kind, what does not, and its words."""

import pytest
from django.utils.translation import override

from hosts.models import HostInstitution, SlotHost, VisitInstitution
from hosts.road import Place
from hosts.states import InstitutionRole
from hosts.warnings.many import many_institutions
from hosts.warnings.road import long_leg, short_road
from hosts.warnings.road_order import back_and_forth
from hosts.warnings.rows import HostRows
from programmes.states import Severity
from tests.hosts.test_road import BLASZKI, LUBLIN, SIERADZ, WARTA
from tests.programmes.warnings.programme import said, texts_in, week

NEXT_STREET = Place(SIERADZ.lat + 0.009, SIERADZ.lon, "Sieradz")
TOWNS = {"S": SIERADZ, "W": WARTA, "B": BLASZKI, "L": LUBLIN, "N": NEXT_STREET}


def tour(towns, *days, **fields):
    """A week whose items are in these towns, one letter an item; "-" is nowhere known."""
    programme = week(*days, **fields)
    rows = HostRows(programme)
    for number, (letter, slot) in enumerate(zip(towns, programme.slots, strict=True), start=1):
        if letter in TOWNS:
            rows.places[slot.pk] = TOWNS[letter]
        institution = VisitInstitution(
            pk=number, name_pl=f"Ośrodek {number}", institution=HostInstitution()
        )
        host = SlotHost(pk=number, slot=slot, visit_institution=institution)
        rows.slot_hosts[slot.pk] = [host]
    return rows


FOUR = "9 meeting | 11 visit | 13 visit | 15 visit"

RAISED = {
    "short_road": (short_road, "WB", ["14-15 meeting | 15:15-16:45 visit"], (1, 2)),
    "short_road, end unknown": (short_road, "WB", ["15 meeting | 15:20 visit"], (1, 2)),
    "short_road, nothing between": (short_road, "WB", ["14-15 meeting | 15-16 visit"], (1, 2)),
    "short_road, a lunch between": (
        short_road,
        "W-B",
        ["12-13 meeting | 13-14 meal | 14:15 visit"],
        (1, 3),
    ),
    "short_road of one group": (
        short_road,
        "WSB",
        ["9-11 visit @A | 9-11 visit @B | 11:15-12 meeting @A"],
        (1, 3),
    ),
    "short_road on foot": (short_road, "SN", ["9-11 meeting | 11:05-12 visit"], (1, 2)),
    "long_leg": (long_leg, "SL", ["8-9 meeting | 18-19 visit"], (1, 2)),
    "long_leg with a ride": (long_leg, "S-L", ["8-9 visit | 9-16 transfer | 18 visit"], (1, 3)),
    "back_and_forth": (
        back_and_forth,
        "SBSB",
        [FOUR],
        (2, 3),
    ),
}
QUIET = {
    "time enough": (short_road, "WB", ["14-15 meeting | 15:30-16:45 visit"]),
    "one town": (short_road, "SS", ["14-15 meeting | 15-16:45 visit"]),
    "a place nobody knows": (short_road, "W-", ["14-15 meeting | 15-16:45 visit"]),
    "a transfer is the way itself": (
        short_road,
        "W-B",
        ["14-15 meeting | 15-15:30 transfer | 15:30 visit"],
    ),
    "no hours": (short_road, "WB", ["- meeting | - visit"]),
    "at once, which is another warning": (short_road, "WB", ["9-11 meeting | 10-12 visit"]),
    "each group in its town": (short_road, "WB", ["9-11 visit @A | 11-12 visit @B"]),
    "the next day": (short_road, "WB", ["22-23 meeting", "0:10 visit"]),
    "a walk that is stretched": (short_road, "SN", ["9-11 meeting | 11:12-12 visit"]),
    "an hour on the road": (long_leg, "SB", ["8-9 meeting | 18-19 visit"]),
    "a stop for lunch": (long_leg, "S-L", ["8-9 visit | 12 meal | 18 visit"]),
    "the night between": (long_leg, "SL", ["8-9 meeting", "18-19 visit"]),
    "a straight way": (back_and_forth, "SWB", ["9 meeting | 11 visit | 13 visit"]),
    "back for lunch": (back_and_forth, "SBS", ["9 meeting | 11 visit | 13 meal"]),
    "the hotel in the evening": (back_and_forth, "SBS", ["9 visit | 11 visit | 20 accommodation"]),
    "round the corner": (back_and_forth, "SNSN", ["9 visit | 10 visit | 11 visit | 12 visit"]),
}


@pytest.mark.parametrize(("check", "towns", "days", "slots"), RAISED.values(), ids=RAISED)
def test_it_is_said(check, towns, days, slots):
    assert said(check, tour(towns, *days)) == [slots]


@pytest.mark.parametrize(("check", "towns", "days"), QUIET.values(), ids=QUIET)
def test_it_is_not_said(check, towns, days):
    assert said(check, tour(towns, *days)) == []


def test_the_arithmetic_is_shown_and_the_button_gives_the_time():
    with override("en"):
        (found,) = short_road(tour("WB", "14-15 meeting | 15:15-16:45 visit"))
    assert found.why == (
        "Mon 10 May, 15:15: Warta → Błaszki: 15 km as the crow flies × 1.3 ÷ 50 km/h = 24 min, "
        "the gap is 15 min."
    )
    assert found.severity == Severity.FIX
    assert found.mends[0].label == "Move “Punkt 2” to 15:25"
    assert found.mends[0].act == {"day": 100, "start": "15:25", "version": 0}


def test_two_houses_of_one_town_are_named():
    with override("en"):
        (found,) = short_road(tour("SN", "9-11 meeting | 11:05-12 visit"))
    assert found.severity == Severity.LOOK
    assert "Ośrodek 1 → Ośrodek 2 on foot: 1 km as the crow flies × 1.3 ÷ 5 km/h = 16" in found.why


def test_a_better_order_is_named_with_what_it_saves():
    with override("en"):
        (found,) = back_and_forth(tour("SBSB", FOUR))
    assert found.why == (
        "Mon 10 May: Sieradz – Błaszki – Sieradz – Błaszki is 82 km of road. In the order "
        "Sieradz – Błaszki it would be 27 km."
    )


def test_places_of_one_name_are_told_apart_by_their_items():
    rows = tour("SBSB", FOUR)
    rows.places = {pk: place._replace(name="Dolina") for pk, place in rows.places.items()}
    with override("en"):
        (found,) = back_and_forth(rows)
    assert "In the order Punkt 1 – Punkt 3 – Punkt 2 – Punkt 4 it" in found.why


def test_a_day_of_many_stops_is_looked_through_at_once():
    hours = " | ".join(f"{8 + n} visit" for n in range(12))
    (found,) = back_and_forth(tour("SBSBSBSBSBSB", hours))
    assert found.day == 100


def test_a_day_that_only_lists_its_items_has_no_ways():
    rows = tour("WB", "14-15 meeting | 15:15-16:45 visit")
    rows.programme.days[0].is_order_known = False
    assert said(short_road, rows) == []


def test_four_institutions_are_many():
    rows = tour("----", FOUR)
    (found,) = many_institutions(rows)
    assert (found.day, found.severity) == (100, Severity.LOOK)
    assert "Ośrodek 1, Ośrodek 2, Ośrodek 3, Ośrodek 4" in found.why
    assert found.mends[1].act["day"] == ""


@pytest.mark.parametrize(
    "day",
    [
        "9 meeting | 11 visit | 13 visit | 15 meal",
        "9 visit @A | 9 visit @B | 11 visit @A | 11 visit @B",
        "9 visit | 11 visit | 13 visit | 15 internal",
    ],
)
def test_three_are_not(day):
    assert said(many_institutions, tour("----", day)) == []


def test_one_institution_twice_and_a_caterer_are_not_many():
    rows = tour("----", FOUR)
    rows.slot_hosts[4] = [SlotHost(visit_institution=rows.slot_hosts[1][0].visit_institution)]
    assert said(many_institutions, rows) == []
    rows.slot_hosts[4] = [
        SlotHost(visit_institution=VisitInstitution(pk=9, role=InstitutionRole.SUPPLIER))
    ]
    assert said(many_institutions, rows) == []


IN_WORDS = ("short_road", "short_road, end unknown", "short_road on foot", "long_leg")
WORDS = {
    name: (check, tour(towns, *days))
    for name, (check, towns, days, _slots) in RAISED.items()
    if name in (*IN_WORDS, "back_and_forth")
}
WORDS["many_institutions"] = (many_institutions, tour("----", FOUR))


@pytest.mark.parametrize(("check", "rows"), WORDS.values(), ids=WORDS)
def test_its_words_are_there_in_three_languages(check, rows):
    pl, uk, en = (texts_in(language, check, rows) for language in ("pl", "uk", "en"))
    assert len(pl) == len(uk) == len(en) > 2
    for three in zip(pl, uk, en, strict=True):
        assert len(set(three)) == 3, three
