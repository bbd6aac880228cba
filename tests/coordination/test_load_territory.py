"""The registers in the database: loaded whole or not at all, updated without losing a name or a
reference, and found however a name is written."""

import csv
import io
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from delegations.models import Hromada, HromadaAlias, Oblast, Raion, SendingOrganisation
from delegations.services import territory as hromadas
from hosts.models import Gmina, GminaAlias, Powiat, Voivodeship
from hosts.services import territory as gminas

pytestmark = pytest.mark.django_db

MODELS = (Oblast, Raion, Hromada, HromadaAlias, Voivodeship, Powiat, Gmina, GminaAlias)
CHYHYRYN = "UA71080510000028067"
CHERKASY_RAION = "UA71080000000036344"
SIERADZ_TOWN, SIERADZ_RURAL, LODZ = "1014011", "1014082", "1061011"

# A handful of true rows: two hromadas of one raion, Kyiv, three gminas of two powiats.
SMALL = {
    "ua_oblasts.csv": {"UA71000000000010357", "UA80000000000093317"},
    "ua_raions.csv": None,
    "ua_hromadas.csv": {CHYHYRYN, "UA71080470000038153", "UA80000000000093317"},
    "pl_voivodeships.csv": {"10"},
    "pl_powiats.csv": {"1014", "1061"},
    "pl_gminas.csv": {SIERADZ_TOWN, SIERADZ_RURAL, LODZ},
}


def read(path):
    return list(csv.DictReader(io.StringIO(path.read_text())))


def write(path, rows, names):
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


class Register:
    """The six files of a folder, small enough to be changed by hand."""

    def __init__(self, folder):
        self.folder = folder

    def names(self, file):
        return (self.folder / file).read_text().splitlines()[0].split(",")

    def change(self, file, code, **values):
        names = self.names(file)
        rows = read(self.folder / file)
        for row in rows:
            if row["code"] == code:
                row.update(values)
        write(self.folder / file, rows, names)

    def remove(self, file, code):
        names = self.names(file)
        rows = [row for row in read(self.folder / file) if row["code"] != code]
        write(self.folder / file, rows, names)

    def replace(self, file, old, new):
        path = self.folder / file
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    def load(self):
        out = io.StringIO()
        call_command("load_territory", data=self.folder, stdout=out)
        return out.getvalue()


@pytest.fixture
def register(tmp_path):
    for file, codes in SMALL.items():
        rows = read(settings.BASE_DIR / "data" / file)
        kept = [
            row
            for row in rows
            if (row["code"] == CHERKASY_RAION if codes is None else row["code"] in codes)
        ]
        write(tmp_path / file, kept, list(rows[0]))
    (tmp_path / "editions.csv").write_text("country,edition\nPL,TERC 2026\nUA,KATOTTG 2026\n")
    return Register(tmp_path)


def everything():
    return {model: list(model.objects.order_by("pk").values()) for model in MODELS}


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


