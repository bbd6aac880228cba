"""Who goes with which group of a visit."""

import pytest
from django.urls import reverse

from delegations.models import GroupPerson
from delegations.services import groups
from tests.factories.board import GroupPersonFactory
from tests.factories.delegations import CompanionFactory, DelegationFactory, MemberFactory
from tests.factories.facts import VisitGroupFactory
from tests.statements import counted

PAGE_STATEMENTS = 8


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def group(visit):
    return VisitGroupFactory(visit=visit)


@pytest.fixture
def member(visit):
    return MemberFactory(delegation=DelegationFactory(visit=visit))


def page(group):
    return reverse("coordination:group_people", args=[group.pk])


def people_of(group):
    return {groups.key_of(row) for row in GroupPerson.objects.filter(group=group)}


def test_people_are_ticked_and_taken_off(desk, group, member, visit, coordinator):
    companion = CompanionFactory(visit=visit, name="Iryna Tłumacz")
    keys = [f"member-{member.pk}", f"companion-{companion.pk}"]
    assert desk.post(page(group), {"people": keys, "shown": ""}).status_code == 302
    assert people_of(group) == set(keys)
    row = GroupPerson.objects.get(member=member)
    assert row.history.get().history_user == coordinator
    shown = desk.get(page(group))
    assert shown.context["shown"].split() == keys
    assert shown.content.decode().count(" checked") == 2
    desk.post(page(group), {"people": keys[:1], "shown": " ".join(keys)})
    assert people_of(group) == set(keys[:1])


def test_two_who_say_different_things_both_get_their_way(group, member, visit, coordinator):
    other = MemberFactory(delegation=member.delegation)
    mine, theirs = f"member-{member.pk}", f"member-{other.pk}"
    assert groups.place(group, shown=[], chosen=[mine], by=coordinator)
    assert groups.place(group, shown=[], chosen=[theirs], by=coordinator)
    assert people_of(group) == {mine, theirs}
    assert not groups.place(group, shown=[], chosen=[mine], by=coordinator)


def test_only_people_of_this_visit_are_taken(group, coordinator):
    stranger = MemberFactory()
    chosen = [f"member-{stranger.pk}", "member-0", "nobody", "companion-x"]
    assert not groups.place(group, shown=[], chosen=chosen, by=coordinator)
    assert people_of(group) == set()


def test_the_page_says_where_else_somebody_goes(desk, group, member, visit):
    other = VisitGroupFactory(visit=visit, name_pl="grupa B")
    GroupPersonFactory(group=other, member=member)
    html = desk.get(page(group)).content.decode()
    assert '<span class="tag">grupa B</span>' in html
    assert member.name in html


def test_without_people_it_says_what_to_do(desk, group, visit):
    html = desk.get(page(group)).content.decode()
    assert reverse("coordination:delegation_new", args=[visit.pk]) in html


def test_the_list_of_groups_leads_to_it(desk, group, visit):
    html = desk.get(reverse("programmes:visit_facts", args=[visit.pk])).content.decode()
    assert page(group) in html


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_whatever_it_holds(desk, group, visit, rows):
    for _n in range(rows):
        delegation = DelegationFactory(visit=visit)
        for member in MemberFactory.create_batch(rows, delegation=delegation):
            GroupPersonFactory(group=group, member=member)
    desk.get(page(group))
    with counted() as statements:
        desk.get(page(group))
    assert statements.count == PAGE_STATEMENTS, statements.all
