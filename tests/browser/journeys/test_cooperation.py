"""A municipality is asked for co-operation: a stranger writes on its open page and confirms from a
letter, the administrator answers with words, and the answer is read in the stranger's language."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from coordination.interchange.importing import import_partnership
from coordination.services.releases import publish_partnership
from tests.browser.journeys.story import PASSWORD
from tests.browser.words import _, own_name
from tests.factories.accounts import UserFactory
from tests.factories.territory import GminaFactory, HromadaFactory

pytestmark = pytest.mark.browser

UK = "uk"
ADMINISTRATOR, OKSANA = "admin@example.org", "oksana@verba.example.org"
TITLE, TITLE_UK = "Sieradz i Czyhyryń", "Серадз і Чигирин"
GMINA_UK, HROMADA_UK = "гміна Серадз", "Чигиринська громада"
ASKS, PERSON, PHONE = "Вербівська громада", "Оксана Вербова", "+380 44 000 00 00"
PURPOSE = "Хочемо разом відкрити молодіжну раду."
SECOND = "Шукаємо партнера для літнього табору."
YES = "Серадз радо з вами познайомиться, напишіть на адресу секретаріату."
NO = "На жаль, цього року громада не має вільних людей."


@pytest.fixture
def partners(transactional_db):
    """A gmina and a hromada whose partnership is on the open pages."""
    gmina, hromada = GminaFactory(), HromadaFactory()
    partnership = import_partnership(
        {
            "format": "partnership/1",
            "title": {"pl": TITLE, "uk": TITLE_UK},
            "parties": [
                {"name": {"pl": "gmina Sieradz", "uk": GMINA_UK}, "teryt": gmina.code},
                {"name": {"pl": "Czyhyryń", "uk": HROMADA_UK}, "katottg": hromada.code},
            ],
        },
        by="tests",
    )
    publish_partnership(partnership, by="tests")
    return gmina, hromada


@pytest.fixture
def administrator(transactional_db):
    user = UserFactory(
        email=ADMINISTRATOR, name="Administratorka", is_staff=True, is_superuser=True
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def test_a_request_is_answered_and_another_one_declined(arrives, post, partners, administrator):
    gmina, hromada = (row.label(UK) for row in partners)
    oksana = arrives("oksana", phone=True)
    oksana.is_at(_("Who visited whom, and what they learned"))
    oksana.follow(own_name(UK))
    oksana.is_at(uk("Who visited whom, and what they learned"))
    opens_the_municipality(oksana, GMINA_UK, gmina)
    oksana.shows("80-municipality")
    oksana.follow(uk("Ask for co-operation"))
    makes_a_mistake_and_mends_it(oksana, gmina)
    confirms(arrives, newest(post, OKSANA), gmina, PURPOSE)

    letter = newest(post, ADMINISTRATOR)
    letter.says(ASKS, PURPOSE)
    admin = arrives("administrator", address=letter.link)
    admin.is_at(_("Log in"))
    admin.fill(_("Email"), ADMINISTRATOR)
    admin.fill(_("Password"), PASSWORD)
    admin.press(_("Log in"))
    admin.is_at(ASKS)
    admin.sees(PURPOSE, PERSON, OKSANA, PHONE)
    sends_no_empty_answer(admin)
    decides(admin, YES, _("Send the answer"))
    answer = newest(post, OKSANA)
    assert answer.subject == uk("Your request for co-operation: %(asked)s", asked=gmina)
    answer.says(uk("Hello!"), YES, PURPOSE)

    oksana.follow(uk("Study visits"))
    oksana.is_at(uk("Who visited whom, and what they learned"))
    opens_the_municipality(oksana, HROMADA_UK, partners[1].full_label(UK))
    oksana.follow(uk("Ask for co-operation"))
    fills_in(oksana, SECOND, OKSANA)
    oksana.press(uk("Ask for co-operation"))
    oksana.is_at(uk("Please look into your mail"))
    confirms(arrives, newest(post, OKSANA), hromada, SECOND)
    newest(post, ADMINISTRATOR).says(SECOND)
    finds_it_in_the_inbox(admin)
    decides(admin, NO, _("Decline with these words"))
    declined = newest(post, OKSANA)
    declined.says(NO, SECOND)
    assert YES not in declined.text


def uk(words, **values):
    return _(words, language=UK, **values)


def newest(post, address):
    """Whatever waits leaves now; the last letter to this address."""
    post.worker_at(timezone.localtime())
    return post.letters_to(address)[-1]


def opens_the_municipality(oksana, party, label):
    oksana.follow(TITLE_UK)
    oksana.is_at(TITLE_UK)
    oksana.follow(party)
    oksana.is_at(label)


def fills_in(oksana, purpose, email):
    oksana.fill(uk("Who asks"), ASKS)
    oksana.fill(uk("What for"), purpose)
    oksana.fill(uk("Contact person"), PERSON)
    oksana.fill(uk("E-mail"), email)
    oksana.fill(uk("Phone (not required)"), PHONE)


def makes_a_mistake_and_mends_it(oksana, label):
    oksana.is_at(label)
    fills_in(oksana, PURPOSE, "oksana.verba")
    oksana.press(uk("Ask for co-operation"))
    oksana.sees(uk("Enter a valid email address."))
    oksana.reads(uk("Who asks"), ASKS)
    oksana.reads(uk("What for"), PURPOSE)
    oksana.reads(uk("Contact person"), PERSON)
    oksana.reads(uk("E-mail"), "oksana.verba")
    oksana.reads(uk("Phone (not required)"), PHONE)
    oksana.shows("81-request-with-a-mistake")
    oksana.fill(uk("E-mail"), OKSANA)
    oksana.press(uk("Ask for co-operation"))
    oksana.is_at(uk("Please look into your mail"))
    oksana.shows("82-look-into-your-mail")


def confirms(arrives, letter, label, purpose):
    """Nothing that was typed stands in the letter; it does behind its link."""
    assert letter.subject == uk("Please confirm your request for co-operation")
    letter.says(label)
    assert purpose not in letter.text
    reader = arrives("oksana-letter", phone=True, address=letter.link)
    reader.is_at(uk("Is this your request?"))
    reader.sees(ASKS, purpose)
    reader.shows("83-is-it-yours")
    reader.press(uk("Yes, send it"))
    reader.is_at(uk("Your request is on its way"))
    reader.shows("84-on-its-way")


def sends_no_empty_answer(admin):
    admin.press(_("Send the answer"))
    admin.sees(_("This field is required."))
    admin.shows("85-request-to-answer")


def decides(admin, words, button):
    admin.fill(_("Answer to the sender"), words)
    admin.press(button)
    admin.is_at(_("Requests for co-operation"))
    admin.sees(_("Your answer is on its way."))
    admin.shows("86-inbox")


def finds_it_in_the_inbox(admin):
    admin.follow(_("Partnerships"))
    admin.is_at(_("Partnerships"))
    admin.follow(_("Requests for co-operation"))
    admin.is_at(_("Requests for co-operation"))
    admin.pick(_("Status"), _("new", context="co-operation request"))
    admin.press(_("Find"))
    admin.follow(ASKS, begins=True)
    admin.is_at(ASKS)
    admin.sees(SECOND)
    admin.sees_not(PURPOSE)
