"""Two people on one item, one visit, one institution: both versions, a choice, nothing lost."""

from datetime import time

import pytest
from django.urls import reverse

from coordination.services import slot_forms
from programmes.models import AgendaSlot
from programmes.services import slots
from studyvisits.lib.conflicts_shown import ALL_MINE, EDIT, HOW, MINE, THEIRS
from studyvisits.lib.rows import update_if
from tests.factories.delegations import CompanionFactory, DelegationFactory, MemberFactory
from tests.factories.facts import SpeakerFactory
from tests.factories.hosts import HostContactFactory, InstitutionFactory, SlotHostFactory
from tests.factories.programmes import DayFactory, SlotFactory
from tests.house.browser_form import untouched
from tests.house.page_rules import problems_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def slot(visit):
    return SlotFactory(
        visit=visit, title_pl="Rozmowa", place_pl="sala 12", start=time(13, 45), end=time(15)
    )


def page_of(desk, name, row):
    """What a browser would send of the untouched page, key by key."""
    address = reverse(name, args=[row.pk])
    form = desk.get(address).context["form"]
    return address, sent_by(form)


def sent_by(form):
    shown = {field.html_name: field.value() for field in form}
    return {k: value for k, value in shown.items() if value is not None and value is not False}


def item(desk, slot):
    address, shown = page_of(desk, "coordination:slot_edit", slot)
    page = desk.get(address).context["page"]
    for rows in (page.hosts, page.speakers):
        for one in (rows.management_form, *rows.forms):
            shown |= sent_by(one)
    return address, shown


def conflict_of(answer):
    assert answer.status_code == 409
    html = answer.content.decode()
    assert problems_of(html, language="pl") == []
    return html, untouched(html, "conflict")


def test_the_page_shows_both_marks_what_differs_and_says_who(desk, slot, manager):
    address, mine = item(desk, slot)
    slots.edit(slot, version=0, by=manager, start=time(15, 45), end=time(17))

    html, form = conflict_of(desk.post(address, {**mine, "time": "14–15.15", "place_pl": "sala 3"}))

    assert "Ewa Lis" in html
    for words in ("15.45–17.00", "14–15.15", "sala 3"):
        assert f'<span class="differs">{words}</span>' in html
    # Where only one of the two wrote, that is chosen; where both did, nothing is.
    assert form["take-place_pl"] == [MINE]
    assert "take-time" not in form
    assert "take-title_pl" not in html


def test_each_takes_what_is_right_and_only_that_is_written(desk, slot, manager):
    address, mine = item(desk, slot)
    slots.edit(slot, version=0, by=manager, start=time(15, 45), end=time(17), notes="Od Ewy")
    _html, form = conflict_of(
        desk.post(address, {**mine, "time": "14–15.15", "place_pl": "sala 3"})
    )

    answer = desk.post(address, {**form, "take-time": THEIRS})

    assert answer.status_code == 302
    assert answer.url.endswith(f"#slot-{slot.pk}")
    slot.refresh_from_db()
    assert (slot.start, slot.end, slot.place_pl, slot.notes, slot.title_pl) == (
        time(15, 45),
        time(17),
        "sala 3",
        "Od Ewy",
        "Rozmowa",
    )
    assert slot.version == 2


def test_without_a_choice_it_is_asked_again_and_keeps_what_was_chosen(desk, slot, manager):
    address, mine = item(desk, slot)
    slots.edit(slot, version=0, by=manager, title_pl="Od Ewy", place_pl="sala 1", notes="a")
    typed = {**mine, "title_pl": "Moje", "place_pl": "sala 3"}
    _html, form = conflict_of(desk.post(address, typed))

    html, again = conflict_of(desk.post(address, {**form, "take-place_pl": MINE}))

    assert 'class="errsum' in html
    assert again["take-place_pl"] == [MINE]
    assert again["take-notes"] == [THEIRS]
    assert again["title_pl"] == ["Moje"]
    assert desk.post(address, {**again, "take-title_pl": THEIRS}).status_code == 302
    slot.refresh_from_db()
    assert (slot.title_pl, slot.place_pl, slot.notes) == ("Od Ewy", "sala 3", "a")


