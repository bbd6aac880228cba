"""Closed sets of values of the programme, and what may become what. A leaf: imports Django only."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class VisitStatus(models.TextChoices):
    """How far a visit is. A Polish *wizyta* is feminine, a Ukrainian *візит* masculine."""

    DRAFT = "draft", pgettext_lazy("visit", "draft")
    AGREED = "agreed", pgettext_lazy("visit", "agreed")
    HELD = "held", pgettext_lazy("visit", "held")
    POSTPONED = "postponed", pgettext_lazy("visit", "postponed")
    CANCELLED = "cancelled", pgettext_lazy("visit", "cancelled")


class Visibility(models.TextChoices):
    """Who may see the programme of a visit."""

    INTERNAL = "internal", pgettext_lazy("visit", "internal")
    LINK = "link", pgettext_lazy("visit", "by link")
    PUBLIC = "public", pgettext_lazy("visit", "public")


class InvitationStatus(models.TextChoices):
    """What became of an invitation (zaproszenie, запрошення: neuter both)."""

    OPEN = "open", pgettext_lazy("invitation", "open")
    ACCEPTED = "accepted", pgettext_lazy("invitation", "accepted")
    WITHDRAWN = "withdrawn", pgettext_lazy("invitation", "withdrawn")


class SlotStatus(models.TextChoices):
    """Whether an item of the programme still stands."""

    PLANNED = "planned", pgettext_lazy("slot", "planned")
    CANCELLED = "cancelled", pgettext_lazy("slot", "cancelled")
    REMOVED = "removed", pgettext_lazy("slot", "removed")


class SlotKind(models.TextChoices):
    """What happens in a slot."""

    ARRIVAL = "arrival", _("arrival")
    DEPARTURE = "departure", _("departure")
    TRANSFER = "transfer", _("transfer")
    ACCOMMODATION = "accommodation", _("accommodation")
    MEAL = "meal", _("meal")
    MEETING = "meeting", _("meeting")
    VISIT = "visit", _("visit to an institution")
    WORKSHOP = "workshop", _("workshop")
    PRESENTATION = "presentation", _("presentation, lecture")
    DISCUSSION = "discussion", _("discussion, round table")
    CEREMONY = "ceremony", _("ceremony, signing")
    CULTURAL = "cultural", _("sightseeing, cultural programme")
    FREE = "free", _("free time")
    DEBRIEF = "debrief", _("summing up")
    REGISTRATION = "registration", _("registration")
    INTERNAL = "internal", _("internal meeting")
    OTHER = "other", _("other")


# Never on a public page, whatever the slot's own visibility says (design §4, rule 6).
PRIVATE_KINDS = frozenset(
    {
        SlotKind.ARRIVAL,
        SlotKind.DEPARTURE,
        SlotKind.TRANSFER,
        SlotKind.ACCOMMODATION,
        SlotKind.FREE,
        SlotKind.INTERNAL,
    }
)


class SlotVisibility(models.TextChoices):
    """Who may see one item of a visit that is shown."""

    PUBLIC = "public", pgettext_lazy("slot", "everybody")
    PARTICIPANTS = "participants", pgettext_lazy("slot", "participants and hosts")
    INTERNAL = "internal", pgettext_lazy("slot", "the foundation only")


class ActVerb(models.TextChoices):
    """What was done on the board, as the undo bar names it: "undo: moved"."""

    MOVED = "moved", pgettext_lazy("act", "moved")
    RESIZED = "resized", pgettext_lazy("act", "made longer or shorter")
    SHIFTED = "shifted", pgettext_lazy("act", "several items shifted")
    DAY_MOVED = "day_moved", pgettext_lazy("act", "a whole day moved")
    EDITED = "edited", pgettext_lazy("act", "edited")
    ADDED = "added", pgettext_lazy("act", "added")
    COPIED = "copied", pgettext_lazy("act", "copied")
    PASTED = "pasted", pgettext_lazy("act", "programme pasted")
    CANCELLED = "cancelled", pgettext_lazy("act", "cancelled")
    REMOVED = "removed", pgettext_lazy("act", "removed")
    RESTORED = "restored", pgettext_lazy("act", "restored")


class Severity(models.TextChoices):
    """How much a warning presses. Neither blocks anything."""

    FIX = "fix", _("fix before publishing")
    LOOK = "look", _("worth a look")


class PartOfDay(models.TextChoices):
    """A time that is stated without an hour."""

    MORNING = "morning", _("before noon")
    MIDDAY = "midday", _("at noon")
    AFTERNOON = "afternoon", _("in the afternoon")
    EVENING = "evening", _("in the evening")
    NIGHT = "night", _("at night")


class Interpretation(models.TextChoices):
    """How a slot is interpreted."""

    NONE = "none", _("none")
    CONSECUTIVE = "consecutive", _("consecutive")
    SIMULTANEOUS = "simultaneous", _("simultaneous")
    WHISPERED = "whispered", _("whispered")
    UNKNOWN = "unknown", _("unknown")


class Photos(models.TextChoices):
    """Whether pictures may be taken."""

    ALLOWED = "allowed", _("allowed")
    ASK = "ask", _("ask first")
    FORBIDDEN = "forbidden", _("forbidden")
    UNKNOWN = "unknown", _("unknown")


class Outcome(models.TextChoices):
    """What became of a planned slot. Plan and what happened are two records."""

    UNKNOWN = "unknown", _("unknown")
    HELD = "held", _("took place as planned")
    CHANGED = "changed", _("took place otherwise")
    NOT_HELD = "not_held", _("did not take place")
    ADDED = "added", _("was added")


class OrganiserRole(models.TextChoices):
    """Funder, commissioning authority, operator, organiser and host are different roles."""

    COMMISSIONING = "commissioning", _("commissioned by")
    OPERATOR = "operator", _("operator")
    ORGANISER = "organiser", _("organiser")
    LOCAL_ORGANISER = "local_organiser", _("lead host (local organiser)")
    PARTNER = "partner", _("partner")
    PATRON = "patron", _("patron")
    UNKNOWN = "unknown", _("role not stated")


class ExpectedBy(models.TextChoices):
    """Whose expectation it is."""

    FUNDER = "funder", _("funder")
    FOUNDATION = "foundation", _("foundation")
    DELEGATION = "delegation", _("delegation")
    HOST = "host", _("host")
    UNKNOWN = "unknown", _("not stated")


class LegalKind(models.TextChoices):
    """What kind of legal basis a visit names."""

    ACT = "act", _("act")
    MEMORANDUM = "memorandum", _("memorandum")
    AGREEMENT = "agreement", _("agreement")
    OTHER = "other", _("other")


class PersonSide(models.TextChoices):
    """The part of a named person in a slot."""

    SPEAKER = "speaker", _("speaker")
    TRAINER = "trainer", _("leads the workshop")
    MET = "met", _("met by the group")
    MODERATOR = "moderator", _("moderator")
    OTHER = "other", _("other")


class MemberRole(models.TextChoices):
    """The part of a person who travels. ``guardian`` is the group escort."""

    PARTICIPANT = "participant", _("participant")
    HEAD = "head", _("head of delegation")
    INTERPRETER = "interpreter", _("interpreter")
    GUARDIAN = "guardian", _("group escort")
    EXPERT = "expert", _("expert")
    DRIVER = "driver", _("driver")
    OTHER = "other", _("other")


class SourceKind(models.TextChoices):
    """Who published a source."""

    HOST = "host", _("host")
    ORGANISER = "organiser", _("organiser")
    FUNDER = "funder", _("funder")
    PRESS = "press", _("press")
    OTHER = "other", _("other")


class Audience(models.TextChoices):
    """For whom a release is made ready."""

    PUBLIC = "public", _("public")
    PARTICIPANTS = "participants", _("participants and hosts")


class Shown(models.TextChoices):
    """How a sending body appears on a public page (design §4, rule 6)."""

    NAMED = "named", _("by name")
    OBLAST = "oblast", _("oblast only")
    NONE = "none", _("not at all")


TRANSITIONS: dict[type, dict] = {
    VisitStatus: {
        VisitStatus.DRAFT: {
            VisitStatus.AGREED,
            VisitStatus.HELD,
            VisitStatus.POSTPONED,
            VisitStatus.CANCELLED,
        },
        VisitStatus.AGREED: {
            VisitStatus.DRAFT,
            VisitStatus.HELD,
            VisitStatus.POSTPONED,
            VisitStatus.CANCELLED,
        },
        VisitStatus.HELD: {VisitStatus.AGREED},
        VisitStatus.POSTPONED: {VisitStatus.DRAFT, VisitStatus.AGREED, VisitStatus.CANCELLED},
        VisitStatus.CANCELLED: {VisitStatus.DRAFT},
    },
    InvitationStatus: {
        InvitationStatus.OPEN: {InvitationStatus.ACCEPTED, InvitationStatus.WITHDRAWN},
        InvitationStatus.ACCEPTED: set(),
        InvitationStatus.WITHDRAWN: set(),
    },
    Visibility: {choice: set(Visibility) - {choice} for choice in Visibility},
    SlotStatus: {
        SlotStatus.PLANNED: {SlotStatus.CANCELLED, SlotStatus.REMOVED},
        SlotStatus.CANCELLED: {SlotStatus.PLANNED, SlotStatus.REMOVED},
        SlotStatus.REMOVED: {SlotStatus.PLANNED},
    },
}
