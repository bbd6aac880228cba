"""Projects for coordinators: the list, a project with its grants and visits, mending it."""

import pytest
from django.urls import reverse

from programmes.models import Project, ProjectActivity
from programmes.services import projects
from programmes.services.conflicts import NotAllowed
from tests.factories.facts import ProjectActivityFactory
from tests.factories.programmes import (
    GrantFactory,
    MembershipFactory,
    ProjectFactory,
    VisitFactory,
)
from tests.pages import as_shown

LIST_QUERIES = 5
DETAIL_QUERIES = 10


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_it_holds(
    desk, foundation, rows, django_assert_num_queries
):
    for project in ProjectFactory.create_batch(rows, foundation=foundation):
        VisitFactory.create_batch(rows, foundation=foundation, project=project)
    with django_assert_num_queries(LIST_QUERIES):
        answer = desk.get(reverse("programmes:project_list"))
    found = answer.context["page"].object_list
    assert [one.visit_count for one in found] == [rows] * rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_costs_the_same_whatever_it_holds(desk, foundation, rows, django_assert_num_queries):
    project = ProjectFactory(foundation=foundation)
    GrantFactory.create_batch(rows, project=project)
    ProjectActivityFactory.create_batch(rows, project=project)
    VisitFactory.create_batch(rows, foundation=foundation, project=project)
    with django_assert_num_queries(DETAIL_QUERIES):
        answer = desk.get(reverse("programmes:project_detail", args=[project.pk]))
    assert len(answer.context["grants"]) == len(answer.context["visits"]) == rows


def test_the_list_is_sorted_searched_and_filtered_by_foundation(desk, coordinator, foundation):
    for title in ("Żłobki", "Łąka", "Lipa"):
        ProjectFactory(foundation=foundation, title_pl=title)
    second = MembershipFactory(user=coordinator).foundation
    ProjectFactory(foundation=second, title_pl="Lipa druga", code="X/7")
    ProjectFactory(title_pl="Lipa obca")
    address = reverse("programmes:project_list")

    def titles(**asked):
        return [one.title_pl for one in desk.get(address, asked).context["page"].object_list]

    assert titles() == ["Lipa", "Lipa druga", "Łąka", "Żłobki"]
    assert titles(q="zlobki") == ["Żłobki"]
    assert titles(q="x 7") == ["Lipa druga"]
    assert titles(q="!?") == []
    assert titles(foundation=second.pk) == ["Lipa druga"]
    assert titles(foundation="obca") == ["Lipa", "Lipa druga", "Łąka", "Żłobki"]


def test_pages_follow_each_other_and_say_how_many_there_are(desk, foundation):
    ProjectFactory.create_batch(41, foundation=foundation)
    answer = desk.get(reverse("programmes:project_list"), {"page": 2})
    assert len(answer.context["page"].object_list) == 1
    assert "41" in answer.content.decode()


def test_an_empty_list_says_what_to_do(desk, observer, client):
    html = desk.get(reverse("programmes:project_list")).content.decode()
    assert reverse("programmes:project_new") in html
    client.force_login(observer)
    html = client.get(reverse("programmes:project_list")).content.decode()
    assert reverse("programmes:project_new") not in html


def test_visits_of_strangers_do_not_stand_on_the_page(desk, foundation):
    project = ProjectFactory(foundation=foundation)
    VisitFactory(project=project, title_pl="Wizyta obca")
    html = desk.get(reverse("programmes:project_detail", args=[project.pk])).content.decode()
    assert "Wizyta obca" not in html


def test_an_observer_reads_the_chosen_project_only(client, observer, visit):
    visit.foundation.memberships.get(user=observer).projects.add(visit.project)
    other = ProjectFactory(foundation=visit.foundation)
    client.force_login(observer)
    answer = client.get(reverse("programmes:project_detail", args=[visit.project_id]))
    assert answer.status_code == 200
    assert reverse("programmes:project_edit", args=[visit.project_id]) not in str(answer.content)
    assert client.get(reverse("programmes:project_detail", args=[other.pk])).status_code == 404


