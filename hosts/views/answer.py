"""The host's own pages, opened from the link in a letter: the questions and what was answered.

GET shows and changes nothing, since mail scanners follow links; POST answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from hosts import shown as shown_terms
from hosts.forms.answer import AnswerForm, forms_for
from hosts.models import VisitInstitution
from hosts.questions import shaped
from hosts.services import answers, host_links
from hosts.services.answers import Given
from hosts.shown import NotShownError, Shown
from hosts.views.link_pages import dead_link_page, opened_by, phone_of, works
from programmes.services.conflicts import Conflict, NotAllowed
from studyvisits.lib.views.link_pages import link_page
from studyvisits.outbox.models import Link

# One letter with a new link in this many seconds, whoever presses the button.
NEW_LINK_PAUSE = 15 * 60
CHANGED_MEANWHILE = gettext_lazy(
    "The programme was changed while this page lay open. Nothing was saved yet: please look at the"
    " present time and place and answer once more."
)


@link_page
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The questions of one institution; its answers."""
    link, visit_institution = opened_by(request, token)
    if not works(link):
        return _dead_link(request, link, visit_institution)
    if request.method != "POST":
        return _page(request, visit_institution)
    return _answer(request, link, visit_institution, token)


@link_page
@require_safe
def answered(request: HttpRequest, token: str) -> HttpResponse:
    """What the institution has answered so far, and what is not confirmed yet."""
    link, visit_institution = opened_by(request, token)
    if not works(link):
        return _dead_link(request, link, visit_institution)
    questions = shaped(answers.questions(visit_institution))
    context = {
        "token": token,
        "questions": questions,
        "changed": [q for q in questions if q.is_open and q.is_answered and q.is_changed],
        "unanswered": [q for q in questions if q.is_open and not q.is_answered],
        **_frame(visit_institution),
    }
    return render(request, "hosts/answer_result.html", context)


def _answer(
    request: HttpRequest, link: Link, visit_institution: VisitInstitution, token: str
) -> HttpResponse:
    try:
        shown = shown_terms.read(
            request.POST.get("shown", ""),
            purpose=shown_terms.ANSWER,
            subject=host_links.subject_of(visit_institution),
        )
    except NotShownError:
        notice = _("The form did not arrive whole. Nothing was saved; please choose once more.")
        return _page(request, visit_institution, notice=notice, status=422)
    rows = [row for row in answers.questions(visit_institution) if row.pk in shown]
    forms = forms_for(rows, request.POST)
    if len(rows) < len(shown):
        return _page(
            request,
            visit_institution,
            forms=forms,
            shown=shown,
            notice=CHANGED_MEANWHILE,
            status=409,
        )
    if not all(form.is_valid() for form in forms.values()):
        return _page(request, visit_institution, forms=forms, shown=shown, status=422)
    given = _given(request, forms)
    if not given:
        _ask_for_a_choice(forms)
        return _page(request, visit_institution, forms=forms, shown=shown, status=422)
    try:
        answers.give(visit_institution, given, shown=shown, link=link)
    except (Conflict, NotAllowed):
        return _page(
            request,
            visit_institution,
            forms=forms,
            shown=shown,
            notice=CHANGED_MEANWHILE,
            status=409,
        )
    return redirect("hosts:answered", token=token)


def _given(request: HttpRequest, forms: Mapping[int, AnswerForm]) -> dict[int, Given]:
    if request.POST.get("all") == "yes":
        return {
            pk: Given(yes=True, receives=form.cleaned_data["receives"])
            for pk, form in forms.items()
        }
    return {pk: form.given for pk, form in forms.items() if form.given}


def _ask_for_a_choice(forms: Mapping[int, AnswerForm]) -> None:
    for form in forms.values():
        form.add_error("choice", _("Please choose yes or no."))
        return


def _page(
    request: HttpRequest,
    visit_institution: VisitInstitution,
    *,
    forms: Mapping[int, AnswerForm] | None = None,
    shown: Mapping[int, Shown] | None = None,
    notice: str | Promise = "",
    status: int = 200,
) -> HttpResponse:
    """The questions, with what was typed. The form carries the terms that this page shows: where
    they are no longer those of the page before, the choice is taken back and the page says so."""
    rows = answers.questions(visit_institution)
    open_rows = [row for row in rows if answers.is_open(row)]
    kept = {
        row.pk: forms[row.pk]
        for row in open_rows
        if forms and row.pk in forms and (shown or {})[row.pk].terms == row.slot.terms
    }
    if forms and len(kept) < len(forms):
        notice = notice or CHANGED_MEANWHILE
    all_forms = forms_for([row for row in open_rows if row.pk not in kept]) | kept
    questions = shaped(rows, all_forms)
    open_questions = [question for question in questions if question.is_open]
    unanswered = [q for q in open_questions if not q.is_answered or q.is_changed]
    context = {
        "questions": questions,
        "open_questions": open_questions,
        "unanswered": unanswered,
        "forms": list(kept.values()),
        "deadline": min((q.answer.deadline for q in unanswered if q.answer.deadline), default=None),
        "notice": notice,
        "shown": shown_terms.sign(
            [Shown.of(row) for row in open_rows],
            purpose=shown_terms.ANSWER,
            subject=host_links.subject_of(visit_institution),
        ),
        **_frame(visit_institution),
    }
    return render(request, "hosts/answer.html", context, status=status)


def _frame(visit_institution: VisitInstitution) -> dict[str, Any]:
    visit = visit_institution.visit
    return {
        "visit_institution": visit_institution,
        "visit": visit,
        "is_visit_open": answers.is_visit_open(visit),
        "phone": phone_of(visit_institution),
    }


def _dead_link(
    request: HttpRequest, link: Link, visit_institution: VisitInstitution
) -> HttpResponse:
    if request.method != "POST" or "new_link" not in request.POST:
        return dead_link_page(request, link, visit_institution)
    if not cache.add(f"new-link:{link.subject}", True, NEW_LINK_PAUSE):
        return dead_link_page(request, link, visit_institution, was_asked_before=True, status=429)
    mail = host_links.renew(link, visit_institution, by=answers.author(visit_institution))
    return dead_link_page(request, link, visit_institution, mail=mail, status=200)
