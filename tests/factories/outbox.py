"""Mailboxes, links and mails. A mail made here is held, as a new one to a host is."""

from datetime import timedelta

import factory
from django.utils import timezone

from studyvisits.outbox.models import Link, Mail, Mailbox
from studyvisits.outbox.states import LinkPurpose, MailKind, MailStatus, Reader


class MailboxFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mailbox

    name = "Fundacja Próbna"
    address = factory.Sequence(lambda n: f"foundation{n}@example.org")
    reply_to = factory.Sequence(lambda n: f"coordinator{n}@example.org")


class LinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Link

    purpose = LinkPurpose.HOST
    subject = factory.Sequence(lambda n: f"visit-institution:{n}")
    address = "office@example.org"
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=30))


class MailFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mail

    key = factory.Sequence(lambda n: f"test:{n}")
    mailbox = factory.SubFactory(MailboxFactory)
    kind = MailKind.REQUEST
    reader = Reader.HOST
    to_address = factory.Sequence(lambda n: f"host{n}@example.org")
    to_name = "Ośrodek Próbny"
    subject = "Prośba o przyjęcie grupy"
    body = "Szanowni Państwo,\n\nprosimy o odpowiedź.\n"
    status = MailStatus.HELD
