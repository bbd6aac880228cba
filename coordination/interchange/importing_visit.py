"""The visit itself and what belongs to it as a list, from a valid document."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from coordination.interchange.columns import ordered, partial_date, text
from coordination.interchange.registers import Registers
from coordination.interchange.rows import Rows
from hosts.models import VisitPlace
from programmes.models import (
    Expectation,
    LegalAmendment,
    LegalBasis,
    Organiser,
    Visit,
    VisitGroup,
)
from programmes.states import VisitStatus
from studyvisits.lib.partial_dates import PartialDate

# Their own lists of the document, in the order in which they may be written.
MODELS = (Organiser, Expectation, LegalBasis, LegalAmendment, VisitGroup, VisitPlace)


def new_visit(document: dict[str, Any], language: str, **owners: Any) -> Visit:
    """The row of the visit, not written yet. A held or past one is recorded from a source."""
    series = document.get("series") or {}
    return Visit(
        **owners,
        series_position=series.get("position"),
        title_as_printed=document.get("title_as_printed") or "",
        status=document.get("status") or VisitStatus.DRAFT,
        timezone=document.get("timezone") or "Europe/Warsaw",
        headcount=document.get("headcount"),
        headcount_women=document.get("headcount_women"),
        headcount_men=document.get("headcount_men"),
        source_language=language,
        is_recorded=is_recorded(document),
        **partial_date("starts", document.get("starts_on")),
        **partial_date("ends", document.get("ends_on")),
        **text("title", document["title"], language),
        **text("theme", document.get("theme"), language),
        **text("objectives", document.get("objectives"), language),
        **text("date_note", document.get("date_note"), language),
        **text("region", document.get("region"), language),
        **text("headcount_note", document.get("headcount_note"), language),
    )


def is_recorded(document: dict[str, Any]) -> bool:
    """It was held, or it is over whatever its status says: nobody is asked to confirm it."""
    over = _last_day(document.get("ends_on"))
    return document.get("status") == VisitStatus.HELD or (
        over is not None and over < timezone.localdate()
    )


def _last_day(stated: str | None) -> date | None:
    """The last day that a date may mean; None where not even the year is known."""
    found = PartialDate.parse(stated) if stated else None
    if found is None or found.year is None:
        return None
    if found.complete:
        return found.complete
    year, month = found.year, found.month or 12
    following = (year + month // 12, month % 12 + 1)
    return date.max if following[0] > date.max.year else date(*following, 1) - timedelta(days=1)


def add_lists(
    rows: Rows, visit: Visit, document: dict[str, Any], language: str, registers: Registers
) -> dict[str, VisitGroup]:
    """Organisers, expectations, legal bases, groups and places; returns the groups by key."""
    for order, stated in ordered(document.get("organisers")):
        rows.add(
            Organiser(
                visit=visit,
                order=order,
                role=stated.get("role", ""),
                note=stated.get("note") or "",
                **text("name", stated["name"], language),
            )
        )
    for order, stated in ordered(document.get("expectations")):
        words = text("text", stated["text"], language)
        rows.add(Expectation(visit=visit, order=order, by=stated.get("by", ""), **words))
    for order, stated in ordered(document.get("legal_basis")):
        _add_legal_basis(rows, visit, order, stated, language)
    for order, stated in ordered(document.get("places")):
        rows.add(
            VisitPlace(
                visit=visit,
                order=order,
                teryt=stated.get("teryt") or "",
                gmina=registers.gmina(stated.get("teryt")),
                **text("name", stated["name"], language),
            )
        )
    return {
        stated["key"]: rows.add(
            VisitGroup(
                visit=visit,
                order=order,
                headcount=stated.get("headcount"),
                **text("name", stated["name"], language),
            )
        )
        for order, stated in ordered(document.get("groups"))
    }


def _add_legal_basis(
    rows: Rows, visit: Visit, order: int, stated: dict[str, Any], language: str
) -> None:
    basis = rows.add(
        LegalBasis(
            visit=visit,
            order=order,
            kind=stated.get("kind", ""),
            place=stated.get("place") or "",
            **partial_date("dated", stated.get("dated")),
            **text("title", stated["title"], language),
        )
    )
    for place, amended in ordered(stated.get("amended_on")):
        amendment = LegalAmendment(
            legal_basis=basis, order=place, **partial_date("amended", amended)
        )
        rows.add(amendment)
