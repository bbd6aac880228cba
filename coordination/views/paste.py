"""A programme that was written elsewhere comes into a visit: its text or file, the preview of how
each line was understood, and the button that creates all of it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coordination.forms.paste import ANEW, LINE, LinesForm, SourceForm
from coordination.services import pasting
from coordination.services.once import new_number
from coordination.services.pasting import Overtaken, Pasted, Told
from coordination.services.pasting_page import page_of
from coordination.views.plan import Request, find_visit
from programmes.models import Visit
from programmes.permissions import require
from programmes.services.conflicts import NotAllowed
from studyvisits.lib.once import was_used

CREATE, AS_TEXT = "create", "text"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: Request, pk: int) -> HttpResponse:
    """First the text; then its lines, each of which may be mended and is understood anew."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    if "once" in request.POST:
        return _lines_sent(request, visit)
    form = SourceForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _source_page(request, visit, form)
    if not form.is_valid():
        return _source_page(request, visit, form, status=422)
    pasted = pasting.understand(visit, form.cleaned_data["programme"], Told())
    return _preview_page(request, pasted, LinesForm(), once=new_number())


def _lines_sent(request: Request, visit: Visit) -> HttpResponse:
    act = request.POST.get("act", "")
    form = LinesForm(request.POST)
    if act == AS_TEXT:
        text = "\n".join(request.POST.getlist(LINE))
        return _source_page(request, visit, SourceForm(initial={"text": text}))
    form.is_valid()
    data = form.cleaned_data
    if "programme" not in data:
        # Not one line is left, or too many: the text goes back to where it came from.
        source = SourceForm({"text": "\n".join(request.POST.getlist(LINE))})
        return _source_page(request, visit, source, status=422)
    told = _told(form)
    if act != CREATE or form.errors:
        pasted = pasting.understand(visit, data["programme"], told)
        status = 422 if form.errors else 200
        # Whoever comes back to a page that has created its items and reads it again begins anew.
        once = data.get("once", "")
        once = new_number() if was_used(once) else once
        return _preview_page(request, pasted, form, once=once, status=status)
    return _create(request, visit, form, told)


def _create(request: Request, visit: Visit, form: LinesForm, told: Told) -> HttpResponse:
    data = form.cleaned_data
    shown, once = data["shown"], data["once"]
    try:
        slots = pasting.create(
            visit, data["programme"], told, shown=shown, once=once, by=request.user
        )
    except Overtaken as overtaken:
        return _preview_page(
            request, overtaken.present, form, once=once, status=409, is_overtaken=True
        )
    except NotAllowed as refusal:
        pasted = pasting.understand(visit, data["programme"], told)
        return _preview_page(request, pasted, form, once=once, status=422, refusal=str(refusal))
    if slots:
        said = ngettext(
            "%(n)d item was created. Nobody has been asked yet.",
            "%(n)d items were created. Nobody has been asked yet.",
            len(slots),
        )
        messages.success(request, said % {"n": len(slots)})
    else:
        messages.info(request, _("That page was sent before: its items were created then."))
    return redirect("coordination:visit_board", visit.pk)


@require_safe
def paste_template(request: HttpRequest) -> HttpResponse:
    """A spreadsheet to fill in, in the language of the page."""
    language = get_language() or "pl"
    # Its library is loaded here and for a spreadsheet that comes, and by nobody else.
    made = import_module("coordination.paste.template_file").template(language)
    response = HttpResponse(made, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="programme-{language}.xlsx"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _told(form: LinesForm) -> Told:
    """What somebody said; a field that was not shown says nothing."""
    data = form.cleaned_data
    placing = data.get("placing")
    return Told(
        language=data.get("language") or None,
        year=data.get("year"),
        anew=placing == ANEW if placing else None,
    )


def _source_page(
    request: HttpRequest, visit: Visit, form: SourceForm, *, status: int = 200
) -> HttpResponse:
    context = {"visit": visit, "form": form}
    return render(request, "coordination/paste.html", context, status=status)


def _preview_page(
    request: Request,
    pasted: Pasted,
    form: LinesForm,
    *,
    once: str,
    status: int = 200,
    is_overtaken: bool = False,
    refusal: str = "",
) -> HttpResponse:
    """The whole page; to htmx what was understood, and the fields only where they are others."""
    page = page_of(pasted)
    context: dict[str, Any] = {
        "visit": pasted.visit,
        "page": page,
        "pasted": pasted,
        "once": once,
        "form": form.shown_as(pasted),
        "is_overtaken": is_overtaken,
        "refusal": refusal or (pasted.refusal if status == 422 else ""),
        "title": _("How it was understood"),
    }
    if request.htmx:
        context["has_other_lines"] = request.POST.get("layout") != page.layout
        return render(request, "coordination/_paste_parts.html", context, status=status)
    return render(request, "coordination/paste_preview.html", context, status=status)
