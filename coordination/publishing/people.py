"""Those who travel, as one audience may read of them. Participants are never named."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from coordination.publishing.loading import Facts, Reader
from coordination.publishing.places import hromada_data
from delegations.models import Delegation
from programmes.models import Visit
from programmes.states import Shown
from studyvisits.lib.ready_texts import Said, field, plain
from studyvisits.lib.texts import all_of


def shown_as(delegation: Delegation, reader: Reader) -> Shown:
    """Participants read who travels with them; the public reads what the sender agreed to."""
    return Shown(delegation.shown) if reader.is_public else Shown.NAMED


def senders(facts: Facts, reader: Reader) -> list[dict[str, Any]]:
    """Sending bodies; of those shown by oblast only each oblast is said once, and nothing else."""
    shown: list[dict[str, Any]] = []
    oblasts: set[str] = set()
    for delegation in facts.visit.delegations.all():
        how = shown_as(delegation, reader)
        if how == Shown.NAMED:
            shown.append(_named(delegation, facts, reader))
        elif how == Shown.OBLAST:
            name = _oblast_name(delegation, facts, reader.language)
            if name and name not in oblasts:
                oblasts.add(name)
                shown.append({"name": name, "is_oblast": True})
    return shown


def _named(delegation: Delegation, facts: Facts, reader: Reader) -> dict[str, Any]:
    language = reader.language
    oblast = facts.oblast_of(delegation)
    hromada = delegation.hromada
    name = field(delegation, "name", language)
    return {
        "id": delegation.sender_id if reader.is_public else None,
        "name": name,
        "kind": delegation.get_kind_display() if delegation.kind else "",
        "oblast": oblast.label(language) if oblast else "",
        "where": _not_said(oblast.label(language), name) if oblast else "",
        "hromada": hromada_data(hromada, delegation, language) if hromada else None,
        "headcount": delegation.headcount,
        "women": delegation.headcount_women,
        "men": delegation.headcount_men,
        "units": delegation.units_count,
        "note": field(delegation, "headcount_note", language),
        "composition": field(delegation, "composition", language),
        "is_oblast": False,
    }


def _not_said(oblast: str, name: Said) -> str:
    """The oblast, unless the name says it already: "Bar (obwód winnicki)"."""
    return "" if oblast.casefold() in plain(name).casefold() else oblast


def _oblast_name(delegation: Delegation, facts: Facts, language: str) -> str:
    oblast = facts.oblast_of(delegation)
    if oblast:
        return oblast.label(language)
    return _("Ukraine") if delegation.country == "UA" else ""


def headcount(facts: Facts, reader: Reader) -> dict[str, Any]:
    """How many came. The note in words may name senders, so it follows them."""
    visit = facts.visit
    open_about_senders = all(
        shown_as(delegation, reader) == Shown.NAMED for delegation in visit.delegations.all()
    )
    return {
        "people": _people(visit),
        "women": visit.headcount_women,
        "men": visit.headcount_men,
        "note": field(visit, "headcount_note", reader.language) if open_about_senders else "",
    }


def _people(visit: Visit) -> int | None:
    """As stated, else all delegations together if each says how many it is. Unknown is not zero."""
    if visit.headcount is not None or any(all_of(visit, "headcount_note").values()):
        return visit.headcount
    counted = [delegation.headcount for delegation in visit.delegations.all()]
    return sum(n for n in counted if n) if counted and None not in counted else None


def companions(facts: Facts, reader: Reader) -> list[dict[str, Any]]:
    """Interpreters, escorts and others, counted apart; their names are for participants only."""
    return [
        {
            "role": row.get_role_display(),
            "headcount": row.headcount,
            "name": "" if reader.is_public else row.name,
        }
        for row in facts.visit.companions.all()
    ]


def sender_names(shown: list[dict[str, Any]]) -> list[str]:
    return [plain(one["name"]) for one in shown]
