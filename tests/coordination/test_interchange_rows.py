"""What stands in the rows after an import, how many statements it took, and that an export reads
the rows as they stand now."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coordination.interchange.canonical import canonical
from coordination.interchange.exporting import export_partnership, export_visit
from coordination.interchange.importing import import_partnership, import_visit
from coordination.interchange.schemas import PARTNERSHIP, VISIT
from coordination.interchange.validating import problems_of
from delegations.models import Delegation
from hosts.models import HostInstitution, SlotHost, VisitInstitution
from hosts.services import slot_hosts
from hosts.states import HostState
from programmes.models import AgendaSlot, Day, Grant, SlotActivity, Source, Topic, Visit
from programmes.services import slots
from programmes.states import Shown, SlotStatus, Visibility
from tests.factories.hosts import InstitutionFactory

pytestmark = pytest.mark.django_db

HOST = {"key": "host", "name": {"pl": "MOPS"}, "town": "Sanok"}
HOTEL = {"key": "hotel", "name": {"pl": "Hotel"}, "role": "supplier"}
MEETING = {"title": {"pl": "Spotkanie"}, "institutions": ["host", "hotel"], "start": "09:30"}
SOON = (timezone.localdate() + timedelta(days=30)).isoformat()
LONG_AGO = "2019-05-13"


@pytest.fixture
def take_in(foundation):
    def _take_in(**fields):
        document = {"format": VISIT, "title": {"pl": "Wizyta"}, "days": [], **fields}
        return import_visit(document, foundation=foundation, by="import_programme").visit

    return _take_in


def with_a_meeting(**fields):
    return {"institutions": [HOST, HOTEL], "days": [{"sessions": [MEETING]}], **fields}


def states(visit):
    rows = SlotHost.objects.with_answers().filter(slot__visit=visit)
    return [row.state for row in rows]


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "held"},
        {"status": "held", "ends_on": SOON},
        {"ends_on": LONG_AGO},
        {"ends_on": "2021-08"},
        {"ends_on": "2021"},
        {"ends_on": "2019-12", "status": "agreed"},
    ],
)
def test_what_is_over_is_recorded_from_a_source(take_in, fields):
    visit = take_in(**with_a_meeting(**fields))

    assert visit.is_recorded
    assert states(visit) == [HostState.RECORDED, HostState.RECORDED]
    assert not SlotHost.objects.filter(confirmation__isnull=False).exists()


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"ends_on": SOON},
        {"status": "agreed", "starts_on": LONG_AGO},
        {"ends_on": "--05-19"},
        {"ends_on": "9999"},
        {"ends_on": str(timezone.localdate().year)},
    ],
)
def test_what_is_to_come_is_planned_and_suppliers_are_never_asked(take_in, fields):
    visit = take_in(**with_a_meeting(**fields))

    assert not visit.is_recorded
    assert states(visit) == [HostState.PLANNED, HostState.RECORDED]


def test_nobody_is_asked_about_what_is_cancelled(take_in):
    visit = take_in(**with_a_meeting(days=[{"sessions": [{**MEETING, "cancelled": True}]}]))

    assert visit.slots.get().status == SlotStatus.CANCELLED
    assert not SlotHost.objects.filter(wants_answer=True).exists()


@pytest.mark.parametrize(
    ("sources", "shown"),
    [
        ([], Shown.OBLAST),
        ([""], Shown.OBLAST),
        (["Gazeta"], Shown.NAMED),
        ([{"title": "x"}], Shown.NAMED),
    ],
)
def test_senders_are_named_only_where_a_source_names_them(take_in, sources, shown):
    take_in(delegations=[{"name": {"uk": "Бар"}}], sources=sources)

    assert Delegation.objects.get().shown == shown


def test_dates_times_and_amounts_are_columns_where_they_are_known_in_full(take_in):
    visit = take_in(
        starts_on=LONG_AGO,
        ends_on="2019-05",
        days=[
            {"date": "0001-01-01", "sessions": [MEETING]},
            {"date": "--05-19", "number": 2, "sessions": []},
        ],
        institutions=[HOST, HOTEL],
        project={
            "title": {"pl": "Projekt"},
            "grants": [{"funder": {"pl": "Fundusz"}, "amount": "0001.5"}],
        },
        sources=[{"title": "x", "published_on": "2021"}],
    )

    assert (visit.starts_on, visit.starts_stated) == (date(2019, 5, 13), "")
    assert (visit.ends_on, visit.ends_stated) == (None, "2019-05")
    first, second = Day.objects.filter(visit=visit)
    assert (first.date, second.date, second.date_stated) == (date(1, 1, 1), None, "--05-19")
    assert visit.slots.get().start == time(9, 30)
    grant = Grant.objects.get()
    assert (grant.amount, grant.amount_as_stated) == (Decimal("1.50"), "0001.5")
    assert Source.objects.get().published_stated == "2021"


def test_every_row_has_its_history_and_nobody_is_named(take_in):
    visit = take_in(**with_a_meeting())

    for row in (
        visit,
        visit.slots.get(),
        visit.institutions.first(),
        HostInstitution.objects.first(),
    ):
        (entry,) = row.history.all()
        assert (entry.history_type, entry.history_change_reason) == ("+", "import_programme")
    assert visit.visibility == Visibility.LINK
    assert visit.coordinator is None


def big(number):
    """A long programme: many slots with institutions, topics, speakers and parts of their own."""
    sessions = [
        {
            "title": {"pl": f"Punkt {at}", "uk": f"Пункт {at}"},
            "start": "09:00",
            "end": "10:00",
            "institutions": [f"k{at % 40}"],
            "topics": [f"temat {at}", f"temat {at + 1}"],
            "speakers": [{"name": f"Nowak {at}"}],
            "parts": [{"pl": "wstęp"}],
            "kinds": ["other", "meal"],
        }
        for at in range(number)
    ]
    return {
        "institutions": [{"key": f"k{at}", "name": {"pl": f"Dom {at}"}} for at in range(40)],
        "days": [{"sessions": sessions[at::10]} for at in range(10)],
    }


def test_a_long_programme_comes_in_with_few_statements(take_in):
    with CaptureQueriesContext(
        connection,
    ) as few:
        take_in(**big(10))
    with CaptureQueriesContext(connection) as many:
        visit = take_in(**big(600))
    tables = {query["sql"][:60] for query in many.captured_queries}

    assert visit.slots.count() == 600
    assert Topic.objects.count() == 601
    # SQLite takes some 1000 values at once: more statements of one kind, none of another.
    assert len(tables) <= len({query["sql"][:60] for query in few.captured_queries}) + 3
    assert len(many) < 900


@pytest.mark.parametrize("number", [0, 1, 60])
def test_an_export_costs_a_fixed_number_of_queries(take_in, number, django_assert_num_queries):
    visit = take_in(**(big(number) if number else {}))

    with django_assert_num_queries(24):
        export_visit(visit)


@pytest.mark.parametrize("number", [0, 3])
def test_an_export_of_a_partnership_does_too(number, django_assert_num_queries):
    events = [
        {"kind": "visit", "signatories": [{"name": {"pl": "x"}, "party": 0}], "witnesses": ["y"]}
    ]
    partnership = import_partnership(
        {"format": PARTNERSHIP, "parties": [{"name": {"pl": "x"}}], "events": events * number},
        by=None,
    )

    with django_assert_num_queries(10):
        export_partnership(partnership)


def test_an_export_shows_what_was_edited_since(take_in):
    visit = take_in(
        project={
            "title": {"pl": "Projekt"},
            "grants": [{"funder": {"pl": "Fundusz"}, "amount": "0001.5"}],
        },
        **with_a_meeting(),
    )
    slot = slots.present(visit.slots.get().pk)
    slots.edit(slot, version=slot.version, by=None, start=time(11), title_uk="Зустріч")
    Grant.objects.update(amount=Decimal("20.00"))
    Visit.objects.filter(pk=visit.pk).update(headcount=7)

    found = export_visit(visit)

    (session,) = found["days"][0]["sessions"]
    assert session["start"] == "11:00"
    assert session["title"] == {"pl": "Spotkanie", "uk": "Зустріч"}
    assert found["project"]["grants"][0]["amount"] == "20"
    assert found["headcount"] == 7
    assert problems_of(found, VISIT) == []


def test_a_removed_item_and_a_replaced_host_are_not_exported(take_in):
    visit = take_in(
        institutions=[HOST, HOTEL], days=[{"sessions": [MEETING, {"title": {"pl": "Drugie"}}]}]
    )
    first, second = (slots.present(slot.pk) for slot in visit.slots.order_by("order"))
    slots.remove(second, version=second.version, by=None)
    host = VisitInstitution.objects.get(visit=visit, name_pl="MOPS")
    slot_hosts.set_hosts(first, [host], by=None)

    (session,) = export_visit(visit)["days"][0]["sessions"]

    assert session["institutions"] == ["mops"]


def test_a_kind_that_was_changed_is_the_first_of_kinds(take_in):
    visit = take_in(
        unplaced=[{"title": {"pl": "x"}, "kind": "visit", "kinds": ["visit", "meal", "free"]}]
    )
    slot = slots.present(visit.slots.get().pk)
    slots.edit(slot, version=slot.version, by=None, kind="meal")

    (session,) = export_visit(visit)["unplaced"]

    assert session["kinds"] == ["meal", "visit", "free"]
    assert SlotActivity.objects.count() == 3


def test_what_was_made_in_the_browser_can_be_exported(visit):
    """A text with a control sign or a line at its end, a source twice, an institution's name that
    stands in the catalogue only."""
    day = Day.objects.create(visit=visit, date=date(2027, 5, 10))
    slots.add(visit, day=day, by=None, title_pl="Spotkanie", notes="raz\x0bdwa\n\n")
    slot_hosts.bring_in(visit, InstitutionFactory(name_pl="Dom"), by=None)
    VisitInstitution.objects.update(name_pl="", name_uk="", name_en="")
    for order in (1, 2):
        Source.objects.create(visit=visit, title="Gazeta", order=order, is_bare=True)

    found = export_visit(visit)

    assert found["days"][-1]["sessions"] or found["days"][0]["sessions"]
    assert found["institutions"][0]["key"] == "dom"
    assert found["sources"] == ["Gazeta"]
    assert problems_of(found, VISIT) == []


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        (["MOPS w Łodzi", "MOPS w Łodzi"], ["mops-w-lodzi", "mops-w-lodzi-2"]),
        (["Центр", "…", "!"], ["tsentr", "institution", "institution-2"]),
        (["a-2", "a", "a"], ["a-2", "a", "a-3"]),
        (["-" * 5 + "x" * 300], ["x" * 60]),
    ],
)
def test_keys_are_made_of_names(take_in, names, keys):
    rows = [{"key": f"k{at}", "name": {"uk": name}} for at, name in enumerate(names)]

    found = export_visit(take_in(institutions=rows))

    assert [row["key"] for row in found["institutions"]] == keys
    assert problems_of(found, VISIT) == []


@pytest.mark.parametrize(
    "stated",
    ["x" * 100_000, "\x01\t\r\n\x7f\u2028 🎓\U0010ffff", "' OR 1=1 --", "%_\\", " ", "{{link}}"],
)
def test_a_name_may_be_any_text(take_in, stated):
    document = {
        "unplaced": [{"title": {"pl": "x"}, "speakers": [{"name": stated}]}],
        "institutions": [{"key": "a", "name": {"pl": stated[:20_000].strip("\x01\n\r") or "x"}}],
        "sources": [stated],
    }
    visit = take_in(**document)
    whole = {"format": VISIT, "title": {"pl": "Wizyta"}, "days": [], **document}

    assert canonical(export_visit(visit), VISIT) == canonical(whole, VISIT)


def test_names_that_spell_to_very_long_words_are_looked_up(take_in):
    """Every sign becomes a dozen letters: more than SQLite takes as one pattern."""
    name = "🎓" * 20_000
    visits = [
        take_in(institutions=[{"key": "a", "name": {"en": name}, "town": "A"}]) for _ in range(2)
    ]

    first, second = (VisitInstitution.objects.get(visit=visit) for visit in visits)
    assert first.institution == second.institution


def test_many_names_are_looked_up_at_once(take_in):
    rows = [{"key": f"k{at}", "name": {"pl": f"Dom {at}"}, "town": "A"} for at in range(400)]

    take_in(institutions=rows)
    take_in(institutions=rows)

    assert HostInstitution.objects.count() == 400
    assert AgendaSlot.objects.count() == 0
