"""What a document names is found in the common catalogue where that is certain, and nowhere else;
what is filled there stays as it is."""

import pytest

from coordination.interchange.importing import import_partnership, import_visit
from coordination.interchange.schemas import PARTNERSHIP, VISIT
from delegations.models import Delegation, SendingOrganisation
from hosts.models import HostInstitution, VisitInstitution, VisitPlace
from partnerships.models import Party
from programmes.models import Funder, Grant, SlotTopic, Topic, VisitSeries
from tests.factories.programmes import FoundationFactory
from tests.factories.territory import GminaFactory, HromadaFactory, OblastFactory

pytestmark = pytest.mark.django_db

MOPS = {"name": {"pl": "Miejski Ośrodek Pomocy"}, "town": "Brzozów"}


@pytest.fixture
def take_in(foundation):
    def _take_in(**fields):
        document = {"format": VISIT, "title": {"pl": "Wizyta"}, "days": [], **fields}
        return import_visit(document, foundation=fields.pop("keeper", foundation), by="test")

    return _take_in


@pytest.fixture
def name_it(take_in):
    """A visit of its own that names this institution; returns its row of the catalogue."""

    def _name_it(*rows, **fields):
        rows = [{"key": f"k{at}", **row} for at, row in enumerate(rows)]
        visit = take_in(institutions=rows, **fields).visit
        return [one.institution for one in VisitInstitution.objects.filter(visit=visit)]

    return _name_it


@pytest.mark.parametrize(
    "other",
    [
        MOPS,
        {"name": {"uk": "Міський центр", "pl": "MIEJSKI OSRODEK POMOCY"}, "town": "brzozow"},
        {"name": {"en": "Miejski Ośrodek, Pomocy!"}, "town": {"uk": "Бжозув", "pl": "Brzozów"}},
        {**MOPS, "level": "unknown"},
        {**MOPS, "kind": "ops", "level": "gmina", "address": "Polna 1", "teryt": "1814022"},
        {**MOPS, "role": "supplier", "name_as_printed": "MOPS"},
    ],
)
def test_a_name_and_a_town_that_agree_are_one_institution(name_it, other):
    (first,) = name_it(MOPS)
    (second,) = name_it(other)

    assert first == second
    assert HostInstitution.objects.count() == 1


STATED = {**MOPS, "kind": "ops", "level": "gmina", "address": "Polna 1", "teryt": "1814022"}


@pytest.mark.parametrize(
    "other",
    [
        {**STATED, "town": "Sanok"},
        {**STATED, "town": ""},
        {**STATED, "kind": "dps"},
        {**STATED, "kind": "a house"},
        {**STATED, "level": "powiat"},
        {**STATED, "address": "Leśna 2"},
        {**STATED, "teryt": "1814032"},
        {**STATED, "teryt": "10"},
    ],
)
def test_one_thing_that_differs_makes_a_possible_double(name_it, other):
    (first,) = name_it(STATED)
    (second,) = name_it(other)

    assert second != first
    assert second.possible_double_of == first


def test_the_same_translation_does_not_make_one_of_two(name_it):
    english = {"en": "Social Welfare Centre"}
    town, rural, either = (
        name_it({"name": {**english, **polish}, "town": "Sieradz"})[0]
        for polish in ({"pl": "Miejski OPS"}, {"pl": "Gminny OPS"}, {})
    )

    assert rural.possible_double_of == town
    assert either == town


def test_another_translation_does_not_make_two_of_one(name_it):
    one, same = (
        name_it({"name": {"pl": "MOPS", "uk": uk}, "town": "Sieradz"})[0]
        for uk in ("МОПС", "Міський центр")
    )

    assert one == same
    assert one.name_uk == "МОПС"


def test_a_code_may_be_stated_in_part(name_it):
    assert name_it(STATED) == name_it({**STATED, "teryt": "1814"})


def test_a_kind_in_words_is_not_another_one_in_words(name_it):
    (first,) = name_it({**MOPS, "kind": "a house"})
    (same,) = name_it({**MOPS, "kind": "A House"})
    (other,) = name_it({**MOPS, "kind": "a garden"})

    assert first.kind == ""
    assert first == same
    assert other.possible_double_of == first


def test_other_names_are_no_doubles(name_it):
    first, second = name_it(MOPS, {"name": {"pl": "Dom Pomocy"}, "town": "Brzozów"})

    assert second.possible_double_of is None
    assert first != second


def test_signs_alone_are_a_name_too(name_it):
    first, second = name_it({"name": {"pl": "…"}, "town": "A"}, {"name": {"pl": "…"}, "town": "A"})

    assert first == second


