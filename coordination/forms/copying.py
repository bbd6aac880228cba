"""Forms of what is used again: a visit on other dates, a day or an item elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coordination.services.copying_days import NewDay
from coordination.services.series_of_copies import MOST_AT_ONCE, Copies, Together
from coordination.services.visit_words import day_name
from programmes.models import AgendaSlot, Day, Visit
from studyvisits.lib.once import new_number
from studyvisits.lib.written_dates import NO_SUCH_DATE, DayOfMonth, WrittenDateField, read_date

_LONGEST_LINE = 40
OVERTAKEN = _("Somebody put this visit into a series meanwhile.")


class FirstDaysField(forms.CharField):
    """Several dates, one a line or between commas. Its value is a tuple in the order typed; a date
    without its year is the next one after the line before it, the first one after today."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> Any:
        lines = [line for line in map(str.strip, _lines(super().to_python(value) or "")) if line]
        if len(lines) > MOST_AT_ONCE:
            raise ValidationError(
                _("At most %(n)d visits can be made at once."), params={"n": MOST_AT_ONCE}
            )
        found: list[date] = []
        for line in lines:
            one = self._read(line, found[-1] if found else timezone.localdate())
            if one in found:
                raise ValidationError(_("“%(line)s” stands here twice."), params={"line": line})
            found.append(one)
        return tuple(found)

    def validate(self, value: Any) -> None:
        """Reading the lines has seen all of them, and any number may be given."""

    def run_validators(self, value: Any) -> None:
        """Validators look at a text, and here are dates."""

    def _read(self, line: str, after: date) -> date:
        wrong = ValidationError(
            _("“%(line)s” is no date. Write each as 15.05.2027 or 15 May, one a line."),
            params={"line": line[:_LONGEST_LINE]},
        )
        if len(line) > _LONGEST_LINE:
            raise wrong
        try:
            one = read_date(line)
            found = one.on_or_after(after) if isinstance(one, DayOfMonth) else one
        except ValidationError:
            raise wrong from None
        if not WrittenDateField.first_year <= found.year <= WrittenDateField.last_year:
            raise wrong
        return found


def _lines(text: str) -> Iterator[str]:
    """Lines; one that is no date, such as "12.03, 19.03", is parted at its commas."""
    for line in text.replace(";", "\n").splitlines():
        try:
            read_date(line[:_LONGEST_LINE])
        except ValidationError:
            yield from line.split(",")
        else:
            yield line


class CopyVisitForm(forms.Form):
    """One visit on other dates, or several at once."""

    once = forms.CharField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Title"),
        max_length=500,
        error_messages={"required": _("Write a title.")},
    )
    first_days = FirstDaysField(
        label=_("First days"),
        required=False,
        max_length=2000,
        help_text=_(
            "One a line: as many lines, as many visits. The last days follow from the length. "
            "Empty: one visit without dates."
        ),
    )
    together = forms.ChoiceField(
        label=_("Series"), required=False, error_messages={"invalid_choice": OVERTAKEN}
    )

    def __init__(self, *args: Any, source: Visit, **kwargs: Any) -> None:
        self.source = source
        choices = _ways(source)
        kwargs["initial"] = {
            "once": new_number(),
            "title": str(source),
            "together": choices[0][0],
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["together"].choices = choices

    def copies(self) -> Copies:
        data = self.cleaned_data
        together = data["together"] or self.initial["together"]
        return Copies(data["title"], data["first_days"], Together(together))


def _ways(source: Visit) -> list[tuple[str, Any]]:
    """What the copies may become as a whole; the first is what is mostly wanted."""
    none = (Together.NONE.value, _("no series"))
    if source.series_id:
        join = _("the series of this visit: “%(title)s”") % {"title": source.series}
        return [(Together.JOIN.value, join), none]
    return [
        (Together.SEVERAL.value, _("several make a new series")),
        (Together.WITH_THIS.value, _("a new series, and this visit is its number 1")),
        none,
    ]


NEW = "new"


class CopyDayForm(forms.Form):
    """To which day: one that is there, or a new one."""

    once = forms.CharField(required=False, widget=forms.HiddenInput)
    to = forms.ChoiceField(label=_("To which day"))
    date = WrittenDateField(
        label=_("Date of the new day"),
        required=False,
        help_text=_("Empty: the day after the last one."),
    )

    def __init__(self, *args: Any, day: Day, others: list[Day], **kwargs: Any) -> None:
        self.day, self.others = day, {str(other.pk): other for other in others}
        kwargs["initial"] = {"once": new_number(), "to": NEW, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["to"].choices = [
            (NEW, _("a new day")),
            *((key, day_name(other)) for key, other in self.others.items()),
        ]

    def clean_date(self) -> Any:
        """A date without its year is in the year of the visit."""
        found = self.cleaned_data["date"]
        if not isinstance(found, DayOfMonth):
            return found
        around = self.day.date or self.day.visit.starts_on or timezone.localdate()
        try:
            return found.in_year(around.year)
        except ValueError:
            raise ValidationError(NO_SUCH_DATE, code="invalid") from None

    def target(self) -> Day | NewDay:
        data = self.cleaned_data
        return NewDay(data["date"]) if data["to"] == NEW else self.others[data["to"]]


class CopySlotForm(forms.Form):
    """To which day of its visit an item is copied."""

    once = forms.CharField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    day = forms.ChoiceField(label=_("To which day"), required=False)

    def __init__(self, *args: Any, slot: AgendaSlot, days: list[Day], **kwargs: Any) -> None:
        self.days = {str(day.pk): day for day in days}
        kwargs["initial"] = {
            "once": new_number(),
            "version": slot.version,
            "day": str(slot.day_id or ""),
        }
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["day"].choices = [
            *((key, day_name(day)) for key, day in self.days.items()),
            ("", _("tray: no day yet")),
        ]

    @property
    def target(self) -> Day | None:
        return self.days.get(self.cleaned_data["day"])
