"""Mailboxes, mails and links."""

from datetime import timedelta

import factory
from django.utils import timezone

from studyvisits.outbox.models import Link, Mail, Mailbox
from studyvisits.outbox.states import LinkPurpose, MailKind, MailStatus


class MailboxFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mailbox

    name = "Fundacja Przykładowa"
    address = factory.Sequence(lambda n: f"biuro{n}@example.org")
    reply_to = factory.SelfAttribute("address")


class LinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Link

    purpose = LinkPurpose.HOST
    subject = "visit-institution:1"
    address = "sekretariat@example.org"
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=30))


class MailFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mail

    key = factory.Sequence(lambda n: f"test:{n}")
    mailbox = factory.SubFactory(MailboxFactory)
    kind = MailKind.REQUEST
    to_address = "sekretariat@example.org"
    subject = "Prośba o przyjęcie delegacji"
    body = "Szanowni Państwo,\n\n{{link}}\n"
    status = MailStatus.QUEUED
