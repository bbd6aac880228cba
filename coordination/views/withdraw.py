"""Withdrawing a published programme: what will be gone, why, and the button."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coordination.forms.taking_back import WithdrawForm
from coordination.publishing.finding import KINDS
from coordination.services import sharing, withdrawing
from coordination.views.plan import find_visit
from programmes.models import Release, ReleasePage, Visit
from programmes.permissions import require
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.states import Audience, Visibility
from studyvisits.outbox.services import links


@require_http_methods(["GET", "HEAD", "POST"])
def release_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The page names every address; pressing the button takes the programme off all of them."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.publish_visit", visit)
    release = Release.objects.current().defer("snapshot").filter(visit=visit).first()
    if request.method != "POST":
        form = _form(initial={"number": release.number if release else None})
        return _page(request, visit, release, form)
    form = _form(request.POST)
    if not form.is_valid():
        return _page(request, visit, release, form, status=422)
    try:
        gone = withdrawing.withdraw(
            visit,
            reason=form.cleaned_data["reason"],
            number=form.cleaned_data["number"],
            by=request.user,
        )
    except NotAllowed as refusal:
        # A second press of the button, or a colleague was first: it is gone, and that was wanted.
        messages.warning(request, str(refusal))
        return redirect("coordination:release_list", pk)
    except Conflict:
        again = _form(initial={**form.cleaned_data, "number": release.number if release else None})
        return _page(request, visit, release, again, changed=True, status=409)
    said = _("Version %(number)s is withdrawn. Nobody reads it any more; the house keeps it.")
    messages.success(request, said % {"number": gone.number})
    return redirect("coordination:release_list", pk)


def _form(*args: Any, **kwargs: Any) -> WithdrawForm:
    hint = _("For your own records. Readers are told only that the programme was withdrawn.")
    return WithdrawForm(*args, hint=hint, **kwargs)


def _page(
    request: HttpRequest,
    visit: Visit,
    release: Release | None,
    form: WithdrawForm,
    *,
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "visit": visit,
        "release": release,
        "form": form,
        "changed": changed,
        "own": _own_addresses(visit, release) if release else [],
        "named_on": _named_on(release) if release else [],
    }
    return render(request, "coordination/release_withdraw.html", context, status=status)


def _own_addresses(visit: Visit, release: Release) -> list[dict[str, str]]:
    """What answers *gone* from then on, in each language."""
    pages: list[tuple[str, Any]] = []
    if release.visibility == Visibility.PUBLIC:
        pages += [
            ("coordination:visit_public", visit.pk),
            ("coordination:visit_calendar", visit.pk),
        ]
    if link := sharing.present(visit):
        token = links.token_of(link)
        pages += [
            ("coordination:visit_by_link", token),
            ("coordination:visit_calendar_by_link", token),
        ]
    found = []
    for name, part in pages:
        for code, _language in settings.LANGUAGES:
            with override(code):
                found.append({"code": code, "url": settings.SITE_URL + reverse(name, args=[part])})
    return found


def _named_on(release: Release) -> list[dict[str, str]]:
    """Pages that name the visit today and will no longer do so."""
    if release.visibility != Visibility.PUBLIC:
        return []
    is_open = release.opens_on is not None and release.opens_on <= timezone.localdate()
    page = ReleasePage.objects.get(
        release=release, audience=Audience.PUBLIC, language=get_language() or "pl"
    )
    names = page.data["after" if is_open else "before"]["names"]
    found = {}
    for name in names:
        if name["kind"] == "visit" or name["kind"] not in KINDS:
            continue
        kind, url_name = KINDS[name["kind"]]
        url = reverse(url_name, args=[name["key"]])
        found.setdefault(url, {"kind": str(kind), "label": name["label"], "url": url})
    return list(found.values())
