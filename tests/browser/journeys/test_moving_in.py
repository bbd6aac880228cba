"""A foundation moves in: the administrator opens it, its manager is led through what is missing and
invites others, and a colleague who leaves hands over. No developer, and under ten minutes."""

from __future__ import annotations

import sys

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from programmes.models import Foundation, Membership
from programmes.start import start_of, with_start
from studyvisits.accounts.states import Role
from tests.browser.hands import Mouse
from tests.browser.journeys.story import PASSWORD, STATEMENT
from tests.browser.journeys.ways import to_the_list
from tests.browser.words import _, text_in
from tests.factories.accounts import UserFactory
from tests.factories.pictures import picture

pytestmark = pytest.mark.browser

ADMINISTRATOR = "admin@example.org"
NAMES = {"pl": "Fundacja Kładka", "uk": "Фундація «Кладка»", "en": "Footbridge Foundation"}
MANAGER, PIOTR, JAN = "ewa@kladka.example.org", "piotr@kladka.example.org", "jan@donor.example.org"
PROJECT, VISIT = "Gminy po sąsiedzku", "Opieka w małej gminie"
# A calm person: some words typed or one button found in this many seconds.
SECONDS_AN_ACT = 6


@pytest.fixture
def acts(monkeypatch):
    """How often a hand or a keyboard was used so far."""
    done: list[str] = []
    for name in ("hit", "fill", "pick"):
        monkeypatch.setattr(Mouse, name, _counted(getattr(Mouse, name), name, done))
    return done


def _counted(act, name, done):
    def counted(self, *args):
        done.append(name)
        return act(self, *args)

    return counted


