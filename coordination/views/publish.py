"""Publishing a visit: one page that says what goes out, and one that says where it is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coordination.forms.publish import PublishForm
from coordination.interchange.exporting import export_visit
from coordination.publishing.differences import differences
from coordination.services import releases, sharing
from coordination.services.plan import load_plan
from coordination.services.publishing import review
from coordination.services.warnings import all_found
from coordination.views.plan import find_visit
from programmes.models import Release, Visit
from programmes.permissions import require
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.states import Visibility
from studyvisits.outbox.services import links

# Warnings about what this page lists by itself.
SAID_APART = {"translation_missing", "no_statement"}


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is in the next version; pressing the button publishes what was shown."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.publish_visit", visit)
    if request.method != "POST":
        return _page(request, visit, _fresh(visit))
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _page(request, visit, form, status=422)
    wanted = form.cleaned_data
    try:
        releases.publish(
            visit,
            revision=wanted["revision"],
            visibility=wanted["visibility"],
            note=wanted["note"],
            by=request.user,
        )
    except NotAllowed as refusal:
        form.add_error("visibility", str(refusal))
        return _page(request, visit, form, status=422)
    except Conflict:
        visit = find_visit(request, pk)
        return _page(request, visit, _again(visit, form), changed=True, status=409)
    sharing.link_of(visit, by=request.user)
    return redirect("coordination:published", pk)


@require_safe
def published(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the current version is read, and by whom."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.publish_visit", visit)
    release = Release.objects.current().defer("snapshot").filter(visit=visit).first()
    if release is None:
        return redirect("coordination:publish", pk)
    link = sharing.present(visit)
    context = {
        "visit": visit,
        "release": release,
        "is_public": release.visibility == Visibility.PUBLIC,
        "addresses": _addresses("coordination:visit_by_link", links.token_of(link)) if link else [],
        "public_addresses": _addresses("coordination:visit_public", visit.pk),
        "link": link,
        "older": release.number > 1,
    }
    return render(request, "coordination/published.html", context)


@require_POST
def link_renew(request: HttpRequest, pk: int) -> HttpResponse:
    """The link got into wrong hands: nobody comes in by it any more, a new one is made."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.publish_visit", visit)
    sharing.renew(visit, by=request.user)
    messages.success(request, _("The old link no longer works. Send the new one round."))
    return redirect("coordination:published", pk)


def _fresh(visit: Visit) -> PublishForm:
    is_public = visit.visibility == Visibility.PUBLIC
    return PublishForm(
        initial={
            "visibility": Visibility.PUBLIC if is_public else Visibility.LINK,
            "revision": visit.revision,
        }
    )


def _again(visit: Visit, form: PublishForm) -> PublishForm:
    """The same choice and words, over the programme as it stands now."""
    return PublishForm(initial={**form.cleaned_data, "revision": visit.revision})


def _page(
    request: HttpRequest,
    visit: Visit,
    form: PublishForm,
    *,
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    plan = load_plan(visit)
    number = Release.objects.filter(visit=visit).count() + 1
    context = {
        "visit": visit,
        "plan": plan,
        "form": form,
        "changed": changed,
        "number": number,
        "review": review(plan, timezone.localdate()),
        "since": _since(visit),
        "to_fix": [one for one in all_found(visit).fixes if one.kind not in SAID_APART],
    }
    return render(request, "coordination/publish.html", context, status=status)


def _since(visit: Visit) -> dict[str, Any] | None:
    """What would be new: the draft against the version that is out."""
    out = Release.objects.current().filter(visit=visit).values("number", "snapshot").first()
    if out is None:
        return None
    return {
        "number": out["number"],
        "found": differences(out["snapshot"], export_visit(visit)),
    }


def _addresses(name: str, part: str | int) -> list[dict[str, str]]:
    """The page in each language, with its whole address."""
    found = []
    for code, language in settings.LANGUAGES:
        with override(code):
            path = reverse(name, args=[part])
        found.append({"code": code, "language": language, "url": settings.SITE_URL + path})
    return found
