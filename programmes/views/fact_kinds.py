"""The kinds of rows that stand behind a visit, and those of an item: of each its model, its form,
its words and who may change it. The pages are the same for all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from programmes.forms.slot_facts import SlotGroupForm, SlotKindForm, SlotPartForm
from programmes.forms.visit_facts import (
    ClaimForm,
    FactForm,
    LegalBasisForm,
    OrganiserForm,
    SourceForm,
    VisitGroupForm,
)
from programmes.models import (
    Claim,
    LegalBasis,
    Organiser,
    SlotActivity,
    SlotGroup,
    SlotPart,
    Source,
    VisitGroup,
)
from programmes.source_texts import partial


@dataclass(frozen=True)
class Kind:
    """``title`` and ``meta`` make the line of a row; ``reads`` is read along with the rows.
    ``more`` are the words and the address of a page of the row's own."""

    key: str
    model: Any
    form: type[FactForm]
    heading: str | Promise
    single: str | Promise
    add: str | Promise
    empty: str | Promise
    title: Callable[[Any], Any]
    meta: Callable[[Any], list[str]] = lambda row: []
    reads: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    more: Callable[[Any], tuple[str, str] | None] = lambda row: None
    permission: str = field(default="programmes.change_visit")


def _said(row: Any, name: str) -> str:
    return getattr(row, f"get_{name}_display")() if getattr(row, name) else ""


def _date(row: Any, name: str) -> str:
    on, stated = getattr(row, f"{name}_on"), getattr(row, f"{name}_stated")
    return partial(on, stated, get_language() or "pl")


def _people(group: VisitGroup) -> str:
    n = group.headcount
    return "" if n is None else ngettext("%(n)d person", "%(n)d people", n) % {"n": n}


def _people_page(group: VisitGroup) -> tuple[str, str]:
    return str(_("Who goes with it")), reverse("coordination:group_people", args=[group.pk])


def _amended(basis: LegalBasis) -> str:
    days = ", ".join(_date(row, "amended") for row in basis.amendments.all())
    return str(_("amended on %(days)s")) % {"days": days} if days else ""


OF_VISIT = {
    kind.key: kind
    for kind in (
        Kind(
            key="organiser",
            model=Organiser,
            form=OrganiserForm,
            heading=_("Organisers"),
            single=_("Organiser"),
            add=_("Add an organiser"),
            empty=_("Nobody is named. Then a visit that was planned here names the foundation."),
            title=lambda row: row.name,
            meta=lambda row: [_said(row, "role"), row.note],
        ),
        Kind(
            key="group",
            model=VisitGroup,
            form=VisitGroupForm,
            heading=_("Groups"),
            single=_("Group"),
            add=_("Add a group"),
            empty=_("Everybody stays together. Add groups where the delegation is divided."),
            title=lambda row: row.name,
            meta=lambda row: [_people(row)],
            more=_people_page,
        ),
        Kind(
            key="legal-basis",
            model=LegalBasis,
            form=LegalBasisForm,
            heading=_("Legal basis"),
            single=_("Legal basis"),
            add=_("Add a legal basis"),
            empty=_("No act, memorandum or agreement is named."),
            title=lambda row: row.title,
            meta=lambda row: [_said(row, "kind"), _date(row, "dated"), row.place, _amended(row)],
            reads=("amendments",),
        ),
        Kind(
            key="claim",
            model=Claim,
            form=ClaimForm,
            heading=_("What sources say"),
            single=_("What a source says"),
            add=_("Add a statement"),
            empty=_("For facts that no field holds, and where sources disagree."),
            title=lambda row: row.statement,
            meta=lambda row: [row.about, row.said_by, row.source],
        ),
        Kind(
            key="source",
            model=Source,
            form=SourceForm,
            heading=_("Sources"),
            single=_("Source"),
            add=_("Add a source"),
            empty=_("No text is named that facts of this visit were taken from."),
            title=lambda row: row.title,
            meta=lambda row: [row.publisher, _date(row, "published"), _said(row, "kind"), row.url],
        ),
    )
}

OF_SLOT = {
    kind.key: kind
    for kind in (
        Kind(
            key="part",
            model=SlotPart,
            form=SlotPartForm,
            heading=_("Sub-items"),
            single=_("Sub-item"),
            add=_("Add a sub-item"),
            empty=_("The item has no parts of its own. Add them in the order they come."),
            title=lambda row: row.text,
        ),
        Kind(
            key="group",
            model=SlotGroup,
            form=SlotGroupForm,
            heading=_("Groups that attend"),
            single=_("Group that attends"),
            add=_("Add a group"),
            empty=_("The whole delegation attends. Groups are named with the visit."),
            title=lambda row: row.group.name,
            meta=lambda row: [_people(row.group)],
            joins=("group",),
        ),
        Kind(
            key="kind",
            model=SlotActivity,
            form=SlotKindForm,
            heading=_("Further kinds"),
            single=_("Further kind"),
            add=_("Add a kind"),
            empty=_("The item is of one kind only."),
            title=lambda row: row.get_kind_display(),
        ),
    )
}
