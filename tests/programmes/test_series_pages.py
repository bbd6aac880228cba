"""Series for coordinators: the whole, its visits in order, where groups came from."""

import pytest
from django.urls import reverse

from programmes.models import Visit, VisitSeries
from programmes.services import series as services
from programmes.services.conflicts import Conflict, NotAllowed
from tests.factories.facts import OriginFactory, SeriesFactory
from tests.factories.programmes import VisitFactory
from tests.pages import as_shown

LIST_QUERIES = 5
DETAIL_QUERIES = 9


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def series(foundation):
    return SeriesFactory(foundation=foundation)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_it_holds(
    desk, foundation, rows, django_assert_num_queries
):
    for one in SeriesFactory.create_batch(rows, foundation=foundation):
        VisitFactory.create_batch(rows, foundation=foundation, series=one)
    with django_assert_num_queries(LIST_QUERIES):
        answer = desk.get(reverse("programmes:series_list"))
    assert [one.visit_count for one in answer.context["page"].object_list] == [rows] * rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_costs_the_same_whatever_it_holds(
    desk, foundation, series, rows, django_assert_num_queries
):
    VisitFactory.create_batch(rows, foundation=foundation, series=series)
    OriginFactory.create_batch(rows, series=series)
    with django_assert_num_queries(DETAIL_QUERIES):
        answer = desk.get(reverse("programmes:series_detail", args=[series.pk]))
    assert len(answer.context["visits"]) == len(answer.context["origins"]) == rows


def test_the_list_is_searched_and_holds_ones_own(desk, foundation):
    SeriesFactory(foundation=foundation, title_pl="Trzy weekendy")
    SeriesFactory(foundation=foundation, title_pl="Żniwa", title_uk="Жнива")
    SeriesFactory(title_pl="Żniwa obce")
    address = reverse("programmes:series_list")
    assert len(desk.get(address).context["page"].object_list) == 2
    found = desk.get(address, {"q": "zhnyva"}).context["page"].object_list
    assert [one.title_pl for one in found] == ["Żniwa"]


def test_an_observer_sees_a_series_with_a_visit_of_a_chosen_project(client, observer, visit):
    foundation = visit.foundation
    foundation.memberships.get(user=observer).projects.add(visit.project)
    seen = SeriesFactory(foundation=foundation)
    services.put_in(seen, visit, by="tests")
    VisitFactory(foundation=foundation, series=seen, title_pl="Nie dla niej")
    unseen = SeriesFactory(foundation=foundation)
    client.force_login(observer)
    answer = client.get(reverse("programmes:series_detail", args=[seen.pk]))
    assert [one["visit"] for one in answer.context["visits"]] == [visit]
    assert client.get(reverse("programmes:series_detail", args=[unseen.pk])).status_code == 404


def test_a_series_is_made_once_and_mended(desk, foundation, coordinator):
    address = reverse("programmes:series_new")
    form = {**as_shown(desk, address), "title_pl": "Trzy weekendy", "size": "3"}
    desk.post(address, form)
    desk.post(address, form)
    series = VisitSeries.objects.get()
    assert (series.foundation, series.size, series.headcount) == (foundation, 3, None)
    address = reverse("programmes:series_edit", args=[series.pk])
    desk.post(address, {**as_shown(desk, address), "headcount": "0"})
    series.refresh_from_db()
    assert (series.headcount, series.size) == (0, 3)
    assert series.history.first().history_user == coordinator
    assert desk.post(address, {**as_shown(desk, address), "title_pl": ""}).status_code == 422


def test_a_visit_is_put_in_behind_the_last_one_and_taken_out(desk, foundation, series):
    VisitFactory(foundation=foundation, series=series, series_position=4)
    visit = VisitFactory(foundation=foundation, title_pl="Piąty weekend")
    address = reverse("programmes:series_visit_new", args=[series.pk])
    form = {**as_shown(desk, address), "visit": visit.pk, "visit_text": "Piąty weekend"}
    assert desk.post(address, form).status_code == 302
    visit.refresh_from_db()
    assert (visit.series, visit.series_position) == (series, 5)
    address = reverse("programmes:series_visit_edit", args=[visit.pk])
    desk.post(address, {**as_shown(desk, address), "series_position": "1"})
    visit.refresh_from_db()
    assert visit.series_position == 1
    answer = desk.get(reverse("programmes:series_detail", args=[series.pk]))
    assert answer.context["visits"][0]["visit"] == visit
    desk.post(reverse("programmes:series_visit_remove", args=[visit.pk]))
    visit.refresh_from_db()
    assert (visit.series, visit.series_position) == (None, None)
    assert desk.get(address).status_code == 404


def test_a_visit_is_found_by_its_title_alone_and_never_guessed(desk, foundation, series):
    visit = VisitFactory(foundation=foundation, title_pl="Weekend w Brzozowie")
    VisitFactory.create_batch(2, foundation=foundation, title_pl="Weekend w Lipie")
    VisitFactory(title_pl="Weekend obcy")
    address = reverse("programmes:series_visit_new", args=[series.pk])
    for text in ("Weekend w Lipie", "Weekend obcy", "Weekend"):
        answer = desk.post(address, {**as_shown(desk, address), "visit_text": text})
        assert answer.status_code == 422, text
    desk.post(address, {**as_shown(desk, address), "visit_text": "weekend w brzozowie"})
    assert list(Visit.objects.filter(series=series)) == [visit]


def test_only_free_visits_of_the_foundation_are_offered(desk, foundation, series):
    VisitFactory(foundation=foundation, title_pl="Weekend wolny")
    VisitFactory(foundation=foundation, title_pl="Weekend zajęty", series=series)
    VisitFactory(title_pl="Weekend obcy")
    address = reverse("programmes:series_visit_suggestions", args=[series.pk])
    html = desk.get(address, {"q": "weekend"}).content.decode()
    assert "Weekend wolny" in html
    assert "zajęty" not in html
    assert "obcy" not in html


def test_two_cannot_put_one_visit_into_two_series(foundation, series):
    visit = VisitFactory(foundation=foundation)
    other = SeriesFactory(foundation=foundation)
    services.put_in(series, visit, by="one")
    with pytest.raises(Conflict):
        services.put_in(other, visit, by="two")
    with pytest.raises(NotAllowed):
        services.put_in(SeriesFactory(), VisitFactory(foundation=foundation), by="one")


def test_origins_are_added_mended_and_removed(desk, series):
    address = reverse("programmes:origin_new", args=[series.pk])
    desk.post(address, {**as_shown(desk, address), "text_pl": "obwód czerkaski"})
    origin = series.origins.get()
    address = reverse("programmes:origin_edit", args=[origin.pk])
    desk.post(address, {**as_shown(desk, address), "text_uk": "Черкаська область"})
    origin.refresh_from_db()
    assert origin.text_uk == "Черкаська область"
    desk.post(reverse("programmes:origin_remove", args=[origin.pk]))
    assert not series.origins.exists()


def test_a_series_goes_only_without_visits(desk, foundation, series):
    empty = OriginFactory(series__foundation=foundation).series
    VisitFactory(foundation=foundation, series=series)
    for one in (series, empty):
        desk.post(reverse("programmes:series_remove", args=[one.pk]))
    assert list(VisitSeries.objects.all()) == [series]
