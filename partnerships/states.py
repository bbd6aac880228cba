"""Closed sets of values about partnerships. A leaf: imports Django only."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PartnershipKind(models.TextChoices):
    """What kind of bond it is."""

    TWINNING = "twinning", _("twin towns")
    PARTNERSHIP = "partnership", _("partnership agreement")
    MEMORANDUM = "memorandum", _("memorandum")
    LETTER_OF_INTENT = "letter_of_intent", _("letter of intent")
    DECLARATION = "declaration", _("declaration")
    APPEAL = "appeal", _("appeal")
    SOLIDARITY = "solidarity", _("solidarity")
    COOPERATION = "cooperation", _("co-operation")
    UNKNOWN = "unknown", _("kind not stated")


class PartnershipStatus(models.TextChoices):
    """How far a partnership is, as its source says."""

    WANTED = "wanted", pgettext_lazy("partnership", "wanted")
    ANNOUNCED = "announced", pgettext_lazy("partnership", "announced")
    AGREED = "agreed", pgettext_lazy("partnership", "agreed")
    SIGNED = "signed", pgettext_lazy("partnership", "signed")
    IN_FORCE = "in_force", pgettext_lazy("partnership", "in force")
    EXPIRED = "expired", pgettext_lazy("partnership", "expired")
    ENDED = "ended", pgettext_lazy("partnership", "ended")
    UNKNOWN = "unknown", pgettext_lazy("partnership", "not stated")


class CooperationStatus(models.TextChoices):
    """How far a request for co-operation is (prośba feminine, запит masculine)."""

    UNCONFIRMED = "unconfirmed", pgettext_lazy("co-operation request", "address not confirmed")
    NEW = "new", pgettext_lazy("co-operation request", "new")
    ANSWERED = "answered", pgettext_lazy("co-operation request", "answered")
    DECLINED = "declined", pgettext_lazy("co-operation request", "declined")


class PartyKind(models.TextChoices):
    """What a party is."""

    HROMADA = "hromada", _("hromada")
    MUNICIPALITY = "municipality", _("municipality")
    METROPOLITAN_AREA = "metropolitan_area", _("metropolitan area")
    RAION = "raion", _("raion")
    POWIAT = "powiat", _("powiat")
    OBLAST = "oblast", _("oblast")
    REGION = "region", _("region")
    DISTRICT = "district", _("city district")
    OTHER = "other", _("other")


class EventKind(models.TextChoices):
    """What happened."""

    APPEAL = "appeal", _("appeal")
    CONTACT = "contact", _("first contact")
    DECISION = "decision", _("decision")
    APPROVAL = "approval", _("approval")
    LETTER_OF_INTENT = "letter_of_intent", _("letter of intent")
    SIGNING = "signing", _("signing")
    SECOND_SIGNING = "second_signing", _("second signing")
    RATIFICATION = "ratification", _("ratification")
    REGISTRATION = "registration", _("registration of the agreement")
    RENEWAL = "renewal", _("renewal")
    EXPIRY = "expiry", _("expiry")
    END = "end", _("end of the partnership")
    VISIT = "visit", _("visit")
    OTHER = "other", _("background")


class EventForm(models.TextChoices):
    """In what form it happened."""

    IN_PERSON = "in_person", _("in person")
    ONLINE = "online", _("online")
    BY_EXCHANGE = "by_exchange", _("by exchange of letters")
    UNKNOWN = "unknown", _("form not stated")


# The state of a partnership is what a source says; any source may say anything next.
TRANSITIONS: dict[type, dict] = {
    PartnershipStatus: {s: set(PartnershipStatus) - {s} for s in PartnershipStatus},
    CooperationStatus: {
        CooperationStatus.UNCONFIRMED: {CooperationStatus.NEW},
        CooperationStatus.NEW: {CooperationStatus.ANSWERED, CooperationStatus.DECLINED},
        CooperationStatus.ANSWERED: set(),
        CooperationStatus.DECLINED: set(),
    },
}
