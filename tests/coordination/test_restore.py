"""Going back: a new version with an older one's content, by today's rules; calendars follow."""

from datetime import date, time, timedelta

import icalendar
import pytest
from django.urls import reverse
from django.utils import timezone

from coordination.services import restoring, withdrawing
from programmes.models import AgendaSlot, Release
from programmes.services import slots, visits
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.states import Visibility, VisitStatus
from tests.factories.releases import OVER, UPCOMING, make_visit, publish

pytestmark = pytest.mark.django_db


def back_to(release):
    release.visit.refresh_from_db()
    return restoring.restore(release, revision=release.visit.revision, by="Anna Nowak")


def move(visit, hour):
    slot = slots.present(AgendaSlot.objects.get(visit=visit).pk)
    slots.edit(slot, version=slot.version, by="test", start=time(hour))


def event_of(release):
    """Sequence and hour as a participant's calendar gets them."""
    page = release.pages.get(audience="participants", language="pl").data
    when = page["days"][0]["items"][0]["slots"][0]["when"]
    return when["sequence"], when["start"]


def test_it_is_a_new_version_with_the_older_ones_content_and_the_draft_stays():
    visit = make_visit()
    first = publish(visit, note="Pierwsza")
    move(visit, 15)
    publish(visit)

    third = back_to(first)

    assert (third.number, third.copy_of, third.is_current) == (3, first, True)
    assert third.snapshot == first.snapshot
    assert third.published_by == "Anna Nowak"
    assert set(third.subjects.values_list("subject", "needs_opening")) == set(
        first.subjects.values_list("subject", "needs_opening")
    )
    assert Release.objects.filter(visit=visit, is_current=True).get() == third
    assert AgendaSlot.objects.get(visit=visit).start == time(15)
    assert "version 3 goes back to 1" in visit.history.latest().history_change_reason


def test_numbers_of_calendar_events_never_fall():
    visit = make_visit(**UPCOMING)
    versions = [publish(visit)]
    for hour in (15, 16):
        move(visit, hour)
        versions.append(publish(visit))
    versions.append(back_to(versions[0]))
    versions.append(back_to(versions[1]))
    versions.append(publish(visit))
    move(visit, 17)
    versions.append(publish(visit))

    told = [event_of(version) for version in versions]

    assert [hour for _number, hour in told] == [
        "09:00", "15:00", "16:00", "09:00", "15:00", "16:00", "17:00"
    ]  # fmt: skip
    numbers = [number for number, _hour in told]
    assert numbers == sorted(set(numbers))


def test_going_back_to_the_same_hours_raises_no_number():
    visit = make_visit(**UPCOMING)
    first = publish(visit)
    publish(visit)

    assert event_of(back_to(first)) == event_of(first)


def test_the_calendar_file_bears_the_raised_number(client):
    visit = make_visit(**OVER)
    first = publish(visit)
    move(visit, 15)
    publish(visit)
    back_to(first)

    file = icalendar.Calendar.from_ical(
        client.get(reverse("coordination:visit_calendar", args=[visit.pk])).content
    )

    (event,) = file.walk("VEVENT")
    assert (event["sequence"], event["dtstart"].dt.hour) == (2, 9)


def test_who_may_read_it_and_from_when_is_decided_today():
    visit = make_visit(**UPCOMING)
    first = publish(visit, Visibility.LINK)
    publish(visit, Visibility.PUBLIC)
    shown = {"starts_on": visit.starts_on, "ends_on": visit.ends_on}
    visits.edit(
        visit, shown=shown, by="test", starts_on=date(2099, 6, 8), ends_on=date(2099, 6, 12)
    )

    third = back_to(first)

    assert third.visibility == Visibility.PUBLIC
    assert third.opens_on == date(2099, 6, 13)
    assert third.starts_on == first.starts_on


def test_a_visit_that_is_off_does_not_open_by_going_back():
    visit = make_visit(**OVER)
    first = publish(visit)
    publish(visit)
    visits.set_status(visit, to=VisitStatus.CANCELLED, by="test", reason="Powódź")

    assert back_to(first).opens_on is None


def test_what_was_withdrawn_comes_back_only_by_somebodys_decision(client):
    visit = make_visit(**OVER)
    first = publish(visit)
    withdrawing.withdraw(visit, reason="Pomyłka", by="test")
    path = reverse("coordination:visit_public", args=[visit.pk])
    assert client.get(path).status_code == 410

    second = back_to(first)

    assert second.number == 2
    assert client.get(path).status_code == 200
    first.refresh_from_db()
    assert first.withdrawn_at is not None


def test_what_is_refused():
    visit = make_visit()
    first = publish(visit)
    with pytest.raises(NotAllowed):
        back_to(first)
    publish(visit)
    with pytest.raises(Conflict):
        restoring.restore(first, revision=0, by="test")
    visits.set_visibility(visit, to=Visibility.INTERNAL, by="test")
    with pytest.raises(NotAllowed):
        back_to(first)
    assert Release.objects.count() == 2


def test_a_manager_opens_a_public_programme_at_once_and_lodging_stays_hidden(client):
    visit = make_visit(items=2, **UPCOMING)
    slot = AgendaSlot.objects.filter(visit=visit).last()
    slots.edit(slot, version=0, by="test", kind="accommodation", title_pl="Hotel Sosna")
    release = publish(visit)
    path = reverse("coordination:visit_public", args=[visit.pk])
    assert "sala 0" not in client.get(path).text

    visits.open_early(visit, reason="Wykład otwarty", by="Ewa Lis")

    html = client.get(path).text
    assert "sala 0" in html
    assert "Hotel Sosna" not in html
    release.refresh_from_db()
    assert (release.opens_on, release.opened_early) == (timezone.localdate(), True)
    second = publish(visit)
    assert (second.opens_on, second.opened_early) == (timezone.localdate(), True)


def test_a_visit_that_is_off_is_not_opened_early_and_a_link_version_stays_by_link():
    visit = make_visit(**UPCOMING)
    release = publish(visit, Visibility.LINK)
    visits.open_early(visit, reason="Wykład otwarty", by="Ewa Lis")
    release.refresh_from_db()
    assert release.opens_on == UPCOMING["ends_on"] + timedelta(days=1)
    visits.set_status(visit, to=VisitStatus.POSTPONED, by="test", reason="Powódź")

    with pytest.raises(NotAllowed):
        visits.open_early(visit, reason="Wykład otwarty", by="Ewa Lis")
