"""The logo of a foundation: choosing it, taking it away, and the file; and the accent's stylesheet.

Both files are open to everybody, since pages behind a link and public ones show them.
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programmes.forms.foundation_looks import LogoForm
from programmes.looks import file_of, is_accent, look, stylesheet
from programmes.models import Foundation
from programmes.services import logos
from programmes.services.conflicts import Conflict
from programmes.views.foundation_facts import managed

# A logo never changes under its name, which nobody can guess.
FOR_A_YEAR = "public, max-age=31536000, immutable"
FOR_A_DAY = "public, max-age=86400"


@require_http_methods(["GET", "HEAD", "POST"])
def foundation_logo_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A file cannot be shown again in a form, so after an error it has to be chosen anew."""
    foundation = managed(request, pk)
    is_sent = request.method == "POST"
    form = LogoForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        initial={"shown": foundation.logo.name},
    )
    status = 200
    if is_sent:
        status = 422
        if form.is_valid():
            shown = form.cleaned_data["shown"]
            try:
                logos.put(foundation, form.drawn, shown=shown, by=request.user)
            except Conflict as conflict:
                return _overtaken(request, conflict.present)
            messages.success(request, _("The logo is saved."))
            return redirect("programmes:foundation_detail", pk)
    return _page(request, foundation, form, status)


@require_POST
def foundation_logo_remove(request: HttpRequest, pk: int) -> HttpResponse:
    foundation = managed(request, pk)
    shown = request.POST.get("shown", "")
    if shown != foundation.logo.name:
        return _overtaken(request, foundation)
    try:
        logos.remove(foundation, shown=shown, by=request.user)
    except Conflict as conflict:
        return _overtaken(request, conflict.present)
    messages.success(request, _("The logo is removed."))
    return redirect("programmes:foundation_detail", pk)


@login_not_required
@require_safe
def foundation_logo(request: HttpRequest, name: str) -> HttpResponse:
    """A logo that is in use now; one that was replaced is gone."""
    if not name.isalnum():
        # No name of ours; PostgreSQL does not even let itself be asked for some.
        raise Http404
    file = file_of(name)
    if not Foundation.objects.filter(logo=file).exists():
        raise Http404
    try:
        png = logos.read(file)
    except FileNotFoundError as error:
        raise Http404 from error
    response = HttpResponse(png, content_type="image/png")
    response["Cache-Control"] = FOR_A_YEAR
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_not_required
@require_safe
def foundation_style(request: HttpRequest, colour: str) -> HttpResponse:
    """Made of the colour alone, whoever has it; 404 for one that could not be read."""
    accent = f"#{colour}"
    if not is_accent(accent):
        raise Http404
    response = HttpResponse(stylesheet(accent), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = FOR_A_DAY
    return response


def _overtaken(request: HttpRequest, foundation: Foundation) -> HttpResponse:
    """Somebody was first: their logo is shown, and ours has to be chosen once more."""
    form = LogoForm(initial={"shown": foundation.logo.name})
    return _page(request, foundation, form, 409, is_overtaken=True)


def _page(
    request: HttpRequest,
    foundation: Foundation,
    form: LogoForm,
    status: int,
    *,
    is_overtaken: bool = False,
) -> HttpResponse:
    context = {
        "foundation": foundation,
        "form": form,
        "look": look(foundation.logo, ""),
        "is_overtaken": is_overtaken,
    }
    return render(request, "programmes/foundation_logo_edit.html", context, status=status)
