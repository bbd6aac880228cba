"""The page that an invitation's letter opens. GET shows and changes nothing, POST answers.

A new person writes a name and a password; whoever has an account logs in first and then accepts.
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programmes.forms.members import NewAccountForm
from programmes.models import Foundation, Invitation
from programmes.services import invitations
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.states import InvitationStatus
from studyvisits.accounts.models import User
from studyvisits.accounts.services import accounts
from studyvisits.lib import throttle
from studyvisits.lib.navigation import url_or_nothing
from studyvisits.lib.views.link_forms import checked_form
from studyvisits.lib.views.link_pages import link_page
from studyvisits.outbox.models import Link
from studyvisits.outbox.services import links
from studyvisits.outbox.states import LinkPurpose


@link_page
@checked_form
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Who invites to what; who comes in depends on who is there."""
    link, asked = _opened_by(request, token)
    if request.method == "POST" and "log_out" in request.POST:
        get_adapter().logout(request)
        return redirect("programmes:invitation", token=token)
    if asked.status == InvitationStatus.ACCEPTED and request.user == asked.accepted_by:
        return redirect(start_of(asked.foundation))
    if closed := _why_closed(link, asked):
        return _come_in_again(request, asked) or _page(
            request, asked, token=token, closed=closed, status=410
        )
    if request.user.is_authenticated:
        return _as_somebody(request, asked, token)
    if User.objects.filter(email__iexact=asked.email).exists():
        return _page(request, asked, token=token, has_account=True)
    return _as_a_new_person(request, asked, token)


def start_of(foundation: Foundation) -> str:
    """Where somebody begins who has just come in."""
    return (
        url_or_nothing("programmes:foundation_detail", foundation.pk)
        or url_or_nothing("coordination:dashboard")
        or "/"
    )


def _opened_by(request: HttpRequest, token: str) -> tuple[Link, Invitation]:
    link = links.find(token, LinkPurpose.INVITATION)
    asked = invitations.invitation_of(link) if link else None
    if link is None or asked is None:
        throttle.require_known_link(request)
        raise Http404
    return link, asked


def _as_somebody(request: HttpRequest, asked: Invitation, token: str) -> HttpResponse:
    """One button, if it is the right account."""
    is_right = request.user.email.lower() == asked.email.lower()
    if request.method != "POST" or not is_right:
        status = 200 if request.method != "POST" else 403
        return _page(request, asked, token=token, is_right=is_right, status=status)
    try:
        invitations.accept(asked, user=request.user)
    except (Conflict, NotAllowed):
        return redirect("programmes:invitation", token=token)
    return redirect(start_of(asked.foundation))


def _as_a_new_person(request: HttpRequest, asked: Invitation, token: str) -> HttpResponse:
    """An account, the role, and in: all of it or nothing."""
    first = {"name": asked.name}
    form = NewAccountForm(request.POST or None, email=asked.email, initial=first)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return _page(request, asked, token=token, form=form, status=status)
    try:
        user = _open_account(asked, form)
    except (Conflict, NotAllowed, ValidationError):
        # The same form from another tab was first: its page says what there is by now.
        return redirect("programmes:invitation", token=token)
    return perform_login(request, user, redirect_url=start_of(asked.foundation))


@transaction.atomic
def _open_account(asked: Invitation, form: NewAccountForm) -> User:
    user = accounts.create(
        email=asked.email,
        name=form.cleaned_data["name"],
        language=(get_language() or asked.language)[:2],
        password=form.cleaned_data["password1"],
        by=_("by an invitation of: %(name)s") % {"name": asked.created_by},
    )
    invitations.accept(asked, user=user)
    return user


def _come_in_again(request: HttpRequest, asked: Invitation) -> HttpResponse | None:
    """A form that was sent twice: the first made the account, the browser shows the answer to the
    second. Whoever knows the password is let in, under the limits of every login."""
    password = request.POST.get("password1", "")
    if asked.status != InvitationStatus.ACCEPTED or not password:
        return None
    try:
        user = get_adapter().authenticate(request, email=asked.email, password=password)
    except ValidationError:
        return None
    if user is None or user != asked.accepted_by:
        return None
    return perform_login(request, user, redirect_url=start_of(asked.foundation))


def _why_closed(link: Link, asked: Invitation) -> str:
    """What became of it, and what to do; "" while it stands open."""
    if asked.status == InvitationStatus.ACCEPTED:
        return _("This invitation has been accepted already. Log in as always.")
    if asked.status == InvitationStatus.WITHDRAWN:
        return _("This invitation has been withdrawn. Please ask the foundation about it.")
    now = timezone.now()
    if link.works_at(now):
        return ""
    if asked.expires_at > now:
        return _("A newer letter was sent to you. Please open the link in that one.")
    return _("This invitation has expired. Please ask the foundation to send it again.")


def _page(
    request: HttpRequest, asked: Invitation, *, token: str, status: int = 200, **more: Any
) -> HttpResponse:
    back = QueryDict(mutable=True)
    back["next"] = reverse("programmes:invitation", args=[token])
    context = {
        "invitation": asked,
        "foundation": asked.foundation,
        "projects": list(asked.projects.all()),
        "token": token,
        # With its slashes, so that a log masks the token.
        "way_in": f"{reverse('account_login')}?{back.urlencode(safe='/')}",
        **more,
    }
    return render(request, "programmes/invitation.html", context, status=status)
