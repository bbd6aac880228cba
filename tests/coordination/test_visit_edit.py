"""The page that changes a visit, and its list."""

from datetime import date

import pytest
from django.urls import reverse

from programmes.models import Visit
from programmes.services import visits
from programmes.states import Visibility, VisitStatus
from studyvisits.lib.conflicts_shown import ALL_MINE, HOW
from studyvisits.lib.rows import update_if
from tests.factories.hosts import VisitInstitutionFactory
from tests.factories.programmes import DayFactory, ProjectFactory, SlotFactory, VisitFactory
from tests.house.browser_form import untouched

LIST_QUERIES = 5


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def as_shown(desk, visit):
    """What a browser would send back of the page untouched."""
    form = desk.get(reverse("coordination:visit_edit", args=[visit.pk])).context["form"]
    return {field.html_name: field.value() or "" for field in form}


def edit(desk, visit, shown=None, **typed):
    data = {**(shown or as_shown(desk, visit)), **typed}
    return desk.post(reverse("coordination:visit_edit", args=[visit.pk]), data)


def test_a_visit_gets_another_project_of_its_foundation(desk, visit):
    other = ProjectFactory(foundation=visit.foundation, code="B-2")
    assert str(visit.project_id) == str(as_shown(desk, visit)["project"])
    assert edit(desk, visit, project=other.pk).status_code == 302
    visit.refresh_from_db()
    assert visit.project == other
    for wrong in (ProjectFactory().pk, "kot"):
        answer = edit(desk, visit, project=wrong)
        assert answer.status_code == 422
        assert set(answer.context["form"].errors) == {"project"}
    assert edit(desk, visit, project="").status_code == 302
    visit.refresh_from_db()
    assert visit.project is None


def test_texts_dates_state_place_and_lead_are_saved(desk, visit):
    answer = edit(
        desk,
        visit,
        title_uk="Візит",
        headcount="6",
        status=VisitStatus.AGREED,
        visibility=Visibility.PUBLIC,
        place="Wierzbno",
        name="Ośrodek w Wierzbnie",
        expected_by_foundation="poznać pracę ośrodka\nnawiązać kontakty",
    )
    assert answer.status_code == 302
    visit.refresh_from_db()
    assert (visit.title_uk, visit.headcount) == ("Візит", 6)
    assert (visit.status, visit.visibility) == ("agreed", "public")
    assert visit.places.get().name_pl == "Wierzbno"
    assert visit.institutions.get(is_lead=True).name_pl == "Ośrodek w Wierzbnie"
    assert [e.text_pl for e in visit.expectations.all()] == [
        "poznać pracę ośrodka",
        "nawiązać kontakty",
    ]


@pytest.mark.parametrize("last", ["31.12.9999", "12.05.0001"])
def test_a_mistyped_year_is_said_at_its_field(desk, visit, last):
    answer = edit(desk, visit, starts_on=last, ends_on=last)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"starts_on", "ends_on"}
    assert f'value="{last}"' in answer.content.decode()


def test_new_dates_shift_the_days_and_make_answers_outdated(desk, visit):
    slot = SlotFactory(visit=visit, day=DayFactory(visit=visit, date=date(2027, 5, 10)))
    edit(desk, visit, starts_on="17.05.2027", ends_on="21.05.2027")
    slot.refresh_from_db()
    assert slot.day.date == date(2027, 5, 17)
    assert slot.sequence == 1


def test_saved_untouched_it_changes_nothing(desk, visit):
    VisitInstitutionFactory(visit=visit, is_lead=True)
    before = visit.history.count()
    assert edit(desk, visit).status_code == 302
    visit.refresh_from_db()
    assert visit.history.count() == before
    assert visit.institutions.filter(is_lead=True).count() == 1


def test_the_lead_host_may_be_taken_away(desk, visit):
    VisitInstitutionFactory(visit=visit, is_lead=True)
    edit(desk, visit, name="")
    assert not visit.institutions.filter(is_lead=True).exists()
    assert visit.institutions.count() == 1


def test_a_column_that_somebody_else_changed_is_a_conflict_and_keeps_what_was_typed(
    desk, visit, manager
):
    shown = as_shown(desk, visit)
    visits.edit(visit, shown={"title_pl": visit.title_pl}, by=manager, title_pl="Od Ewy")
    answer = edit(desk, visit, shown, title_pl="Moja wersja", headcount="9")
    assert answer.status_code == 409
    assert 'value="Moja wersja"' in answer.content.decode()
    visit.refresh_from_db()
    assert (visit.title_pl, visit.headcount) == ("Od Ewy", None)
    mine = {**untouched(answer.content.decode(), "conflict"), HOW: ALL_MINE}
    assert desk.post(reverse("coordination:visit_edit", args=[visit.pk]), mine).status_code == 302
    visit.refresh_from_db()
    assert (visit.title_pl, visit.headcount) == ("Moja wersja", 9)


