"""What stands behind a visit and what belongs to an item: each kind by the same pages."""

from datetime import date

import pytest
from django.urls import reverse

from programmes.models import (
    LegalAmendment,
    LegalBasis,
    Organiser,
    SlotActivity,
    SlotGroup,
    SlotPart,
    Source,
    VisitGroup,
)
from programmes.services import visit_facts
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.states import SlotKind, SlotStatus
from tests.factories.facts import (
    AmendmentFactory,
    ClaimFactory,
    LegalBasisFactory,
    OrganiserFactory,
    SlotActivityFactory,
    SlotGroupFactory,
    SlotPartFactory,
    SourceFactory,
    VisitGroupFactory,
)
from tests.factories.programmes import SlotFactory
from tests.pages import as_shown

VISIT_QUERIES = 11
SLOT_QUERIES = 8
OF_VISIT = {
    "organiser": (OrganiserFactory, {"name_pl": "Urząd"}),
    "group": (VisitGroupFactory, {"name_pl": "grupa B", "headcount": "12"}),
    "legal-basis": (LegalBasisFactory, {"title_uk": "Закон", "dated": "2021"}),
    "claim": (ClaimFactory, {"statement_en": "They were nineteen.", "about": "people"}),
    "source": (SourceFactory, {"title": "Gazeta", "url": "https://example.org/a"}),
}


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def slot(visit):
    return SlotFactory(visit=visit, day__visit=visit, kind=SlotKind.MEETING)


def new(desk, owner, kind, prefix="visit", /, **typed):
    address = reverse(f"programmes:{prefix}_fact_new", args=[owner.pk, kind])
    return desk.post(address, {**as_shown(desk, address), **typed})


def act(desk, name, owner, kind, row, prefix="visit"):
    return desk.post(reverse(f"programmes:{prefix}_fact_{name}", args=[owner.pk, kind, row.pk]))


def edit_address(owner, kind, row, prefix="visit"):
    return reverse(f"programmes:{prefix}_fact_edit", args=[owner.pk, kind, row.pk])


def titles(rows):
    return [str(row) for row in rows]


# --- The lists ----------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_visit_costs_the_same_whatever_it_holds(
    desk, visit, rows, django_assert_num_queries
):
    for factory, _typed in OF_VISIT.values():
        made = factory.create_batch(rows, visit=visit)
    for basis in visit.legal_basis.all():
        AmendmentFactory.create_batch(rows, legal_basis=basis)
    with django_assert_num_queries(VISIT_QUERIES):
        answer = desk.get(reverse("programmes:visit_facts", args=[visit.pk]))
    assert [len(block["lines"]) for block in answer.context["blocks"]] == [rows] * len(OF_VISIT)
    assert str(made[0]) in answer.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_an_item_costs_the_same_whatever_it_holds(
    desk, visit, slot, rows, django_assert_num_queries
):
    SlotPartFactory.create_batch(rows, slot=slot)
    SlotGroupFactory.create_batch(rows, slot=slot)
    for kind in (SlotKind.VISIT, SlotKind.MEAL, SlotKind.WORKSHOP)[:rows]:
        SlotActivityFactory(slot=slot, kind=kind)
    with django_assert_num_queries(SLOT_QUERIES):
        answer = desk.get(reverse("programmes:slot_facts", args=[slot.pk]))
    assert [len(block["lines"]) for block in answer.context["blocks"]] == [rows] * 3


def test_an_empty_list_says_what_it_is_for(desk, visit, slot):
    for name, row in (("visit_facts", visit), ("slot_facts", slot)):
        answer = desk.get(reverse(f"programmes:{name}", args=[row.pk]))
        html = answer.content.decode()
        for block in answer.context["blocks"]:
            assert str(block["kind"].empty) in html
            assert block["new"] in html


def test_the_plan_and_the_form_of_an_item_lead_there(desk, visit, slot):
    plan = desk.get(reverse("coordination:visit_plan", args=[visit.pk])).content.decode()
    assert reverse("programmes:visit_facts", args=[visit.pk]) in plan
    form = desk.get(reverse("coordination:slot_edit", args=[slot.pk])).content.decode()
    assert reverse("programmes:slot_facts", args=[slot.pk]) in form


