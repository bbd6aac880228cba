"""An item of the itinerary, and the terms that a confirmation belongs to."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programmes.models.day import Day
from programmes.models.ordered import Ordered
from programmes.models.visit import Visit
from programmes.states import (
    PRIVATE_KINDS,
    Interpretation,
    Outcome,
    PartOfDay,
    Photos,
    SlotKind,
    SlotStatus,
    SlotVisibility,
)
from programmes.terms import Terms
from studyvisits.lib.rows import NeverSavedWhole, Tracked
from studyvisits.lib.search import Searchable, SearchableQuerySet
from studyvisits.lib.texts import columns, stated, translated


class SlotQuerySet(SearchableQuerySet):
    """Which slots, in what order."""

    def standing(self) -> SlotQuerySet:
        """Those that were not removed; a cancelled one still shows that it is off."""
        return self.exclude(status=SlotStatus.REMOVED)

    def in_order(self) -> SlotQuerySet:
        """The order of the programme, which is a fact of its own and not derived from times."""
        return self.order_by(F("day__order").asc(nulls_last=True), "day_id", "order", "pk")


class AgendaSlot(Tracked, NeverSavedWhole, Searchable, Ordered):
    """An item of the itinerary. Without a day it lies in the tray.

    Times are what the paper says: local clock times of ``zone`` ("" is the visit's), never
    converted; an end is never made up. ``sequence`` rises when the terms change or the slot is
    cancelled, ``version`` with every change; both never fall.
    """

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="slots")
    day = models.ForeignKey(
        Day, models.PROTECT, null=True, blank=True, related_name="slots", verbose_name=_("day")
    )
    start = models.TimeField(_("start"), null=True, blank=True)
    end = models.TimeField(_("end"), null=True, blank=True)
    ends_next_day = models.BooleanField(_("ends the next day"), default=False)
    zone = models.TextField(_("time zone"), blank=True, default="")
    end_zone = models.TextField(_("time zone of the end"), blank=True, default="")
    duration_minutes = models.PositiveIntegerField(_("length in minutes"), null=True, blank=True)
    part_of_day = models.TextField(
        _("part of the day"), choices=PartOfDay.choices, blank=True, default=""
    )
    approximate = models.BooleanField(_("time is approximate"), default=False)
    time_note = translated(_("time as stated"))
    is_order_known = models.BooleanField(_("its place in the order is known"), default=True)

    kind = models.TextField(_("kind"), choices=SlotKind.choices, default=SlotKind.OTHER)
    title = translated(_("title"))
    description = translated(_("description"))
    place = translated(_("place"))
    online_url = models.TextField(_("address of the online meeting"), blank=True, default="")
    audience = translated(_("who attends"))
    alternative = translated(_("alternative"))
    people_met = translated(_("people met"))
    transport = translated(_("transport"))
    meeting_point = translated(_("meeting point"))
    is_tentative = models.BooleanField(_("not settled yet"), default=False)
    visibility = models.TextField(
        _("who may see it"), choices=SlotVisibility.choices, default=SlotVisibility.PUBLIC
    )
    language = models.TextField(_("language of the meeting"), blank=True, default="")
    interpretation = models.TextField(
        _("interpretation"), choices=Interpretation.choices, blank=True, default=""
    )
    photos = models.TextField(_("photographs"), choices=Photos.choices, blank=True, default="")
    responsible = models.TextField(_("responsible"), blank=True, default="")
    notes = models.TextField(
        _("notes"), blank=True, default="", help_text=_("Seen by the foundation only.")
    )
    outcome = models.TextField(
        _("what became of it"), choices=Outcome.choices, blank=True, default=""
    )
    outcome_note = models.TextField(_("what became of it, in words"), blank=True, default="")

    status = models.TextField(_("status"), choices=SlotStatus.choices, default=SlotStatus.PLANNED)
    sequence = models.PositiveBigIntegerField(_("sequence"), default=0)
    version = models.PositiveBigIntegerField(_("version"), default=0)
    terms_changed_at = models.DateTimeField(_("time or place changed at"), default=timezone.now)

    search_sources = columns("title", "place")
    objects = SlotQuerySet.as_manager()

    class Meta(Ordered.Meta):
        verbose_name = _("agenda slot")
        verbose_name_plural = _("agenda slots")
        indexes = (models.Index(fields=["visit", "day", "order"], name="slot_in_order"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(start__isnull=False),
                name="slot_end_needs_start",
                violation_error_message=_("An end needs a start."),
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True)
                | Q(end__gt=F("start"))
                | Q(ends_next_day=True)
                | (~Q(end_zone="") & ~Q(end_zone=F("zone"))),
                name="slot_end_after_start",
                violation_error_message=_(
                    "The end is before the start; say if it is on the next day."
                ),
            ),
            models.CheckConstraint(
                condition=Q(ends_next_day=False) | Q(end__isnull=False),
                name="slot_next_day_needs_end",
                violation_error_message=_("Ending on the next day needs an end."),
            ),
            models.CheckConstraint(
                condition=Q(duration_minutes__isnull=True)
                | (Q(end__isnull=True) & Q(duration_minutes__gte=1)),
                name="slot_length_only_without_end",
                violation_error_message=_("A length is given only where the end is not."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=SlotStatus.values) & Q(kind__in=SlotKind.values),
                name="slot_states_known",
                violation_error_message=_("This is not a state of a slot."),
            ),
        )

    def __str__(self) -> str:
        return str(self.title) or stated(self, "title")

    @property
    def zone_name(self) -> str:
        """The zone of its clock times: its own, else the visit's."""
        return self.zone or self.visit.timezone

    @property
    def end_zone_name(self) -> str:
        return self.end_zone or self.zone_name

    @property
    def terms(self) -> Terms:
        """What a confirmation belongs to: date, time and place as one tuple (design §4, rule 1)."""
        return Terms(
            date=self.day.as_stated if self.day else "",
            start=self.start.isoformat("minutes") if self.start else "",
            end=self.end.isoformat("minutes") if self.end else "",
            ends_next_day=self.ends_next_day,
            zone=self.zone_name,
            end_zone=self.end_zone_name,
            duration_minutes=self.duration_minutes,
            part_of_day=self.part_of_day,
            approximate=self.approximate,
            time_note=stated(self, "time_note"),
            place=stated(self, "place"),
        )

    @property
    def starts_at(self) -> datetime | None:
        """The moment it starts, where date and clock time are both known."""
        if self.start is None or self.day is None or self.day.date is None:
            return None
        return datetime.combine(self.day.date, self.start, ZoneInfo(self.zone_name))

    @property
    def ends_at(self) -> datetime | None:
        """The moment it ends, where the end or a length is stated."""
        if self.starts_at is None or self.day is None or self.day.date is None:
            return None
        if self.end is None:
            if self.duration_minutes is None:
                return None
            utc = self.starts_at.astimezone(ZoneInfo("UTC"))
            return (utc + timedelta(minutes=self.duration_minutes)).astimezone(
                ZoneInfo(self.end_zone_name)
            )
        end_date = self.day.date + timedelta(days=int(self.ends_next_day))
        return datetime.combine(end_date, self.end, ZoneInfo(self.end_zone_name))

    @property
    def is_private(self) -> bool:
        """Never on a public page: by its kind, or by its own visibility."""
        return self.visibility != SlotVisibility.PUBLIC or self.kind in PRIVATE_KINDS
