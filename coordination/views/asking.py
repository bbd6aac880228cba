""" "Ask hosts": all letters of a visit on one page, and one button that sends them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coordination import drafts
from coordination.drafts import Draft, Frame, Wording
from coordination.forms.asking import LetterForm, SharedForm
from coordination.services import asking
from coordination.services.asking import LettersChanged, Request
from hosts import shown as shown_terms
from hosts.letters.parts import Letter
from hosts.models import VisitInstitution
from hosts.services.host_links import subject_of
from hosts.shown import NotShownError, Shown
from programmes.models import Visit
from programmes.permissions import require
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.terms_words import day_words
from studyvisits.lib.clock import write_clock
from studyvisits.outbox.models import Mail
from studyvisits.outbox.services import mails
from studyvisits.outbox.services.mails import PLACEHOLDER
from studyvisits.outbox.states import Reader

POSTED = re.compile(r"letter-(\d{1,18})-shown", re.ASCII)


@dataclass(frozen=True)
class ShownLetter:
    """One letter on the page: its fields, how it will look, and what it shows, signed."""

    form: LetterForm
    letter: Letter
    signed: str
    is_changed: bool = False

    @property
    def draft(self) -> Draft:
        return self.form.draft

    @property
    def parts(self) -> list[str]:
        """The text before and after the place of the link."""
        return self.letter.body.split(PLACEHOLDER)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_hosts(request: HttpRequest, pk: int) -> HttpResponse:
    """All letters under each other; *Send* on shown letters is their review."""
    visits = Visit.objects.visible_to(request.user).select_related(
        "foundation__mailbox", "coordinator"
    )
    visit = get_object_or_404(visits, pk=pk)
    require(request.user, "programmes.change_visit", visit)
    due = drafts.due(visit)
    if request.method != "POST":
        shared = SharedForm(initial=_initial(visit))
        return _page(request, visit, shared, [LetterForm(draft) for draft in due])
    shared = SharedForm(request.POST)
    letters = [
        LetterForm(draft, request.POST if _is_posted(request, draft) else None) for draft in due
    ]
    if request.POST.get("action") == "show":
        return _page(request, visit, shared, letters)
    return _send(request, visit, shared, letters)


def _send(
    request: HttpRequest, visit: Visit, shared: SharedForm, letters: list[LetterForm]
) -> HttpResponse:
    bound = [form for form in letters if form.is_bound]
    if not all([shared.is_valid(), *(form.is_valid() for form in bound)]):
        return _page(request, visit, shared, letters, status=422)
    try:
        requests = _requests(request, bound)
    except NotShownError:
        shared.add_error(
            None, _("The form did not arrive whole. Nothing was sent; please send it again.")
        )
        return _page(request, visit, shared, letters, status=422)
    if not requests:
        shared.add_error(None, _("No letter is chosen. Tick at least one."))
        return _page(request, visit, shared, letters, status=422)
    data = shared.cleaned_data
    try:
        sent = asking.send(
            visit,
            requests,
            paragraph=data["paragraph"],
            deadline=data["deadline"],
            by=request.user,
        )
    except LettersChanged as changed:
        return _shown_anew(request, visit, shared, changed.institutions)
    except (Conflict, NotAllowed):
        return _shown_anew(request, visit, shared, {one.visit_institution for one in requests})
    _say_what_was_sent(request, visit, sent)
    return redirect(visit)


def _shown_anew(
    request: HttpRequest, visit: Visit, shared: SharedForm, changed: Collection[int]
) -> HttpResponse:
    """The letters as they are now, with all that was typed, and which of them has changed."""
    letters = [
        LetterForm(draft, request.POST if _is_posted(request, draft) else None)
        for draft in drafts.due(visit)
    ]
    standing = {form.draft.pk for form in letters}
    gone = VisitInstitution.objects.filter(visit=visit, pk__in=set(changed) - standing)
    return _page(request, visit, shared, letters, changed=changed, gone=list(gone), status=409)


def _page(
    request: HttpRequest,
    visit: Visit,
    shared: SharedForm,
    letters: list[LetterForm],
    *,
    changed: Collection[int] = (),
    gone: Collection[VisitInstitution] = (),
    status: int = 200,
) -> HttpResponse:
    paragraph, deadline = _typed(shared)
    frame = drafts.frame_of(visit, by=request.user, paragraph=paragraph, deadline=deadline)
    context = {
        "visit": visit,
        "shared": shared,
        "letters": [_shown(form, frame, changed) for form in letters],
        "all_forms": [shared, *letters],
        "without_day": drafts.without_day(visit),
        "is_askable": drafts.is_askable(visit),
        "changed": changed,
        "gone": gone,
        "leaves": _leaves_words(visit),
    }
    # A change in a field only asks for the letters as they will look now.
    is_part = request.method == "POST" and getattr(request, "htmx", False) and status == 200
    template = "coordination/_ask_letters.html" if is_part else "coordination/ask_hosts.html"
    return render(request, template, context, status=status)


def _shown(form: LetterForm, frame: Frame, changed: Collection[int]) -> ShownLetter:
    draft = form.draft
    signed = shown_terms.sign(
        draft.shown, purpose=shown_terms.ASK, subject=subject_of(draft.visit_institution)
    )
    return ShownLetter(form, draft.letter(form.wording, frame), signed, draft.pk in changed)


def _requests(request: HttpRequest, letters: list[LetterForm]) -> list[Request]:
    """The chosen letters, as they were shown. One that is no longer due comes too: whether it went
    out already or has changed is for the service to say."""
    by_pk = {form.draft.pk: form for form in letters}
    found = []
    for pk, text in _posted(request).items():
        form = by_pk.get(pk)
        if not (form.is_included if form else f"letter-{pk}-include" in request.POST):
            continue
        shown = _read(pk, text)
        found.append(Request(pk, shown, form.wording if form else Wording()))
    return found


def _read(pk: int, text: str) -> Mapping[int, Shown]:
    return shown_terms.read(
        text, purpose=shown_terms.ASK, subject=subject_of(VisitInstitution(pk=pk))
    )


def _posted(request: HttpRequest) -> dict[int, str]:
    return {
        int(match[1]): request.POST[name]
        for name in request.POST
        if (match := POSTED.fullmatch(name))
    }


def _is_posted(request: HttpRequest, draft: Draft) -> bool:
    """A letter that appeared after the page was opened is shown as it begins, not as empty."""
    return f"letter-{draft.pk}-shown" in request.POST


def _initial(visit: Visit) -> dict[str, Any]:
    return {
        "paragraph": visit.objectives,
        "deadline": drafts.usual_deadline(timezone.localdate()),
    }


def _typed(shared: SharedForm) -> tuple[str, Any]:
    if not shared.is_bound:
        return shared.initial["paragraph"], shared.initial["deadline"]
    shared.is_valid()
    return shared.cleaned_data.get("paragraph", ""), shared.cleaned_data.get("deadline")


def _leaves_words(visit: Visit) -> str:
    """At what hour the letters leave if Send is pressed now."""
    if mails.stays_here(visit.foundation.mailbox, ""):
        return _("This installation sends no mail: letters are caught and shown under Mail.")
    now = timezone.now()
    moment = mails.leaves_at(Mail(reader=Reader.HOST, mailbox=visit.foundation.mailbox), now)
    if moment <= now:
        return _("They leave at once: it is office time.")
    language = get_language() or "pl"
    local = timezone.localtime(moment)
    return _("They leave in office hours: %(day)s, %(hour)s.") % {
        "day": day_words(local.date(), language, year=False),
        "hour": write_clock(local.time(), language),
    }


def _say_what_was_sent(request: HttpRequest, visit: Visit, sent: list[Mail]) -> None:
    if not sent:
        messages.info(request, _("These letters had been sent before; nothing was sent twice."))
        return
    words = ngettext("%(n)d letter is written.", "%(n)d letters are written.", len(sent))
    messages.success(request, f"{words % {'n': len(sent)}} {_leaves_words(visit)}")