BROKEN = {
    "header lacks a column": (
        ("pl_gminas.csv", ",lat,", ",latitude,"),
        "pl_gminas.csv, row 1, column lat: is missing.",
    ),
    "header knows a column too many": (
        ("pl_powiats.csv", "voivodeship_code\n", "voivodeship_code,colour\n"),
        "pl_powiats.csv, row 1, column colour: is not known here.",
    ),
    "bad code": (
        ("pl_gminas.csv", "1014082", "101408"),
        "pl_gminas.csv, row 3, column code: holds '101408', which is no code like 1014011.",
    ),
    "bad code of Ukraine": (
        ("ua_hromadas.csv", "UA71080470000038153", "UA7108047000003815Х"),
        "ua_hromadas.csv, row 2, column code: holds 'UA7108047000003815Х', "
        "which is no code like UA05020010000053508.",
    ),
    "unknown parent": (
        ("pl_gminas.csv", "wiejska,1014", "wiejska,1015"),
        "pl_gminas.csv, row 3, column powiat_code: holds 1015, which is not in pl_powiats.csv.",
    ),
    "parents disagree": (
        ("ua_hromadas.csv", "UA71080000000036344,UA71000000000010357", "{r},UA80000000000093317"),
        "ua_hromadas.csv, row 2, column oblast_code: holds UA80000000000093317, "
        "but the raion lies in another oblast.",
    ),
    "bad number": (
        ("pl_gminas.csv", "51.7644", "51,7644°"),
        "pl_gminas.csv, row 4, column 11: there are only 10 columns.",
    ),
    "not a number": (
        ("pl_gminas.csv", "51.7644", "51.7644N"),
        "pl_gminas.csv, row 4, column lat: holds '51.7644N', which is no number of degrees.",
    ),
    "latitude of elsewhere": (
        ("pl_gminas.csv", "51.7644,19.4631", "19.4631,51.7644"),
        "pl_gminas.csv, row 4, column lat: holds 19.4631, which is not between 49 and 55.",
    ),
    "half a place": (
        ("pl_gminas.csv", "51.7644,", ","),
        "pl_gminas.csv, row 4, column lat: is empty, but the other half is given.",
    ),
    "empty name": (
        ("pl_powiats.csv", "1014,sieradzki", "1014,"),
        "pl_powiats.csv, row 2, column name_pl: is empty.",
    ),
    "unknown kind": (
        ("pl_gminas.csv", "Łódź,miejska", "Łódź,stołeczna"),
        "pl_gminas.csv, row 4, column type: holds 'stołeczna' instead of one of: "
        "miejska, wiejska, miejsko-wiejska.",
    ),
    "duplicate": (
        ("pl_gminas.csv", "1014082,", "1014011,"),
        "pl_gminas.csv, row 3, column code: holds 1014011, which stands in row 2 already.",
    ),
    "too few cells": (
        ("pl_voivodeships.csv", ",Łódź Voivodeship", ""),
        "pl_voivodeships.csv, row 2, column name_en: is missing.",
    ),
    "a NUL, which only one of the databases would take": (
        ("pl_powiats.csv", "sieradzki", "siera\0dzki"),
        "pl_powiats.csv, row 2",
    ),
    "stray space": (
        ("pl_powiats.csv", "sieradzki", "sieradzki "),
        "pl_powiats.csv, row 2, column name_pl: holds 'sieradzki ', "
        "with stray spaces or unprintable characters.",
    ),
    "quote that never ends": (
        ("pl_powiats.csv", "sieradzki", '"sieradzki'),
        "pl_powiats.csv, row 3: unexpected end of data.",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_row_is_one_line_and_nothing_is_loaded(register, name):
    register.load()
    before = everything()
    # A good change in the first file must not get through beside a bad one in another.
    register.change("ua_oblasts.csv", "UA71000000000010357", name_en="Cherkashchyna")
    (file, old, new), message = BROKEN[name]
    register.replace(file, old.format(r=CHERKASY_RAION), new.format(r=CHERKASY_RAION))

    with pytest.raises(CommandError) as error:
        register.load()

    assert str(error.value).startswith(message)
    assert str(error.value).endswith("Nothing was loaded.")
    assert "\n" not in str(error.value)
    assert error.value.returncode == 1
    assert everything() == before


def test_several_broken_rows_are_a_line_each(register):
    register.replace("pl_gminas.csv", "51.7644", "north")
    register.replace("ua_raions.csv", "Cherkaskyi", "")

    with pytest.raises(CommandError) as error:
        register.load()

    lines = str(error.value).splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "ua_raions.csv, row 2, column name_latin",
        "pl_gminas.csv, row 4, column lat",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "pl_gminas.csv: this file is missing from"),
        (b"", "pl_gminas.csv, row 1, column code: is missing."),
        (b"code,name_pl\n1,\xb3\n", "pl_gminas.csv, row 2: this is not text in UTF-8."),
    ],
)
def test_a_file_that_is_no_register_is_refused(register, content, message):
    path = register.folder / "pl_gminas.csv"
    path.unlink()
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CommandError, match=message):
        register.load()

    assert not Oblast.objects.exists()


def test_a_file_without_rows_does_not_make_every_unit_former(register):
    register.load()
    path = register.folder / "pl_gminas.csv"
    path.write_text(path.read_text().splitlines()[0] + "\n")

    with pytest.raises(CommandError, match="pl_gminas.csv, row 2: there is no row"):
        register.load()

    assert Gmina.objects.current().count() == 3


def test_the_registers_of_the_project_pass_their_own_checker():
    checker = settings.BASE_DIR / "data" / "check_data.py"

    result = subprocess.run([sys.executable, checker], capture_output=True, text=True)

    assert result.returncode == 0, result.stdout
