"""Lists and pages of those whom releases are about: what they cost, and what is not on them."""

import pytest
from django.utils import timezone
from django.utils.translation import gettext, override

from hosts.models import HostInstitution
from partnerships.models import Partnership
from partnerships.services import releases as partnership_releases
from programmes.models import Release, VisitSeries
from programmes.states import Shown, Visibility
from tests.factories.programmes import ProjectFactory
from tests.factories.releases import UPCOMING, make_visit, publish
from tests.factories.territory import GminaFactory, HromadaFactory

pytestmark = pytest.mark.django_db

# Names that the search box itself gives as examples.
EXAMPLES = (
    "e.g. Чигирин or Sieradz",
    "Any spelling will do: Czyhyryń, Chyhyryn and Чигирин are one.",
)


@pytest.fixture
def hromada():
    return HromadaFactory(lat=49.08, lon=32.66)


@pytest.fixture
def gmina():
    return GminaFactory(lat=51.59, lon=18.73)


@pytest.fixture
def make(hromada, gmina):
    """A published visit about everything that has a page."""
    project, host = ProjectFactory(title_pl="Projekt Sosna"), None
    series = VisitSeries.objects.create(
        foundation=project.foundation, title_pl="Seria Sosna", headcount=60
    )

    def _make(**fields):
        nonlocal host
        shown = fields.pop("shown", Shown.NAMED)
        visibility = fields.pop("visibility", Visibility.PUBLIC)
        visit = make_visit(project=project, series=series, shown=shown, **fields)
        visit.places.create(gmina=gmina, name_pl="Brzozowo Nowe")
        visit.delegations.update(hromada=hromada)
        part = visit.institutions.get()
        host = host or part.institution
        part.institution = host
        part.save()
        publish(visit, visibility)
        return visit

    return _make