def test_a_third_version_is_a_conflict_again(desk, slot, manager):
    address, mine = item(desk, slot)
    slots.edit(slot, version=0, by=manager, title_pl="Od Ewy")
    _html, form = conflict_of(desk.post(address, {**mine, "title_pl": "Moje"}))
    slots.edit(slot, version=1, by=manager, title_pl="Jeszcze inaczej")

    html, again = conflict_of(desk.post(address, {**form, HOW: ALL_MINE}))

    assert "Jeszcze inaczej" in html
    assert again["title_pl"] == ["Moje"]
    slot.refresh_from_db()
    assert slot.title_pl == "Jeszcze inaczej"


def test_hosts_and_speakers_are_each_one_field(desk, slot, manager):
    SlotHostFactory(slot=slot, visit_institution__institution__name_pl="Dom Kultury")
    SpeakerFactory(slot=slot, name="Halina Wierzba")
    address, mine = item(desk, slot)
    theirs = slot_forms.SlotInput(
        {"day": slot.day},
        [slot_forms.HostChoice(name="Szkoła w Wierzbnie")],
        [slot_forms.SpeakerChoice(None, "Halina Wierzba", "", "speaker")],
        [],
    )
    slot_forms.save(slot, theirs, version=slot.version, by=manager)
    typed = {**mine, "speakers-TOTAL_FORMS": 2, "speakers-1-name": "Jan Bór"}

    html, form = conflict_of(desk.post(address, typed))
    assert '<span class="differs">Szkoła w Wierzbnie</span>' in html
    assert '<span class="differs">Dom Kultury</span>' in html
    assert (form["take-hosts"], form["take-speakers"]) == ([THEIRS], [MINE])
    assert desk.post(address, form).status_code == 302

    now = AgendaSlot.objects.get(pk=slot.pk)
    assert [str(h.visit_institution) for h in now.hosts.standing()] == ["Szkoła w Wierzbnie"]
    assert [speaker.name for speaker in now.speakers.all()] == ["Halina Wierzba", "Jan Bór"]


def test_put_together_and_edited_before_it_is_saved(desk, slot, manager):
    address, mine = item(desk, slot)
    slots.edit(slot, version=0, by=manager, notes="Od Ewy")
    _html, form = conflict_of(desk.post(address, {**mine, "title_pl": "Moje"}))

    answer = desk.post(address, {**form, HOW: EDIT})

    assert answer.status_code == 200
    shown = answer.context["form"]
    assert (shown["title_pl"].value(), shown["notes"].value()) == ("Moje", "Od Ewy")
    assert shown["version"].value() == "1"
    slot.refresh_from_db()
    assert slot.version == 1


def test_the_time_that_somebody_else_wrote_keeps_its_words(desk, visit, manager):
    slot = SlotFactory(visit=visit, title_pl="Kolacja", start=time(17), end=None)
    address, mine = item(desk, slot)
    slots.edit(slot, version=0, by=manager, start=time(18), time_note_uk="після прибуття")
    _html, form = conflict_of(desk.post(address, {**mine, "title_pl": "Kolacja wspólna"}))

    assert desk.post(address, form).status_code == 302

    slot.refresh_from_db()
    assert (slot.title_pl, slot.start, slot.time_note_uk, slot.sequence) == (
        "Kolacja wspólna",
        time(18),
        "після прибуття",
        1,
    )


