"""The pages of letters: who sees which, what they say, what their buttons do."""

from datetime import timedelta

import html5lib
import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from hosts.services import host_links
from studyvisits.outbox.models import Mail
from studyvisits.outbox.permissions import handles_it
from studyvisits.outbox.services import links
from studyvisits.outbox.states import MailKind, MailStatus, Reader
from tests.factories.hosts import VisitInstitutionFactory
from tests.factories.outbox import LinkFactory, MailFactory

pytestmark = pytest.mark.django_db
LIST = "/en/mail/"


@pytest.fixture(autouse=True)
def _english():
    """The words below are those of the code."""
    with override("en"):
        yield


@pytest.fixture
def write(foundation):
    """A letter of the foundation."""

    def make(**given):
        return MailFactory(mailbox=foundation.mailbox, **given)

    return make


@pytest.fixture
def logged_in(client, coordinator):
    client.force_login(coordinator)
    return client


def page_of(response):
    assert response.status_code == 200
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return text


def test_a_stranger_finds_no_letter(client, other_coordinator, write):
    mail = write()
    client.force_login(other_coordinator)

    assert mail.subject not in page_of(client.get(LIST))
    assert client.get(f"{LIST}{mail.pk}/").status_code == 404
    for act in ("cancel", "retry", "release"):
        assert client.post(f"{LIST}{mail.pk}/{act}/").status_code == 404
    client.post(f"{LIST}release/", {"mail": mail.pk})
    assert Mail.objects.get().status == MailStatus.HELD


def test_an_observer_reads_no_letter(client, observer, write):
    mail = write()
    client.force_login(observer)

    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}{mail.pk}/").status_code == 403
    for act in ("cancel", "retry", "release"):
        assert client.post(f"{LIST}{mail.pk}/{act}/").status_code == 403
    assert client.post(f"{LIST}release/", {"mail": mail.pk}).status_code == 403


def test_nobody_comes_in_without_logging_in(client, write):
    mail = write()

    for address in (LIST, f"{LIST}{mail.pk}/"):
        response = client.get(address)
        assert response.status_code == 302
        assert "/login/" in response.url


def test_the_right_and_the_scope_agree(coordinator, observer, other_coordinator, write):
    mail = write()

    for person in (coordinator, observer, other_coordinator):
        visible = Mail.objects.visible_to(person).filter(pk=mail.pk).exists()
        assert handles_it(person, mail) == visible


def test_looking_changes_nothing(logged_in, write):
    mail = write(status=MailStatus.QUEUED)

    for address in ("release/", f"{mail.pk}/release/", f"{mail.pk}/cancel/", f"{mail.pk}/retry/"):
        assert logged_in.get(LIST + address).status_code == 405
    assert Mail.objects.get().status == MailStatus.QUEUED


def test_an_empty_list_says_when_letters_come(logged_in):
    assert "No letters here" in page_of(logged_in.get(LIST))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_five_questions(logged_in, write, rows, django_assert_num_queries):
    for status in [MailStatus.HELD, MailStatus.SENT, MailStatus.FAILED] * rows:
        write(status=status, sent_at=timezone.now())

    with django_assert_num_queries(4):
        page_of(logged_in.get(LIST))