def pages_of(visit, language="pl"):
    return {
        "institution": f"/{language}/open/institutions/{visit.institutions.get().institution_id}/",
        "sender": f"/{language}/open/senders/{visit.delegations.get().sender_id}/",
        "hromada": f"/{language}/open/hromadas/{visit.delegations.get().hromada_id}/",
        "gmina": f"/{language}/open/gminas/{visit.places.get().gmina_id}/",
        "project": f"/{language}/open/projects/{visit.project_id}/",
        "series": f"/{language}/open/series/{visit.series_id}/",
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_what_pages_cost(client, coordinator, django_assert_num_queries, make, rows):
    visits = [make() for _ in range(rows)]
    client.force_login(coordinator)
    costs = {
        "/pl/": 4,
        "/pl/open/institutions/": 1,
        "/pl/open/hromadas/": 1,
        "/pl/open/partnerships/": 1,
        "/pl/open/search/?q=sosna": 2,
        **dict.fromkeys(pages_of(visits[0]).values(), 1),
        pages_of(visits[0])["hromada"]: 2,
        pages_of(visits[0])["gmina"]: 2,
    }

    for path, cost in costs.items():
        with django_assert_num_queries(cost):
            response = client.get(path)
        assert response.status_code == 200, path
    for path in ("/pl/", pages_of(visits[0])["institution"], pages_of(visits[0])["gmina"]):
        html = client.get(path).content.decode()
        assert all(f"/pl/open/visits/{visit.pk}/" in html for visit in visits), path
    with django_assert_num_queries(2):
        client.get("/pl/")


def test_every_page_leads_to_its_visit(client, make):
    visit = make()

    for path in pages_of(visit).values():
        assert f"/pl/open/visits/{visit.pk}/" in client.get(path).content.decode(), path


@pytest.mark.parametrize("how", ["by link", "withdrawn", "internal", "unpublished"])
def test_what_is_not_out_is_on_no_page_list_search_or_count(client, make, how):
    visit = make(visibility=Visibility.LINK if how == "by link" else Visibility.PUBLIC)
    if how == "withdrawn":
        Release.objects.update(withdrawn_at=timezone.now())
    elif how == "internal":
        type(visit).objects.update(visibility=Visibility.INTERNAL)
    elif how == "unpublished":
        Release.objects.all().delete()

    for path in pages_of(visit).values():
        assert client.get(path).status_code == 404, path
    lists = ("/pl/", "/pl/open/institutions/", "/pl/open/hromadas/", "/pl/open/search/?q=sosna")
    for path in lists:
        html = client.get(path).content.decode().replace('value="sosna"', "")
        with override("pl"):
            for example in EXAMPLES:
                html = html.replace(gettext(example), "")
        for word in (visit.title_pl, "Ośrodek Pomocy", "Sosna", "Чигирин", "Chyhyryn"):
            assert word not in html, (path, word)


def test_before_it_is_over_only_project_and_series_are_named(client, make):
    visit = make(**UPCOMING)
    pages = pages_of(visit)

    for kind in ("institution", "sender", "hromada", "gmina"):
        assert client.get(pages[kind]).status_code == 404
    for kind in ("project", "series"):
        html = client.get(pages[kind]).content.decode()
        assert visit.title_pl in html
        for secret in ("11–15", "9.00", "Ośrodek Pomocy", "Hromada Wierzbowa", ">60<"):
            assert secret not in html
    home = client.get("/pl/").content.decode()
    assert "maj 2099" in home
    assert "map__guest" not in home.partition("map-legend")[0]


def test_a_sender_shown_by_oblast_has_no_page(client, make):
    visit = make(shown=Shown.OBLAST)

    pages = pages_of(visit)

    assert client.get(pages["sender"]).status_code == 404
    assert client.get(pages["hromada"]).status_code == 404
    shown = client.get(f"/pl/open/visits/{visit.pk}/").content.decode()
    assert "obwód czerkaski" in shown
    assert "Hromada Wierzbowa" not in shown


def test_home_shows_visits_of_a_series_on_one_line(client, make):
    first, second = make(series_position=1), make(series_position=2)

    html = client.get("/pl/").content.decode()

    assert html.count("Seria Sosna") == 1
    for visit in (first, second):
        assert f"/pl/open/visits/{visit.pk}/" in html
    assert "map__host" in html.partition("map-legend")[0]


def test_an_institution_that_no_release_names_has_no_page(client):
    institution = HostInstitution.objects.create(name_pl="Nikt")

    assert client.get(f"/pl/open/institutions/{institution.pk}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_partnerships(client, django_assert_num_queries, hromada, gmina, rows):
    for _ in range(rows):
        bond = Partnership.objects.create(title_pl="Brzozowo i Wierzbowe", kind="partnership")
        bond.parties.create(name_pl="Wierzbowe", hromada=hromada, country="UA")
        bond.parties.create(name_pl="Brzozowo", gmina=gmina, country="PL")
        bond.events.create(kind="signing", happened_stated="--12-23")
        partnership_releases.publish(bond, by="test", snapshot={})

    with django_assert_num_queries(1):
        listed = client.get("/pl/open/partnerships/").content.decode()
    with django_assert_num_queries(2):
        shown = client.get(f"/pl/open/partnerships/{bond.pk}/").content.decode()

    assert listed.count("Brzozowo i Wierzbowe") == rows
    assert "23 grudnia" in shown
    for path in (f"/pl/open/hromadas/{hromada.code}/", f"/pl/open/gminas/{gmina.code}/"):
        assert client.get(path).content.decode().count("Brzozowo i Wierzbowe") == rows


@pytest.mark.parametrize("language", ["pl", "uk"])
def test_a_partner_that_no_map_knows_has_its_page_too(client, language):
    hromada, gmina = HromadaFactory(lat=None, lon=None), GminaFactory(lat=None, lon=None)
    bond = Partnership.objects.create(title_pl="Brzozowo i Wierzbowe", kind="partnership")
    bond.parties.create(name_pl="Wierzbowe", hromada=hromada, country="UA")
    bond.parties.create(name_pl="Brzozowo", gmina=gmina, country="PL")
    partnership_releases.publish(bond, by="test", snapshot={})

    for kind, place in (("hromadas", hromada), ("gminas", gmina)):
        page = client.get(f"/{language}/open/{kind}/{place.code}/")
        assert page.status_code == 200
        assert place.where(language) in page.content.decode()


def test_a_partnership_that_was_withdrawn_or_never_published(client, hromada):
    bond = Partnership.objects.create(title_pl="Brzozowo i Wierzbowe")
    assert client.get(f"/pl/open/partnerships/{bond.pk}/").status_code == 404
    release = partnership_releases.publish(bond, by="test", snapshot={})

    type(release).objects.update(withdrawn_at=timezone.now())

    assert client.get(f"/pl/open/partnerships/{bond.pk}/").status_code == 410
    assert "Wierzbowe" not in client.get("/pl/open/partnerships/").content.decode()


@pytest.mark.parametrize("kind", ["gminas", "hromadas"])
def test_a_code_that_no_register_holds_has_no_page(client, kind):
    for code in ("%00", "%27", "10%2014"):
        assert client.get(f"/pl/open/{kind}/{code}/").status_code == 404
