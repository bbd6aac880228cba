"""The programme by link: what holders see, what browsers and search engines are told, and how a
link that no longer works says so."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from programmes.models import Release
from programmes.states import SlotVisibility, Visibility
from studyvisits.outbox.models import Link
from studyvisits.outbox.services import links
from studyvisits.outbox.states import LinkPurpose
from tests.factories.programmes import SlotFactory
from tests.factories.releases import UPCOMING, make_visit, publish

pytestmark = pytest.mark.django_db


def give_link(visit, days=30):
    link = links.give_out(
        purpose=LinkPurpose.VISIT,
        subject=f"visit:{visit.pk}",
        address="",
        expires_at=timezone.now() + timedelta(days=days),
        by="test",
    )
    return link, reverse("coordination:visit_by_link", args=[links.token_of(link)])


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_three_queries(client, coordinator, django_assert_num_queries, rows):
    visit = make_visit(items=rows, **UPCOMING, coordinator=coordinator)
    publish(visit, Visibility.LINK)
    _link, path = give_link(visit)
    client.force_login(coordinator)

    with django_assert_num_queries(3):
        made = client.get(path).content.decode()
    with django_assert_num_queries(2):
        client.get(path)

    for shown in ("sala 0", "Hromada Wierzbowa", "Ośrodek Pomocy", coordinator.name, "600 000 000"):
        assert shown in made


def test_it_is_kept_from_caches_other_servers_and_search_engines(client):
    visit = make_visit()
    publish(visit, Visibility.LINK)
    _link, path = give_link(visit)

    for response in (client.get(path), client.get(f"{path}calendar.ics")):
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert "noindex" in response["X-Robots-Tag"]


def test_nobody_is_given_the_address_of_another_reader(client):
    visit = make_visit()
    publish(visit, Visibility.LINK)
    (one, first), (_other, second) = give_link(visit), give_link(visit)

    client.get(first)

    assert links.token_of(one) not in client.get(second).content.decode()


def test_items_of_the_foundation_alone_are_not_in_it(client):
    visit = make_visit()
    SlotFactory(visit=visit, title_pl="Odprawa zespołu", visibility=SlotVisibility.INTERNAL)
    publish(visit, Visibility.LINK)

    assert "Odprawa" not in client.get(give_link(visit)[1]).content.decode()


@pytest.mark.parametrize("change", ["revoked", "expired", "withdrawn", "internal", "unpublished"])
def test_what_no_longer_opens_says_so_kindly(client, change):
    visit = make_visit()
    publish(visit, Visibility.LINK)
    link, path = give_link(visit)
    if change == "revoked":
        links.revoke(link, by="test")
    elif change == "expired":
        Link.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    elif change == "withdrawn":
        Release.objects.update(withdrawn_at=timezone.now())
    elif change == "internal":
        type(visit).objects.filter(pk=visit.pk).update(visibility=Visibility.INTERNAL)
    else:
        Release.objects.all().delete()

    for address in (path, f"{path}calendar.ics"):
        response = client.get(address)
        assert response.status_code == 410
        assert visit.title_pl not in response.content.decode()
        assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("token", ["1", "1.forged", "x.y"])
def test_a_token_that_we_did_not_sign_opens_nothing(client, token):
    assert client.get(f"/pl/programme/{token}/").status_code == 404


def test_looking_writes_nothing(client):
    visit = make_visit()
    publish(visit, Visibility.LINK)
    link, path = give_link(visit)

    client.get(path)
    client.head(path)

    link.refresh_from_db()
    assert link.last_used_at is None
    assert client.post(path).status_code == 405
