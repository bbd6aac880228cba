"""A visit on other dates: one, or three weekends in one go, all of them or none."""

from datetime import date, time

import pytest
from django.urls import reverse

from coordination.forms.copying import OVERTAKEN, CopyVisitForm
from coordination.services import series_of_copies
from coordination.services.series_of_copies import MOST_AT_ONCE, Copies, Together
from delegations.models import Delegation, Member
from hosts.models import Booking, Confirmation, SlotHost
from programmes.models import AgendaSlot, Day, Speaker, Visit, VisitSeries
from programmes.services import series as series_services
from programmes.services.conflicts import Conflict
from programmes.states import VisitStatus
from tests.factories.board import BookingFactory
from tests.factories.delegations import MemberFactory
from tests.factories.facts import SeriesFactory, SpeakerFactory
from tests.factories.hosts import ConfirmationFactory, SlotHostFactory
from tests.factories.programmes import DayFactory, SlotFactory, VisitFactory
from tests.pages import as_shown

FIRST_DAYS = (date(2037, 3, 13), date(2037, 3, 27), date(2037, 4, 10))


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def weekend(foundation, coordinator):
    """Friday to Sunday, with a host that said yes, a speaker, people and a booking."""
    visit = VisitFactory(
        foundation=foundation,
        starts_on=date(2027, 3, 12),
        ends_on=date(2027, 3, 14),
        title_pl="Weekend w Kobyłce",
        title_uk="Вихідні",
    )
    for number in (12, 13, 14):
        day = DayFactory(visit=visit, date=date(2027, 3, number))
        slot = SlotFactory(visit=visit, day=day, start=time(9), end=None)
    host = SlotHostFactory(slot=slot)
    ConfirmationFactory(slot_host=host)
    SpeakerFactory(slot=slot)
    MemberFactory(delegation__visit=visit)
    BookingFactory(visit_institution=host.visit_institution)
    return visit


def at(name, visit):
    return reverse(f"coordination:{name}", args=[visit.pk])


def test_three_weekends_in_one_press(desk, weekend, coordinator):
    form = as_shown(desk, at("visit_copy", weekend))
    assert form["title"] == "Weekend w Kobyłce"
    form["first_days"] = "10.04.2037\n13.03.2037\n27.03.2037"
    answer = desk.post(at("visit_copy", weekend), form)
    series = VisitSeries.objects.get()
    assert answer.url == reverse("programmes:series_detail", args=[series.pk])
    made = list(Visit.objects.filter(copied_from=weekend).order_by("series_position"))
    assert [(v.starts_on, v.series_position, v.series) for v in made] == [
        (first, place + 1, series) for place, first in enumerate(FIRST_DAYS)
    ]
    assert (series.size, series.title_uk, series.foundation) == (3, "Вихідні", weekend.foundation)
    for visit in made:
        assert (visit.ends_on - visit.starts_on).days == 2
        assert (visit.status, visit.coordinator) == (VisitStatus.DRAFT, coordinator)
        assert (visit.title_pl, visit.title_uk) == ("Weekend w Kobyłce", "Вихідні")
        assert Day.objects.filter(visit=visit).count() == 3
        assert AgendaSlot.objects.filter(visit=visit, start=time(9)).count() == 3
        assert SlotHost.objects.get(slot__visit=visit).state == "planned"
    theirs = {"visit__in": made}
    assert not Delegation.objects.filter(**theirs).exists()
    assert Member.objects.count() == Speaker.objects.count() == 1
    assert Confirmation.objects.count() == Booking.objects.count() == 1
    weekend.refresh_from_db()
    assert (weekend.series, weekend.revision) == (None, 0)


def test_the_same_form_sent_twice_makes_them_once(desk, weekend):
    form = as_shown(desk, at("visit_copy", weekend)) | {"first_days": "13.03.2037; 27.03.2037"}
    first, second = (desk.post(at("visit_copy", weekend), form) for _ in range(2))
    assert first.url == second.url
    assert Visit.objects.filter(copied_from=weekend).count() == 2
    assert VisitSeries.objects.count() == 1


def test_one_copy_opens_its_board_and_makes_no_series(desk, weekend):
    form = as_shown(desk, at("visit_copy", weekend)) | {
        "first_days": "13.03.2037",
        "title": "Jesień",
    }
    first, second = (desk.post(at("visit_copy", weekend), form) for _ in range(2))
    made = Visit.objects.get(copied_from=weekend)
    assert first.url == second.url == made.get_absolute_url()
    assert (made.title_pl, made.title_uk, made.series) == ("Jesień", "", None)