# --- Rows of a visit ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", OF_VISIT)
def test_a_row_of_each_kind_is_added_mended_moved_and_removed(desk, visit, coordinator, kind):
    factory, typed = OF_VISIT[kind]
    model = factory._meta.model
    first = factory(visit=visit, order=1000)
    revision = visit.revision

    answer = new(desk, visit, kind, **typed)
    assert answer["Location"].endswith(f"#h-{kind}")
    second = model.objects.exclude(pk=first.pk).get()
    assert (second.visit, second.order) == (visit, 2000)
    assert second.history.get().history_user == coordinator
    visit.refresh_from_db()
    assert visit.revision == revision + 1

    act(desk, "up", visit, kind, second)
    assert list(model.objects.all()) == [second, first]
    act(desk, "down", visit, kind, second)
    assert list(model.objects.all()) == [first, second]

    name = next(name for name in typed if hasattr(second, name))
    address = edit_address(visit, kind, second)
    assert desk.post(address, {**as_shown(desk, address), name: "7"}).status_code == 302
    second.refresh_from_db()
    assert str(getattr(second, name)) == "7"

    act(desk, "remove", visit, kind, second)
    assert list(model.objects.all()) == [first]
    gone = model.history.filter(id=second.pk, history_type="-").get()
    assert gone.history_user == coordinator


@pytest.mark.parametrize("kind", OF_VISIT)
def test_a_row_says_something(desk, visit, kind):
    answer = new(desk, visit, kind)
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert not OF_VISIT[kind][0]._meta.model.objects.exists()


@pytest.mark.parametrize("kind", OF_VISIT)
def test_a_form_sent_twice_makes_one_row(desk, visit, kind):
    factory, typed = OF_VISIT[kind]
    address = reverse("programmes:visit_fact_new", args=[visit.pk, kind])
    form = {**as_shown(desk, address), **typed}
    assert [desk.post(address, form).status_code for _ in range(2)] == [302, 302]
    assert factory._meta.model.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("15.05.2026", (date(2026, 5, 15), "")),
        ("15 maja 2026", (date(2026, 5, 15), "")),
        ("2026-05-15", (date(2026, 5, 15), "")),
        ("05.2026", (None, "2026-05")),
        ("5.2026", (None, "2026-05")),
        ("2026", (None, "2026")),
        ("15 maja", (None, "--05-15")),
        ("", (None, "")),
    ],
)
def test_a_date_is_kept_as_far_as_it_is_known(desk, visit, typed, kept):
    assert new(desk, visit, "source", title="Gazeta", published=typed).status_code == 302
    source = Source.objects.get()
    assert (source.published_on, source.published_stated) == kept
    address = edit_address(visit, "source", source)
    assert desk.post(address, as_shown(desk, address)).status_code == 302
    source.refresh_from_db()
    assert (source.published_on, source.published_stated) == kept
    assert source.history.count() == 1


def test_a_date_that_becomes_known_replaces_what_was_stated(desk, visit):
    source = SourceFactory(visit=visit, published_stated="2026-05")
    address = edit_address(visit, "source", source)
    desk.post(address, {**as_shown(desk, address), "published": "15.05.2026"})
    source.refresh_from_db()
    assert (source.published_on, source.published_stated) == (date(2026, 5, 15), "")


@pytest.mark.parametrize(
    ("kind", "typed", "field"),
    [
        ("source", {"title": "A", "published": "wkrótce"}, "published"),
        ("source", {"title": "A", "published": "31.02.2026"}, "published"),
        ("source", {"title": "A", "published": "13.2026"}, "published"),
        ("source", {"title": "A", "url": "javascript:alert(1)"}, "url"),
        ("source", {"title": "A\x00"}, "title"),
        ("source", {"title": "A", "kind": "rumour"}, "kind"),
        ("group", {"name_pl": "A", "headcount": "-1"}, "headcount"),
        ("group", {"name_pl": "A", "headcount": "9" * 30}, "headcount"),
        ("legal-basis", {"title_pl": "A", "amended": "2021\nkiedyś"}, "amended"),
        ("organiser", {"name_pl": "A", "role": "x\x00"}, "role"),
    ],
)
def test_bad_input_gets_a_sentence_at_its_field(desk, visit, kind, typed, field):
    answer = new(desk, visit, kind, **typed)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}
    assert not OF_VISIT[kind][0]._meta.model.objects.exists()


