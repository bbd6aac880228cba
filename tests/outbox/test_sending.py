"""What leaves, as a mail server sees it: a real conversation by SMTP on this machine."""

import smtplib
from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest

from studyvisits.outbox.models import Mail
from studyvisits.outbox.services import sending
from studyvisits.outbox.states import MailStatus, Reader
from tests.factories.outbox import LinkFactory, MailboxFactory, MailFactory

pytestmark = pytest.mark.django_db


def send(now):
    return sending.send_due(lambda: now, is_stopping=lambda: False)


def queued(**given):
    return MailFactory(status=MailStatus.QUEUED, **given)


def test_a_letter_arrives_as_it_was_written(smtp, monday, settings):
    settings.SITE_URL = "https://visits.example.org"
    mailbox = MailboxFactory(
        name="Fundacja „Próbna”, Łódź", address="mail@example.org", reply_to="anna@example.org"
    )
    mail = queued(
        mailbox=mailbox,
        to_address="office@example.org",
        to_name="Żaneta Ćwikła",
        subject="Prośba: wizyta delegacji, wtorek 12 maja – już dziś odpowiedzą Państwo?",
        body="Szanowni Państwo,\n\nвітаємо щиро.\n" + "dłuższy wiersz " * 90,
    )

    assert send(monday) == 1

    (message,) = smtp.messages
    # A folded header begins on its second line: the space is part of the folding.
    assert message["Subject"].strip() == mail.subject
    assert message["From"].addresses[0].addr_spec == "mail@example.org"
    assert message["From"].addresses[0].display_name == "Fundacja „Próbna”, Łódź"
    assert message["To"].addresses[0].addr_spec == "office@example.org"
    assert message["To"].addresses[0].display_name == "Żaneta Ćwikła"
    assert message["Reply-To"] == "anna@example.org"
    assert message["Auto-Submitted"] == "auto-generated"
    assert parsedate_to_datetime(message["Date"])
    assert message["Message-ID"].endswith("@visits.example.org>")
    assert message.get_content_type() == "text/plain"
    assert message.get_content_charset() == "utf-8"
    assert message.get_content().replace("\r\n", "\n").rstrip() == mail.body.rstrip()
    mail.refresh_from_db()
    assert (mail.status, mail.sent_at, mail.leased_until) == (MailStatus.SENT, monday, None)


@pytest.mark.urls("tests.outbox.urls")
def test_the_link_is_filled_in_on_the_way_out_and_stands_in_no_row(smtp, monday, client):
    mail = queued(link=LinkFactory(), body="Odpowiedź:\n{{link}}\n", language="uk")

    send(monday)

    text = smtp.messages[0].get_content()
    address = text.split()[1]
    assert address.startswith("http://testserver/uk/")
    assert client.get(address.removeprefix("http://testserver")).status_code == 200
    mail.refresh_from_db()
    assert "http" not in mail.body


@pytest.mark.urls("tests.outbox.urls")
def test_a_letter_whose_link_has_died_does_not_leave(smtp, monday):
    mail = queued(link=LinkFactory(revoked_at=monday), body="{{link}}")

    send(monday)

    mail.refresh_from_db()
    assert smtp.messages == []
    assert mail.status == MailStatus.FAILED
    assert "no longer works" in mail.last_error


def test_the_same_letter_has_the_same_number_at_each_attempt(smtp, monday):
    mail = queued()
    send(monday)
    Mail.objects.update(status=MailStatus.QUEUED)
    queued()

    send(monday)

    first, second, other = [message["Message-ID"] for message in smtp.messages]
    assert first == second != other
    assert mail.key not in first


def test_a_batch_uses_one_connection(smtp, monday):
    for _ in range(3):
        queued()

    assert send(monday) == 3

    assert smtp.connections == 1


@pytest.mark.parametrize(
    "status", sorted(set(MailStatus) - {MailStatus.QUEUED, MailStatus.SENDING})
)
def test_nothing_leaves_that_is_not_queued(smtp, monday, status):
    MailFactory(status=status, sent_at=monday)

    assert send(monday) == 0
    assert smtp.messages == []


def test_letters_leave_in_their_readers_hours_only(smtp, monday):
    queued(to_address="host@example.org")
    queued(to_address="sender@example.org", reader=Reader.SENDER)
    queued(to_address="house@example.org", reader=Reader.HOUSE)
    queued(to_address="urgent@example.org", is_urgent=True)

    send(monday.replace(hour=3))
    at_night = sorted(smtp.recipients)
    send(monday.replace(hour=15, minute=30))
    afternoon_in_poland = smtp.recipients[2:]
    send(monday + timedelta(days=1))

    assert at_night == ["house@example.org", "urgent@example.org"]
    assert afternoon_in_poland == ["sender@example.org"]
    assert smtp.recipients[3:] == ["host@example.org"]


