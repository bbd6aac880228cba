"""Mails in words and looks: when one leaves, how its state is drawn. Changes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from studyvisits.lib.calendar_words import long_day
from studyvisits.outbox.models import Mail
from studyvisits.outbox.services import mails
from studyvisits.outbox.states import MailStatus

# A worker that runs looks every few seconds.
SOON = timedelta(minutes=1)


class Look(NamedTuple):
    """The colours of a state, and its icon."""

    state: str
    icon: str


LOOKS = {
    MailStatus.HELD: Look("look", "look"),
    MailStatus.QUEUED: Look("asked", "asked"),
    MailStatus.SENDING: Look("asked", "send"),
    MailStatus.SENT: Look("confirmed", "confirmed"),
    MailStatus.CAUGHT: Look("info", "tray"),
    MailStatus.FAILED: Look("fix", "fix"),
    MailStatus.CANCELLED: Look("cancelled", "cancelled"),
}


class Row(NamedTuple):
    """A mail as a list prints it."""

    mail: Mail
    look: Look
    when: str


def row(mail: Mail, now: datetime) -> Row:
    return Row(mail, LOOKS[MailStatus(mail.status)], when_words(mail, now))


def when_words(mail: Mail, now: datetime) -> str:
    """ "leaves: Monday, 11 May, 8:00"; for what has left, or never will, what became of it."""
    match mail.status:
        case MailStatus.HELD:
            return _held(mail, now)
        case MailStatus.QUEUED:
            leaves = mails.leaves_at(mail, now)
            if leaves <= now + SOON:
                return _("leaves within a minute")
            return _("leaves: %(moment)s") % {"moment": moment_words(leaves, now)}
        case MailStatus.SENDING:
            return _("is being sent")
        case MailStatus.SENT:
            return _("sent: %(moment)s") % {"moment": moment_words(mail.sent_at or now, now)}
        case MailStatus.CAUGHT:
            caught_at = mail.reviewed_at or mail.created_at
            return _("caught: %(moment)s") % {"moment": moment_words(caught_at, now)}
        case MailStatus.FAILED:
            return ngettext(
                "not sent after %(n)d attempt", "not sent after %(n)d attempts", mail.attempts
            ) % {"n": mail.attempts}
        case _:
            return _("will not be sent")


def _held(mail: Mail, now: datetime) -> str:
    if mails.stays_here(mail.mailbox, mail.to_address):
        return _("will be caught: nothing leaves this machine")
    leaves = mails.leaves_at(mail, now)
    if leaves <= now + SOON:
        return _("leaves as soon as you send it")
    return _("once you send it, leaves: %(moment)s") % {"moment": moment_words(leaves, now)}


def moment_words(moment: datetime, now: datetime) -> str:
    """ "today, 8:00", "Monday, 11 May, 8:00"; the hour is that of the site."""
    language = get_language() or "pl"
    local, today = timezone.localtime(moment), timezone.localdate(now)
    clock = f"{local.hour}{'.' if language == 'pl' else ':'}{local.minute:02}"
    days = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    day = days.get((local.date() - today).days) or long_day(local.date(), language)
    if local.year != today.year:
        day = f"{day} {local.year}"
    return f"{day}, {clock}"
