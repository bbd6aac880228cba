"""Mails and links: what leaves the house, and the ways in that were sent out with it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "studyvisits.outbox"
    label = "outbox"
    verbose_name = _("Mail and links")
