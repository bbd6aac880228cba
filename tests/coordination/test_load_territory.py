"""The registers in the database: loaded, updated without losing a name or a reference, and found
however a name is written."""

import io
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command

from delegations.models import Hromada, Oblast, Raion, SendingOrganisation
from delegations.services import territory as hromadas
from hosts.models import Gmina, Powiat
from hosts.services import territory as gminas
from tests.factories.register_files import (
    CHERKASY_RAION,
    CHYHYRYN,
    LODZ,
    MODELS,
    SIERADZ_RURAL,
    SMALL,
    everything,
    read,
    small_register,
    write,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(tmp_path):
    return small_register(tmp_path)


def found(model, text):
    return set(model.objects.search(text).values_list("code", flat=True))


def test_the_registers_of_the_project_load_whole_and_a_second_run_changes_nothing():
    out = io.StringIO()
    call_command("load_territory", stdout=out)
    counts = [model.objects.count() for model in MODELS if "Alias" not in model.__name__]
    first = everything()
    again = io.StringIO()
    call_command("load_territory", stdout=again)

    assert counts == [27, 136, 1470, 16, 380, 2479]
    assert "4508 new, 0 changed, 0 left, 0 returned" in out.getvalue()
    assert out.getvalue().count("\n") == 1
    assert "0 new, 0 changed, 0 left, 0 returned" in again.getvalue()
    assert everything() == first


def test_a_second_run_costs_a_fixed_number_of_queries(register, django_assert_num_queries):
    register.load()

    # Savepoint and release, a SELECT and an edition a model, the aliases of two.
    with django_assert_num_queries(16):
        register.load()


def test_what_people_look_for_is_found_in_the_whole_registers():
    call_command("load_territory", stdout=io.StringIO())
    chyhyryn = Hromada.objects.get(pk=CHYHYRYN)
    hromadas.set_polish_name(chyhyryn, name_pl="Czyhyryń", by=None)
    hromadas.add_alias(chyhyryn, name="Tschyhyryn", language="de", by=None)

    for text in ("чигирин", "ЧИГИРИН", "Chyhyryn", "Czyhyryń", "czyhyryn", "tschyhyryn"):
        assert found(Hromada, text) == {CHYHYRYN}, text
    for text in ("lodz", "ŁÓDŹ", "Łódź"):
        assert LODZ in found(Gmina, text), text
    kamianka = "UA23100010000094236"
    for text in ("Кам’янська", "кам'янська", "камʼянська", "камянська", "Більмацька"):
        assert kamianka in found(Hromada, text), text
    assert found(Hromada, "Ґайсин") == found(Hromada, "гайсин") != set()
    # A former name of the codifier's own list.
    assert found(Hromada, "Червоноградська") == {"UA46120130000026331"}


def test_names_in_the_readers_language(register):
    register.load()
    hromada = Hromada.objects.with_place().get(pk=CHYHYRYN)
    rural = Gmina.objects.with_place().get(pk=SIERADZ_RURAL)
    lodz = Gmina.objects.with_place().get(pk=LODZ)

    assert hromada.label("uk") == "Чигиринська громада"
    assert hromada.full_label("uk") == "Чигиринська міська територіальна громада"
    assert hromada.label("pl") == hromada.label("en") == "Chyhyryn"
    hromada = hromadas.set_polish_name(hromada, name_pl=" Czyhyryń ", by=None)
    assert (hromada.label("pl"), hromada.label("en")) == ("Czyhyryń", "Chyhyryn")
    assert [hromada.where(language) for language in ("pl", "uk", "en")] == [
        "obwód czerkaski",
        "Черкаська область",
        "Cherkasy Oblast",
    ]
    assert rural.where("en") == "rural gmina, sieradzki powiat, Łódź Voivodeship"
    assert lodz.where("en") == "city with powiat rights, Łódź Voivodeship"
    assert lodz.label("uk") == "Łódź"
    assert gminas.set_ukrainian_name(lodz, name_uk="Лодзь", by=None).label("uk") == "Лодзь"


def test_a_renamed_hromada_keeps_its_code_its_references_and_its_old_names(register):
    register.load()
    sender = SendingOrganisation.objects.create(name_uk="Рада", hromada_id=CHYHYRYN)
    hromadas.set_polish_name(Hromada.objects.get(pk=CHYHYRYN), name_pl="Czyhyryń", by=None)
    register.change(
        "ua_hromadas.csv",
        CHYHYRYN,
        name_uk="Суботівська",
        centre_uk="Суботів",
        name_latin="Subotivska",
        centre_latin="Subotiv",
    )

    summary = register.load()

    hromada = Hromada.objects.get(pk=CHYHYRYN)
    sender.refresh_from_db()
    assert "0 new, 1 changed, 0 left, 0 returned" in summary
    assert sender.hromada == hromada
    assert (hromada.name_uk, hromada.former_name_uk) == ("Суботівська", "Чигиринська")
    assert (hromada.centre_uk, hromada.former_centre_uk) == ("Суботів", "Чигирин")
    assert hromada.name_pl == "Czyhyryń"
    assert set(hromada.aliases.values_list("name", "language", "kind")) == {
        ("Чигиринська", "uk", "former"),
        ("Чигирин", "uk", "former"),
    }
    for text in ("Суботів", "чигирин", "Czyhyryń"):
        assert found(Hromada, text) == {CHYHYRYN}
    assert "0 new, 0 changed" in register.load()

    # A second change: the first name is still found.
    register.change("ua_hromadas.csv", CHYHYRYN, name_uk="Дніпровська", centre_uk="Дніпрове")
    register.load()
    assert found(Hromada, "чигирин") == found(Hromada, "суботів") == {CHYHYRYN}


def test_renamed_gminas_powiats_and_raions_keep_their_old_names(register):
    register.load()
    register.change("pl_gminas.csv", SIERADZ_RURAL, name_pl="Nowy Sieradz")
    register.change("pl_powiats.csv", "1014", name_pl="nowosieradzki")
    register.change("ua_raions.csv", CHERKASY_RAION, name_uk="Золотоніський")

    register.load()

    gmina = Gmina.objects.get(pk=SIERADZ_RURAL)
    assert list(gmina.aliases.values_list("name", "language", "kind")) == [
        ("Sieradz", "pl", "former")
    ]
    assert Powiat.objects.get(pk="1014").former_names == "sieradzki"
    assert found(Powiat, "sieradzki") == {"1014"}
    assert Raion.objects.get(pk=CHERKASY_RAION).former_names == "Черкаський"
    assert "0 new, 0 changed" in register.load()


def test_a_unit_that_left_is_marked_as_former_and_stays_referred_to(register):
    register.load()
    sender = SendingOrganisation.objects.create(name_uk="Рада", hromada_id=CHYHYRYN)
    kept = (register.folder / "ua_hromadas.csv").read_text()
    register.remove("ua_hromadas.csv", CHYHYRYN)
    (register.folder / "editions.csv").write_text("country,edition\nUA,KATOTTG 2027\n")

    summary = register.load()

    sender.refresh_from_db()
    assert "0 new, 0 changed, 1 left, 0 returned" in summary
    assert sender.hromada.is_former
    assert sender.hromada.register_edition == "KATOTTG 2026"
    assert Hromada.objects.current().count() == 2
    assert set(Hromada.objects.current().values_list("register_edition", flat=True)) == {
        "KATOTTG 2027"
    }
    assert "0 new, 0 changed, 0 left, 0 returned" in register.load()

    (register.folder / "ua_hromadas.csv").write_text(kept)
    assert "0 new, 0 changed, 0 left, 1 returned" in register.load()
    assert not Hromada.objects.get(pk=CHYHYRYN).is_former


def test_a_new_unit_is_added_beside_the_others(register):
    register.remove("pl_gminas.csv", LODZ)
    register.load()
    rows = read(settings.BASE_DIR / "data" / "pl_gminas.csv")
    kept = [row for row in rows if row["code"] in SMALL["pl_gminas.csv"]]
    write(register.folder / "pl_gminas.csv", kept, list(rows[0]))

    assert "1 new, 0 changed" in register.load()
    assert found(Gmina, "lodz") == {LODZ}


def test_a_register_without_an_edition_loads(register):
    (register.folder / "editions.csv").unlink()

    register.load()

    assert Oblast.objects.get(pk="UA71000000000010357").register_edition == ""


def test_line_ends_and_a_byte_order_mark_do_not_matter(register):
    for file in SMALL:
        path = register.folder / file
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    register.load()

    assert Hromada.objects.get(pk=CHYHYRYN).coord_source == "kse-osm"


def test_the_registers_of_the_project_pass_their_own_checker():
    checker = settings.BASE_DIR / "data" / "check_data.py"

    result = subprocess.run([sys.executable, checker], capture_output=True, text=True)

    assert result.returncode == 0, result.stdout
