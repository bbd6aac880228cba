"""The checklist of a visit: it follows the foundation's until somebody touches it."""

from datetime import date

import pytest
from django.urls import reverse

from programmes.checklist import usual
from programmes.models import ChecklistItem
from programmes.services import checklists
from programmes.services.conflicts import Conflict, NotAllowed
from tests.factories.board import UsualTaskFactory, VisitTaskFactory
from tests.statements import counted

PAGE_STATEMENTS = 6


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def page(visit, name="visit_checklist"):
    return reverse(f"coordination:{name}", args=[visit.pk])


def as_shown(desk, address):
    form = desk.get(address).context["form"]
    return {field.html_name: "" if field.value() is None else field.value() for field in form}


def test_the_usual_list_is_complete_and_in_its_order():
    tasks = usual()
    assert 12 <= len(tasks) <= 18
    assert [task.days for task in tasks] == sorted(task.days for task in tasks)
    assert (tasks[0].days, tasks[-1].days) == (-60, 30)
    assert all(task.name_pl and task.name_uk and task.name_en for task in tasks)


def test_an_untouched_visit_follows_ours_and_then_the_foundations(desk, visit, time_machine):
    shown = desk.get(page(visit))
    assert [line.task.name_pl for line in shown.context["lines"]] == [t.name_pl for t in usual()]
    assert not ChecklistItem.objects.exists()
    UsualTaskFactory(foundation=visit.foundation, name_pl="Zamówić kwiaty", days=-2)
    UsualTaskFactory(foundation=visit.foundation, name_pl="Sprawdzić autokar", days=-5)
    lines = desk.get(page(visit)).context["lines"]
    assert [str(line.task.name) for line in lines] == ["Sprawdzić autokar", "Zamówić kwiaty"]


def test_the_first_tick_makes_the_list_the_visits_own(desk, visit, coordinator):
    answer = desk.post(page(visit, "checklist_tick"), {"place": "2", "done": "1"})
    assert answer.url == page(visit) + "#task-2"
    tasks = list(visit.checklist.all())
    assert [task.name_pl for task in tasks] == [task.name_pl for task in usual()]
    (done,) = [task for task in tasks if task.done_at]
    assert (done.name_pl, done.done_by) == (usual()[2].name_pl, str(coordinator))
    assert done.history.first().history_user == coordinator
    html = desk.get(page(visit)).content.decode()
    assert str(coordinator) in html


def test_a_tick_is_taken_back_and_pressing_twice_does_nothing_more(desk, visit):
    task = VisitTaskFactory(visit=visit)
    for done in ("1", "1", "0", "0"):
        desk.post(page(visit, "checklist_tick"), {"task": task.pk, "done": done})
    task.refresh_from_db()
    assert (task.done_at, task.done_by) == (None, "")
    assert task.history.count() == 3


def test_two_pages_of_an_untouched_list_tick_one_list(desk, visit):
    for place in ("2", "2", "5"):
        desk.post(page(visit, "checklist_tick"), {"place": place, "done": "1"})
    done = [task.name_pl for task in visit.checklist.all() if task.done_at]
    assert done == [usual()[2].name_pl, usual()[5].name_pl]
    assert visit.checklist.count() == len(usual())


@pytest.mark.parametrize(
    "sent", [{}, {"place": "99"}, {"place": "-1"}, {"task": "7"}, {"task": "x"}]
)
def test_a_tick_of_nothing_says_so(desk, visit, sent):
    assert desk.post(page(visit, "checklist_tick"), sent).url == page(visit)
    assert not ChecklistItem.objects.exists()


def test_a_task_that_is_gone_meanwhile_is_no_other_one(visit, coordinator):
    first = checklists.followed(visit)[0]
    rows = checklists.begin(visit, by=coordinator)
    checklists.remove(rows[0], by=coordinator)
    with pytest.raises(Conflict):
        checklists.tick(visit, first, done=True, by=coordinator)
    assert not ChecklistItem.objects.exclude(done_at=None).exists()


def test_tasks_are_added_changed_and_removed(desk, visit):
    desk.post(page(visit, "checklist_begin"))
    number = len(usual())
    assert visit.checklist.count() == number
    typed = {"name_uk": "Замовити квіти", "days": "−2"}
    assert desk.post(page(visit, "checklist_add"), typed).status_code == 302
    task = visit.checklist.get(name_uk="Замовити квіти")
    assert (task.days, visit.checklist.count()) == (-2, number + 1)
    edit = reverse("coordination:checklist_edit", args=[task.pk])
    assert desk.post(edit, {**as_shown(desk, edit), "days": "-4"}).status_code == 302
    task.refresh_from_db()
    assert task.days == -4
    desk.post(reverse("coordination:checklist_remove", args=[task.pk]))
    assert visit.checklist.count() == number


