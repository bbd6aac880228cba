"""How long it takes from one place to another."""

import pytest

from hosts.models import Gmina, HostInstitution, SlotHost, VisitInstitution
from hosts.road import Place, estimate, km_between, place_of, place_of_slot, stated_gminas
from hosts.states import InstitutionRole
from tests.factories.hosts import VisitInstitutionFactory
from tests.factories.territory import GminaFactory

SIERADZ = Place(51.5957, 18.7301, "Sieradz")
WARTA = Place(51.7078, 18.6264, "Warta")
BLASZKI = Place(51.6516, 18.4356, "Błaszki")
LUBLIN = Place(51.2465, 22.5684, "Lublin")


def test_the_line_is_that_of_the_sphere():
    assert km_between(SIERADZ, LUBLIN) == pytest.approx(268.9, abs=0.3)
    assert km_between(SIERADZ, SIERADZ) == 0
    assert km_between(Place(0, 0), Place(0, 180)) == pytest.approx(20015, abs=1)


def test_the_arithmetic_that_is_shown_adds_up():
    leg = estimate(WARTA, BLASZKI)
    assert (leg.km_line, leg.km_road, leg.minutes, leg.on_foot) == (15, 19.5, 24, False)
    assert leg.km_line * leg.factor / leg.kmh * 60 == pytest.approx(23.4)


def test_a_short_way_is_walked_and_none_is_none():
    near = Place(SIERADZ.lat + 0.009, SIERADZ.lon)  # one kilometre to the north
    leg = estimate(SIERADZ, near)
    assert (leg.on_foot, leg.km_line, leg.minutes) == (True, 1.0, 16)
    assert estimate(SIERADZ, Place(SIERADZ.lat + 0.002, SIERADZ.lon)) is None
    assert estimate(SIERADZ, SIERADZ) is None


def test_factor_and_speed_are_settings(settings):
    settings.ROAD_FACTOR, settings.ROAD_KMH = 1.0, 60
    leg = estimate(WARTA, BLASZKI)
    assert (leg.km_road, leg.minutes, leg.factor, leg.kmh) == (15, 15, 1.0, 60)


def _host(institution=None, **fields):
    return SlotHost(visit_institution=VisitInstitution(institution=institution, **fields))


def test_an_institution_stands_where_it_says_else_at_the_seat_of_its_gmina():
    gmina = Gmina(code="1014011", name_pl="Sieradz", seat="Sieradz", lat=51.6, lon=18.7)
    exact = HostInstitution(town_pl="Sieradz", lat=51.5, lon=18.8, gmina=gmina)
    assert place_of(_host(exact)) == (51.5, 18.8, "Sieradz")
    assert place_of(_host(HostInstitution(gmina=gmina))) == (51.6, 18.7, "Sieradz")
    stated = _host(teryt="1014011", town_pl="Chojne")
    assert place_of(stated, {"1014011": gmina}) == (51.6, 18.7, "Chojne")
    assert place_of(stated) is None
    assert place_of(_host(HostInstitution(gmina=Gmina(code="1")))) is None


def test_a_slot_is_at_its_host_rather_than_at_its_carrier():
    town = Gmina(code="1", name_pl="Warta", lat=51.7, lon=18.6)
    bus = HostInstitution(lat=52.2, lon=21.0, town_pl="Warszawa")
    rows = [
        _host(bus, role=InstitutionRole.SUPPLIER),
        _host(None),
        _host(HostInstitution(gmina=town)),
    ]
    assert place_of_slot(rows).name == "Warta"
    assert place_of_slot(rows[:2]).name == "Warszawa"
    assert place_of_slot([]) is None


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.django_db
def test_stated_gminas_are_one_statement(visit, rows, django_assert_num_queries):
    places = [
        VisitInstitutionFactory(visit=visit, institution=None, name_pl="DPS", teryt=one.pk)
        for one in (GminaFactory() for _n in range(rows))
    ]
    with django_assert_num_queries(1):
        assert set(stated_gminas(places)) == {one.teryt for one in places}
    with django_assert_num_queries(0):
        assert stated_gminas([]) == {}
