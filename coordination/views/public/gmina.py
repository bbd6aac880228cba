"""A gmina that received guests or has a partner."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from coordination.publishing.places import gmina_data
from coordination.publishing.reading import partnerships, published
from hosts.models import Gmina
from studyvisits.lib.alphabet import sort_for


@login_not_required
@require_safe
def gmina_public(request: HttpRequest, code: str) -> HttpResponse:
    if not code.isalnum():
        # No code of the register; PostgreSQL does not even let itself be asked for some.
        raise Http404
    language = get_language() or "pl"
    visits = published(
        language,
        timezone.localdate(),
        "card",
        "gminas",
        "institutions",
        subject=f"gmina:{code}",
        opened_only=True,
    )
    bonds = [
        {"id": pk, **card} for pk, card in partnerships(language, "card") if code in card["gminas"]
    ]
    places = [visit["gminas"][code] for visit in visits if code in visit["gminas"]]
    places += [place for card in bonds for place in card["places"] if place["code"] == code]
    if bonds and not places:
        # A partner that no map knows: named as the register does.
        known = Gmina.objects.with_place().filter(code=code)
        places = [gmina_data(row, language) for row in known]
    if not places:
        raise Http404
    hosts = {
        one["id"]: one
        for visit in reversed(visits)
        for one in visit["institutions"]
        if one["gmina"] and one["gmina"]["code"] == code
    }
    context = {
        "gmina": places[0],
        "visits": visits,
        "institutions": sort_for(hosts.values(), lambda row: row["name"], language),
        "partnerships": bonds,
    }
    return render(request, "public/gmina.html", context)
