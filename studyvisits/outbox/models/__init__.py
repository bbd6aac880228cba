"""Mails and links."""

from studyvisits.outbox.models.link import Link
from studyvisits.outbox.models.mail import Mail, MailQuerySet
from studyvisits.outbox.models.mailbox import Mailbox, ReviewWaiver

__all__ = ["Link", "Mail", "MailQuerySet", "Mailbox", "ReviewWaiver"]
