"""One search form for all spellings, and a column that never goes stale."""

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps
from hypothesis import given
from hypothesis import strategies as st

from studyvisits.lib.names import APOSTROPHES
from studyvisits.lib.search import Searchable, matches, normalise


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("lodz", "Łódź"),
        ("ŁÓDŹ", "Łódź"),
        ("Lo\u0301dz", "łódź"),
        ("чигирин", "Чигирин"),
        ("ЧИГИРИН", "Чигирин"),
        ("Chyhyryn", "Чигирин"),
        ("чигирин", "CHYHYRYN"),
        ("галаган", "Ґалаґан"),
        ("Ґалаґан", "Галаган"),
        ("франківськ івано", "Івано-Франківськ"),
        ("київ", "Киі\u0308в"),
        ("strasse", "Straße"),
        ("mops sieradz", "Miejski Ośrodek („MOPS”) w Sieradzu"),
        ("  ", "anything"),
    ],
)
def test_a_word_is_found_however_it_is_written(query, text):
    assert matches(query, text)


@pytest.mark.parametrize("typed", APOSTROPHES)
@pytest.mark.parametrize("printed", APOSTROPHES)
def test_apostrophes_do_not_matter(typed, printed):
    assert matches(f"знам{typed}янка", f"Знам{printed}янка")
    assert matches("знамянка", f"Знам{printed}янка")


@pytest.mark.parametrize(
    ("query", "text"),
    [("lodz warszawa", "Łódź"), ("Czyhyryń", "Чигирин"), ("!?", "Łódź"), ("x", "")],
)
def test_what_is_not_there_is_not_found(query, text):
    assert not matches(query, text)


@given(st.text())
def test_the_search_form_is_stable_and_plain(text):
    form = normalise(text)

    assert form.isascii()
    assert form == form.lower()
    assert form == " ".join(form.split())
    assert normalise(form) == form


@pytest.fixture
def town_model(transactional_db):
    """A searched model with a table of its own: the library has none."""
    with isolate_apps("studyvisits.lib"):

        class Town(Searchable):
            name = models.TextField(unique=True)
            seat = models.TextField(default="", blank=True)
            people = models.IntegerField(default=0)

            search_sources = ("name", "seat")

            class Meta:
                app_label = "lib"

            def __str__(self):
                return self.name

        with connection.schema_editor() as editor:
            editor.create_model(Town)
        yield Town
        with connection.schema_editor() as editor:
            editor.delete_model(Town)


def found(model, text):
    return sorted(model.objects.search(text).values_list("name", flat=True))


def test_saving_fills_the_column(town_model):
    town = town_model.objects.create(name="Łódź")
    assert found(town_model, "lodz") == ["Łódź"]

    town.name = "Чигирин"
    town.save(update_fields=["name"])

    assert found(town_model, "chyhyryn") == ["Чигирин"]
    assert found(town_model, "lodz") == []


def test_saving_another_column_leaves_it_alone(town_model):
    town = town_model.objects.create(name="Łódź")
    town.name = "Czyhyryń"
    town.save(update_fields=["people"])

    assert found(town_model, "lodz") == ["Łódź"]


@pytest.mark.parametrize("manager", ["objects", "_base_manager"])
def test_rows_made_in_bulk_are_found(town_model, manager):
    getattr(town_model, manager).bulk_create([town_model(name="Łódź"), town_model(name="Чигирин")])

    assert found(town_model, "ŁÓDŹ") == ["Łódź"]
    assert found(town_model, "чигирин") == ["Чигирин"]


def test_rows_changed_in_bulk_are_found(town_model):
    town = town_model.objects.create(name="Łódź")
    town.seat = "Чигирин"
    town_model.objects.bulk_update([town], ["seat"])

    assert found(town_model, "chyhyryn lodz") == ["Łódź"]


def test_rows_that_were_there_already_are_found_by_their_new_words(town_model):
    town_model.objects.create(name="Łódź", seat="Чигирин")
    town_model.objects.bulk_create(
        [town_model(name="Łódź", seat="Кобилка")],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["seat"],
    )

    assert found(town_model, "kobylka") == ["Łódź"]
    assert found(town_model, "чигирин") == []


def test_update_does_not_pass_the_column_by(town_model):
    town_model.objects.create(name="Łódź")

    with pytest.raises(TypeError, match="row by row"):
        town_model.objects.update(name="Чигирин")
    assert town_model.objects.update(people=3) == 1
    assert town_model.objects.get_or_create(name="Łódź")[0].people == 3
    assert (
        town_model.objects.update_or_create(name="Łódź", defaults={"seat": "Кобилка"})[1] is False
    )
    assert found(town_model, "kobylka") == ["Łódź"]


def test_blank_finds_all_and_signs_find_none(town_model):
    town_model.objects.create(name="Łódź")

    assert found(town_model, " ") == ["Łódź"]
    assert found(town_model, "?!") == []
    assert found(town_model, "lodz " * 500) == ["Łódź"]


def test_migrations_know_plain_text(town_model):
    column = town_model._meta.get_field("search_norm")

    assert column.deconstruct()[1] == "django.db.models.TextField"
