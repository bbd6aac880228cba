"""What the six register files look like: their columns, what each may hold, and whose parent is
whose. Reading them is in `files.py`, writing them to the database in `load.py`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from delegations.models import Hromada, HromadaAlias, Oblast, Raion
from hosts.models import Gmina, GminaAlias, Powiat, Voivodeship


@dataclass(frozen=True)
class Column:
    """One column of a file: the model's attribute that it fills, and how its text is read.

    `read` returns the value, or raises ValueError with the end of a sentence: "is not a number".
    """

    name: str
    attribute: str
    read: Callable[[str], Any]
    # Set where the value is the code of a unit in another file.
    parent: str = ""
    former_of: str = ""


@dataclass(frozen=True)
class Shape:
    file: str
    country: str
    model: type
    columns: tuple[Column, ...]
    # Says what is wrong with a whole row as (column, end of a sentence), or nothing.
    check: Callable[[dict, dict], tuple[str, str] | None]
    # The attributes whose old values are kept as former names when they change.
    names: tuple[str, ...]
    names_language: str
    alias_model: type | None = None


def given(text):
    if not text:
        raise ValueError("is empty")
    return text


def anything(text):
    return text


def code(pattern, example):
    def read(text):
        if not re.fullmatch(pattern, text):
            raise ValueError(f"holds {text!r}, which is no code like {example}")
        return text

    return read


def one_of(values):
    def read(text):
        if text not in values:
            raise ValueError(f"holds {text!r} instead of one of: {', '.join(values)}")
        return text

    return read


def degrees(low, high):
    def read(text):
        if not text:
            return None
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,12})?", text):
            raise ValueError(f"holds {text!r}, which is no number of degrees")
        if not low <= float(text) <= high:
            raise ValueError(f"holds {text}, which is not between {low} and {high}")
        return float(text)

    return read


def whole_number(text):
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise ValueError(f"holds {text!r}, which is no whole number")
    return int(text)


def _optional(read):
    return lambda text: read(text) if text else None


KATOTTG = code(r"UA[0-9]{17}", "UA05020010000053508")


def _nothing_more(row, parents):
    return None


def _half_a_place(row):
    if (row["lat"] is None) != (row["lon"] is None):
        return ("lat" if row["lat"] is None else "lon"), "is empty, but the other half is given"
    return None


def _check_hromada(row, parents):
    if row["raion_id"] is None:
        # Only a city that is an oblast itself (Kyiv) stands in no raion.
        if row["code"] != row["oblast_id"]:
            return "raion_code", "is empty"
    elif parents["ua_raions.csv"].get(row["raion_id"], row)["oblast_id"] != row["oblast_id"]:
        return "oblast_code", f"holds {row['oblast_id']}, but the raion lies in another oblast"
    return _half_a_place(row)


def _check_gmina(row, parents):
    powiat = parents["pl_powiats.csv"].get(row["powiat_id"], row)
    if powiat["voivodeship_id"] != row["voivodeship_id"]:
        return (
            "voivodeship_code",
            f"holds {row['voivodeship_id']}, but the powiat lies in another voivodeship",
        )
    return _half_a_place(row)


SHAPES = (
    Shape(
        file="ua_oblasts.csv",
        country="UA",
        model=Oblast,
        columns=(
            Column("code", "code", KATOTTG),
            Column("name_uk", "name_uk", given),
            Column("adj_uk", "adj_uk", anything),
            Column("name_pl", "name_pl", given),
            Column("adj_pl", "adj_pl", anything),
            Column("name_en", "name_en", given),
            Column("kind", "kind", one_of(Oblast.Kind.values)),
        ),
        check=_nothing_more,
        names=("name_uk",),
        names_language="uk",
    ),
    Shape(
        file="ua_raions.csv",
        country="UA",
        model=Raion,
        columns=(
            Column("code", "code", KATOTTG),
            Column("name_uk", "name_uk", given),
            Column("name_latin", "name_latin", given),
            Column("oblast_code", "oblast_id", KATOTTG, parent="ua_oblasts.csv"),
        ),
        check=_nothing_more,
        names=("name_uk",),
        names_language="uk",
    ),
    Shape(
        file="ua_hromadas.csv",
        country="UA",
        model=Hromada,
        columns=(
            Column("code", "code", KATOTTG),
            Column("name_uk", "name_uk", given),
            Column("name_uk_2025", "former_name_uk", anything, former_of="name_uk"),
            Column("category", "category", one_of(Hromada.Category.values)),
            Column("centre_uk", "centre_uk", given),
            Column("centre_uk_2025", "former_centre_uk", anything, former_of="centre_uk"),
            Column("centre_type", "centre_type", given),
            Column("centre_code", "centre_code", KATOTTG),
            Column("raion_code", "raion_id", _optional(KATOTTG), parent="ua_raions.csv"),
            Column("oblast_code", "oblast_id", KATOTTG, parent="ua_oblasts.csv"),
            Column("name_latin", "name_latin", given),
            Column("centre_latin", "centre_latin", given),
            Column("population_2022", "population_2022", whole_number),
            Column("lat", "lat", degrees(44, 53)),
            Column("lon", "lon", degrees(22, 41)),
            Column("coord_source", "coord_source", anything),
        ),
        check=_check_hromada,
        names=("name_uk", "centre_uk"),
        names_language="uk",
        alias_model=HromadaAlias,
    ),
    Shape(
        file="pl_voivodeships.csv",
        country="PL",
        model=Voivodeship,
        columns=(
            Column("code", "code", code(r"[0-9]{2}", "10")),
            Column("name_pl", "name_pl", given),
            Column("name_uk", "name_uk", given),
            Column("name_en", "name_en", given),
        ),
        check=_nothing_more,
        names=("name_pl",),
        names_language="pl",
    ),
    Shape(
        file="pl_powiats.csv",
        country="PL",
        model=Powiat,
        columns=(
            Column("code", "code", code(r"[0-9]{4}", "1014")),
            Column("name_pl", "name_pl", given),
            Column("kind", "kind", one_of(Powiat.Kind.values)),
            Column("voivodeship_code", "voivodeship_id", given, parent="pl_voivodeships.csv"),
        ),
        check=_nothing_more,
        names=("name_pl",),
        names_language="pl",
    ),
    Shape(
        file="pl_gminas.csv",
        country="PL",
        model=Gmina,
        columns=(
            Column("code", "code", code(r"[0-9]{6}[123]", "1014011")),
            Column("name_pl", "name_pl", given),
            Column("type", "type", one_of(Gmina.Type.values)),
            Column("powiat_code", "powiat_id", given, parent="pl_powiats.csv"),
            Column("voivodeship_code", "voivodeship_id", given, parent="pl_voivodeships.csv"),
            Column("seat", "seat", anything),
            Column("lat", "lat", degrees(49, 55)),
            Column("lon", "lon", degrees(14, 25)),
            Column("seat_basis", "seat_basis", anything),
            Column("coord_source", "coord_source", anything),
        ),
        check=_check_gmina,
        names=("name_pl",),
        names_language="pl",
        alias_model=GminaAlias,
    ),
)
