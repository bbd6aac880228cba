"""Whether what a document states is here already. It is compared as documents are: by what a visit
or a partnership would give out now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from coordination.interchange.canonical import equal
from coordination.interchange.columns import partial_date, texts
from coordination.interchange.exporting import export_partnership, export_visit
from coordination.interchange.uploads import Upload
from partnerships.models import Partnership
from programmes.models import Visit
from programmes.visit_words import visit_dates
from studyvisits.lib.texts import LANGUAGES

# Of one title; more of them are compared by nobody.
MOST_COMPARED = 8


@dataclass(frozen=True)
class Known:
    """A row that is here; ``is_same`` if it states just what the document does."""

    pk: int
    label: str
    detail: str
    url: str
    is_same: bool


def known(upload: Upload, *, by: Any) -> list[Known]:
    """Rows of this title and these dates that the person may see, the very same first."""
    found = _visits(upload, by) if upload.is_visit else _partnerships(upload, by)
    return sorted(found, key=lambda one: not one.is_same)


def _visits(upload: Upload, by: Any) -> Iterable[Known]:
    document = upload.document
    dates: dict[str, Any] = {
        **partial_date("starts", document.get("starts_on")),
        **partial_date("ends", document.get("ends_on")),
    }
    rows = Visit.objects.visible_to(by).filter(
        series_position=(document.get("series") or {}).get("position"),
        **_title(document),
        **{name: value for name, value in dates.items() if value is not None},
        **{f"{name}__isnull": True for name, value in dates.items() if value is None},
    )
    for visit in rows.order_by("-pk")[:MOST_COMPARED]:
        is_same = equal(export_visit(visit), document, upload.form)
        url = reverse("coordination:visit_plan", args=[visit.pk])
        yield Known(visit.pk, str(visit), visit_dates(visit), url, is_same)


def _partnerships(upload: Upload, by: Any) -> Iterable[Known]:
    rows = Partnership.objects.visible_to(by).filter(**_title(upload.document))
    for row in rows.prefetch_related("parties").order_by("-pk")[:MOST_COMPARED]:
        is_same = equal(export_partnership(row), upload.document, upload.form)
        url = reverse("partnerships:partnership_list")
        if is_same or upload.document.get("title"):
            yield Known(row.pk, str(row), "", url, is_same)


def _title(document: dict[str, Any]) -> dict[str, str]:
    stated = texts(document.get("title"), document.get("language") or "pl")
    return {f"title_{code}": stated.get(code, "") for code in LANGUAGES}