def test_without_dates_its_days_are_numbers(desk, weekend):
    desk.post(at("visit_copy", weekend), as_shown(desk, at("visit_copy", weekend)))
    made = Visit.objects.get(copied_from=weekend)
    assert made.starts_on is None
    assert [day.number for day in Day.objects.filter(visit=made)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("together", "first_days", "positions", "own"),
    [
        (Together.SEVERAL, FIRST_DAYS[:1], [None], None),
        (Together.SEVERAL, FIRST_DAYS, [1, 2, 3], None),
        (Together.WITH_THIS, FIRST_DAYS[:1], [2], 1),
        (Together.WITH_THIS, FIRST_DAYS, [2, 3, 4], 1),
        (Together.NONE, FIRST_DAYS, [None, None, None], None),
    ],
)
def test_what_becomes_of_them_as_a_whole(
    weekend, coordinator, together, first_days, positions, own
):
    made = series_of_copies.make(weekend, Copies("Weekend", first_days, together), by=coordinator)
    weekend.refresh_from_db()
    assert [visit.series_position for visit in made] == positions
    assert weekend.series_position == own
    sizes = list(VisitSeries.objects.values_list("size", flat=True))
    assert sizes == ([max(positions)] if positions[0] else [])


def test_a_visit_of_a_series_brings_its_copies_into_it(desk, weekend, coordinator):
    series = SeriesFactory(foundation=weekend.foundation, title_pl="Kobyłka")
    series_services.put_in(series, weekend, position=4, by=coordinator)
    form = as_shown(desk, at("visit_copy", weekend))
    assert form["together"] == "join"
    desk.post(at("visit_copy", weekend), form | {"first_days": "13.03.2037, 27.03.2037"})
    made = Visit.objects.filter(copied_from=weekend).order_by("pk")
    assert [(visit.series, visit.series_position) for visit in made] == [(series, 5), (series, 6)]
    assert VisitSeries.objects.count() == 1


def test_all_or_nothing(weekend, coordinator):
    # Whoever else puts the visit into a series first: nothing is made at all.
    copies = Copies("Weekend", FIRST_DAYS, Together.WITH_THIS)
    stale = SeriesFactory(foundation=weekend.foundation)
    series_services.put_in(stale, weekend, by=coordinator)
    with pytest.raises(Conflict):
        series_of_copies.make(weekend, copies, by=coordinator)
    assert not Visit.objects.filter(copied_from=weekend).exists()
    assert list(VisitSeries.objects.all()) == [stale]


def test_whoever_was_overtaken_is_told_at_the_field(desk, weekend, coordinator):
    form = as_shown(desk, at("visit_copy", weekend)) | {"together": "with"}
    series_services.put_in(SeriesFactory(foundation=weekend.foundation), weekend, by=coordinator)
    answer = desk.post(at("visit_copy", weekend), form | {"first_days": "13.03.2037"})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"together": [OVERTAKEN]}
    assert "13.03.2037" in answer.content.decode()
    assert not Visit.objects.filter(copied_from=weekend).exists()


@pytest.mark.parametrize(
    "typed",
    [
        "wiosną",
        "13.03.2037\n13.03.2037",
        "31.02.2037",
        "13.03.9999",
        "\n".join(f"{n % 28 + 1}.{n // 28 + 1}.2037" for n in range(MOST_AT_ONCE + 1)),
        "1" * 60,
    ],
)
def test_a_wrong_first_day_is_said_and_nothing_is_lost(desk, weekend, typed):
    form = as_shown(desk, at("visit_copy", weekend)) | {"first_days": typed, "title": "Jesień"}
    answer = desk.post(at("visit_copy", weekend), form)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["first_days"])
    html = answer.content.decode()
    assert typed.splitlines()[0] in html
    assert 'value="Jesień"' in html
    assert not Visit.objects.filter(copied_from=weekend).exists()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("13.03.2037\n\n 27.03 ; 10 kwietnia", FIRST_DAYS),
        ("13.03.2037, 27.03, 10.04", FIRST_DAYS),
        ("13 March, 2037", FIRST_DAYS[:1]),
        ("28.12.2036\n4.01", (date(2036, 12, 28), date(2037, 1, 4))),
        ("", ()),
    ],
)
def test_first_days_are_read_as_people_write_them(weekend, typed, meant):
    form = CopyVisitForm({"title": "Weekend", "first_days": typed}, source=weekend)
    assert form.is_valid(), form.errors
    assert form.copies() == Copies("Weekend", meant, Together.SEVERAL)


def test_what_will_be_made_is_said_while_somebody_types(desk, weekend):
    address = at("copies_understood", weekend)
    typed = {"title": "Weekend", "first_days": "13.03.2037\n27.03", "together": "with"}
    said = desk.get(address, typed).context["said"]
    assert len(said["stays"]) == 2
    assert said["stays"][0].startswith("13–15 marca 2037")
    assert not said["is_past"]
    assert desk.get(address, {**typed, "first_days": "13.03.2017"}).context["said"]["is_past"]
    assert "error" in desk.get(address, {**typed, "first_days": "maj"}).context["said"]
    assert desk.get(address, {"title": ""}).context["said"] == {}
    assert not VisitSeries.objects.exists()