def test_who_is_overtaken_sees_both_versions(desk, visit):
    task = VisitTaskFactory(visit=visit)
    edit = reverse("coordination:checklist_edit", args=[task.pk])
    shown = as_shown(desk, edit)
    desk.post(edit, {**shown, "days": "-20"})
    late = desk.post(edit, {**shown, "days": "-10"})
    assert late.status_code == 409
    task.refresh_from_db()
    assert task.days == -20


def test_a_form_sent_twice_adds_one_task(desk, visit):
    typed = {**as_shown(desk, page(visit, "checklist_add")), "name_pl": "Kwiaty", "days": "-2"}
    for _n in range(2):
        assert desk.post(page(visit, "checklist_add"), typed).status_code == 302
    assert visit.checklist.filter(name_pl="Kwiaty").count() == 1


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"days": "-2"}, "name_pl"),
        ({"name_pl": "Kwiaty"}, "days"),
        ({"name_pl": "Kwiaty", "days": "dwa"}, "days"),
        ({"name_pl": "Kwiaty", "days": "-900"}, "days"),
    ],
)
def test_bad_input_is_said_at_its_field(desk, visit, typed, wrong):
    answer = desk.post(page(visit, "checklist_add"), typed)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {wrong}
    assert not ChecklistItem.objects.exists()


def test_a_list_has_a_last_task(desk, visit, coordinator):
    VisitTaskFactory.create_batch(checklists.MOST, visit=visit)
    with pytest.raises(NotAllowed):
        checklists.add(visit, name_pl="Kwiaty", days=-2, by=coordinator)
    answer = desk.post(page(visit, "checklist_add"), {"name_pl": "Kwiaty", "days": "-2"})
    assert answer.status_code == 422


def test_what_is_late_is_marked(desk, visit, client, coordinator, time_machine):
    time_machine.move_to("2027-05-01")
    client.force_login(coordinator)
    VisitTaskFactory(visit=visit, days=-9)
    VisitTaskFactory(visit=visit, days=-8)
    lines = client.get(page(visit)).context["lines"]
    assert visit.starts_on == date(2027, 5, 10)
    assert [line.is_late for line in lines] == [False, False]
    time_machine.move_to("2027-05-02")
    client.force_login(coordinator)
    assert [line.is_late for line in client.get(page(visit)).context["lines"]] == [True, False]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_whatever_it_holds(desk, visit, rows):
    VisitTaskFactory.create_batch(rows, visit=visit)
    desk.get(page(visit))
    with counted() as statements:
        answer = desk.get(page(visit))
    assert len(answer.context["lines"]) == rows
    assert statements.count == PAGE_STATEMENTS, statements.all


# --- The usual list of a foundation ---------------------------------------------------------------


@pytest.fixture
def office(client, manager):
    client.force_login(manager)
    return client


def usual_page(foundation, name="foundation_checklist"):
    return reverse(f"programmes:{name}", args=[foundation.pk])


def test_a_manager_makes_the_usual_list_the_foundations_own(office, foundation):
    lines = office.get(usual_page(foundation)).context["lines"]
    assert [line.task.pk for line in lines] == [None] * len(usual())
    office.post(usual_page(foundation, "usual_task_begin"))
    office.post(usual_page(foundation, "usual_task_begin"))
    assert foundation.checklist.count() == len(usual())
    typed = {"name_pl": "Zamówić kwiaty", "days": "-2"}
    assert office.post(usual_page(foundation, "usual_task_add"), typed).status_code == 302
    task = foundation.checklist.get(name_pl="Zamówić kwiaty")
    edit = reverse("programmes:usual_task_edit", args=[task.pk])
    assert office.post(edit, {**as_shown(office, edit), "days": "3"}).status_code == 302
    task.refresh_from_db()
    assert task.days == 3
    office.post(reverse("programmes:usual_task_remove", args=[task.pk]))
    assert foundation.checklist.count() == len(usual())


def test_a_list_that_a_visit_has_begun_stays_as_it_is(foundation, visit, coordinator):
    task = UsualTaskFactory(foundation=foundation)
    checklists.begin(visit, by=coordinator)
    checklists.edit(task, before={"days": -30}, days=-10, by=coordinator)
    assert [own.days for own in visit.checklist.all()] == [-30]