def test_a_double_points_at_the_first_of_its_name(name_it):
    (first,) = name_it(MOPS)
    doubles = [*name_it({**MOPS, "town": "Sanok"}), *name_it({**MOPS, "town": "Krosno"})]

    assert [one.possible_double_of for one in doubles] == [first, first]


def test_doubles_within_one_document(name_it):
    rows = [MOPS, {**MOPS, "town": "Sanok"}, {**MOPS, "town": "Sanok"}, MOPS]
    first, second, third, fourth = name_it(*rows)

    assert (first, second) == (fourth, third)
    assert second.possible_double_of == first


def test_import_fills_what_is_empty_and_changes_nothing_that_is_filled(name_it):
    (institution,) = name_it({**MOPS, "address": "Polna 1"})
    HostInstitution.objects.filter(pk=institution.pk).update(phone="22 000 00 00")

    name_it({
        "name": {"pl": "MIEJSKI OŚRODEK POMOCY", "uk": "Міський центр"},
        "town": {"pl": "BRZOZÓW", "uk": "Бжозув"},
        "kind": "ops",
        "address": "POLNA 1",
    })  # fmt: skip

    institution.refresh_from_db()
    assert institution.name_pl == "Miejski Ośrodek Pomocy"
    assert institution.name_uk == "Міський центр"
    assert (institution.town_pl, institution.town_uk) == ("Brzozów", "Бжозув")
    assert (institution.kind, institution.address) == ("ops", "Polna 1")
    assert institution.phone == "22 000 00 00"
    assert HostInstitution.objects.search("міський").get() == institution
    assert [row.history_type for row in institution.history.all()] == ["~", "+"]


def test_unnamed_ones_are_in_no_catalogue_and_suppliers_are(name_it):
    houses, hotel = name_it(
        {"name": {"pl": "Cztery domy"}, "count": 4},
        {"name": {"pl": "Hotel"}, "town": "Sanok", "role": "supplier"},
    )

    assert houses is None
    assert hotel.name_pl == "Hotel"


def test_parts_know_their_whole_in_any_order(name_it):
    department, office = name_it(
        {"name": {"pl": "Wydział"}, "part_of": "k1"}, {"name": {"pl": "Urząd"}}
    )

    assert department.parent == office


def test_a_part_of_another_whole_is_another_institution(name_it):
    unit = {"name": {"pl": "Wydział"}, "town": "Sanok", "part_of": "k0"}
    _office, first = name_it({"name": {"pl": "Urząd"}, "town": "Sanok"}, unit)
    _same, again = name_it({"name": {"pl": "Urząd"}, "town": "Sanok"}, unit)
    _other, second = name_it({"name": {"pl": "Starostwo"}, "town": "Sanok"}, unit)

    assert again == first
    assert second.possible_double_of == first


def test_two_documents_make_no_circle(name_it):
    """One says that A is part of B, the other that B is part of A."""
    office, unit = {"name": {"pl": "A"}, "town": "S"}, {"name": {"pl": "B"}, "town": "S"}
    name_it({**office, "part_of": "k1"}, unit)
    name_it(office, {**unit, "part_of": "k0"})
    name_it(office, unit)

    for institution in HostInstitution.objects.all():
        seen = set()
        while institution:
            assert institution.pk not in seen
            seen.add(institution.pk)
            institution = institution.parent


def test_a_namesake_is_no_part_of_itself(name_it):
    whole, part = name_it(MOPS, {**MOPS, "part_of": "k0"})

    assert part.parent == whole
    assert part != whole


def test_within_a_series_a_town_may_be_unknown(name_it):
    series = {"title": {"pl": "Cykl"}, "size": 2}
    unplaced = {"name": {"pl": "Stowarzyszenie"}}

    first = name_it(unplaced, series=series)
    assert name_it(unplaced, series={**series, "position": 2}) == first
    assert name_it(unplaced) != first


def test_senders_are_found_by_name_unless_something_differs(take_in):
    def sender(**row):
        row = {"name": {"uk": "Барська громада"}, **row}
        visit = take_in(delegations=[row]).visit
        return Delegation.objects.get(visit=visit).sender

    first = sender(kind="hromada", katottg="UA05060010000053179")
    assert sender(name={"uk": "барська ґромада", "pl": "Bar"}) == first
    others = [
        sender(kind="city"),
        sender(kind="ngo", katottg="UA05060010000000000"),
        sender(country="PL"),
        sender(name={"uk": "Громада міста Бар", "pl": "Bar"}),
    ]

    assert {other.possible_double_of for other in others} == {first}
    first.refresh_from_db()
    assert first.name_pl == "Bar"
    assert sender(units_count=7) is None
    assert SendingOrganisation.objects.count() == 5