def test_a_refusal_for_now_is_kept_and_tried_again_later(smtp, monday):
    mail = queued()
    smtp.refuse[""] = "451 4.3.0 try later"

    assert send(monday) == 0
    mail.refresh_from_db()
    assert mail.status == MailStatus.QUEUED
    assert mail.last_error == "451 4.3.0 try later"
    assert mail.send_after == monday + sending.PAUSES[0]

    assert send(monday + timedelta(seconds=59)) == 0
    smtp.refuse.clear()
    assert send(monday + sending.PAUSES[0]) == 1
    mail.refresh_from_db()
    assert (mail.status, mail.last_error, mail.attempts) == (MailStatus.SENT, "", 2)


def test_the_pauses_grow_and_come_to_an_end(smtp, monday):
    mail = queued(reader=Reader.HOUSE)
    smtp.refuse[""] = "451 try later"
    now, waits = monday, []

    for _ in range(sending.ATTEMPTS):
        send(now)
        mail.refresh_from_db()
        if mail.status == MailStatus.QUEUED:
            waits.append(mail.send_after - now)
            now = mail.send_after

    assert waits == sorted(waits) == sending.PAUSES
    assert mail.status == MailStatus.FAILED
    assert mail.attempts == sending.ATTEMPTS


def test_a_final_refusal_stops_one_letter_and_not_the_others(smtp, monday):
    refused = queued(to_address="nobody@example.org")
    other = queued(to_address="office@example.org")
    smtp.refuse["nobody@example.org"] = "550 5.1.1 no such mailbox"

    assert send(monday) == 1

    refused.refresh_from_db()
    other.refresh_from_db()
    assert (refused.status, refused.last_error) == (
        MailStatus.FAILED,
        "550 5.1.1 no such mailbox",
    )
    assert (refused.attempts, refused.leased_until) == (1, None)
    assert other.status == MailStatus.SENT


def test_a_letter_that_cannot_be_written_stops_no_other(smtp, monday):
    broken = queued(to_address="not an address\nat all")
    fine = queued()

    send(monday)

    broken.refresh_from_db()
    fine.refresh_from_db()
    assert (broken.status, fine.status) == (MailStatus.FAILED, MailStatus.SENT)


def test_a_server_that_is_down_costs_no_attempt(settings, monday):
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    mail = queued()

    assert send(monday) == 0

    mail.refresh_from_db()
    assert (mail.status, mail.attempts) == (MailStatus.QUEUED, 0)
    assert "refused" in mail.last_error


def test_what_was_queued_before_the_server_was_taken_away_is_caught(settings, monday):
    mail = queued()
    assert settings.EMAIL_URL == ""

    assert send(monday) == 0

    mail.refresh_from_db()
    assert mail.status == MailStatus.CAUGHT


def test_a_demo_letter_that_got_into_the_queue_does_not_leave(smtp, monday):
    mail = queued(mailbox=MailboxFactory(is_demo=True))

    send(monday)

    mail.refresh_from_db()
    assert smtp.messages == []
    assert mail.status == MailStatus.CAUGHT


def test_the_last_gate_of_a_developers_machine_does_not_count_as_sent(
    smtp, monday, settings, monkeypatch
):
    settings.MAIL_SERVER = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "studyvisits.lib.mail_gate.OnlyAllowedBackend"
    mail = queued()

    assert send(monday) == 0

    mail.refresh_from_db()
    assert mail.status == MailStatus.QUEUED
    assert mail.last_error


def test_a_letter_taken_back_after_it_was_listed_does_not_leave(smtp, monday):
    queued()

    def take_back_when_asked():
        Mail.objects.update(status=MailStatus.CANCELLED)
        return False

    assert sending.send_due(lambda: monday, is_stopping=take_back_when_asked) == 0
    assert smtp.messages == []


def test_a_worker_that_is_told_to_stop_takes_no_further_letter(smtp, monday):
    queued()
    queued()

    sending.send_due(lambda: monday, is_stopping=lambda: bool(smtp.messages))

    assert len(smtp.messages) == 1
    assert sorted(Mail.objects.values_list("status", flat=True)) == ["queued", "sent"]


def test_a_lease_that_ran_out_is_sent_by_somebody_else(smtp, monday):
    MailFactory(status=MailStatus.SENDING, leased_until=monday, attempts=1)

    assert send(monday - timedelta(seconds=1)) == 0
    assert send(monday) == 1


def test_a_letter_that_kills_each_worker_is_given_up(smtp, monday):
    mail = MailFactory(status=MailStatus.SENDING, leased_until=monday, attempts=sending.ATTEMPTS)

    assert send(monday) == 0

    mail.refresh_from_db()
    assert mail.status == MailStatus.FAILED


@pytest.mark.parametrize(
    ("error", "final"),
    [
        (smtplib.SMTPServerDisconnected("gone"), False),
        (smtplib.SMTPRecipientsRefused({"a@b": (450, b"busy")}), False),
        (smtplib.SMTPRecipientsRefused({"a@b": (550, b"unknown")}), True),
        (smtplib.SMTPSenderRefused(421, b"closing", "a@b"), False),
        (smtplib.SMTPDataError(554, b"no"), True),
        (smtplib.SMTPNotSupportedError("SMTPUTF8"), True),
        (TimeoutError(), False),
        (ValueError("ours"), True),
    ],
)
def test_which_errors_are_final(error, final):
    assert sending.is_final(error) == final
    assert sending.in_words(error)
