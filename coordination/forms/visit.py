"""Forms of a visit: a new one in a few fields, and the page that changes it."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coordination.forms.slot import ZONES, find_institution
from coordination.services.finding import project_detail
from coordination.services.new_visits import NewVisit
from coordination.services.once import new_number
from coordination.services.slot_forms import HostChoice
from hosts.models import Gmina
from programmes.models import Foundation, Project, Visit
from programmes.services.days import LONGEST_VISIT
from programmes.states import TRANSITIONS, Visibility, VisitStatus
from programmes.visit_words import visit_dates
from studyvisits.lib.alphabet import sort_for
from studyvisits.lib.key_fields import KeyField
from studyvisits.lib.search import normalise
from studyvisits.lib.shown_forms import ShownForm
from studyvisits.lib.texts import MAX_LENGTH, all_of
from studyvisits.lib.texts import columns as text_columns
from studyvisits.lib.written_dates import DayOfMonth, WrittenDateField

LAST_BEFORE_FIRST = _("The last day is before the first day.")


class DatesMixin(forms.Form):
    """First and last day, both of which may be unknown; a year that is left out is understood."""

    starts_on = WrittenDateField(label=_("First day"), required=False)
    ends_on = WrittenDateField(label=_("Last day"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        today = timezone.localdate()
        first, last = data.get("starts_on"), data.get("ends_on")
        if isinstance(first, DayOfMonth):
            first = data["starts_on"] = _near(first, last, today)
        if isinstance(last, DayOfMonth):
            last = data["ends_on"] = last.on_or_after(first or today)
        if isinstance(first, date) and isinstance(last, date):
            if last < first:
                self.add_error("ends_on", LAST_BEFORE_FIRST)
            elif (last - first).days >= LONGEST_VISIT:
                self.add_error("ends_on", _("That is longer than sixty days. Is the year right?"))
        return data


class NewVisitForm(DatesMixin):
    """One short page. Only the title must be given."""

    once = forms.CharField(required=False, widget=forms.HiddenInput)
    foundation = forms.ModelChoiceField(label=_("Foundation"), queryset=Foundation.objects.none())
    source = forms.ModelChoiceField(
        label=_("Start from"), required=False, queryset=Visit.objects.none()
    )
    title = forms.CharField(
        label=_("Title of the visit"),
        max_length=500,
        error_messages={"required": _("Write a title.")},
    )
    project_id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    project = forms.CharField(
        label=_("Project"),
        required=False,
        max_length=500,
        help_text=_("May stay empty. A title that is not on the list makes a new project."),
    )
    gmina = forms.CharField(required=False, widget=forms.HiddenInput)
    place = forms.CharField(label=_("Place"), required=False, max_length=300)
    institution = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Lead host"), required=False, max_length=500)

    def __init__(self, *args: Any, user: Any, foundations: list, sources: list, **kwargs: Any):
        self.foundations, self.same_projects = foundations, []
        kwargs["initial"] = {
            "once": new_number(),
            "foundation": foundations[0].pk if foundations else None,
            "source": sources[0].pk if sources else None,
            **_project_of(sources[0] if sources else None),
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["foundation"].queryset = Foundation.objects.filter(
            pk__in=[one.pk for one in foundations]
        )
        fields["foundation"].choices = [(one.pk, str(one)) for one in foundations]
        if len(foundations) == 1:
            fields["foundation"].widget = forms.HiddenInput()
        fields["source"].queryset = Visit.objects.visible_to(user)
        fields["source"].choices = [
            *((one.pk, f"{one}, {visit_dates(one)}") for one in sources),
            ("", _("an empty programme")),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        find_institution(data)
        self._find_project(data)
        data["gmina"] = chosen_gmina(data.get("gmina"), data.get("place"))
        source = data.get("source")
        if source and source.foundation_id not in {one.pk for one in self.foundations}:
            self.add_error("source", _("A visit of another foundation cannot be copied."))
        return data

    def new_visit(self) -> NewVisit:
        data = self.cleaned_data
        return NewVisit(
            foundation=data["foundation"],
            title=data["title"],
            source=data["source"],
            project=data["project_row"],
            project_title=data["project"],
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            gmina=data["gmina"],
            place=data["place"],
            lead=HostChoice(None, data["institution"], data["name"]),
        )

    def _find_project(self, data: dict[str, Any]) -> None:
        """The chosen project, else the only one of this very title, else a new one."""
        data["project_row"] = None
        mine = Project.objects.filter(foundation=data.get("foundation"))
        title = data.get("project", "")
        if data.get("project_id"):
            chosen = mine.filter(pk=data["project_id"]).first()
            data["project_row"] = chosen if chosen and str(chosen) == title else None
        if data["project_row"] is None and title:
            wanted = normalise(title)
            same = [p for p in mine.search(title)[:50] if wanted in _spellings(p)]
            if len(same) > 1:
                message = _("Several projects have this title. Choose the one you mean.")
                self.add_error("project", message)
                self.same_projects = [(project, project_detail(project)) for project in same]
            elif same:
                data["project_row"] = same[0]


class VisitForm(DatesMixin, ShownForm):
    """What is known of a visit besides its programme."""

    texts: ClassVar = {
        "title": _("Title"),
        "theme": _("Theme"),
        "region": _("Region"),
        "objectives": _("Objectives"),
    }
    long_texts = frozenset({"objectives"})
    columns = (
        *text_columns(*texts),
        "project",
        "starts_on",
        "ends_on",
        "timezone",
        "headcount",
        "status",
        "visibility",
    )
    beside = ("name", "place", "expected_by_foundation", "expected_by_delegation")
    paired: ClassVar = {"name": "institution", "place": "gmina"}
    project = KeyField(
        label=_("Project"),
        required=False,
        help_text=_("It says who pays. Observers of the project see the visit."),
    )
    timezone = forms.ChoiceField(
        label=_("Time zone"),
        choices=ZONES[1:],
        help_text=_("A new zone is a new time for every item, so hosts have to be asked again."),
    )
    headcount = forms.IntegerField(
        label=_("Participants"), required=False, min_value=0, max_value=100_000
    )
    status = forms.ChoiceField(label=_("State of the visit"))
    visibility = forms.ChoiceField(label=_("Who may see the programme"), choices=Visibility.choices)
    gmina = forms.CharField(required=False, widget=forms.HiddenInput)
    place = forms.CharField(label=_("Place"), required=False, max_length=300)
    institution = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Lead host"), required=False, max_length=500, help_text=_("Empty: there is none.")
    )
    expected_by_foundation = forms.CharField(
        label=_("What the foundation expects"),
        required=False,
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One expectation a line."),
    )
    expected_by_delegation = forms.CharField(
        label=_("What the delegation expects"),
        required=False,
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One expectation a line."),
    )

    def __init__(self, *args: Any, row: Visit, **kwargs: Any) -> None:
        present = VisitStatus(row.status)
        super().__init__(*args, row=row, **kwargs)
        allowed = {present, *TRANSITIONS[VisitStatus][present]}
        fields: dict[str, Any] = self.fields
        fields["status"].choices = [c for c in VisitStatus.choices if c[0] in allowed]
        fields["project"].choices = _projects_of(row)
        if row.timezone not in dict(ZONES):
            fields["timezone"].choices = [*ZONES[1:], (row.timezone, row.timezone)]
        for name in ("starts_on", "ends_on"):
            if stated := getattr(row, name.replace("_on", "_stated")):
                self.fields[name].help_text = _("As the source states it: %(date)s") % {
                    "date": stated
                }

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.has_text("title"):
            self.add_error("title_pl", _("Write a title in at least one language."))
        # What was not touched is not looked for: it may be one of several of its name. It stays as
        # it is now, which is not what an old page says.
        for name in ("expected_by_foundation", "expected_by_delegation"):
            if not self.was_touched(name):
                data[name] = self.initial.get(name, "")
        if data.get("institution") or self.was_touched("name"):
            find_institution(data)
        else:
            data["name"] = self.initial.get("name", "")
        data["gmina"] = chosen_gmina(data.get("gmina"), data.get("place"))
        return data


def chosen_gmina(code: str | None, typed: str | None) -> Gmina | None:
    """The gmina that was chosen, if the text is still its name; else the text stands alone."""
    gmina = Gmina.objects.filter(pk=code).first() if code else None
    names = {gmina.name_pl, gmina.name_uk} if gmina else set()
    return gmina if typed in names else None


def _near(first: DayOfMonth, last: Any, today: date) -> date:
    """The first day's year: the nearest before a written last day, else the next to come."""
    if not isinstance(last, date):
        return first.on_or_after(today)
    for year in range(last.year, last.year - 9, -1):
        try:
            found = first.in_year(year)
        except ValueError:  # 29 February
            continue
        if found <= last:
            return found
    return first.on_or_after(today)


def _project_of(source: Visit | None) -> dict[str, Any]:
    """The project of the visit that is offered first: the next one is mostly of the same."""
    if source is None or source.project is None:
        return {}
    return {"project_id": source.project_id, "project": str(source.project)}


def _projects_of(visit: Visit) -> list[tuple[Any, str]]:
    """Those of the visit's foundation, and its present one; codes tell namesakes apart."""
    mine = Q(foundation=visit.foundation_id) | Q(pk=visit.project_id)
    rows = sort_for(Project.objects.filter(mine), str, get_language() or "pl")
    return [
        ("", "–"),
        *((row.pk, f"{row} ({row.code})" if row.code else str(row)) for row in rows),
    ]


def _spellings(project: Project) -> set[str]:
    titles = [*all_of(project, "title").values(), project.title_as_printed]
    return {normalise(title) for title in titles if title}
