"""The last door before the mail server on a machine with DEBUG. Which mails are written, held or
caught is the outbox's business; this holds for whatever else sends one, such as the login."""

import logging
from collections.abc import Sequence
from email.utils import getaddresses
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

logger = logging.getLogger(__name__)


class OnlyAllowedBackend(BaseEmailBackend):
    """Hands on what goes to MAIL_ALLOW and nobody else; a mail with one stranger stays whole."""

    def __init__(self, fail_silently: bool = False, **options: Any) -> None:
        super().__init__(fail_silently=fail_silently)
        self.server = get_connection(settings.MAIL_SERVER, fail_silently=fail_silently, **options)

    def open(self) -> bool | None:
        return self.server.open()

    def close(self) -> None:
        self.server.close()

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        allowed = {address.lower() for address in settings.MAIL_ALLOW}
        leaving = [
            mail
            for mail in email_messages
            if all(one.lower() in allowed for _name, one in getaddresses(mail.recipients()))
        ]
        if kept := len(email_messages) - len(leaving):
            logger.warning("%s mails kept: with DEBUG only MAIL_ALLOW gets any.", kept)
        return (self.server.send_messages(leaving) or 0) if leaving else 0
