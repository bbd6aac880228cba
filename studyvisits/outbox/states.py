"""The states of a mail, the kinds of mail and the purposes of links. A leaf."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailStatus(models.TextChoices):
    """Where a mail is on its way."""

    HELD = "held", _("held for review")
    QUEUED = "queued", _("to be sent")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    CAUGHT = "caught", _("caught: nothing left this machine")
    FAILED = "failed", _("could not be sent")
    CANCELLED = "cancelled", _("taken back")


class MailKind(models.TextChoices):
    """What a mail is for; a foundation decides per kind whether it is held for review."""

    REQUEST = "request", _("request to a host")
    REQUEST_AGAIN = "request_again", _("request again after a change")
    MOVED = "moved", _("the time has changed")
    CANCELLED = "cancelled", _("the meeting is off")
    RECEIPT = "receipt", _("copy of an answer")
    NEW_LINK = "new_link", _("a new link")
    ANSWERED = "answered", _("a host has answered")
    ACCOUNT = "account", _("account and password")
    INVITATION = "invitation", _("invitation of a colleague")
    COOPERATION = "cooperation", _("request for co-operation")


# Written by the worker, not by a person who has just read them: each foundation decides about
# these whether they are held.
WAIVABLE = (MailKind.MOVED, MailKind.CANCELLED)


class Reader(models.TextChoices):
    """Whose office hours a mail respects."""

    HOST = "host", _("host institution in Poland")
    SENDER = "sender", _("body in Ukraine")
    HOUSE = "house", _("our own people: at any hour")


class LinkPurpose(models.TextChoices):
    """What a link opens; a link never opens anything else."""

    HOST = "host", _("answers of a host institution")
    VISIT = "visit", _("programme of a visit")
    PASSWORD = "password", _("a new password")
    INVITATION = "invitation", _("an invitation to a foundation")
    COOPERATION = "cooperation", _("confirmation of a request for co-operation")


TRANSITIONS = {
    MailStatus: {
        MailStatus.HELD: {MailStatus.QUEUED, MailStatus.CANCELLED, MailStatus.CAUGHT},
        MailStatus.QUEUED: {MailStatus.SENDING, MailStatus.CANCELLED, MailStatus.CAUGHT},
        # back to QUEUED: the server said no for now, or the worker died and its lease ran out
        MailStatus.SENDING: {MailStatus.SENT, MailStatus.QUEUED, MailStatus.FAILED},
        MailStatus.FAILED: {MailStatus.QUEUED, MailStatus.CANCELLED},
        MailStatus.SENT: set(),
        MailStatus.CAUGHT: set(),
        MailStatus.CANCELLED: set(),
    },
}