ROWS = {
    "coordination:visit_edit": (lambda visit: visit, "title_pl"),
    "coordination:day_edit": (lambda visit: DayFactory(visit=visit), "title_pl"),
    "coordination:delegation_edit": (lambda visit: DelegationFactory(visit=visit), "name_pl"),
    "coordination:member_edit": (lambda visit: MemberFactory(delegation__visit=visit), "name"),
    "coordination:companion_edit": (lambda visit: CompanionFactory(visit=visit), "name"),
    "hosts:institution_edit": (lambda visit: InstitutionFactory(), "name_pl"),
    "hosts:contact_edit": (
        lambda visit: HostContactFactory(foundation=visit.foundation),
        "position",
    ),
    "delegations:sender_edit": (
        lambda visit: DelegationFactory(visit=visit).sender,
        "name_pl",
    ),
}


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("choice", [MINE, THEIRS])
def test_every_form_that_knows_what_it_showed_asks_the_same_way(desk, visit, manager, name, choice):
    make, column = ROWS[name]
    row = make(visit)
    address, mine = page_of(desk, name, row)
    changes = {column: "Od Ewy"}
    if hasattr(row, "version"):
        changes["version"] = row.version + 1
    update_if(row, by=manager, **changes)

    html, form = conflict_of(desk.post(address, {**mine, column: "Moje"}))
    assert "Ewa Lis" in html
    assert f"take-{column}" not in form
    assert desk.post(address, {**form, f"take-{column}": choice}).status_code == 302

    row.refresh_from_db()
    assert getattr(row, column) == ("Moje" if choice == MINE else "Od Ewy")


@pytest.mark.parametrize("name", ROWS)
def test_a_form_sent_twice_is_no_conflict_with_itself(desk, visit, name):
    make, column = ROWS[name]
    row = make(visit)
    address, mine = page_of(desk, name, row)
    typed = {**mine, column: "Moje"}

    assert desk.post(address, typed).status_code == 302
    assert desk.post(address, typed).status_code == 302

    row.refresh_from_db()
    assert getattr(row, column) == "Moje"


def test_what_stands_beside_a_visit_is_not_overwritten_either(desk, visit):
    address, lay_open = page_of(desk, "coordination:visit_edit", visit)
    desk.post(address, {**lay_open, "name": "Ośrodek Pierwszy"})

    html, form = conflict_of(desk.post(address, {**lay_open, "name": "Ośrodek Drugi"}))

    assert '<span class="differs">Ośrodek Pierwszy</span>' in html
    assert desk.post(address, {**form, "take-name": MINE}).status_code == 302
    lead = visit.institutions.get(is_lead=True)
    assert str(lead) == "Ośrodek Drugi"


def test_what_is_put_together_is_shown_in_the_form_of_the_visit(desk, visit, manager):
    address, mine = page_of(desk, "coordination:visit_edit", visit)
    update_if(visit, by=manager, title_pl="Od Ewy", theme_pl="Temat Ewy")
    _html, form = conflict_of(desk.post(address, {**mine, "title_pl": "Moje"}))

    answer = desk.post(address, {**form, HOW: EDIT})

    shown = answer.context["form"]
    assert (shown["title_pl"].value(), shown["theme_pl"].value()) == ("Moje", "Temat Ewy")
    assert problems_of(answer.content.decode(), language="pl") == []
    visit.refresh_from_db()
    assert visit.title_pl == "Od Ewy"


def test_a_saved_version_that_was_tampered_with_settles_nothing(desk, slot, manager):
    address, mine = item(desk, slot)
    slots.edit(slot, version=0, by=manager, title_pl="Od Ewy")
    _html, form = conflict_of(desk.post(address, {**mine, "title_pl": "Moje"}))

    forged = {**form, "saved-version": ["x" + form["saved-version"][0]], HOW: ALL_MINE}
    conflict_of(desk.post(address, forged))

    slot.refresh_from_db()
    assert slot.title_pl == "Od Ewy"


def test_an_own_second_window_is_named_so(desk, slot, coordinator):
    address, mine = item(desk, slot)
    slots.edit(slot, version=0, by=coordinator, title_pl="Z drugiego okna")

    answer = desk.post(address, {**mine, "title_pl": "Moje"})

    assert answer.status_code == 409
    assert answer.context["is_own"]