def test_the_list_shows_who_gets_what_and_when(logged_in, write, time_machine, settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    time_machine.move_to("2026-05-09T12:00+02:00", tick=False)  # a Saturday
    write(subject="Prośba", to_name="Ośrodek", to_address="o@example.org", status="queued")
    write(subject="Nowa godzina", kind=MailKind.MOVED)
    write(subject="Odpowiedź", reader=Reader.HOUSE, status="queued")
    write(subject="Wysłany", status="sent", sent_at=timezone.now() - timedelta(days=1))
    write(subject="Nie poszedł", status="failed", attempts=2, last_error="550 no such mailbox")

    page = page_of(logged_in.get(LIST))

    for words in (
        "Prośba",
        "Ośrodek",
        "o@example.org",
        "leaves: Monday, 11 May, 8:00",
        "once you send it, leaves: Monday, 11 May, 8:00",
        "leaves within a minute",
        "yesterday, 12:00",
        "after 2 attempts",
        "550 no such mailbox",
    ):
        assert words in page


def test_letters_to_review_stand_first_and_can_be_read_at_once(logged_in, write):
    write(body="Treść do sprawdzenia", created_at=timezone.now() - timedelta(days=3))
    write(subject="Nowszy", status=MailStatus.CAUGHT)

    page = page_of(logged_in.get(LIST))

    assert page.index("Treść do sprawdzenia") < page.index("Nowszy")


def test_the_list_can_be_narrowed_to_one_state(logged_in, write):
    write(subject="Czeka", status=MailStatus.HELD)
    write(subject="Złapany", status=MailStatus.CAUGHT)

    page = page_of(logged_in.get(f"{LIST}?status=caught"))

    assert "Złapany" in page
    assert "Czeka" not in page
    page_of(logged_in.get(f"{LIST}?status=nonsense&page=x"))


def test_a_long_list_has_pages_and_sends_only_what_it_shows(logged_in, write):
    for _ in range(30):
        write()

    page = page_of(logged_in.get(LIST))

    assert page.count('name="mail"') == 25
    assert "Send all 25 letters" in page
    assert page_of(logged_in.get(f"{LIST}?page=2")).count('name="mail"') == 5


def test_the_bar_counts_what_waits_for_me(logged_in, write, other_coordinator):
    mail = write()
    write(status=MailStatus.CAUGHT)
    MailFactory(mailbox=other_coordinator.memberships.get().foundation.mailbox)

    for address in (LIST, f"{LIST}{mail.pk}/"):
        assert '<span class="count">1<' in page_of(logged_in.get(address))


def test_a_caught_letter_opens_as_the_host(logged_in, write, visit):
    place = VisitInstitutionFactory(visit=visit)
    link = LinkFactory(subject=host_links.subject_of(place))
    mail = write(status=MailStatus.CAUGHT, link=link, body="Proszę:\n{{link}}\n", language="pl")

    page = page_of(logged_in.get(f"{LIST}{mail.pk}/"))

    path = links.path_of(link, "pl")
    assert f'href="{path}"' in page
    assert "Open as the host" in page
    assert links.address_of(link, "pl") in page
    logged_in.logout()
    assert logged_in.get(path).status_code == 200


@pytest.mark.parametrize(
    "status", [MailStatus.HELD, MailStatus.QUEUED, MailStatus.SENT, MailStatus.CANCELLED]
)
def test_no_other_letter_shows_a_working_link(logged_in, write, status):
    link = LinkFactory()
    mail = write(status=status, link=link, body="{{link}}", sent_at=timezone.now())

    for address in (LIST, f"{LIST}{mail.pk}/"):
        page = page_of(logged_in.get(address))
        assert links.token_of(link) not in page
        assert "{{link}}" not in page


def test_what_a_letter_says_is_shown_and_not_run(logged_in, write):
    mail = write(subject="<b>x</b>", body="<script>alert(1)</script>\n\nKoniec", to_name="<i>y</i>")

    page = page_of(logged_in.get(f"{LIST}{mail.pk}/"))

    assert "<script>alert" not in page
    assert "<b>x" not in page


def test_send_lets_one_letter_go(logged_in, write, coordinator):
    mail = write()

    response = logged_in.post(reverse("coordination:mail_release", args=[mail.pk]), follow=True)

    assert "was caught" in page_of(response)
    mail.refresh_from_db()
    assert (mail.status, mail.reviewed_by) == (MailStatus.CAUGHT, str(coordinator))
    again = logged_in.post(reverse("coordination:mail_release", args=[mail.pk]), follow=True)
    assert "was not waiting any more" in page_of(again)


def test_send_says_when_the_letter_leaves(logged_in, write, time_machine, settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    time_machine.move_to("2026-05-09T12:00+02:00", tick=False)
    mail = write()

    response = logged_in.post(reverse("coordination:mail_release", args=[mail.pk]), follow=True)

    assert "is in the queue (leaves: Monday, 11 May, 8:00)." in page_of(response)


def test_one_button_sends_all_that_were_shown_and_no_other(logged_in, write):
    shown = [write(), write()]
    unseen = write()

    response = logged_in.post(
        reverse("coordination:mail_release_all"),
        {"mail": [mail.pk for mail in shown] + ["x", "9" * 30, ""]},
        follow=True,
    )

    assert "2 letters are on their way." in page_of(response)
    unseen.refresh_from_db()
    assert unseen.status == MailStatus.HELD
    assert Mail.objects.filter(status=MailStatus.CAUGHT).count() == 2


def test_sending_nothing_says_so(logged_in):
    response = logged_in.post(reverse("coordination:mail_release_all"), follow=True)

    assert "None of these letters" in page_of(response)


def test_a_letter_is_taken_back(logged_in, write):
    mail = write()

    response = logged_in.post(f"{LIST}{mail.pk}/cancel/", follow=True)

    assert "was taken back" in page_of(response)
    mail.refresh_from_db()
    assert mail.status == MailStatus.CANCELLED
    again = logged_in.post(f"{LIST}{mail.pk}/cancel/", follow=True)
    assert "can no longer be taken back" in page_of(again)


def test_a_failed_letter_is_tried_again(logged_in, write, settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    mail = write(status=MailStatus.FAILED, attempts=7, last_error="550 no")

    page = page_of(logged_in.get(f"{LIST}{mail.pk}/"))
    assert "550 no" in page
    logged_in.post(f"{LIST}{mail.pk}/retry/")

    mail.refresh_from_db()
    assert mail.status == MailStatus.QUEUED
