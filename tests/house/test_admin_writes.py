"""What an administrator changes is written, and nothing else: under their name, through the
services where there are some, and never over what somebody else wrote meanwhile."""

import pytest

from hosts.models import HostContact
from programmes.models import Visit
from programmes.services import visits
from tests.factories.hosts import HostContactFactory
from tests.factories.programmes import (
    VisitFactory,
)
from tests.house.admin_pages import (
    MENDED,
    columns_of,
    each_mended,
    errors_of,
    last_change,
    make,
    read,
    send,
)
from tests.house.browser_form import untouched

pytestmark = pytest.mark.django_db

# Written with every change, by the services and not by the form.
COUNTERS = {"version", "revision", "search_norm"}
CHOICES = {"kind": "meal"}


def new_value(column):
    return CHOICES.get(column, "nowe słowa")


# --- Of every page -------------------------------------------------------------------------------


@each_mended
def test_only_what_was_changed_is_written(model, office, administrator):
    row, column = make(model), MENDED[model]
    form, before = read(office, row), columns_of(row)
    changes = row.history.count() if hasattr(row, "history") else 0

    assert send(office, row, form).status_code == 302
    assert columns_of(row) == before
    assert not changes or row.history.count() == changes

    response = send(office, row, form, **{column: new_value(column)})
    assert response.status_code == 302, errors_of(response)
    after = columns_of(row)
    changed = {name for name in after if after[name] != before[name]}
    assert column in changed
    assert changed <= {column} | COUNTERS
    if changes:
        assert last_change(row) == ("~", administrator)
        assert getattr(row.history.first(), column) == new_value(column)


@each_mended
def test_two_who_change_the_same_are_told(model, office):
    row, column = make(model), MENDED[model]
    form = read(office, row)
    theirs = "visit" if column == "kind" else "słowa kogoś innego"
    model._base_manager.filter(pk=row.pk).update(**{column: theirs})

    response = send(office, row, form, **{column: new_value(column)})

    assert set(errors_of(response)) == {column}
    assert columns_of(row)[column] == theirs
    assert new_value(column) in response.content.decode()  # nothing typed is lost


# --- What somebody else wrote meanwhile ----------------------------------------------------------


def test_what_somebody_else_changed_stays(office, coordinator):
    visit = VisitFactory()
    form = read(office, visit)
    visits.edit(visit, shown={"region_pl": ""}, region_pl="Mazowsze", by=coordinator)

    assert send(office, visit, form, theme_pl="Opieka").status_code == 302

    visit.refresh_from_db()
    assert (visit.region_pl, visit.theme_pl) == ("Mazowsze", "Opieka")


def test_it_stays_even_if_the_form_comes_back_for_another_reason(office, coordinator):
    visit = VisitFactory()
    form = read(office, visit)
    visits.edit(
        visit, shown={"region_pl": "", "theme_pl": ""}, region_pl="Mazowsze", theme_pl="A", by=None
    )

    response = send(office, visit, form, theme_pl="B")
    assert set(errors_of(response)) == {"theme_pl"}
    again = untouched(response.content.decode(), "visit_form")
    assert send(office, visit, again).status_code == 302

    visit.refresh_from_db()
    assert (visit.region_pl, visit.theme_pl) == ("Mazowsze", "B")


def test_the_sentence_says_what_stands_there_now(office):
    contact = HostContactFactory()
    form = read(office, contact)
    other = HostContactFactory(institution__name_pl="MOPS w Łodzi").institution
    third = HostContactFactory().institution
    HostContact.objects.filter(pk=contact.pk).update(institution=other)

    response = send(office, contact, form, institution=third.pk)

    assert "MOPS w Łodzi" in errors_of(response)["institution"][0]


def test_a_form_that_does_not_say_what_it_showed_is_not_believed(office):
    visit = VisitFactory(region_pl="Mazowsze")
    form = read(office, visit)
    del form["as_shown"]

    response = send(office, visit, form, region_pl="Podlasie")

    assert set(errors_of(response)) == {"region_pl"}
    assert Visit.objects.get().region_pl == "Mazowsze"


def test_texts_of_several_lines_are_not_changed_by_looking(office):
    visit = VisitFactory(objectives_pl="pierwszy\ndrugi  ", objectives_uk="\nперший\r\nдругий")
    before = columns_of(visit)

    send(office, visit, read(office, visit), region_pl="Mazowsze")

    after = columns_of(visit)
    assert {n for n in after if after[n] != before[n]} == {"region_pl"} | COUNTERS - {"version"}


def test_new_lines_are_kept_as_one_character(office):
    visit = VisitFactory()

    send(office, visit, read(office, visit), objectives_pl="pierwszy\r\ndrugi")

    assert Visit.objects.get().objectives_pl == "pierwszy\ndrugi"
