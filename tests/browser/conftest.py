"""The house that journeys walk through: the site at a real address, a mail server, people with
browsers of their own, and what stands in the registers before anybody comes."""

from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from playwright.sync_api import expect

from studyvisits.accounts.models import User
from tests.browser.hands import Keys, Mouse, Touch
from tests.browser.person import DESKTOP, PHONE, Arrives, Person
from tests.browser.post import Post
from tests.factories.hosts import InstitutionFactory
from tests.factories.programmes import FoundationFactory, MembershipFactory
from tests.factories.territory import GminaFactory, HromadaAliasFactory, HromadaFactory

# Milliseconds. Long, since a machine that does other things as well is no fault of the site.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def site(live_server, settings):
    """Links in letters lead to the server of this very test."""
    settings.SITE_URL = live_server.url
    return live_server


@pytest.fixture
def post(smtp) -> Post:
    return Post(smtp)


@pytest.fixture
def arrives(site, browser) -> Iterator[Arrives]:
    """A new person at the start page, or at an address read in a letter; at the end nobody's
    browser may have complained."""
    people = []

    def arrive(
        name: str,
        *,
        phone: bool = False,
        keys: bool = False,
        address: str = "",
        inside: User | None = None,
        kind: type[Person] = Person,
        hands: Mouse | None = None,
    ) -> Person:
        """``inside`` is whose account is logged in already: how that is done others show."""
        screen = PHONE if phone else DESKTOP
        context = browser.new_context(
            locale="pl-PL", timezone_id="Europe/Warsaw", accept_downloads=True, **screen
        )
        context.set_default_timeout(PATIENCE)
        if inside:
            context.add_cookies([{**session_of(inside), "url": site.url}])
        hands = hands or (Touch() if phone else Keys() if keys else Mouse())
        person = kind(context, name, hands)
        people.append((context, person))
        person.opens(address or f"{site.url}/")
        return person

    yield arrive
    for context, _person in people:
        context.close()
    complaints = [f"{p.name}: {text}" for _context, p in people for text in p.complaints]
    assert "\n".join(complaints) == ""


def session_of(user: User) -> dict[str, str]:
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return {"name": "sessionid", "value": client.cookies["sessionid"].value}


@pytest.fixture
def house(transactional_db):
    """A foundation that writes real letters."""
    return FoundationFactory(
        short_name="mosty",
        name_pl="Fundacja Mosty",
        name_uk="Фундація «Мости»",
        name_en="Bridges Foundation",
        mailbox__name="Fundacja Mosty",
        mailbox__address="wizyty@mosty.example.org",
        mailbox__reply_to="anna@mosty.example.org",
    )


@pytest.fixture
def works_here(house):
    """Gives somebody an account at the foundation."""

    def work(name: str, email: str):
        user = MembershipFactory(foundation=house, user__name=name, user__email=email).user
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        return user

    return work


@pytest.fixture
def registers(transactional_db):
    """Two gminas of one name, two hromadas, and an institution of the catalogue."""
    town = GminaFactory()
    GminaFactory(type="wiejska", powiat=town.powiat)
    HromadaAliasFactory(hromada=HromadaFactory())
    HromadaFactory(
        name_uk="Чигиринська",
        category="сільська",
        centre_uk="Чигирин",
        centre_type="село",
        centre_latin="Chyhyryn",
        raion__oblast__name_uk="Дніпропетровська область",
        raion__oblast__name_pl="obwód dniepropietrowski",
        raion__oblast__adj_uk="Дніпропетровська",
        raion__oblast__adj_pl="dniepropietrowski",
        raion__oblast__name_en="Dnipropetrovsk Oblast",
    )
    InstitutionFactory(
        name_pl="Ośrodek Pomocy w Brzozowie",
        name_uk="Центр допомоги у Бжозові",
        town_pl="Brzozowo Nowe",
        email="osrodek@brzozowo.example.org",
    )
