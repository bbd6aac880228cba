"""All warnings of a visit together: what they cost, in what order they come, what was answered."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from coordination.services import warnings as all_warnings
from coordination.services.warning_rows import load
from coordination.services.warnings import all_found, found_in
from hosts.states import ConfirmationStatus, InstitutionRole
from programmes.models import Visit, WarningNote
from programmes.services import slots, warning_notes
from programmes.services.conflicts import NotAllowed
from programmes.states import Severity, SlotKind, VisitStatus
from programmes.warnings import time_overlap
from programmes.warnings.found import Check, Found
from tests.factories.board import (
    BookingFactory,
    ClosedDaysFactory,
    GroupPersonFactory,
    VisitTaskFactory,
    WarningNoteFactory,
)
from tests.factories.delegations import CompanionFactory, DelegationFactory, MemberFactory
from tests.factories.facts import SlotActivityFactory, SlotGroupFactory
from tests.factories.hosts import (
    ConfirmationFactory,
    InstitutionFactory,
    SlotHostFactory,
    VisitInstitutionFactory,
)
from tests.factories.programmes import DayFactory, GrantFactory, SlotFactory, VisitFactory
from tests.factories.territory import GminaFactory
from tests.statements import counted

pytestmark = pytest.mark.django_db

STATEMENTS = 21
MONDAY = date(2027, 5, 10)


def clash(visit, day=None, **fields):
    """Two meetings at once."""
    day = day or DayFactory(visit=visit)
    common = {"visit": visit, "day": day, "kind": SlotKind.MEETING}
    return (
        SlotFactory(**common, start=time(9), end=time(11)),
        SlotFactory(**common, start=time(10), end=time(12), **fields),
    )


@pytest.fixture
def overlaps(monkeypatch):
    """As if there were no other kind of warning."""
    only = [("programme", check) for check in time_overlap.CHECKS]
    monkeypatch.setattr(all_warnings, "checks", lambda: only)


def kinds(visit):
    return [found.kind for found in all_found(visit).open]


def test_every_kind_is_there_once_and_has_a_name_in_three_languages():
    kinds = [check.kind for _part, check in all_warnings.checks()]
    assert len(set(kinds)) == len(kinds) == len(all_warnings.labels())
    for kind, label in all_warnings.labels().items():
        names = set()
        for language in ("pl", "uk", "en"):
            with override(language):
                names.add(str(label))
        assert len(names) == 3, kind


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_whatever_the_visit_holds(visit, coordinator, rows):
    GrantFactory(project=visit.project)
    for number in range(rows):
        gmina = GminaFactory(lat=51.6, lon=18.7)
        institution = InstitutionFactory(gmina=gmina)
        place = VisitInstitutionFactory(visit=visit, institution=institution, teryt=gmina.pk)
        day = DayFactory(visit=visit, date=MONDAY + timedelta(days=number))
        for slot in clash(visit, day):
            ConfirmationFactory(slot_host=SlotHostFactory(slot=slot, visit_institution=place))
            slots.edit(slot, version=0, by=coordinator, title_uk="Зустріч")
            SlotGroupFactory(slot=slot)
            SlotActivityFactory(slot=slot)
        ClosedDaysFactory(institution=institution)
        BookingFactory(visit_institution__visit=visit)
        GroupPersonFactory(group__visit=visit)
        MemberFactory(delegation=DelegationFactory(visit=visit))
        CompanionFactory(visit=visit)
        VisitTaskFactory(visit=visit)
        WarningNoteFactory(visit=visit, subject=str(number + 1))
        other = SlotFactory(day__date=day.date)
        ConfirmationFactory(
            slot_host=SlotHostFactory(slot=other, visit_institution__institution=institution)
        )
    visit = Visit.objects.get(pk=visit.pk)
    with counted() as statements:
        rows_read = load(visit)
    assert statements.count == STATEMENTS
    with counted() as statements:
        assert found_in(rows_read).open
    assert statements.count == 0


def test_an_empty_visit_costs_no_more(visit):
    visit = Visit.objects.get(pk=visit.pk)
    with counted() as statements:
        all_found(visit)
    assert statements.count <= STATEMENTS


def only(monkeypatch, *found, **options):
    """As if there were these warnings and no others."""
    check = Check("made_up", "made up", lambda _rows: found, **options)
    monkeypatch.setattr(all_warnings, "checks", lambda: [("programme", check)])


def test_what_must_be_mended_comes_first_and_then_the_course_of_the_programme(visit, monkeypatch):
    days = [DayFactory(visit=visit), DayFactory(visit=visit)]
    early, late = (SlotFactory(visit=visit, day=day) for day in days)
    texts = {"kind": "made_up", "what": "", "why": ""}
    found = [
        Found(severity=Severity.LOOK, **texts),
        Found(severity=Severity.LOOK, slots=(late.pk,), **texts),
        Found(severity=Severity.LOOK, day=days[1].pk, **texts),
        Found(severity=Severity.FIX, slots=(late.pk, early.pk), **texts),
        Found(severity=Severity.FIX, slots=(late.pk,), **texts),
    ]
    only(monkeypatch, *found)
    assert all_found(visit).open == [found[3], found[4], found[2], found[1], found[0]]


def test_at_most_three_stand_on_a_card(visit, monkeypatch):
    slot = SlotFactory(visit=visit)
    found = [
        Found("made_up", severity, "", "", slots=(slot.pk,), subject=f"{number}")
        for number, severity in enumerate(["look", "look", "fix", "look", "fix"])
    ]
    only(monkeypatch, *found)
    shown = all_found(visit)
    assert len(shown.open) == 5
    assert [one.subject for one in shown.by_slot()[slot.pk]] == ["2", "4", "0"]


def test_an_accepted_warning_comes_back_once_its_facts_change(visit, coordinator, overlaps):
    _first, second = clash(visit)
    (found,) = all_found(visit).open
    warning_notes.accept(
        visit,
        kind=found.kind,
        subject=found.subject,
        facts=found.facts_print,
        reason="Grupa sama się dzieli.",
        by=coordinator,
    )
    shown = all_found(visit)
    assert (shown.open, [one.note.reason for one in shown.accepted]) == (
        [],
        ["Grupa sama się dzieli."],
    )
    second = slots.edit(second, version=0, by=coordinator, title_pl="Inny tytuł")
    assert kinds(visit) == []
    second = slots.edit(second, version=1, by=coordinator, end=time(12, 30))
    assert kinds(visit) == ["overlap"]
    slots.edit(second, version=2, by=coordinator, end=time(12))
    assert kinds(visit) == []


def test_accepting_needs_a_reason_and_is_done_once(visit, coordinator):
    about = {"visit": visit, "kind": "overlap", "subject": "1,2", "facts": "a", "by": coordinator}
    with pytest.raises(NotAllowed):
        warning_notes.accept(reason="  ", **about)
    for _twice in range(2):
        note = warning_notes.accept(reason="Tak ma być.", **about)
    assert (note.noted_by, note.history.count()) == (str(coordinator), 1)
    about["facts"] = "b"
    warning_notes.accept(reason="Nadal.", **about)
    note = WarningNote.objects.get()
    assert (note.facts, note.reason, note.history.count()) == ("b", "Nadal.", 2)


def test_two_who_answer_at_once_leave_one_row(visit, coordinator, monkeypatch):
    about = {"kind": "overlap", "subject": "1,2"}

    def somebody_is_first(by):
        if not WarningNote.objects.exists():
            WarningNoteFactory(visit=visit, **about)
        return str(by)

    monkeypatch.setattr(warning_notes, "author_words", somebody_is_first)
    note = warning_notes.accept(visit, facts="a", reason="Tak.", by=coordinator, **about)
    assert (WarningNote.objects.get(), note.reason, note.facts) == (note, "Tak.", "a")


def test_it_is_a_warning_again_when_the_answer_is_withdrawn(visit, coordinator):
    about = {"visit": visit, "kind": "overlap", "subject": "1,2", "by": coordinator}
    warning_notes.accept(facts="a", reason="Tak.", **about)
    for _twice in range(2):
        warning_notes.withdraw(**about)
    assert not WarningNote.objects.exists()
    last = WarningNote.history.latest()
    assert (last.history_type, last.history_user) == ("-", coordinator)


def test_a_kind_is_silent_for_one_visit_only(visit, coordinator, overlaps):
    clash(visit)
    other = VisitFactory()
    clash(other)
    for _twice in range(2):
        warning_notes.silence(visit, kind="overlap", by=coordinator)
    shown = all_found(visit)
    assert (shown.open, [note.kind for note in shown.silenced]) == ([], ["overlap"])
    assert kinds(other) == ["overlap"]
    for _twice in range(2):
        warning_notes.unsilence(visit, kind="overlap", by=coordinator)
    assert kinds(visit) == ["overlap"]


@pytest.mark.parametrize(
    "fields",
    [
        {"status": VisitStatus.CANCELLED},
        {"status": VisitStatus.POSTPONED},
        {"status": VisitStatus.HELD},
        {"is_recorded": True},
        {"starts_on": date(2020, 5, 10), "ends_on": date(2020, 5, 14)},
    ],
)
def test_nothing_is_said_of_what_is_over_or_off(monkeypatch, fields):
    visit = VisitFactory(**fields)
    found = Found("made_up", Severity.FIX, "", "")
    only(monkeypatch, found)
    assert all_found(visit).open == []
    only(monkeypatch, found, afterwards=True)
    is_off = visit.status in {VisitStatus.CANCELLED, VisitStatus.POSTPONED}
    assert all_found(visit).open == ([] if is_off else [found])


def test_removed_and_cancelled_items_raise_nothing(visit, coordinator, overlaps):
    first, second = clash(visit)
    slots.cancel(second, version=0, by=coordinator)
    assert kinds(visit) == []
    _other, third = clash(visit, first.day)
    slots.remove(third, version=0, by=coordinator)
    rows = load(visit).programme
    assert third.pk not in rows.slot_by_pk
    assert second.pk in rows.slot_by_pk


def test_an_institution_is_busy_by_hours_and_never_with_a_name(visit):
    institution = InstitutionFactory()
    VisitInstitutionFactory(visit=visit, institution=institution)
    DayFactory(visit=visit, date=MONDAY)

    def elsewhere(foundation, answer=None, on=MONDAY, **fields):
        other = VisitFactory(foundation=foundation, **fields)
        slot = SlotFactory(visit=other, day=DayFactory(visit=other, date=on))
        host = SlotHostFactory(slot=slot, visit_institution__institution=institution)
        if answer:
            ConfirmationFactory(slot_host=host, status=answer)
        return slot

    stranger = VisitFactory().foundation
    elsewhere(stranger)
    elsewhere(stranger, ConfirmationStatus.ASKED)
    elsewhere(stranger, ConfirmationStatus.CONFIRMED, on=MONDAY + timedelta(days=1))
    elsewhere(stranger, ConfirmationStatus.CONFIRMED, status=VisitStatus.CANCELLED)
    assert load(visit).hosts.busy == {}
    elsewhere(stranger, ConfirmationStatus.CONFIRMED)
    elsewhere(visit.foundation)
    busy = load(visit).hosts.busy
    assert busy == {institution.pk: [(MONDAY, time(11), time(12, 30))] * 2}


def test_people_are_counted_as_stated_else_from_the_list(visit):
    delegation = DelegationFactory(visit=visit)
    MemberFactory(delegation=delegation, role="interpreter")
    rows = load(visit).people
    assert (rows.interpreters, rows.escorts) == (1, 0)
    CompanionFactory(visit=visit, role="interpreter", headcount=2)
    CompanionFactory(visit=visit, role="guardian", headcount=None)
    rows = load(visit).people
    assert (rows.interpreters, rows.escorts) == (2, None)


def test_it_is_known_when_a_text_last_changed(visit, coordinator):
    slot = slots.add(visit, day=None, by=coordinator, title_pl="Spotkanie", kind="meeting")
    before = timezone.now()
    slot = slots.edit(slot, version=0, by=coordinator, title_uk="Зустріч")
    slots.edit(slot, version=1, by=coordinator, start=time(9))
    changed = load(visit).programme.texts_changed[slot.pk]
    assert changed["title_pl"] < before < changed["title_uk"]
    assert "title_en" not in changed


def test_a_slot_is_where_its_host_is(visit):
    gmina = GminaFactory(lat=51.6, lon=18.7, seat="Sieradz")
    slot = SlotFactory(visit=visit)
    supplier = VisitInstitutionFactory(visit=visit, role=InstitutionRole.SUPPLIER)
    SlotHostFactory(slot=slot, visit_institution=supplier)
    stated = VisitInstitutionFactory(visit=visit, teryt=gmina.pk, institution=None, name_pl="DPS")
    SlotHostFactory(slot=slot, visit_institution=stated)
    rows = load(visit).hosts
    assert rows.places[slot.pk] == (51.6, 18.7, "Sieradz")
    assert [host.visit_institution for host in rows.hosts_of(slot.pk)] == [stated]