def test_what_a_document_stated_otherwise_stays_while_nobody_touches_it(desk, visit):
    source = SourceFactory(visit=visit, published_stated="wiosna", url="example.org/a b")
    address = edit_address(visit, "source", source)
    answer = desk.post(address, {**as_shown(desk, address), "publisher": "Gmina"})
    assert answer.status_code == 302
    source.refresh_from_db()
    assert (source.publisher, source.published_stated, source.url) == (
        "Gmina",
        "wiosna",
        "example.org/a b",
    )


def test_days_of_amendment_are_lines_and_keep_their_rows(desk, visit, coordinator):
    new(desk, visit, "legal-basis", title_pl="Ustawa", amended="2021\n\n15.05.2022")
    basis = LegalBasis.objects.get()
    assert visit_facts.amendments(basis) == [(None, "2021"), (date(2022, 5, 15), "")]
    kept = basis.amendments.last()
    address = edit_address(visit, "legal-basis", basis)
    assert as_shown(desk, address)["amended"] == "2021\n15.05.2022"
    desk.post(address, {**as_shown(desk, address), "amended": "15.05.2022\r\n03.2024"})
    assert visit_facts.amendments(basis) == [(date(2022, 5, 15), ""), (None, "2024-03")]
    assert basis.amendments.first() == kept
    assert basis.history.count() == 1
    act(desk, "remove", visit, "legal-basis", basis)
    gone = LegalAmendment.history.filter(history_type="-")
    assert gone.count() == 3
    assert {one.history_user for one in gone} == {coordinator}


# --- Two people ---------------------------------------------------------------------------------


def test_whoever_was_overtaken_sees_both_versions(desk, visit, coordinator):
    row = OrganiserFactory(visit=visit, name_pl="Urząd")
    address = edit_address(visit, "organiser", row)
    form = as_shown(desk, address)
    visit_facts.edit(row, before={}, by="tests", name_pl="Urząd Gminy")
    answer = desk.post(address, {**form, "name_pl": "Urząd Miasta"})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Gminy" in html
    assert "Miasta" in html
    row.refresh_from_db()
    assert row.name_pl == "Urząd Gminy"
    comparison = answer.context["comparison"]
    again = {**dict(comparison.repeated), "saved-version": comparison.saved, "versions": "mine"}
    assert desk.post(address, again).status_code == 302
    row.refresh_from_db()
    assert row.name_pl == "Urząd Miasta"


@pytest.mark.parametrize(
    ("kind", "field", "theirs", "mine"),
    [
        ("legal-basis", "amended", {"amended": [(None, "2020")]}, "2021"),
        ("legal-basis", "dated", {"dated_stated": "2020"}, "2021"),
    ],
)
def test_dates_of_two_people_are_compared_too(desk, visit, kind, field, theirs, mine):
    row = LegalBasisFactory(visit=visit)
    address = edit_address(visit, kind, row)
    form = as_shown(desk, address)
    before = {name: [] for name in theirs if name == "amended"}
    visit_facts.edit(row, before=before, by="tests", **theirs)
    answer = desk.post(address, {**form, field: mine})
    assert answer.status_code == 409
    assert [line.name for line in answer.context["comparison"].differing] == [field]


def test_two_who_change_different_things_both_win(desk, visit):
    row = OrganiserFactory(visit=visit, name_pl="Urząd")
    address = edit_address(visit, "organiser", row)
    form = as_shown(desk, address)
    visit_facts.edit(row, before={}, by="tests", note="uwaga")
    assert desk.post(address, {**form, "name_pl": "Urząd Miasta"}).status_code == 302
    row.refresh_from_db()
    assert (row.name_pl, row.note) == ("Urząd Miasta", "uwaga")


def test_a_row_that_somebody_removed_is_told_so(desk, visit):
    row = OrganiserFactory(visit=visit)
    assert act(desk, "remove", visit, "organiser", row).status_code == 302
    for name in ("remove", "up", "down"):
        again = act(desk, name, visit, "organiser", row)
        assert again.status_code == 302
    assert Organiser.history.filter(history_type="-").count() == 1
    assert desk.get(edit_address(visit, "organiser", row)).status_code == 404


