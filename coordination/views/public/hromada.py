"""Hromadas that sent somebody or have a partner, as far as they may be named."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from coordination.publishing.reading import partnerships, published
from delegations.models import Hromada
from studyvisits.lib.alphabet import sort_for


@login_not_required
@require_safe
def hromada_list_public(request: HttpRequest) -> HttpResponse:
    """Hromadas, and other bodies that sent people: one list, since a city hall is both."""
    language = get_language() or "pl"
    hromadas: dict[str, dict] = {}
    others: dict[int, dict] = {}
    for visit in published(language, timezone.localdate(), "senders", opened_only=True):
        for one in visit["senders"]:
            if one.get("hromada"):
                place = one["hromada"]
                row = hromadas.setdefault(place["code"], {**place, "visits": set()})
                row["visits"].add(visit.visit)
            elif one.get("id"):
                row = others.setdefault(one["id"], {**one, "visits": set()})
                row["visits"].add(visit.visit)
    context = {
        "hromadas": sort_for(hromadas.values(), lambda row: row["label"], language),
        "others": sort_for(others.values(), lambda row: row["name"], language),
    }
    return render(request, "public/hromada_list.html", context)


@login_not_required
@require_safe
def hromada_public(request: HttpRequest, code: str) -> HttpResponse:
    if not code.isalnum():
        # No code of the register; PostgreSQL does not even let itself be asked for some.
        raise Http404
    language = get_language() or "pl"
    visits = published(
        language,
        timezone.localdate(),
        "card",
        "senders",
        subject=f"hromada:{code}",
        opened_only=True,
    )
    parts = [
        {"visit": visit, "part": one}
        for visit in visits
        for one in visit["senders"]
        if one.get("hromada") and one["hromada"]["code"] == code
    ]
    bonds = [
        {"id": pk, **card}
        for pk, card in partnerships(language, "card")
        if code in card["hromadas"]
    ]
    if not parts and not bonds:
        raise Http404
    place = _place(code, parts, bonds, language)
    if place is None:
        raise Http404
    context = {"hromada": place, "parts": parts, "partnerships": bonds}
    return render(request, "public/hromada.html", context)


def _place(code: str, parts: list[dict], bonds: list[dict], language: str) -> dict | None:
    """As a visit names it, else as its partnership does. One that no map knows stands on none of
    theirs, and is named as the register does."""
    if parts:
        return parts[0]["part"]["hromada"]
    on_maps = [place for card in bonds for place in card["places"] if place["code"] == code]
    if on_maps:
        return on_maps[0]
    row = Hromada.objects.select_related("oblast").filter(code=code).first()
    if row is None:
        return None
    return {
        "code": code,
        "label": row.label(language),
        "full": row.full_label(language),
        "where": row.where(language),
    }