def test_codes_of_loaded_registers_are_linked(take_in):
    gmina, hromada, oblast = GminaFactory(), HromadaFactory(), OblastFactory()

    visit = take_in(
        places=[{"name": "Sieradz", "teryt": gmina.code}, {"name": "?", "teryt": "9999999"}],
        institutions=[{"key": "a", "name": {"pl": "MOPS"}, "teryt": gmina.code}],
        delegations=[
            {"name": {"uk": "Громада"}, "katottg": hromada.code},
            {"name": {"uk": "Область"}, "katottg": oblast.code},
        ],
    ).visit
    party = import_partnership(
        {"format": PARTNERSHIP, "parties": [{"name": {"pl": "x"}, "teryt": gmina.code}]}, by=None
    )

    assert [place.gmina for place in VisitPlace.objects.filter(visit=visit)] == [gmina, None]
    assert VisitInstitution.objects.get(visit=visit).institution.gmina == gmina
    first, second = Delegation.objects.filter(visit=visit)
    assert (first.hromada, first.sender.hromada) == (hromada, hromada)
    assert (second.hromada, second.sender.oblast) == (None, oblast)
    assert Party.objects.get(partnership=party).gmina == gmina


PROJECT = {
    "title": {"pl": "Projekt"},
    "grants": [{"funder": {"pl": "Fundusz"}, "amount": "1.50"}, {"funder": {"pl": "Drugi"}}],
    "other_activities": [{"pl": "Staże"}],
}


def test_a_project_is_shared_only_where_everything_stated_of_it_is_equal(take_in):
    first = take_in(project=PROJECT).visit.project
    again = take_in(project={**PROJECT, "code": None, "umbrella": None}).visit.project
    others = [
        take_in(project={**PROJECT, "code": "P-1"}).visit.project,
        take_in(project={**PROJECT, "grants": PROJECT["grants"][::-1]}).visit.project,
        take_in(project={"title": {"pl": "Projekt", "en": "Project"}}).visit.project,
    ]

    assert again == first
    assert len({first, *others}) == 4
    assert Funder.objects.count() == 2
    assert Grant.objects.filter(project=first).count() == 2


def test_projects_and_series_are_not_shared_between_foundations(take_in):
    series = {"title": {"pl": "Cykl"}, "position": 1}
    other = FoundationFactory()

    mine = take_in(project=PROJECT, series=series).visit
    theirs = import_visit(
        {"format": VISIT, "title": {"pl": "x"}, "days": [], "project": PROJECT, "series": series},
        foundation=other,
        by=None,
    ).visit

    assert mine.project != theirs.project
    assert theirs.project.foundation == other
    assert VisitSeries.objects.count() == 2


def test_a_series_is_one_for_all_its_positions(take_in):
    series = {"title": {"pl": "Cykl"}, "headcount": 60, "origins": [{"pl": "Bar"}]}
    visits = [take_in(series={**series, "position": at}).visit for at in (1, 2)]

    assert visits[0].series == visits[1].series
    assert [visit.series_position for visit in visits] == [1, 2]
    assert take_in(series={**series, "headcount": 61}).visit.series != visits[0].series


def test_funders_of_one_name_under_other_bodies_are_two(take_in):
    grants = [
        {"funder": {"pl": "Fundusz"}, "funder_parent": {"pl": parent}}
        for parent in ("Ministerstwo A", "Ministerstwo B", "MINISTERSTWO A")
    ]
    project = take_in(project={"title": {"pl": "Projekt"}, "grants": grants}).visit.project

    first, second, third = (grant.funder for grant in project.grants.all())
    assert first == third
    assert first != second


def test_topics_are_shared_and_slots_keep_their_own_words(take_in):
    topics = [{"pl": "Opieka"}, "OPIEKA", {"pl": "opieka!", "uk": "Догляд"}, {"uk": "догляд"}, ""]
    take_in(unplaced=[{"title": {"pl": "x"}, "topics": topics}])

    topic = Topic.objects.get()
    assert (topic.name_pl, topic.name_uk) == ("Opieka", "Догляд")
    rows = SlotTopic.objects.all()
    assert [row.text_pl for row in rows] == ["Opieka", "OPIEKA", "opieka!", "", ""]
    assert [row.topic for row in rows] == [topic, topic, topic, topic, None]


def test_what_is_new_is_counted(take_in):
    document = {
        "project": PROJECT,
        "series": {"title": {"pl": "Cykl"}},
        "institutions": [{"key": "a", **MOPS}],
        "delegations": [{"name": {"pl": "Bar"}}],
        "unplaced": [{"title": {"pl": "x"}, "topics": ["a", "b"]}],
    }

    first, second = take_in(**document), take_in(**document)

    assert first.slots == second.slots == 1
    assert first.created == {
        "institution": 1, "sender": 1, "funder": 2, "topic": 2, "project": 1, "series": 1,
    }  # fmt: skip
    assert set(second.created.values()) == {0}
