"""What a register file may not hold: each fault is one line with file, row and column, and nothing
at all is loaded."""

import pytest
from django.core.management import CommandError

from delegations.models import Oblast
from hosts.models import Gmina
from tests.factories.register_files import CHERKASY_RAION, everything, small_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(tmp_path):
    return small_register(tmp_path)


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
