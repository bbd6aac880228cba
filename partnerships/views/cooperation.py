"""Asking a municipality for co-operation: the form behind its page's button, and the link in the
letter that follows. The inbox is in cooperation_inbox.py."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from delegations.models import Hromada
from hosts.models import Gmina
from partnerships.forms.cooperation import CooperationForm
from partnerships.services import cooperation
from partnerships.states import CooperationStatus
from programmes.services.conflicts import NotAllowed
from studyvisits.lib import throttle
from studyvisits.lib.views.errors import gone
from studyvisits.lib.views.link_pages import link_page
from studyvisits.outbox.services import links
from studyvisits.outbox.states import LinkPurpose

# Requests from one address of a client; an office behind one address writes no more than these.
AN_HOUR = 5


# Without the check that keeps a cookie: nobody is logged in here, and an open page that sets none
# is the same for everybody. What another site sends is told apart by the browser's own word.
@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def cooperation_gmina(request: HttpRequest, code: str) -> HttpResponse:
    """Asks a Polish municipality."""
    rows = Gmina.objects.select_related("powiat", "voivodeship")
    return _form(request, _in_force(rows, code))


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def cooperation_hromada(request: HttpRequest, code: str) -> HttpResponse:
    """Asks a Ukrainian one."""
    return _form(request, _in_force(Hromada.objects.select_related("oblast"), code))


@login_not_required
@require_safe
def cooperation_sent(request: HttpRequest) -> HttpResponse:
    """The same page for everybody, so that it tells nothing about an address."""
    return render(request, "partnerships/cooperation_sent.html")


@link_page
@require_http_methods(["GET", "HEAD", "POST"])
def cooperation_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """What was typed, and one button: mail scanners follow links, so looking confirms nothing."""
    link = links.find(token, LinkPurpose.COOPERATION)
    if link is None:
        throttle.require_known_link(request)
        raise Http404
    asking = cooperation.opened_by(link)
    is_waiting = asking is not None and asking.status == CooperationStatus.UNCONFIRMED
    if asking is None or (is_waiting and not link.works_at(timezone.now())):
        return gone(
            request,
            _("This link no longer works. Please write your request anew."),
            title=_("This link no longer works"),
        )
    if request.method == "POST":
        cooperation.confirm(asking, link=link)
        return redirect("partnerships:cooperation_confirm", token=token)
    language = get_language() or "pl"
    context = {
        "asking": asking,
        "asked": asking.asked.label(language),
        "where": asking.asked.where(language),
        "is_waiting": is_waiting,
    }
    return render(request, "partnerships/cooperation_confirm.html", context)


def _form(request: HttpRequest, asked: Gmina | Hromada) -> HttpResponse:
    language = get_language() or "pl"
    form = CooperationForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if not throttle.allows(request, "cooperation", limit=AN_HOUR, per=3600):
                form.add_error(
                    None,
                    _("Many requests came from your connection. Please try again in an hour."),
                )
                status = 429
            elif _is_no_person(request, form) or _is_kept(form, asked, language):
                return redirect("partnerships:cooperation_sent")
    context = {"form": form, "asked": asked.label(language), "where": asked.where(language)}
    return render(request, "partnerships/cooperation_form.html", context, status=status)


def _is_no_person(request: HttpRequest, form: CooperationForm) -> bool:
    """Filled in by a machine, or sent by a page of another site through somebody's browser."""
    return form.is_of_a_machine or request.headers.get("Sec-Fetch-Site") == "cross-site"


def _is_kept(form: CooperationForm, asked: Gmina | Hromada, language: str) -> bool:
    try:
        cooperation.write(asked, language=language, **form.values())
    except NotAllowed as refused:
        form.add_error("email", str(refused))
        return False
    return True


def _in_force(rows, code: str):
    if not code.isalnum():
        raise Http404
    found = rows.filter(code=code, is_former=False).first()
    if found is None:
        raise Http404
    return found
