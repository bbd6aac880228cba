"""Partnerships for coordinators: a list of what their foundations keep and of what nobody does."""

import pytest
from django.urls import reverse

from partnerships.models import Partnership, Party
from tests.factories.programmes import FoundationFactory

LIST_QUERIES = 5


def partnership(title, **fields):
    row = Partnership.objects.create(title_pl=title, **fields)
    Party.objects.create(partnership=row, name_pl=f"Gmina {title}", order=1000)
    return row


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_it_holds(
    client, coordinator, foundation, rows, django_assert_num_queries
):
    for number in range(rows):
        partnership(f"Umowa {number}", foundation=foundation)
    client.force_login(coordinator)
    with django_assert_num_queries(LIST_QUERIES):
        answer = client.get(reverse("partnerships:partnership_list"))
    assert len(answer.context["page"].object_list) == rows


def test_what_another_foundation_keeps_is_not_listed(client, coordinator, foundation):
    partnership("Nasza", foundation=foundation)
    partnership("Niczyja")
    partnership("Obca", foundation=FoundationFactory())
    client.force_login(coordinator)
    rows = client.get(reverse("partnerships:partnership_list")).context["page"].object_list
    assert [row.title_pl for row in rows] == ["Nasza", "Niczyja"]


def test_only_a_published_one_leads_to_its_page(client, coordinator, foundation):
    row = partnership("Nasza", foundation=foundation)
    client.force_login(coordinator)
    html = client.get(reverse("partnerships:partnership_list"), {"q": "nasza"}).content.decode()
    assert "Nasza" in html
    assert reverse("coordination:partnership_public", args=[row.pk]) not in html


def test_an_observer_sees_no_partnership_of_the_foundation(client, observer, foundation):
    kept = partnership("Brzozowo i Wierzbówka", foundation=foundation)
    client.force_login(observer)

    listed = client.get(reverse("partnerships:partnership_list")).content.decode()
    file = client.get(reverse("coordination:partnership_download", args=[kept.pk]))

    assert str(kept) not in listed
    assert file.status_code == 403
