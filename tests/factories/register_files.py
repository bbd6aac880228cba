"""A small register in a folder, to be changed by hand and loaded again."""

import csv
import io

from django.conf import settings
from django.core.management import call_command

from delegations.models import Hromada, HromadaAlias, Oblast, Raion
from hosts.models import Gmina, GminaAlias, Powiat, Voivodeship

MODELS = (Oblast, Raion, Hromada, HromadaAlias, Voivodeship, Powiat, Gmina, GminaAlias)
CHYHYRYN = "UA71080510000028067"
CHERKASY_RAION = "UA71080000000036344"
SIERADZ_TOWN, SIERADZ_RURAL, LODZ = "1014011", "1014082", "1061011"

# A handful of true rows: two hromadas of one raion, Kyiv, three gminas of two powiats.
SMALL = {
    "ua_oblasts.csv": {"UA71000000000010357", "UA80000000000093317"},
    "ua_raions.csv": {CHERKASY_RAION},
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


def small_register(folder):
    """Write the handful of true rows as six files into a folder."""
    for file, codes in SMALL.items():
        rows = read(settings.BASE_DIR / "data" / file)
        write(folder / file, [row for row in rows if row["code"] in codes], list(rows[0]))
    (folder / "editions.csv").write_text("country,edition\nPL,TERC 2026\nUA,KATOTTG 2026\n")
    return Register(folder)


def everything():
    return {model: list(model.objects.order_by("pk").values()) for model in MODELS}