def test_the_service_finds_a_row_gone_or_changed(visit):
    row = OrganiserFactory(visit=visit, name_pl="A")
    with pytest.raises(Conflict):
        visit_facts.edit(row, before={"name_pl": "B"}, by="tests", name_pl="C")
    Organiser.objects.get(pk=row.pk).delete()
    with pytest.raises(NotAllowed):
        visit_facts.edit(row, before={"name_pl": "A"}, by="tests", name_pl="C")
    visit_facts.move(row, down=True, by="tests")
    visit_facts.remove(row, by="tests")


# --- Rows of an item ----------------------------------------------------------------------------


def test_parts_of_an_item_raise_its_version(desk, slot, coordinator):
    new(desk, slot, "part", "slot", text_pl="powitanie")
    new(desk, slot, "part", "slot", text_uk="обід")
    first, second = SlotPart.objects.all()
    slot.refresh_from_db()
    assert slot.version == 2
    act(desk, "up", slot, "part", second, "slot")
    assert titles(SlotPart.objects.all()) == ["обід", "powitanie"]
    address = edit_address(slot, "part", first, "slot")
    desk.post(address, {**as_shown(desk, address), "text_pl": "pożegnanie"})
    act(desk, "remove", slot, "part", second, "slot")
    assert titles(SlotPart.objects.all()) == ["pożegnanie"]
    slot.refresh_from_db()
    assert slot.version == 5
    assert slot.history.first().history_user == coordinator


def test_an_item_is_for_a_group_of_its_visit_once(desk, visit, slot):
    group, other = VisitGroupFactory.create_batch(2, visit=visit)
    stranger = VisitGroupFactory()
    assert new(desk, slot, "group", "slot", group_id=stranger.pk).status_code == 422
    assert new(desk, slot, "group", "slot", group_id="9" * 40).status_code == 422
    assert new(desk, slot, "group", "slot", group_id="").status_code == 422
    assert new(desk, slot, "group", "slot", group_id=group.pk).status_code == 302
    again = new(desk, slot, "group", "slot", group_id=group.pk)
    assert again.status_code == 422
    assert "group_id" in again.context["form"].errors
    address = reverse("programmes:slot_fact_new", args=[slot.pk, "group"])
    offered = [key for key, _name in desk.get(address).context["form"].fields["group_id"].choices]
    assert offered == ["", other.pk]
    row = SlotGroup.objects.get()
    address = edit_address(slot, "group", row, "slot")
    assert desk.post(address, {**as_shown(desk, address), "group_id": other.pk}).status_code == 302
    row.refresh_from_db()
    assert row.group == other
    with pytest.raises(NotAllowed):
        visit_facts.add(slot, SlotGroup, by="tests", group_id=stranger.pk)


def test_who_finds_no_group_to_choose_is_told_where_to_make_one(desk, slot):
    address = reverse("programmes:slot_fact_new", args=[slot.pk, "group"])
    field = desk.get(address).context["form"].fields["group_id"]
    assert field.help_text
    VisitGroupFactory(visit=slot.visit)
    assert not desk.get(address).context["form"].fields["group_id"].help_text


def test_a_group_that_items_are_for_stays(desk, visit, slot):
    group = VisitGroupFactory(visit=visit)
    for_it = SlotGroupFactory(slot=slot, group=group)
    answer = act(desk, "remove", visit, "group", group)
    page = desk.get(answer["Location"]).content.decode()
    assert slot.title_pl in page
    assert VisitGroup.objects.exists()
    assert slot.title_pl in desk.get(edit_address(visit, "group", group)).content.decode()
    act(desk, "remove", slot, "group", for_it, "slot")
    act(desk, "remove", visit, "group", group)
    assert not VisitGroup.objects.exists()


def test_a_removed_item_holds_no_group(desk, visit):
    removed = SlotFactory(visit=visit, day__visit=visit, status=SlotStatus.REMOVED)
    group = SlotGroupFactory(slot=removed, group__visit=visit).group
    act(desk, "remove", visit, "group", group)
    assert not VisitGroup.objects.exists()
    assert SlotGroup.history.filter(history_type="-").get().history_user


