"""Forms of a series of visits, and of the place of a visit in it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.forms.of_foundation import OfFoundationForm
from programmes.models import VisitSeries
from studyvisits.lib.once_forms import OnceForm
from studyvisits.lib.search import normalise
from studyvisits.lib.shown_forms import ShownForm
from studyvisits.lib.texts import all_of
from studyvisits.lib.texts import columns as text_columns


class SeriesForm(OfFoundationForm):
    """What is known only of the whole series."""

    texts: ClassVar = {
        "title": _("Title"),
        "date_note": _("Dates as stated"),
        "headcount_note": _("People in words"),
    }
    columns = (*text_columns(*texts), "size", "headcount")
    size = forms.IntegerField(
        label=_("Number of visits"),
        required=False,
        min_value=1,
        max_value=1000,
        help_text=_("As it is known, even if not all of them stand here."),
    )
    headcount = forms.IntegerField(
        label=_("People in all"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=_("Empty: not known. Unknown is not zero."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.has_text("title"):
            self.add_error("title_pl", _("Write a title in at least one language."))
        return data


class PositionForm(ShownForm):
    """The number of a visit in its series."""

    columns = ("series_position",)
    series_position = forms.IntegerField(
        label=_("Number in the series"), required=False, min_value=1, max_value=1000
    )


class PutInForm(OnceForm):
    """A visit of the same foundation that is in no series yet."""

    visit = forms.IntegerField(required=False, widget=forms.HiddenInput)
    visit_text = forms.CharField(
        label=_("Visit"),
        max_length=500,
        help_text=_("Words of its title. Visits that are in another series are not offered."),
        error_messages={"required": _("Write words of the title and choose the visit.")},
    )
    position = forms.IntegerField(
        label=_("Number in the series"),
        required=False,
        min_value=1,
        max_value=1000,
        help_text=_("Empty: behind the last one."),
    )

    def __init__(self, *args: Any, series: VisitSeries, free: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.series, self.free = series, free

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        typed = normalise(data.get("visit_text", ""))
        if not typed:
            return data
        chosen = self.free.filter(pk=data["visit"]).first() if data.get("visit") else None
        if chosen and typed in _titles(chosen):
            data["visit_row"] = chosen
            return data
        same = [one for one in self.free.search(data["visit_text"])[:50] if typed in _titles(one)]
        if len(same) == 1:
            data["visit_row"] = same[0]
        else:
            self.add_error(
                "visit_text", _("Choose the visit from the list, so that it is certain.")
            )
        return data


def _titles(visit: Any) -> set[str]:
    return {normalise(title) for title in all_of(visit, "title").values() if title}
