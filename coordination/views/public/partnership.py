"""Partnerships between hromadas and foreign municipalities."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coordination.publishing.reading import partnerships
from coordination.views.public.bodies import answer
from partnerships.models import PartnershipRelease
from programmes.states import Visibility
from studyvisits.lib.ready_texts import thaw


@login_not_required
@require_safe
def partnership_list_public(request: HttpRequest) -> HttpResponse:
    rows = [{"id": pk, **card} for pk, card in partnerships(get_language() or "pl", "card")]
    return render(request, "public/partnership_list.html", {"rows": rows})


@login_not_required
@require_safe
def partnership_public(request: HttpRequest, pk: int) -> HttpResponse:
    release = (
        PartnershipRelease.objects.filter(
            partnership__pk=pk, is_current=True, visibility=Visibility.PUBLIC
        )
        .values("pk", "number", "published_at", "withdrawn_at")
        .first()
    )
    if release is None:
        raise Http404
    if release["withdrawn_at"] is not None:
        return _taken_back(request)

    def context() -> dict:
        language = get_language() or "pl"
        data = (
            PartnershipRelease.objects.filter(pk=release["pk"])
            .values_list(F(f"pages__{language}__page"), flat=True)
            .get()
        )
        return {"page": thaw(data, language), "release": release}

    moment = f"{release['published_at'].timestamp():.6f}"
    key = (f"p{release['pk']}", release["number"], moment)
    return answer(request, "public/partnership.html", context, key=key)


def _taken_back(request: HttpRequest) -> HttpResponse:
    context = {
        "title": _("This page was withdrawn"),
        "message": _("Whoever published it no longer shows it."),
    }
    return render(request, "410.html", context, status=410)