def test_two_people_may_change_different_columns(desk, visit, manager):
    shown = as_shown(desk, visit)
    update_if(visit, by=manager, theme_pl="Od Ewy")
    assert edit(desk, visit, shown, title_pl="Moja wersja").status_code == 302
    visit.refresh_from_db()
    assert (visit.title_pl, visit.theme_pl) == ("Moja wersja", "Od Ewy")


def test_an_error_keeps_everything(desk, visit):
    answer = edit(desk, visit, title_pl="", theme_pl="Nowy temat", ends_on="1.05.2027")
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"title_pl", "ends_on"}
    assert 'value="Nowy temat"' in answer.content.decode()


def test_a_stranger_gets_404_and_an_observer_403(client, other_coordinator, observer, visit):
    address = reverse("coordination:visit_edit", args=[visit.pk])
    client.force_login(other_coordinator)
    assert client.get(address).status_code == 404
    client.force_login(observer)
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_it_holds(
    desk, coordinator, foundation, rows, django_assert_num_queries
):
    VisitFactory.create_batch(rows, foundation=foundation)
    with django_assert_num_queries(LIST_QUERIES):
        answer = desk.get(reverse("coordination:visit_list"))
    assert len(answer.context["visits"]) == rows


def test_the_list_is_filtered_by_words_and_state(desk, foundation):
    VisitFactory(foundation=foundation, title_pl="Łódź i okolice", status="agreed")
    VisitFactory(foundation=foundation, title_pl="Wierzbno")
    VisitFactory(title_pl="Łódź obca")
    address = reverse("coordination:visit_list")
    found = desk.get(address, {"q": "lodz"}).context["visits"]
    assert [one["visit"].title_pl for one in found] == ["Łódź i okolice"]
    found = desk.get(address, {"status": "draft"}).context["visits"]
    assert [one["visit"].title_pl for one in found] == ["Wierzbno"]


def test_an_observer_sees_the_visits_of_chosen_projects_only(client, observer, visit, foundation):
    VisitFactory(foundation=foundation)
    client.force_login(observer)
    found = client.get(reverse("coordination:visit_list")).context["visits"]
    assert [one["visit"].pk for one in found] == [visit.pk]
    assert Visit.objects.count() == 2


def test_a_page_that_lay_open_neither_shows_again_nor_takes_up_again(desk, visit, manager):
    lay_open = as_shown(desk, visit)
    visits.set_visibility(visit, to=Visibility.INTERNAL, by=manager)
    visits.set_status(visit, to=VisitStatus.CANCELLED, by=manager)

    assert edit(desk, visit, lay_open, title_pl="Inny tytuł").status_code == 302

    visit.refresh_from_db()
    assert (visit.title_pl, visit.visibility, visit.status) == (
        "Inny tytuł",
        Visibility.INTERNAL,
        VisitStatus.CANCELLED,
    )


def test_a_visibility_that_somebody_else_changed_meanwhile_is_asked_about(desk, visit, manager):
    lay_open = as_shown(desk, visit)
    visits.set_visibility(visit, to=Visibility.INTERNAL, by=manager)

    answer = edit(desk, visit, lay_open, visibility=Visibility.PUBLIC, title_pl="Inny tytuł")

    assert answer.status_code == 409
    visit.refresh_from_db()
    assert visit.visibility == Visibility.INTERNAL
    assert visit.title_pl != "Inny tytuł"


def test_a_page_that_lay_open_keeps_what_others_wrote_beside_the_visit(desk, visit):
    edit(desk, visit, name="Ośrodek Pierwszy", place="Wierzbno", expected_by_foundation="a\r\nb")
    lay_open = as_shown(desk, visit)
    edit(desk, visit, name="Ośrodek Drugi", place="Brzozowo", expected_by_foundation="a\r\nb\r\nc")

    assert edit(desk, visit, lay_open, title_pl="Inny tytuł").status_code == 302

    visit.refresh_from_db()
    assert visit.title_pl == "Inny tytuł"
    assert visit.institutions.get(is_lead=True).name_pl == "Ośrodek Drugi"
    assert visit.places.get().name_pl == "Brzozowo"
    assert [one.text_pl for one in visit.expectations.all()] == ["a", "b", "c"]


def test_an_institution_that_there_is_not_is_no_lead(desk, visit):
    edit(desk, visit, name="Ośrodek Pierwszy")

    assert edit(desk, visit, institution="987654321").status_code == 302

    assert visit.institutions.get(is_lead=True).name_pl == "Ośrodek Pierwszy"
