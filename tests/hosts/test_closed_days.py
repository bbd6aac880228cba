"""Days on which an institution receives nobody; its position and how its hours are understood."""

from datetime import date

import pytest
from django.urls import reverse

from hosts.models import ClosedDays
from tests.factories.board import ClosedDaysFactory
from tests.factories.hosts import InstitutionFactory

TODAY = "2027-05-01"


@pytest.fixture
def desk(client, coordinator, time_machine):
    time_machine.move_to(TODAY)
    client.force_login(coordinator)
    return client


@pytest.fixture
def add():
    return lambda institution: reverse("hosts:closed_days_add", args=[institution.pk])


def as_shown(desk, address):
    form = desk.get(address).context["form"]
    return {field.html_name: field.value() or "" for field in form}


@pytest.mark.parametrize(
    ("typed", "dates"),
    [
        (("12.05.2027", "14.05.2027"), (date(2027, 5, 12), date(2027, 5, 14))),
        (("12.05.2027", ""), (date(2027, 5, 12), date(2027, 5, 12))),
        (("30 grudnia", "2.01"), (date(2027, 12, 30), date(2028, 1, 2))),
        (("1.03", ""), (date(2028, 3, 1), date(2028, 3, 1))),
    ],
)
def test_days_are_added_by_any_coordinator(desk, add, coordinator, typed, dates):
    institution = InstitutionFactory()
    fields = {"first_on": typed[0], "last_on": typed[1], "reason": "Remont"}
    answer = desk.post(add(institution), fields)
    assert answer.status_code == 302
    row = institution.closed_days.get()
    assert (row.first_on, row.last_on, row.reason) == (*dates, "Remont")
    assert row.history.get().history_user == coordinator
    assert "Remont" in desk.get(institution.get_absolute_url()).content.decode()


def test_bad_days_are_said_at_their_field_and_nothing_is_lost(desk, add):
    typed = {"first_on": "14.05.2027", "last_on": "12.05.2027", "reason": "Remont"}
    answer = desk.post(add(InstitutionFactory()), typed)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"last_on"}
    assert 'value="Remont"' in answer.content.decode()
    assert not ClosedDays.objects.exists()
    assert desk.post(add(InstitutionFactory()), {"first_on": "wtedy"}).status_code == 422


def test_a_form_sent_twice_adds_once(desk, add):
    institution = InstitutionFactory()
    typed = {**as_shown(desk, add(institution)), "first_on": "12.05.2027"}
    assert [desk.post(add(institution), typed).status_code for _n in range(2)] == [302, 302]
    assert institution.closed_days.count() == 1


def test_the_page_shows_what_is_ahead_and_takes_it_back(desk, coordinator):
    institution = InstitutionFactory()
    ahead = ClosedDaysFactory(institution=institution)
    over = ClosedDaysFactory(
        institution=institution, first_on=date(2027, 4, 1), last_on=date(2027, 4, 30)
    )
    answer = desk.get(institution.get_absolute_url())
    assert list(answer.context["closed_days"]) == [ahead]
    desk.post(reverse("hosts:closed_days_remove", args=[ahead.pk]))
    assert list(institution.closed_days.all()) == [over]
    assert ClosedDays.history.filter(id=ahead.pk).first().history_user == coordinator


# --- Position and hours ---------------------------------------------------------------------------


def test_a_position_is_typed_as_a_map_gives_it(desk):
    institution = InstitutionFactory()
    address = reverse("hosts:institution_edit", args=[institution.pk])
    typed = {**as_shown(desk, address), "lat": "51,5954", "lon": "18.7303"}
    assert desk.post(address, typed).status_code == 302
    institution.refresh_from_db()
    assert (institution.lat, institution.lon) == (51.5954, 18.7303)
    assert "51.5954, 18.7303" in desk.get(institution.get_absolute_url()).content.decode()
    # Sent back untouched it changes nothing.
    assert desk.post(address, as_shown(desk, address)).status_code == 302
    assert institution.history.count() == 2


@pytest.mark.parametrize(
    ("lat", "lon", "wrong"),
    [("51.5", "", "lon"), ("", "18.7", "lat"), ("91", "18", "lat"), ("51", "tam", "lon")],
)
def test_half_a_position_is_none(desk, lat, lon, wrong):
    institution = InstitutionFactory()
    address = reverse("hosts:institution_edit", args=[institution.pk])
    answer = desk.post(address, {**as_shown(desk, address), "lat": lat, "lon": lon})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {wrong}


def test_the_form_says_how_opening_hours_are_understood(desk):
    institution = InstitutionFactory(opening_hours="pn–pt 7.30–15.30, wt 8–17")
    page = desk.get(reverse("hosts:institution_edit", args=[institution.pk])).content.decode()
    assert "pon., śr.–pt. 7.30–15.30; wt. 8.00–17.00" in page
    asked = reverse("hosts:opening_hours_understood")
    said = desk.get(asked, {"opening_hours": "pn–pt 8-16"}).content.decode()
    assert "pon.–pt. 8.00–16.00" in said
    assert "understood--none" in desk.get(asked, {"opening_hours": "po umówieniu"}).content.decode()
    assert desk.get(asked).content == b""
