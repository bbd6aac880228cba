"""Funders and topics, common to all foundations."""

import pytest
from django.urls import reverse

from programmes.models import Funder, Topic
from tests.factories.facts import FunderFactory, SlotTopicFactory, TopicFactory
from tests.factories.hosts import InstitutionFactory
from tests.factories.programmes import GrantFactory, ProjectFactory, SlotFactory, VisitFactory
from tests.pages import as_shown

LIST_QUERIES = 5
FUNDER_QUERIES = 7
TOPIC_QUERIES = 8
ROWS = {"funder": FunderFactory, "topic": TopicFactory}


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.mark.parametrize("noun", ROWS)
@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_whatever_they_hold(
    desk, foundation, noun, rows, django_assert_num_queries
):
    made = ROWS[noun].create_batch(rows)
    for row in made:
        if noun == "funder":
            GrantFactory.create_batch(rows, project__foundation=foundation, funder=row)
        else:
            SlotTopicFactory.create_batch(rows, slot__visit__foundation=foundation, topic=row)
    with django_assert_num_queries(LIST_QUERIES):
        answer = desk.get(reverse(f"programmes:{noun}_list"))
    assert len(answer.context["page"].object_list) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_funder_costs_the_same_whatever_it_gave(
    desk, foundation, rows, django_assert_num_queries
):
    funder = FunderFactory()
    GrantFactory.create_batch(rows, project__foundation=foundation, funder=funder)
    with django_assert_num_queries(FUNDER_QUERIES):
        answer = desk.get(reverse("programmes:funder_detail", args=[funder.pk]))
    assert len(answer.context["grants"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_topic_costs_the_same_however_often_it_is_used(
    desk, foundation, rows, django_assert_num_queries
):
    topic = TopicFactory()
    SlotTopicFactory.create_batch(rows, slot__visit__foundation=foundation, topic=topic)
    for institution in InstitutionFactory.create_batch(rows):
        institution.topics.add(topic)
    with django_assert_num_queries(TOPIC_QUERIES):
        answer = desk.get(reverse("programmes:topic_detail", args=[topic.pk]))
    assert len(answer.context["used"]) == len(answer.context["institutions"]) == rows


def test_only_ones_own_grants_are_counted_and_shown(desk, foundation):
    funder = FunderFactory()
    mine = GrantFactory(project=ProjectFactory(foundation=foundation), funder=funder)
    GrantFactory(project__title_pl="Projekt obcy", funder=funder)
    row = desk.get(reverse("programmes:funder_list")).context["page"].object_list[0]
    assert row.grant_count == 1
    answer = desk.get(reverse("programmes:funder_detail", args=[funder.pk]))
    assert list(answer.context["grants"]) == [mine]
    assert "Projekt obcy" not in answer.content.decode()


def test_a_topic_is_counted_in_ones_own_visits_and_in_institutions(desk, foundation):
    topic = TopicFactory()
    visit = VisitFactory(foundation=foundation)
    for _n in range(2):
        SlotTopicFactory(slot=SlotFactory(visit=visit), topic=topic)
    SlotTopicFactory(slot=SlotFactory(visit=visit, status="removed"), topic=topic)
    SlotTopicFactory(slot__title_pl="Obcy punkt", topic=topic)
    InstitutionFactory().topics.add(topic)
    row = desk.get(reverse("programmes:topic_list")).context["page"].object_list[0]
    assert (row.slot_count, row.visit_count, row.institution_count) == (2, 1, 1)
    answer = desk.get(reverse("programmes:topic_detail", args=[topic.pk]))
    assert len(answer.context["used"]) == 2
    assert "Obcy punkt" not in answer.content.decode()


@pytest.mark.parametrize("noun", ROWS)
def test_lists_are_searched_and_sorted_by_the_alphabet(desk, noun):
    for name in ("Żłobek", "Łąka", "Lipa"):
        ROWS[noun](name_pl=name)
    address = reverse(f"programmes:{noun}_list")
    page = desk.get(address).context["page"]
    assert [one.name_pl for one in page] == ["Lipa", "Łąka", "Żłobek"]
    page = desk.get(address, {"q": "laka"}).context["page"]
    assert [one.name_pl for one in page] == ["Łąka"]


@pytest.mark.parametrize("noun", ROWS)
def test_any_coordinator_makes_and_mends_them(client, other_coordinator, observer, noun):
    model = {"funder": Funder, "topic": Topic}[noun]
    client.force_login(other_coordinator)
    address = reverse(f"programmes:{noun}_new")
    form = {**as_shown(client, address), "name_pl": "Nazwa"}
    for _n in range(2):
        assert client.post(address, form).status_code == 302
    row = model.objects.get()
    again = client.post(address, {**as_shown(client, address), "name_uk": "nazwa"})
    assert again.status_code == 422
    address = reverse(f"programmes:{noun}_edit", args=[row.pk])
    client.post(address, {**as_shown(client, address), "name_en": "Name"})
    row.refresh_from_db()
    assert (row.name_pl, row.name_en) == ("Nazwa", "Name")
    assert row.history.first().history_user == other_coordinator
    client.force_login(observer)
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("noun", ROWS)
def test_what_is_used_stays_and_says_so(desk, noun):
    used, free = ROWS[noun].create_batch(2)
    if noun == "funder":
        GrantFactory(funder=used)
    else:
        InstitutionFactory().topics.add(used)
    for row in (used, free):
        desk.post(reverse(f"programmes:{noun}_remove", args=[row.pk]))
    assert list(type(used).objects.all()) == [used]
    html = desk.get(reverse(f"programmes:{noun}_edit", args=[used.pk])).content.decode()
    assert reverse(f"programmes:{noun}_remove", args=[used.pk]) not in html


def test_two_funders_of_one_name_under_different_bodies_are_two(desk):
    FunderFactory(name_pl="Departament", parent_name_pl="Jedno ministerstwo")
    address = reverse("programmes:funder_new")
    form = {**as_shown(desk, address), "name_pl": "Departament"}
    assert desk.post(address, {**form, "parent_name_pl": "Inne"}).status_code == 302
    form = {**as_shown(desk, address), "name_pl": "Departament"}
    answer = desk.post(address, {**form, "parent_name_pl": "Jedno ministerstwo"})
    assert answer.status_code == 422


def test_suggestions_begin_with_what_was_typed(desk):
    FunderFactory(name_pl="Biuro Funduszu"), FunderFactory(name_pl="Fundusz A")
    address = reverse("programmes:funder_suggestions")
    html = desk.get(address, {"q": "fundusz"}).content.decode()
    assert html.index("Fundusz A") < html.index("Biuro Funduszu")
