"""What must not be read by the public, looked for on every open page: visits that are not out,
and of a visit that is not over all but its few lines. What a page says instead is tested with it.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from coordination.publishing.reading import published
from programmes.models import Release, Visit
from programmes.states import OrganiserRole, Shown, Visibility
from tests.factories.delegations import DelegationFactory, MemberFactory
from tests.factories.facts import OrganiserFactory, PlaceFactory, SeriesFactory, SpeakerFactory
from tests.factories.hosts import InstitutionFactory, SlotHostFactory, VisitInstitutionFactory
from tests.factories.programmes import DayFactory, ProjectFactory, SlotFactory, VisitFactory
from tests.factories.releases import publish
from tests.factories.territory import GminaFactory, HromadaFactory
from tests.house.addresses import ADDRESSES, Who, of, path_of
from tests.house.world import make_world

pytestmark = pytest.mark.django_db

# Who and when: what stays hidden until the day after the last one.
HIDDEN = {
    "host": "Ośrodek Skryty",
    "town": "Skrytowo",
    "address": "ul. Skryta 77",
    "sender": "Hromada Utajona",
    "hromada": "Utajonivka",
    "place": "sala utajona",
    "item": "Spotkanie utajone",
    "person": "Utajona Osoba",
    "official": "Utajony Mówca",
    "polish hour": "13.37",
    "hour": "13:37",
}
TITLE, PROJECT, SERIES = "Wizyta skryta", "Projekt skryty", "Seria skryta"
OUT_OF_SIGHT = [*HIDDEN.values(), TITLE, PROJECT, SERIES]
# Half of a name, so that a page that repeats the question does not look like one that answers it.
QUERIES = ("skryt", "utajon", "skrytowo", "utajonivka")

UPCOMING = (date(2099, 5, 11), date(2099, 5, 15))
OVER = (date(2020, 5, 11), date(2020, 5, 15))


def make_secret(first: date, last: date) -> Visit:
    """A visit full of words that stand nowhere else."""
    project = ProjectFactory(title_pl=PROJECT)
    visit = VisitFactory(
        foundation=project.foundation,
        project=project,
        series=SeriesFactory(foundation=project.foundation, title_pl=SERIES),
        title_pl=TITLE,
        starts_on=first,
        ends_on=last,
        region_pl="województwo łódzkie",
    )
    institution = InstitutionFactory(
        name_pl=HIDDEN["host"],
        town_pl=HIDDEN["town"],
        address=HIDDEN["address"],
        gmina=GminaFactory(name_pl=HIDDEN["town"], seat=HIDDEN["town"]),
    )
    part = VisitInstitutionFactory(visit=visit, institution=institution, address=HIDDEN["address"])
    slot = SlotFactory(
        visit=visit,
        day=DayFactory(visit=visit, date=first),
        start=time(13, 37),
        end=None,
        title_pl=HIDDEN["item"],
        place_pl=HIDDEN["place"],
    )
    SlotHostFactory(slot=slot, visit_institution=part, wants_answer=False)
    SpeakerFactory(slot=slot, name=HIDDEN["official"])
    hromada = HromadaFactory(
        name_uk="Утаєна", name_latin=HIDDEN["hromada"], centre_latin=HIDDEN["hromada"]
    )
    delegation = DelegationFactory(
        visit=visit,
        shown=Shown.NAMED,
        hromada=hromada,
        sender__name_pl=HIDDEN["sender"],
        sender__hromada=hromada,
    )
    MemberFactory(delegation=delegation, name=HIDDEN["person"])
    PlaceFactory(visit=visit, gmina=institution.gmina, name_pl=HIDDEN["town"])
    OrganiserFactory(visit=visit, name_pl="Urząd Przykładowy", role=OrganiserRole.values[0])
    return visit


def pages_about(visit: Visit) -> dict[str, tuple[str, object]]:
    part, delegation = visit.institutions.get(), visit.delegations.get()
    return {
        "visit": ("coordination:visit_public", visit.pk),
        "calendar": ("coordination:visit_calendar", visit.pk),
        "project": ("coordination:project_public", visit.project_id),
        "series": ("coordination:series_public", visit.series_id),
        "institution": ("coordination:institution_public", part.institution_id),
        "gmina": ("coordination:gmina_public", part.institution.gmina_id),
        "sender": ("coordination:sender_public", delegation.sender_id),
        "hromada": ("coordination:hromada_public", delegation.hromada_id),
    }


def all_that_is_open(world, visit: Visit, language: str) -> list[tuple[str, str]]:
    """Every open page and file with what it says, and those that would be about this visit."""
    paths = [path_of(name, world, language) for name in of(Who.ANYBODY)]
    with override(language):
        paths += [reverse(name, args=[part]) for name, part in pages_about(visit).values()]
        search = reverse("coordination:search_public")
    paths += [f"{search}?q={query}" for query in QUERIES]
    client = Client()
    # A picture among them is no text.
    return [(path, client.get(path).content.decode(errors="replace")) for path in paths]


@pytest.fixture
def world(visit):
    return make_world(visit)


def hide(visit: Visit, how: str) -> None:
    """Put the visit out of the public's sight."""
    if how == "unpublished":
        Visit.objects.filter(pk=visit.pk).update(visibility=Visibility.PUBLIC)
    elif how == "internal":
        Visit.objects.filter(pk=visit.pk).update(visibility=Visibility.INTERNAL)
    elif how == "by link":
        publish(visit, Visibility.LINK)
    else:
        publish(visit)
        if how == "internal again":
            Visit.objects.filter(pk=visit.pk).update(visibility=Visibility.INTERNAL)
        elif how == "by link again":
            publish(visit, Visibility.LINK)
        elif how == "withdrawn":
            Release.objects.filter(visit=visit).update(withdrawn_at=timezone.now())


