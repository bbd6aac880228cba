"""With DEBUG no mail gets past MAIL_ALLOW, whoever sends it."""

import pytest
from django.core import mail

LOCMEM = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture(autouse=True)
def _gate(settings):
    settings.MAIL_SERVER = LOCMEM
    settings.EMAIL_BACKEND = "studyvisits.lib.mail_gate.OnlyAllowedBackend"
    settings.MAIL_ALLOW = ["Me@example.org"]


def test_an_allowed_address_gets_its_mail():
    mail.send_mail("Subject", "Body", "site@example.org", ["me@example.org"])

    assert [letter.to for letter in mail.outbox] == [["me@example.org"]]


def test_a_stranger_gets_nothing():
    mail.send_mail("Subject", "Body", "site@example.org", ["host@example.org"])

    assert mail.outbox == []


def test_a_hidden_copy_counts_as_an_addressee():
    letter = mail.EmailMessage("Subject", "Body", to=["me@example.org"], bcc=["host@example.org"])

    letter.send()

    assert mail.outbox == []


def test_the_name_beside_an_address_is_no_part_of_it():
    mail.send_mail("Subject", "Body", "site@example.org", ['"Ja, moja" <me@example.org>'])
    mail.send_mail("Subject", "Body", "site@example.org", ['"me@example.org" <host@example.org>'])

    assert [letter.to for letter in mail.outbox] == [['"Ja, moja" <me@example.org>']]
