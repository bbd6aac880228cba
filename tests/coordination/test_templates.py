"""Templates: what goes into one and what never does, a visit made from one, and that using it
leaves it byte for byte as it was."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

import coordination.interchange
from coordination.interchange.importing import import_visit
from coordination.interchange.schemas import VISIT
from coordination.interchange.validating import problems_of
from coordination.services import template_documents, templates
from delegations.models import Companion, Delegation
from hosts.models import Booking, Confirmation, HostInstitution, SlotHost, VisitInstitution
from programmes.models import AgendaSlot, Claim, Day, ProgrammeTemplate, Source, Speaker, Topic
from programmes.services.conflicts import NotAllowed
from programmes.states import VisitStatus
from studyvisits.lib.rows import update_if
from tests.factories.board import BookingFactory, TemplateFactory
from tests.factories.hosts import ConfirmationFactory, InstitutionFactory, SlotHostFactory
from tests.factories.programmes import DayFactory, FoundationFactory, SlotFactory, VisitFactory

pytestmark = pytest.mark.django_db

SEEDS = Path(coordination.interchange.__file__).parent / "seeds"
DOCUMENTS = ("000-kobylka-2", "002-lublin", "003-lwow-mazowsze")

PERSON = {"name": "Halina Tajna", "position": {"pl": "dyrektorka tajna"}}
FULL = {
    "format": VISIT,
    "title": {"pl": "Wizyta Tajna"},
    "title_as_printed": "Druk Tajny",
    "theme": {"pl": "opieka"},
    "objectives": {"uk": "бачити"},
    "expectations": [{"by": "foundation", "text": {"pl": "oczekiwanie tajne"}}],
    "status": "agreed",
    "starts_on": "2027-05-10",
    "ends_on": "2027-05-13",
    "date_note": "termin tajny",
    "timezone": "Europe/Kyiv",
    "region": "powiat",
    "places": [{"name": "Brzozowo", "teryt": "14"}],
    "series": {"title": {"pl": "seria tajna"}, "position": 2},
    "project": {
        "title": {"pl": "projekt tajny"},
        "grants": [{"funder": {"pl": "Fundusz Tajny"}, "statement": {"pl": "zdanie tajne"}}],
    },
    "organisers": [{"role": "organiser", "name": {"pl": "Organizator Tajny"}}],
    "legal_basis": [{"title": {"pl": "ustawa tajna"}, "dated": "2020-01-02"}],
    "institutions": [
        {"key": "mops", "name": {"pl": "MOPS Brzozowo"}, "town": "Brzozowo", "address": "Polna 1"},
        {"key": "dzial", "name": {"pl": "Dział usług"}, "part_of": "mops", "role": "presented"},
        {"key": "hotel", "name": {"pl": "Hotel"}, "role": "supplier"},
        {"key": "cztery", "name": {"pl": "cztery świetlice"}, "count": 4},
    ],
    "lead_host": "mops",
    "groups": [{"key": "a", "name": {"pl": "grupa A"}, "headcount": 7}],
    "headcount": 14,
    "headcount_note": "liczba tajna",
    "delegations": [{"name": {"pl": "Hromada Tajna"}, "headcount": 14, "members": [PERSON]}],
    "accompanying": [{"role": "interpreter", "name": "Tłumaczka Tajna"}],
    "days": [
        {
            "date": "2027-05-10",
            "title": {"pl": "Przyjazd"},
            "place": "Brzozowo",
            "notes": "notatka tajna",
            "sessions": [
                {
                    "start": "09:00",
                    "end": "10:30",
                    "kind": "meeting",
                    "kinds": ["meeting", "meal"],
                    "title": {"pl": "Rozmowa", "uk": "Розмова"},
                    "description": {"pl": "o opiece"},
                    "topics": ["dom dziecka"],
                    "institutions": ["mops", "hotel"],
                    "place": "sala 12",
                    "online_url": "https://tajne.example.org/pokoj",
                    "speakers": [PERSON],
                    "groups": ["a"],
                    "parts": [{"pl": "pytania"}],
                    "notes": "notatka tajna",
                    "responsible": "Anna Tajna",
                    "people_met": {"pl": "poznani tajnie"},
                    "outcome": "held",
                    "outcome_note": "wynik tajny",
                },
                {"title": {"pl": "Odwołane tajne"}, "cancelled": True},
            ],
        },
        {
            "date": "2027-05-13",
            "sessions": [
                {"title": {"pl": "Pociąg"}, "start": "22:00", "end": "06:00",
                 "ends_next_day": True, "kind": "departure", "tentative": True}
            ],
        },
    ],
    "unplaced": [{"title": {"pl": "Muzeum"}, "duration_minutes": 60}],
    "claims": [{"statement": {"pl": "twierdzenie tajne"}}],
    "sources": [{"title": "Źródło tajne", "url": "https://tajne.example.org"}],
}  # fmt: skip


@pytest.fixture
def full(foundation):
    return import_visit(FULL, foundation=foundation, by="tests").visit


def row_of(template):
    return ProgrammeTemplate.objects.filter(pk=template.pk).values().get()


def test_nothing_of_people_dates_answers_sources_or_notes_is_in_it(full):
    for host in SlotHost.objects.filter(slot__visit=full):
        ConfirmationFactory(slot_host=host, answered_by="Halina Tajna", reason="powód tajny")
    BookingFactory(
        visit_institution=VisitInstitution.objects.get(visit=full, role="supplier"),
        what="pokoje tajne",
        number="tajne-1",
    )
    template = templates.save(full, name="Opieka w powiecie", note="Na trzy dni", by="tests")
    text = json.dumps(template.document, ensure_ascii=False)
    assert "tajn" not in text.lower()
    assert "2027" not in text
    assert "2020" not in text
    assert problems_of(template.document, VISIT) == []
    assert (template.days_count, template.items_count) == (2, 3)
    assert (template.foundation, template.created_by) == (full.foundation, "tests")
    assert [day["number"] for day in template.document["days"]] == [1, 4]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_real_programme_keeps_its_items_and_loses_its_people(foundation, name):
    document = json.loads((SEEDS / f"{name}.json").read_text(encoding="utf-8"))
    visit = import_visit(document, foundation=foundation, by="tests").visit
    template = templates.save(visit, name="Wzór", by="tests")
    for absent in ("delegations", "accompanying", "claims", "sources", "starts_on", "project"):
        assert absent not in template.document
    assert '"speakers"' not in json.dumps(template.document)
    made = templates.use(template, title="Znowu", starts_on=date(2028, 3, 6), by=None)
    standing = AgendaSlot.objects.filter(visit=visit, status="planned")
    assert AgendaSlot.objects.filter(visit=made).count() == standing.count() > 0
    assert not Speaker.objects.filter(slot__visit=made).exists()


def test_a_visit_from_it_is_a_plan_that_nobody_was_asked_about(full, coordinator):
    # Words of an item that name no topic of the catalogue make none.
    Topic.objects.all().delete()
    template = templates.save(full, name="Opieka", by="tests")
    catalogue = set(HostInstitution.objects.values_list("pk", flat=True))
    made = templates.use(template, title="Jesień", starts_on=date(2027, 10, 4), by=coordinator)
    assert (made.status, made.is_recorded, made.coordinator) == (
        VisitStatus.DRAFT,
        False,
        coordinator,
    )
    assert (str(made), made.ends_on) == ("Jesień", date(2027, 10, 7))
    dates = [day.date.day for day in Day.objects.filter(visit=made)]
    assert dates == [4, 5, 6, 7]  # those without a programme too
    talk, train, museum = AgendaSlot.objects.filter(visit=made).in_order()
    assert (talk.title_uk, talk.online_url, talk.notes) == ("Розмова", "", "")
    assert (train.day.date.day, train.ends_next_day, train.is_tentative) == (7, True, True)
    assert (museum.day, museum.duration_minutes) == (None, 60)
    hosts = {
        str(host.visit_institution): host.wants_answer
        for host in SlotHost.objects.filter(slot__visit=made)
    }
    assert hosts == {"MOPS Brzozowo": True, "Hotel": False}
    assert set(HostInstitution.objects.values_list("pk", flat=True)) == catalogue
    lead = VisitInstitution.objects.get(visit=made, is_lead=True)
    assert str(lead) == "MOPS Brzozowo"
    assert VisitInstitution.objects.get(visit=made, part_of=lead).role == "presented"
    assert not Topic.objects.exists()
    for model in (Delegation, Companion, Claim, Source):
        assert not model.objects.filter(visit=made).exists()
    assert not Confirmation.objects.filter(slot_host__slot__visit=made).exists()
    assert not Booking.objects.filter(visit_institution__visit=made).exists()
    assert made.history.get().history_user == coordinator


def test_using_it_twice_leaves_it_byte_for_byte(full, coordinator):
    template = templates.save(full, name="Opieka", by="tests")
    before = json.dumps(row_of(template), default=str)
    first = templates.use(template, title="Raz", starts_on=date(2027, 10, 4), by=coordinator)
    second = templates.use(template, title="Dwa", starts_on=None, by=coordinator)
    assert json.dumps(row_of(template), default=str) == before
    assert template.history.count() == 1
    assert first.pk != second.pk
    again = templates.save(first, name="Opieka", by="tests").document
    # What was made from it gives the same programme, but for the days that had none.
    again["days"] = [day for day in again["days"] if day["sessions"]]
    assert again == template.document


def test_without_a_first_day_its_days_are_numbers(full):
    made = templates.use(
        templates.save(full, name="Opieka", by="tests"), title="Kiedyś", starts_on=None, by=None
    )
    assert [(day.date, day.number) for day in Day.objects.filter(visit=made)] == [
        (None, 1),
        (None, 4),
    ]
    assert (made.starts_on, made.ends_on) == (None, None)


def test_a_visit_in_the_past_is_a_plan_too(full):
    template = templates.save(full, name="Opieka", by="tests")
    made = templates.use(template, title="Była", starts_on=date(2020, 3, 2), by=None)
    assert not made.is_recorded
    assert SlotHost.objects.filter(slot__visit=made, wants_answer=True).exists()


def test_an_institution_that_was_renamed_is_the_same_and_one_that_is_gone_is_made_again(visit):
    renamed, gone = InstitutionFactory(), InstitutionFactory(name_pl="Zlikwidowany")
    hosts = [
        SlotHostFactory(
            slot=SlotFactory(visit=visit, day=DayFactory(visit=visit)),
            visit_institution__institution=one,
        )
        for one in (renamed, gone)
    ]
    template = templates.save(visit, name="Wzór", by="tests")
    update_if(renamed, by="tests", name_pl="Pod nową nazwą")
    hosts[1].delete()
    VisitInstitution.objects.filter(institution=gone).delete()
    gone.delete()
    made = templates.use(template, title="Znowu", starts_on=None, by=None)
    placed = VisitInstitution.objects.filter(visit=made)
    assert {one.institution_id for one in placed} >= {renamed.pk}
    assert HostInstitution.objects.get(name_pl="Zlikwidowany") in {
        one.institution for one in placed
    }


def test_days_without_dates_keep_their_numbers_and_a_mistyped_year_its_days(foundation):
    numbered = VisitFactory(foundation=foundation, starts_on=None, ends_on=None)
    for number in (1, 3):
        DayFactory(visit=numbered, date=None, number=number)
    assert [day["number"] for day in template_documents.document_of(numbered, "W")["days"]] == [
        1,
        3,
    ]
    mistyped = VisitFactory(foundation=foundation, starts_on=None, ends_on=None)
    for year in (2027, 3027):
        DayFactory(visit=mistyped, date=date(year, 5, 10))
    assert [day["number"] for day in template_documents.document_of(mistyped, "W")["days"]] == [
        1,
        2,
    ]


def test_an_empty_programme_is_no_template(foundation):
    with pytest.raises(NotAllowed):
        templates.save(VisitFactory(foundation=foundation), name="Nic", by="tests")


def test_its_pages_know_what_is_in_it_without_asking(full, django_assert_num_queries):
    document = template_documents.document_of(full, "Opieka")
    with django_assert_num_queries(0):
        seen = template_documents.shown(document)
    said = [(bool(day), [str(item.slot) for item in items]) for _name, day, items in seen.days]
    assert said == [(True, ["Rozmowa"]), (True, ["Pociąg"]), (False, ["Muzeum"])]
    assert [str(host) for host in seen.days[0][2][0].hosts] == ["MOPS Brzozowo", "Hotel"]


def test_what_it_costs_does_not_depend_on_what_it_holds(foundation, django_assert_max_num_queries):
    template = TemplateFactory(foundation=FoundationFactory())
    days = [
        {"number": n, "sessions": [{"title": {"pl": f"punkt {n} {k}"}} for k in range(10)]}
        for n in range(1, 6)
    ]
    template.document = {**template.document, "days": days}
    template.save()
    with django_assert_max_num_queries(30):
        made = templates.use(template, title="Pięć", starts_on=date(2027, 3, 1), by=None)
    assert AgendaSlot.objects.filter(visit=made).count() == 50
    assert made.ends_on - made.starts_on == timedelta(days=4)