@pytest.mark.parametrize(
    "how",
    ["unpublished", "internal", "by link", "internal again", "by link again", "withdrawn"],
)
def test_what_is_not_out_is_on_no_open_page_list_search_count_or_file(world, how):
    today = timezone.localdate()
    before = len(published("pl", today, "card"))
    visit = make_secret(*OVER)

    hide(visit, how)

    assert len(published("pl", today, "card")) == before
    for path, text in all_that_is_open(world, visit, "pl"):
        assert [word for word in OUT_OF_SIGHT if word in text] == [], path
    for name, part in pages_about(visit).values():
        assert Client().get(reverse(name, args=[part])).status_code in {404, 410}, name


@pytest.mark.parametrize("language", ["pl", "uk", "en"])
def test_before_it_is_over_no_open_page_says_when_where_or_who(world, language):
    visit = make_secret(*UPCOMING)

    publish(visit)

    pages = all_that_is_open(world, visit, language)
    for path, text in pages:
        assert [word for word in HIDDEN.values() if word in text] == [], path
    shown = dict(pages)[_path(visit, "visit", language)]
    assert TITLE in shown
    main = shown.partition("<main")[2].partition("</main>")[0]
    assert not re.search(r"\b\d{1,2}[.:]\d\d\b", main)
    assert not re.search(r"\b1[1-5]\b", re.sub(r"<[^>]*>", " ", main))
    for key in ("calendar", "institution", "gmina", "sender", "hromada"):
        assert Client().get(_path(visit, key, language)).status_code == 404, key


def test_the_day_after_it_ends_the_same_pages_say_it(world):
    """The words that were looked for above are those that the pages would have shown."""
    visit = make_secret(timezone.localdate() - timedelta(days=5), timezone.localdate())
    publish(visit)
    words = set(HIDDEN.values()) - {HIDDEN["person"], HIDDEN["official"], HIDDEN["hour"]}
    Release.objects.filter(visit=visit).update(opens_on=timezone.localdate())

    said = " ".join(text for _path, text in all_that_is_open(world, visit, "pl"))

    assert {word for word in words if word not in said} == set()


def test_the_desk_of_another_foundation_holds_nothing_of_it(client, world, other_coordinator):
    """The catalogue of institutions and senders is common; whom they received or sent is not."""
    visit = make_secret(*UPCOMING)
    part, delegation = visit.institutions.get(), visit.delegations.get()
    client.force_login(other_coordinator)
    paths = [
        path_of(name, world)
        for name in of(Who.COLLEAGUE, Who.MEMBER_OF_ANY)
        if not ADDRESSES[name].is_post
    ]
    search, suggest = reverse("coordination:search"), reverse("coordination:project_suggestions")
    paths += [f"{search}?q=skryt", f"{suggest}?q=skryt"]
    paths += [
        reverse("hosts:institution_detail", args=[part.institution_id]),
        reverse("delegations:sender_detail", args=[delegation.sender_id]),
    ]

    for path in paths:
        response = client.get(path, follow=True)
        text = response.content.decode(errors="replace")
        assert response.status_code == 200, path
        secrets = (TITLE, PROJECT, SERIES, HIDDEN["item"], HIDDEN["person"], HIDDEN["official"])
        assert [word for word in secrets if word in text] == [], path
        assert str(world.visit.title) not in text, path
        assert "Halina Wierzba" not in text, path


def _path(visit: Visit, key: str, language: str) -> str:
    name, part = pages_about(visit)[key]
    with override(language):
        return reverse(name, args=[part])