@pytest.fixture
def administrator(transactional_db):
    user = UserFactory(
        email=ADMINISTRATOR, name="Administratorka", is_staff=True, is_superuser=True
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def test_a_foundation_moves_in(arrives, post, administrator, acts):
    admin = arrives("administrator")
    opens_the_foundation(admin)
    opened = len(acts)

    ewa = comes_in(arrives, post, "ewa", MANAGER, "Ewa Lis")
    says_who_it_is(ewa)
    has_a_project(ewa)
    foundation = Foundation.objects.get(short_name="kladka")
    assert start_of(with_start(Foundation.objects.filter(pk=foundation.pk)).get()).todo == []
    invites(ewa)
    for_the_manager = len(acts) - opened
    said = f"moving in: {opened} acts of the administrator, {for_the_manager} of the manager\n"
    sys.stdout.write(said)
    assert for_the_manager * SECONDS_AN_ACT < 10 * 60

    piotr = comes_in(arrives, post, "piotr", PIOTR, "Piotr Zając")
    jan = comes_in(arrives, post, "jan", JAN, "Jan Bór")
    roles = dict(Membership.objects.values_list("user__email", "role"))
    assert roles == {MANAGER: Role.MANAGER, PIOTR: Role.COORDINATOR, JAN: Role.OBSERVER}
    piotr.follow(_("Visits"))
    piotr.follow(_("New visit"))
    piotr.fill(_("Title of the visit"), VISIT)
    piotr.press(_("Create and open the plan"))
    piotr.is_at(VISIT)

    piotr_leaves(ewa)
    ewa.follow(_("Visits"))
    ewa.follow(VISIT)
    ewa.is_at(VISIT)
    to_the_list(ewa)
    ewa.sees("Ewa Lis")
    ewa.sees_not("Piotr Zając")
    piotr.follow(_("Visits"))
    piotr.is_at(_("Log in"))
    jan.follow(_("Visits"))
    jan.is_at(_("Visits"))


def opens_the_foundation(admin):
    admin.logs_in(ADMINISTRATOR, PASSWORD)
    admin.is_at(_("Dashboard"))
    admin.follow(_("Foundation"))
    admin.follow(_("Foundations"))
    admin.is_at(_("Foundations"))
    admin.follow(_("New foundation"))
    admin.is_at(_("New foundation"))
    admin.fill(text_in("Name", "pl"), NAMES["pl"])
    admin.fill(_("Short name"), "kladka")
    admin.fill(_("Manager’s name and surname"), "Ewa Lis")
    admin.fill(_("Manager’s e-mail"), MANAGER)
    admin.press(_("Open it and invite the manager"))
    admin.is_at(NAMES["pl"])
    admin.shows("60-foundation-opened")


def comes_in(arrives, post, name, address, full_name):
    """The letter, its link, a password: and in."""
    post.worker_at(timezone.localtime())
    (letter,) = post.letters_to(address)
    letter.says(NAMES["pl"])
    person = arrives(name, address=letter.link)
    person.is_at(_("Invitation: %(foundation)s", foundation=NAMES["pl"]))
    person.shows(f"61-invitation-{name}")
    person.fill(_("Name and surname"), full_name)
    person.fill(_("Password"), PASSWORD)
    person.fill(_("The same password again"), PASSWORD)
    person.press(_("Make my account and come in"))
    person.is_at(NAMES["pl"])
    return person


def says_who_it_is(ewa):
    """The short pages of the start list, one after another."""
    ewa.shows("62-start-list")
    begins(ewa, _("Name in three languages"))
    ewa.fill(text_in("Name", "uk"), NAMES["uk"])
    ewa.fill(text_in("Name", "en"), NAMES["en"])
    saves(ewa)
    begins(ewa, _("KRS, NIP and REGON numbers"))
    ewa.fill(_("KRS number"), "0000123456")
    ewa.fill(_("NIP number"), "856-734-62-15")
    ewa.fill(_("REGON number"), "192598184")
    saves(ewa)
    begins(ewa, _("Address"))
    ewa.fill(_("Address"), "ul. Mostowa 1, 00-001 Brzozowo")
    ewa.fill(_("Phone"), "22 000 00 00")
    saves(ewa)
    begins(ewa, _("Logo"))
    ewa.attach(_("Picture"), "logo.png", picture())
    saves(ewa)
    begins(ewa, _("Who signs"))
    ewa.fill(_("Name and surname"), "Maria Sowa")
    ewa.fill(text_in("Position", "pl"), "prezeska")
    saves(ewa)
    begins(ewa, _("Reply address"), heading=_("Letters"))
    ewa.fill(_("Reply address"), MANAGER)
    ewa.fill(_("Office opens at"), "08:00")
    ewa.fill(_("Office closes at"), "16:00")
    saves(ewa)


def has_a_project(ewa):
    begins(ewa, _("First project"), heading=_("New project"))
    ewa.fill(text_in("Title", "pl"), PROJECT)
    ewa.press(_("Add"))
    ewa.is_at(PROJECT)
    ewa.follow(_("Add a grant"))
    ewa.is_at(_("New grant"))
    ewa.fill(_("Funder"), "Fundusz Przykładowy")
    ewa.fill(text_in("Statement that every output must carry", "pl"), STATEMENT)
    ewa.fill(text_in("Disclaimer", "pl"), "Fundusz nie odpowiada za treść.")
    ewa.press(_("Add"))
    ewa.is_at(PROJECT)
    ewa.follow(_("Foundations"))
    ewa.is_at(NAMES["pl"])
    ewa.shows("63-foundation-complete")


def invites(ewa):
    ewa.follow(_("Invite somebody"))
    ewa.is_at(_("Invite somebody"))
    ewa.fill(_("E-mail address"), PIOTR)
    ewa.fill(_("Name and surname"), "Piotr Zając")
    ewa.press(_("Send the invitation"))
    ewa.is_at(_("People"))
    ewa.follow(_("Invite somebody"))
    ewa.is_at(_("Invite somebody"))
    ewa.fill(_("E-mail address"), JAN)
    ewa.choose(_("observer"))
    ewa.tick(PROJECT)
    ewa.shows("64-invite-observer")
    ewa.press(_("Send the invitation"))
    ewa.is_at(_("People"))
    ewa.sees("Piotr Zając", JAN)
    ewa.shows("65-people")


def piotr_leaves(ewa):
    ewa.follow(_("Foundation"))
    ewa.is_at(NAMES["pl"])
    ewa.follow(_("Who works here"))
    ewa.is_at(_("People"))
    ewa.follow(f"{_('Hand over')} Piotr Zając")
    ewa.is_at(_("Hand over: %(name)s", name="Piotr Zając"))
    ewa.pick(_("Who takes over"), "Ewa Lis")
    ewa.shows("66-handover")
    ewa.press(_("Hand over and leave the foundation"))
    ewa.is_at(_("People"))
    ewa.sees(_("%(name)s no longer belongs to the foundation.", name="Piotr Zając"))


def begins(ewa, title, *, heading=""):
    # A part that only readers of screens hear begins with a space.
    ewa.follow(f"{_('Fill in')} : {title}")
    ewa.is_at(heading or title)


def saves(ewa):
    ewa.press(_("Save"))
    ewa.is_at(NAMES["pl"])
