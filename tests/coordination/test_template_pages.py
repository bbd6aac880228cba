"""The pages of templates: the library, saving a visit's programme, using it, renaming, removing."""

import pytest
from django.urls import reverse

from programmes.models import AgendaSlot, ProgrammeTemplate, Visit
from tests.factories.board import TemplateFactory
from tests.factories.programmes import (
    DayFactory,
    FoundationFactory,
    ProjectFactory,
    SlotFactory,
    VisitFactory,
)
from tests.pages import as_shown

LIST_QUERIES = 5


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def template(foundation):
    return TemplateFactory(foundation=foundation, name="Pięć dni")


def at(name, row=None):
    return reverse(f"coordination:{name}", args=[row.pk] if row else [])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_library_costs_the_same_whatever_it_holds(
    desk, foundation, rows, django_assert_num_queries
):
    TemplateFactory.create_batch(rows, foundation=foundation)
    with django_assert_num_queries(LIST_QUERIES):
        answer = desk.get(at("template_list"))
    assert len(answer.context["page"].object_list) == rows


def test_an_empty_library_says_where_templates_come_from(desk, foundation):
    html = desk.get(at("template_list")).content.decode()
    assert at("visit_list") in html
    assert 'id="templates-q"' not in html


def test_the_library_is_searched_and_holds_ones_own(desk, foundation):
    wanted = TemplateFactory(foundation=foundation, name="Żniwa")
    noted = TemplateFactory(foundation=foundation, name="Weekend", note="na żniwa też")
    TemplateFactory(foundation=FoundationFactory(), name="Żniwa obce")
    assert len(desk.get(at("template_list")).context["page"].object_list) == 2
    found = desk.get(at("template_list"), {"q": "ZNIWA"}).context["page"].object_list
    assert found == [noted, wanted]
    assert not desk.get(at("template_list"), {"q": "brak"}).context["page"].object_list


def test_a_programme_is_saved_once_and_shown_by_its_days(desk, visit):
    SlotFactory(visit=visit, day=DayFactory(visit=visit, title_pl="Przyjazd"), title_pl="Rozmowa")
    form = as_shown(desk, at("template_save", visit))
    assert form["name"] == str(visit)
    form |= {"name": "Dobry wzór", "note": "na pięć dni"}
    answer = desk.post(at("template_save", visit), form)
    desk.post(at("template_save", visit), form)
    template = ProgrammeTemplate.objects.get()
    assert answer.url == at("template_detail", template)
    assert (template.name, template.note, template.items_count) == ("Dobry wzór", "na pięć dni", 1)
    html = desk.get(answer.url).content.decode()
    for word in ("Dobry wzór", "Przyjazd", "Rozmowa", "11.00"):
        assert word in html


def test_an_empty_programme_is_refused_and_a_name_is_wanted(desk, visit):
    form = as_shown(desk, at("template_save", visit))
    answer = desk.post(at("template_save", visit), form)
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors()
    answer = desk.post(at("template_save", visit), {**form, "name": " "})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["name"])
    assert not ProgrammeTemplate.objects.exists()


def test_a_visit_is_made_from_it_once(desk, template, coordinator):
    project = ProjectFactory(foundation=template.foundation)
    ProjectFactory(title_pl="Obcy projekt")
    before = ProgrammeTemplate.objects.values().get()
    page = desk.get(at("template_use", template))
    assert "Obcy projekt" not in page.content.decode()
    form = as_shown(desk, at("template_use", template))
    form |= {"title": "Wiosna", "starts_on": "10.05.2027", "project": str(project.pk)}
    answers = [desk.post(at("template_use", template), form) for _ in range(2)]
    made = Visit.objects.get()
    assert {answer.url for answer in answers} == {made.get_absolute_url()}
    assert (str(made), made.project, made.coordinator) == ("Wiosna", project, coordinator)
    assert [str(slot) for slot in AgendaSlot.objects.filter(visit=made)] == ["Powitanie"]
    assert ProgrammeTemplate.objects.values().get() == before


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"starts_on": "wiosną"}, "starts_on"),
        ({"project": "999999"}, "project"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_nothing_is_lost(desk, template, typed, field):
    form = {"title": "Wiosna", "starts_on": "10.05.2027", **typed}
    answer = desk.post(at("template_use", template), form)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert (typed.get("starts_on") or form["starts_on"]) in answer.content.decode()
    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("10.05.2037", "ok"), ("10.05.2017", "ask"), ("", "none"), ("maj", "error"), ("10.05", "ok")],
)
def test_the_last_day_is_said_while_the_first_is_typed(desk, template, typed, kind):
    template.document = {
        **template.document,
        "days": [*template.document["days"], {"number": 3, "sessions": []}],
    }
    template.save()
    answer = desk.get(at("template_understood", template), {"starts_on": typed})
    assert answer.context["said"]["kind"] == kind
    if "37" in typed:
        assert answer.context["said"]["text"].startswith("10–12 maja 2037")


def test_two_people_who_rename_it_see_both_names(desk, template):
    form = as_shown(desk, at("template_edit", template))
    first = desk.post(at("template_edit", template), {**form, "name": "Nowa nazwa"})
    second = desk.post(at("template_edit", template), {**form, "name": "Inna nazwa"})
    assert (first.status_code, second.status_code) == (302, 409)
    template.refresh_from_db()
    assert (template.name, template.days_count) == ("Nowa nazwa", 1)
    # Another column is nobody's loss, and it is found by its new name.
    assert desk.post(at("template_edit", template), {**form, "note": "dobra"}).status_code == 302
    assert ProgrammeTemplate.objects.search("nowa dobra").exists()


def test_it_is_taken_out_and_visits_made_from_it_stay(desk, template):
    desk.post(at("template_use", template), {"title": "Wiosna"})
    answer = desk.post(at("template_delete", template))
    assert answer.url == at("template_list")
    assert not ProgrammeTemplate.objects.exists()
    assert ProgrammeTemplate.history.filter(history_type="-").exists()
    assert Visit.objects.exists()
    assert desk.get(at("template_detail", template)).status_code == 404


def test_a_template_is_looked_for_from_an_empty_board_and_put_into_the_visit_once(desk, template):
    visit = VisitFactory(foundation=template.foundation)
    DayFactory(visit=visit)
    html = desk.get(at("template_list"), {"visit": visit.pk}).content.decode()
    address = f"{at('template_use', template)}?visit={visit.pk}"
    assert address in html
    assert desk.get(at("template_detail", template), {"visit": visit.pk}).context["into"] == visit
    form = as_shown(desk, address)
    for _ in range(2):
        answer = desk.post(at("template_use", template), form)
    assert answer.url == visit.get_absolute_url()
    assert [str(slot) for slot in AgendaSlot.objects.filter(visit=visit)] == ["Powitanie"]
    assert Visit.objects.count() == 1


def test_no_template_is_put_into_somebody_elses_visit(desk, template):
    foreign = VisitFactory()
    for ask in (desk.get, desk.post):
        answer = ask(at("template_use", template), {"visit": foreign.pk})
        assert answer.status_code == 404
    assert not AgendaSlot.objects.exists()
