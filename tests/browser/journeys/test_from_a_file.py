"""A visit leaves as a file and comes back as another one: refused while it is spoilt, looked at
before it comes in, with one name of which a person says whose it is."""

from __future__ import annotations

import json

import pytest

from coordination.interchange.importing import import_visit
from hosts.models import HostInstitution, VisitInstitution
from programmes.models import Visit
from tests.browser.journeys.story import PASSWORD
from tests.browser.words import _, _n

pytestmark = pytest.mark.browser

EMAIL = "anna@mosty.example.org"
FIRST, SECOND, ITEM = "Wiosna w gminie", "Jesień w gminie", "Rozmowa o opiece"
CENTRE, NEARLY, TOWN = "Ośrodek Pomocy Sąsiedzkiej", "Ośrodek Pomocy Sąsiedzkie", "Brzozowo Nowe"


@pytest.fixture
def visit(house):
    session = {"title": {"pl": ITEM}, "start": "09:00", "institutions": ["centre"]}
    document = {
        "format": "study-visit/1",
        "title": {"pl": FIRST},
        "starts_on": "2099-05-12",
        "ends_on": "2099-05-12",
        "institutions": [{"key": "centre", "name": {"pl": CENTRE}, "town": TOWN}],
        "days": [{"date": "2099-05-12", "sessions": [session]}],
    }
    return import_visit(document, foundation=house, by="tests").visit


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_from_a_file(arrives, works_here, visit, phone):
    works_here("Anna Nowak", EMAIL)
    anna = arrives("anna-phone" if phone else "anna", phone=phone)
    anna.logs_in(EMAIL, PASSWORD)
    anna.is_at(_("Dashboard"))
    goes_to_visits(anna)
    anna.follow(FIRST)
    anna.is_at(FIRST)
    anna.open(_("More"))
    file = anna.downloads(_("Download as a file"))

    goes_to_visits(anna)
    anna.follow(_("From a file"))
    anna.is_at(_("From a file"))
    anna.shows("60-upload")
    anna.attach(_("File"), "spoilt.json", file[:-20])
    anna.press(_("Show what would come in"))
    anna.sees(_n("Please mend one thing; the rest is kept", "", 1), "spoilt.json: ")
    anna.shows("61-refused")

    anna.attach(_("File"), "jesien.json", changed(file))
    anna.press(_("Show what would come in"))
    anna.is_at(_("What would come in"))
    anna.sees(SECOND, NEARLY, _("possible double"))
    anna.shows("62-preview")
    assert Visit.objects.count() == 1
    anna.choose(f"{_('the same')}: {CENTRE}, {TOWN}")
    anna.press(_("Take it in"))
    anna.is_at(SECOND)
    anna.row(ITEM).sees(NEARLY)
    anna.shows("63-taken-in")

    assert HostInstitution.objects.get().name_pl == CENTRE
    assert VisitInstitution.objects.latest("pk").institution.name_pl == CENTRE
    assert Visit.objects.latest("pk").coordinator.name == "Anna Nowak"

    # The very same file once more is recognised.
    goes_to_visits(anna)
    anna.follow(_("From a file"))
    anna.attach(_("File"), "jesien.json", changed(file))
    anna.press(_("Show what would come in"))
    anna.sees(_("This very document is here already"))


def goes_to_visits(anna):
    anna.follow(_("Visits"))
    anna.is_at(_("Visits"))


def changed(file):
    document = json.loads(file)
    document["title"] = {"pl": SECOND}
    document["institutions"][0]["name"] = {"pl": NEARLY}
    return json.dumps(document, ensure_ascii=False).encode()
