"""Mails in words and looks: when one leaves, how its state is drawn. Changes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from studyvisits.lib.calendar_words import long_day
from studyvisits.outbox.models import Mail
from studyvisits.outbox.services import mails
from studyvisits.outbox.services.mails import PLACEHOLDER
from studyvisits.outbox.states import MailStatus

# A worker that runs looks every few seconds.
SOON = timedelta(minutes=1)


class Look(NamedTuple):
    """The colours of a state, its icon and its short word."""

    state: str
    icon: str
    word: str | Promise


LOOKS = {
    MailStatus.HELD: Look("look", "look", pgettext_lazy("letter", "To review")),
    MailStatus.QUEUED: Look("asked", "asked", pgettext_lazy("letter", "To be sent")),
    MailStatus.SENDING: Look("asked", "send", pgettext_lazy("letter", "Being sent")),
    MailStatus.SENT: Look("confirmed", "confirmed", pgettext_lazy("letter", "Sent")),
    MailStatus.CAUGHT: Look("info", "tray", pgettext_lazy("letter", "Caught")),
    MailStatus.FAILED: Look("fix", "fix", pgettext_lazy("letter", "Could not be sent")),
    MailStatus.CANCELLED: Look("cancelled", "cancelled", pgettext_lazy("letter", "Taken back")),
}


class Row(NamedTuple):
    """A mail as a list prints it."""

    mail: Mail
    look: Look
    when: str
    text: str


def row(mail: Mail, now: datetime) -> Row:
    return Row(mail, LOOKS[MailStatus(mail.status)], when_words(mail, now), text_without_link(mail))


def text_without_link(mail: Mail) -> str:
    """The letter for a colleague to read: the link belongs to the addressee alone."""
    return mail.body.replace(PLACEHOLDER, _("[the addressee’s own link will stand here]"))


def when_words(mail: Mail, now: datetime) -> str:
    """ "leaves: Monday, 11 May, 8:00"; beside the state of one that has left, only the moment."""
    match mail.status:
        case MailStatus.HELD:
            return _held(mail, now)
        case MailStatus.QUEUED:
            leaves = mails.leaves_at(mail, now)
            if leaves <= now + SOON:
                return _("leaves within a minute")
            return _("leaves: %(moment)s") % {"moment": moment_words(leaves, now)}
        case MailStatus.SENDING:
            return _("at this moment")
        case MailStatus.SENT:
            return moment_words(mail.sent_at or now, now)
        case MailStatus.CAUGHT:
            return moment_words(mail.reviewed_at or mail.created_at, now)
        case MailStatus.FAILED:
            words = ngettext("after %(n)d attempt", "after %(n)d attempts", mail.attempts)
            return words % {"n": mail.attempts}
        case _:
            return _("nobody gets it")


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
