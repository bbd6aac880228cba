"""Finding anything by a few words: one query a kind, in the spelling of search, never a guess."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from delegations.models import Hromada, Person, SendingOrganisation
from hosts.models import Gmina, HostInstitution
from programmes.models import Grant, Project, Visit
from programmes.permissions import working_foundations
from programmes.visit_words import visit_dates
from studyvisits.lib.alphabet import sort_for
from studyvisits.lib.search import normalise
from studyvisits.lib.texts import stated, words

OFFERED, READ = 10, 60
FOUND = 20


@dataclass(frozen=True)
class Found:
    """One result: its name, what tells it apart, where it leads."""

    label: str
    detail: str = ""
    url: str = ""


def gminas(query: str) -> list[dict[str, str]]:
    """For a combobox: current gminas; the second line tells namesakes apart."""
    language = _language()
    rows = Gmina.objects.current().with_place().search(query)[:READ]
    best = _best(rows, query, lambda row: row.label(language))
    return [_item(row.pk, row.label(language), row.where(language)) for row in best]


def institutions(query: str) -> list[dict[str, str]]:
    """For a combobox: the common catalogue."""
    rows = HostInstitution.objects.search(query).select_related("gmina", "parent")[:READ]
    return [_item(row.pk, str(row), institution_detail(row)) for row in _best(rows, query, str)]


def senders(query: str) -> list[dict[str, str]]:
    """For a combobox: bodies that have sent people, and every hromada of the register."""
    language = _language()
    bodies = SendingOrganisation.objects.search(query).select_related("oblast", "hromada__oblast")
    known = list(bodies[:READ])
    hromadas = Hromada.objects.current().with_place().search(query)[:READ]
    items = [
        _item(f"sender:{row.pk}", str(row), sender_detail(row)) for row in _best(known, query, str)
    ]
    taken = {row.hromada_id for row in known if row.hromada_id}
    best = _best([h for h in hromadas if h.pk not in taken], query, lambda h: h.label(language))
    items += [_item(f"hromada:{h.pk}", h.full_label(language), h.where(language)) for h in best]
    return items[: OFFERED + 4]


def projects(query: str, user: Any) -> list[dict[str, str]]:
    """For a combobox: own projects; two of nearly one title differ in their funders and years."""
    rows = (
        Project.objects.filter(foundation__in=working_foundations(user))
        .search(query)
        .prefetch_related(
            Prefetch("grants", Grant.objects.select_related("funder")),
            Prefetch("visits", Visit.objects.only("pk", "project", "starts_on")),
        )[:READ]
    )
    return [_item(row.pk, str(row), project_detail(row)) for row in _best(rows, query, str)]


def project_detail(project: Project) -> str:
    """ "2024, Fundusz A + Fundusz B, umowa 12/2024": what tells a project from its namesake."""
    years = sorted({str(v.starts_on.year) for v in project.visits.all() if v.starts_on})
    grants = list(project.grants.all())
    funders = [str(words(g, "funder_name")) or str(g.funder or "") for g in grants]
    numbers = [_("agreement %(number)s") % {"number": g.number} for g in grants if g.number]
    rounds = [g.round for g in grants if g.round]
    parts = [project.code, "–".join(years[:1] + years[1:][-1:]), " + ".join(filter(None, funders))]
    return ", ".join(filter(None, [*parts, *rounds, *numbers]))


def everything(query: str, user: Any) -> list[tuple[str, list[Found]]]:
    """Five queries: visits, people, institutions, senders, hromadas. People are one's own only."""
    language = _language()
    visits = Visit.objects.visible_to(user).search(query).order_by("-starts_on", "-pk")[:FOUND]
    people = Person.objects.filter(foundation__in=working_foundations(user)).search(query)
    hosts = HostInstitution.objects.search(query).select_related("gmina", "parent")[:READ]
    bodies = SendingOrganisation.objects.search(query).select_related("oblast", "hromada__oblast")
    hromadas = Hromada.objects.current().with_place().search(query)[:READ]
    return [
        (_("Visits"), [Found(str(v), visit_dates(v), v.get_absolute_url()) for v in visits]),
        (_("People"), [Found(str(p), p.name_latin) for p in people[:FOUND]]),
        (
            _("Institutions"),
            [
                Found(str(row), institution_detail(row), row.get_absolute_url())
                for row in _best(hosts, query, str, FOUND)
            ],
        ),
        (
            _("Sending organisations"),
            [
                Found(str(s), sender_detail(s), reverse("delegations:sender_detail", args=[s.pk]))
                for s in _best(bodies[:READ], query, str, FOUND)
            ],
        ),
        (
            _("Hromadas"),
            [
                Found(
                    h.full_label(language),
                    h.where(language),
                    reverse("delegations:hromada_detail", args=[h.pk]),
                )
                for h in _best(hromadas, query, lambda h: h.label(language), FOUND)
            ],
        ),
    ]


def _best(rows: Any, query: str, label: Any, number: int = OFFERED) -> list[Any]:
    """Those that begin as the query does first, each part in the reader's alphabet."""
    wanted = normalise(query)
    rows = sort_for(rows, label, _language())
    rows.sort(key=lambda row: not normalise(label(row)).startswith(wanted))
    return rows[:number]


def _item(value: Any, label: str, detail: str) -> dict[str, str]:
    return {"value": str(value), "label": str(label), "detail": detail}


def institution_detail(row: HostInstitution) -> str:
    """ "Brzozowo, dom pomocy społecznej": what tells an institution from its namesake."""
    town = stated(row, "town") or (row.gmina.name_pl if row.gmina else "")
    kind = str(row.get_kind_display()) if row.kind else ""
    return ", ".join(filter(None, [town, kind, str(row.parent) if row.parent else ""]))


def sender_detail(row: SendingOrganisation) -> str:
    """ "hromada, obwód czerkaski": the same of a sender."""
    oblast = row.oblast or (row.hromada.oblast if row.hromada else None)
    kind = str(row.get_kind_display()) if row.kind else ""
    return ", ".join(filter(None, [kind, oblast.label(_language()) if oblast else ""]))


def _language() -> str:
    return (get_language() or "pl")[:2]