def test_a_new_project_is_made_once(desk, foundation, coordinator):
    address = reverse("programmes:project_new")
    form = {**as_shown(desk, address), "title_uk": "Послуги", "code": "A-1"}
    assert desk.post(address, form).status_code == 302
    assert desk.post(address, form).status_code == 302
    project = Project.objects.get()
    assert (project.foundation, project.title_uk, project.code) == (foundation, "Послуги", "A-1")
    assert project.history.get().history_user == coordinator


def test_whoever_works_at_several_foundations_says_of_which(desk, coordinator, foundation):
    second = MembershipFactory(user=coordinator).foundation
    address = reverse("programmes:project_new")
    form = {**as_shown(desk, address), "title_pl": "Nowy"}
    desk.post(address, {**form, "foundation": second.pk})
    assert Project.objects.get().foundation == second
    stranger = MembershipFactory().foundation
    assert desk.post(address, {**form, "foundation": stranger.pk}).status_code == 422


def test_a_project_needs_a_title_and_nothing_typed_is_lost(desk):
    address = reverse("programmes:project_new")
    answer = desk.post(address, {"objectives_pl": "Wiele rzeczy"})
    assert answer.status_code == 422
    assert "title_pl" in answer.context["form"].errors
    assert "Wiele rzeczy" in answer.content.decode()
    assert not Project.objects.exists()


def test_only_what_was_changed_is_written(desk, foundation, coordinator):
    project = ProjectFactory(foundation=foundation, code="A-1")
    address = reverse("programmes:project_edit", args=[project.pk])
    shown = as_shown(desk, address)
    projects.edit(project, before={"code": "A-1"}, by="somebody", code="B-2")
    assert desk.post(address, {**shown, "objectives_pl": "Cel"}).status_code == 302
    project.refresh_from_db()
    assert (project.code, project.objectives_pl) == ("B-2", "Cel")
    assert project.history.first().history_user == coordinator


def test_two_who_change_one_field_see_both_versions(desk, foundation):
    project = ProjectFactory(foundation=foundation, code="A-1")
    address = reverse("programmes:project_edit", args=[project.pk])
    shown = as_shown(desk, address)
    projects.edit(project, before={"code": "A-1"}, by="somebody", code="B-2")
    answer = desk.post(address, {**shown, "code": "C-3"})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "B-2" in html
    assert "C-3" in html
    project.refresh_from_db()
    assert project.code == "B-2"


def test_other_activities_are_added_mended_and_removed(desk, foundation):
    project = ProjectFactory(foundation=foundation)
    address = reverse("programmes:activity_new", args=[project.pk])
    for text in ("Szkolenie", "Konferencja"):
        desk.post(address, {**as_shown(desk, address), "text_pl": text})
    assert [one.text_pl for one in project.other_activities.all()] == ["Szkolenie", "Konferencja"]
    first = project.other_activities.first()
    address = reverse("programmes:activity_edit", args=[first.pk])
    desk.post(address, {**as_shown(desk, address), "text_en": "Training"})
    first.refresh_from_db()
    assert first.text_en == "Training"
    assert desk.post(address, {"text_pl": ""}).status_code == 422
    desk.post(reverse("programmes:activity_remove", args=[first.pk]))
    assert [one.text_pl for one in project.other_activities.all()] == ["Konferencja"]
    assert ProjectActivity.history.filter(id=first.pk, history_type="-").exists()


def test_a_project_goes_only_when_nothing_hangs_on_it(desk, foundation, coordinator):
    with_visit = ProjectFactory(foundation=foundation)
    VisitFactory(foundation=foundation, project=with_visit)
    with_grant = GrantFactory(project__foundation=foundation).project
    empty = ProjectActivityFactory(project__foundation=foundation).project
    for project in (with_visit, with_grant, empty):
        desk.post(reverse("programmes:project_remove", args=[project.pk]))
    assert set(Project.objects.all()) == {with_visit, with_grant}
    with pytest.raises(NotAllowed):
        projects.remove(with_visit, by=coordinator)
    html = desk.get(reverse("programmes:project_edit", args=[with_visit.pk])).content.decode()
    assert reverse("programmes:project_remove", args=[with_visit.pk]) not in html
    assert Project.history.filter(id=empty.pk, history_type="-").get().history_user == coordinator
