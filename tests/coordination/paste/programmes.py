"""The programmes of tests/data/programmes, which are invented, and what each has to be read as."""

import json
from pathlib import Path

from coordination.paste.known import Institution, Known
from coordination.paste.reading import read, text_lines, to_document

FOLDER = Path(__file__).parents[2] / "data" / "programmes"


def names():
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def text_of(name):
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def expected(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def catalogue():
    """Invented institutions; only one programme speaks of them."""
    town = {"pl": "Jarzębina Dolna"}
    return Known(
        [
            Institution(
                1, {"pl": "Miejski Ośrodek Pomocy Społecznej"}, town, kind="ops", teryt="9901011"
            ),
            Institution(2, {"pl": "Środowiskowy Dom Samopomocy „Latarnia”"}, town, kind="sds"),
            Institution(3, {"pl": "Restauracja „Pod Kasztanem”"}, town, kind="restaurant"),
            Institution(4, {"pl": "Biblioteka Publiczna w Jarzębinie Dolnej"}, town),
            Institution(5, {"pl": "Stowarzyszenie „Drugi Brzeg”"}, {"pl": "Topole"}, kind="ngo"),
            Institution(6, {"pl": "Urząd Gminy w Topolach"}, {"pl": "Topole"}),
            Institution(7, {"pl": "Urząd Gminy Wierzbica"}, {"pl": "Wierzbica"}),
            Institution(8, {"pl": "Dom Pomocy Społecznej"}, {"pl": "Topole"}, kind="dps"),
            Institution(9, {"pl": "Dom Pomocy Społecznej w Brzozie"}, {"pl": "Brzoza"}, kind="dps"),
        ]
    )


def result(name):
    """The document, and the numbers of the lines that somebody should look at."""
    programme = read(text_lines(text_of(name)), known=catalogue())
    doubts = [line.line.number for line in programme.lines if line.doubt]
    return {
        "needs_year": programme.needs_year,
        "doubtful_lines": doubts,
        "document": to_document(programme),
    }