def test_the_first_of_several_kinds_is_the_items_own(desk, slot):
    new(desk, slot, "kind", "slot", kind=SlotKind.WORKSHOP)
    new(desk, slot, "kind", "slot", kind=SlotKind.MEAL)
    kinds = [row.kind for row in slot.kinds.all()]
    assert kinds == [SlotKind.MEETING, SlotKind.WORKSHOP, SlotKind.MEAL]
    for taken in (SlotKind.MEETING, SlotKind.MEAL):
        answer = new(desk, slot, "kind", "slot", kind=taken)
        assert answer.status_code == 422
        assert "kind" in answer.context["form"].errors
    act(desk, "up", slot, "kind", slot.kinds.get(kind=SlotKind.MEAL), "slot")
    kinds = [row.kind for row in slot.kinds.all()]
    assert kinds == [SlotKind.MEETING, SlotKind.MEAL, SlotKind.WORKSHOP]
    for kind in (SlotKind.MEAL, SlotKind.WORKSHOP):
        act(desk, "remove", slot, "kind", slot.kinds.get(kind=kind), "slot")
    assert not SlotActivity.objects.exists()


def test_a_choice_sent_twice_makes_one_row(desk, slot):
    address = reverse("programmes:slot_fact_new", args=[slot.pk, "kind"])
    form = {**as_shown(desk, address), "kind": SlotKind.WORKSHOP}
    assert [desk.post(address, form).status_code for _ in range(2)] == [302, 302]
    assert slot.kinds.filter(kind=SlotKind.WORKSHOP).count() == 1


# --- Who comes in -------------------------------------------------------------------------------


def every_address(visit, slot):
    source, part = SourceFactory(visit=visit), SlotPartFactory(slot=slot)
    for prefix, owner, kind, row in (
        ("visit", visit, "source", source),
        ("slot", slot, "part", part),
    ):
        yield "get", reverse(f"programmes:{prefix}_facts", args=[owner.pk])
        yield "get", reverse(f"programmes:{prefix}_fact_new", args=[owner.pk, kind])
        yield "get", reverse(f"programmes:{prefix}_fact_edit", args=[owner.pk, kind, row.pk])
        for name in ("up", "down", "remove", "edit"):
            yield "post", reverse(f"programmes:{prefix}_fact_{name}", args=[owner.pk, kind, row.pk])


def test_a_stranger_finds_nothing_and_an_observer_is_told_so(
    client, observer, other_coordinator, visit, slot
):
    addresses = list(every_address(visit, slot))
    for person, status in ((other_coordinator, 404), (observer, 403)):
        client.force_login(person)
        found = {(how, path): getattr(client, how)(path).status_code for how, path in addresses}
        assert set(found.values()) == {status}
    assert Source.objects.count() == SlotPart.objects.count() == 1


def test_a_row_is_found_only_where_it_belongs(desk, visit, slot, foundation):
    foreign = SourceFactory()
    assert desk.get(edit_address(visit, "source", foreign)).status_code == 404
    act(desk, "remove", visit, "source", foreign)
    act(desk, "up", visit, "source", foreign)
    assert Source.objects.filter(pk=foreign.pk).exists()
    assert desk.get(edit_address(visit, "organiser", foreign)).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/pl/visits/{visit}/facts/nothing/new/",
        "/pl/visits/{visit}/facts/part/new/",
        "/pl/visits/{visit}/facts/so%00urce/new/",
        "/pl/visits/{visit}/facts/source/99999999999999999999999999/",
        "/pl/visits/99999999999999999999999999/facts/",
        "/pl/visits/99999999999999999999999999/facts/source/1/",
        "/pl/slots/99999999999999999999999999/facts/",
        "/pl/slots/{slot}/facts/part/99999999999999999999999999/",
        "/pl/slots/{slot}/facts/part%00/1/",
        "/pl/slots/{slot}/facts/part/" + "9" * 5000 + "/",
    ],
)
def test_what_no_address_is_is_not_found(desk, visit, slot, path):
    assert desk.get(path.format(visit=visit.pk, slot=slot.pk)).status_code == 404


def test_numbers_too_large_remove_nothing(desk, visit):
    SourceFactory(visit=visit)
    for name in ("remove", "up", "down"):
        address = reverse(f"programmes:visit_fact_{name}", args=[visit.pk, "source", 10**25])
        assert desk.post(address).status_code == 302
    assert Source.objects.count() == 1


def test_a_removed_item_has_no_page(desk, visit):
    removed = SlotFactory(visit=visit, day__visit=visit, status=SlotStatus.REMOVED)
    assert desk.get(reverse("programmes:slot_facts", args=[removed.pk])).status_code == 404
