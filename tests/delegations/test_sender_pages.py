"""Sending bodies for coordinators: the list, whom they sent, mending what is common."""

import pytest
from django.urls import reverse

from studyvisits.lib.rows import update_if
from tests.factories.delegations import DelegationFactory, SenderFactory
from tests.factories.programmes import VisitFactory

LIST_QUERIES = 5


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_it_holds(
    client, coordinator, rows, django_assert_num_queries
):
    SenderFactory.create_batch(rows)
    client.force_login(coordinator)
    with django_assert_num_queries(LIST_QUERIES):
        answer = client.get(reverse("delegations:sender_list"))
    assert len(answer.context["senders"]) == rows


def test_the_list_is_searched_and_sorted_by_the_alphabet(client, coordinator):
    for name in ("Żytno", "Łany", "Lipa", "Źródło"):
        SenderFactory(name_pl=name, name_uk="")
    client.force_login(coordinator)
    answer = client.get(reverse("delegations:sender_list"))
    names = [one["sender"].name_pl for one in answer.context["senders"]]
    assert names == ["Lipa", "Łany", "Źródło", "Żytno"]
    answer = client.get(reverse("delegations:sender_list"), {"q": "zrodlo"})
    assert [one["sender"].name_pl for one in answer.context["senders"]] == ["Źródło"]


def test_only_visits_one_may_see_stand_on_the_page(client, coordinator, visit):
    sender = SenderFactory()
    DelegationFactory(visit=visit, sender=sender)
    DelegationFactory(visit=VisitFactory(title_pl="Wizyta obca"), sender=sender)
    client.force_login(coordinator)
    html = client.get(reverse("delegations:sender_detail", args=[sender.pk])).content.decode()
    assert visit.title_pl in html
    assert "Wizyta obca" not in html


def test_any_coordinator_mends_it_and_history_shows_who(client, other_coordinator):
    sender = SenderFactory()
    client.force_login(other_coordinator)
    address = reverse("delegations:sender_edit", args=[sender.pk])
    form = client.get(address).context["form"]
    shown = {field.html_name: field.value() or "" for field in form}
    assert client.post(address, {**shown, "name_pl": "Nowa nazwa"}).status_code == 302
    sender.refresh_from_db()
    assert sender.name_pl == "Nowa nazwa"
    assert sender.history.first().history_user == other_coordinator
    late = client.post(address, {**shown, "name_pl": "Spóźniona"})
    assert late.status_code == 409
    assert 'value="Spóźniona"' in late.content.decode()


def test_an_observer_reads_and_mends_nothing(client, observer, other_coordinator):
    sender = SenderFactory()
    update_if(sender, by=other_coordinator, name_pl="Inna nazwa")
    client.force_login(observer)
    shown = client.get(reverse("delegations:sender_detail", args=[sender.pk]))
    assert shown.status_code == 200
    # Who mended it is for those who mend it too.
    assert other_coordinator.name not in shown.content.decode()
    assert client.get(reverse("delegations:sender_edit", args=[sender.pk])).status_code == 403
