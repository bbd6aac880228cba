"""The short pages on which a manager says what is known of the foundation, a form each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programmes.forms.foundation_facts import (
    AddressForm,
    NamesForm,
    NumbersForm,
    SignatoryForm,
    WordsForm,
)
from programmes.forms.foundation_letters import LettersForm, ReviewForm
from programmes.forms.foundation_looks import AccentForm
from programmes.models import Foundation
from programmes.permissions import require
from programmes.services import foundations
from programmes.services.conflicts import Conflict
from studyvisits.lib.shown_forms import ShownForm
from studyvisits.lib.views.conflicts import show_conflict

shows_and_takes = require_http_methods(["GET", "HEAD", "POST"])


@shows_and_takes
def foundation_names(request: HttpRequest, pk: int) -> HttpResponse:
    foundation = managed(request, pk)
    form = NamesForm(request.POST or None, row=foundation)
    return _fact(request, foundation, form, "programmes/foundation_names.html")


@shows_and_takes
def foundation_numbers(request: HttpRequest, pk: int) -> HttpResponse:
    foundation = managed(request, pk)
    form = NumbersForm(request.POST or None, row=foundation)
    return _fact(request, foundation, form, "programmes/foundation_numbers.html")


@shows_and_takes
def foundation_address(request: HttpRequest, pk: int) -> HttpResponse:
    foundation = managed(request, pk)
    form = AddressForm(request.POST or None, row=foundation)
    return _fact(request, foundation, form, "programmes/foundation_address.html")


@shows_and_takes
def foundation_signatory(request: HttpRequest, pk: int) -> HttpResponse:
    foundation = managed(request, pk)
    form = SignatoryForm(request.POST or None, row=foundation)
    return _fact(request, foundation, form, "programmes/foundation_signatory.html")


@shows_and_takes
def foundation_words(request: HttpRequest, pk: int) -> HttpResponse:
    foundation = managed(request, pk)
    form = WordsForm(request.POST or None, row=foundation)
    return _fact(request, foundation, form, "programmes/foundation_words.html")


@shows_and_takes
def foundation_accent(request: HttpRequest, pk: int) -> HttpResponse:
    foundation = managed(request, pk)
    form = AccentForm(request.POST or None, row=foundation)
    return _fact(request, foundation, form, "programmes/foundation_accent.html")


@shows_and_takes
def foundation_letters(request: HttpRequest, pk: int) -> HttpResponse:
    """Who writes and when: columns of the mailbox."""
    foundation = managed(request, pk)
    mailbox = foundation.mailbox
    form = LettersForm(request.POST or None, row=mailbox)
    save = foundations.edit_mailbox
    return _fact(
        request, foundation, form, "programmes/foundation_letters.html", row=mailbox, save=save
    )


@shows_and_takes
def foundation_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Which letters leave without being read first: none, until somebody decides here."""
    foundation = managed(request, pk)
    standing = list(foundation.mailbox.waivers.values_list("kind", flat=True))
    first = {"kinds": standing, "shown": " ".join(standing)}
    form = ReviewForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        shown, chosen = form.cleaned_data["shown"], form.cleaned_data["kinds"]
        foundations.waive_review(foundation.mailbox, shown=shown, chosen=chosen, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("programmes:foundation_detail", pk)
    return _page(request, foundation, form, "programmes/foundation_review.html")


def managed(request: HttpRequest, pk: int) -> Foundation:
    """A stranger finds nothing, a colleague who is no manager is told so."""
    rows = Foundation.objects.visible_to(request.user).select_related("mailbox")
    foundation = get_object_or_404(rows, pk=pk)
    require(request.user, "programmes.manage_foundation", foundation)
    return foundation


def _fact(
    request: HttpRequest,
    foundation: Foundation,
    form: ShownForm,
    template: str,
    *,
    row: Any = None,
    save: Callable[..., Any] = foundations.edit,
) -> HttpResponse:
    """Save what was changed and go back to what is still missing; or show the page."""
    if request.method != "POST" or not form.is_valid():
        return _page(request, foundation, form, template)
    changes, before = form.changes()
    try:
        save(row or foundation, before=before, by=request.user, **changes)
    except Conflict as conflict:
        return show_conflict(
            request,
            form.compared_with(conflict.present),
            row=conflict.present,
            title=str(foundation),
            leads_to=reverse("programmes:foundation_detail", args=[foundation.pk]),
        )
    messages.success(request, _("Saved."))
    return redirect("programmes:foundation_detail", foundation.pk)


def _page(request: HttpRequest, foundation: Foundation, form: Any, template: str) -> HttpResponse:
    context = {"foundation": foundation, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, template, context, status=status)
