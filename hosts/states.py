"""Closed sets of values about hosts, and what an answer may become. A leaf: Django only."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ConfirmationStatus(models.TextChoices):
    """What one institution answered. *Planned, not asked* is a slot host without a row."""

    ASKED = "asked", pgettext_lazy("confirmation", "asked, waiting for an answer")
    CONFIRMED = "confirmed", pgettext_lazy("confirmation", "confirmed")
    DECLINED = "declined", pgettext_lazy("confirmation", "declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("confirmation", "no longer asked")


class HostState(models.TextChoices):
    """What a reader sees of a slot host: derived, never stored."""

    RECORDED = "recorded", pgettext_lazy("host state", "Recorded from a source")
    PLANNED = "planned", pgettext_lazy("host state", "Not asked")
    ASKED = "asked", pgettext_lazy("host state", "Waiting")
    CONFIRMED = "confirmed", pgettext_lazy("host state", "Confirmed")
    OUTDATED = "outdated", pgettext_lazy("host state", "Outdated")
    DECLINED = "declined", pgettext_lazy("host state", "Declined")
    CANCELLED = "cancelled", pgettext_lazy("host state", "Cancelled")


class AnswerChannel(models.TextChoices):
    """How an answer reached us."""

    LINK = "link", _("through the link")
    PHONE = "phone", _("by phone")
    EMAIL = "email", _("by e-mail")
    LETTER = "letter", _("by letter")
    IN_PERSON = "in_person", _("in person")


class BookingStatus(models.TextChoices):
    """How far a booking with a supplier is (rezerwacja feminine, бронювання neuter)."""

    ASKED = "asked", pgettext_lazy("booking", "asked for")
    BOOKED = "booked", pgettext_lazy("booking", "booked")
    CANCELLED = "cancelled", pgettext_lazy("booking", "given back")


class InstitutionRole(models.TextChoices):
    """The part of an institution in a visit. A supplier (hotel, carrier) is no host."""

    HOST = "host", _("host")
    COOPERATING = "cooperating", _("co-operating body")
    PRESENTED = "presented", _("presented, not visited")
    VENUE = "venue", _("venue")
    SUPPLIER = "supplier", _("supplier")
    UNKNOWN = "unknown", _("part not stated")


class Level(models.TextChoices):
    """The level of administration an institution belongs to."""

    GMINA = "gmina", _("gmina")
    DISTRICT = "district", _("city district")
    POWIAT = "powiat", _("powiat")
    VOIVODESHIP = "voivodeship", _("voivodeship")
    STATE = "state", _("state")
    NON_PUBLIC = "non_public", _("non-public")
    UNKNOWN = "unknown", _("level not stated")


class InstitutionKind(models.TextChoices):
    """Kinds of institution; the Polish abbreviations are what people say."""

    OPS = "ops", _("social welfare centre (OPS, MOPS, GOPS)")
    MOPR = "mopr", _("municipal family support centre (MOPR)")
    CUS = "cus", _("social services centre (CUS)")
    CNSP = "cnsp", _("centre for the provision of social services (Ukraine)")
    PCPR = "pcpr", _("powiat family support centre (PCPR)")
    ROPS = "rops", _("regional social policy centre (ROPS)")
    DPS = "dps", _("residential care home (DPS)")
    SDS = "sds", _("community self-help home (ŚDS)")
    WTZ = "wtz", _("occupational therapy workshop (WTZ)")
    ZAZ = "zaz", _("vocational activity enterprise (ZAZ)")
    SOCIAL_COOPERATIVE = "social_cooperative", _("social cooperative")
    CIS = "cis", _("social integration centre or club (CIS, KIS)")
    CRISIS = "crisis", _("crisis intervention centre")
    SHELTER = "shelter", _("night shelter")
    LABOUR_OFFICE = "labour_office", _("labour office")
    MUNICIPAL_OFFICE = "municipal_office", _("municipal office")
    POWIAT_OFFICE = "powiat_office", _("powiat office")
    VOIVODESHIP_OFFICE = "voivodeship_office", _("voivodeship office (state)")
    MARSHAL_OFFICE = "marshal_office", _("marshal’s office (self-government)")
    STATE_INSTITUTION = "state_institution", _("ministry, state institution")
    DEPARTMENT = "department", _("department of an office")
    NGO = "ngo", _("association, foundation")
    LIBRARY = "library", _("library")
    CULTURE = "culture", _("culture centre")
    UTW = "utw", _("third-age university")
    SENIOR_CLUB = "senior_club", _("senior club")
    INTERGENERATIONAL = "intergenerational", _("intergenerational centre")
    SCHOOL = "school", _("school")
    KINDERGARTEN = "kindergarten", _("kindergarten")
    HOSPITAL = "hospital", _("hospital")
    FIRE_BRIGADE = "fire_brigade", _("fire brigade")
    COMPANY = "company", _("company")
    FARM = "farm", _("farm")
    MUNICIPALITY = "municipality", _("gmina as such")
    HOTEL = "hotel", _("hotel")
    RESTAURANT = "restaurant", _("restaurant")
    CARRIER = "carrier", _("carrier")
    OTHER = "other", _("other")


_STATUS = ConfirmationStatus

TRANSITIONS: dict[type, dict] = {
    ConfirmationStatus: {
        _STATUS.ASKED: {_STATUS.ASKED, _STATUS.CONFIRMED, _STATUS.DECLINED, _STATUS.WITHDRAWN},
        # asked again after a change, or the host changed its mind
        _STATUS.CONFIRMED: {
            _STATUS.CONFIRMED,
            _STATUS.ASKED,
            _STATUS.DECLINED,
            _STATUS.WITHDRAWN,
        },
        _STATUS.DECLINED: {
            _STATUS.DECLINED,
            _STATUS.ASKED,
            _STATUS.CONFIRMED,
            _STATUS.WITHDRAWN,
        },
        # a slot that was taken back may be asked for once more
        _STATUS.WITHDRAWN: {_STATUS.ASKED, _STATUS.CONFIRMED, _STATUS.DECLINED},
    },
    BookingStatus: {
        BookingStatus.ASKED: {BookingStatus.BOOKED, BookingStatus.CANCELLED},
        BookingStatus.BOOKED: {BookingStatus.ASKED, BookingStatus.CANCELLED},
        # a room that was given back may be asked for once more
        BookingStatus.CANCELLED: {BookingStatus.ASKED, BookingStatus.BOOKED},
    },
}
