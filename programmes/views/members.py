"""The people of a foundation: who works there or observes, who is invited, and their roles."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programmes.forms.members import InvitationForm, MemberForm
from programmes.models import Foundation, Invitation, Membership, Project
from programmes.permissions import require
from programmes.services import invitations, members, people
from programmes.services.conflicts import Conflict, NotAllowed
from studyvisits.accounts.states import Role
from studyvisits.lib.alphabet import sort_for
from studyvisits.lib.numbers import is_number
from studyvisits.lib.once_forms import make_once
from studyvisits.lib.views.conflicts import show_conflict

PER_PAGE = 40


@require_safe
def member_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Colleagues see who they are; a manager changes it, and sees who is invited.

    Five queries with those of every page, six for a manager: these are two lists.
    """
    rows = list(people.members_of(Foundation.objects.visible_to(request.user), pk))
    # The rows know it; only one without anybody is asked for.
    foundation = rows[0].foundation if rows else _find(request, pk)
    require(request.user, "programmes.view_people", foundation)
    query = request.GET.get("q", "")[:200]
    may_manage = request.user.has_perm("programmes.manage_people", foundation)
    found = people.people_among(rows, query, get_language() or "pl")
    context = {
        "foundation": foundation,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "query": query,
        "may_manage": may_manage,
        "invited": people.invited_to(foundation) if may_manage else [],
    }
    return render(request, "programmes/member_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation_new(request: HttpRequest, pk: int) -> HttpResponse:
    """An address and a role; the letter leaves at once."""
    foundation = _find(request, pk)
    require(request.user, "programmes.manage_people", foundation)
    first = {"role": Role.COORDINATOR, "language": get_language()}
    form = InvitationForm(request.POST or None, projects=_projects(foundation), initial=first)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and _invites(request, foundation, form):
            return redirect("programmes:member_list", pk)
    context = {"foundation": foundation, "form": form}
    return render(request, "programmes/invitation_form.html", context, status=status)


@require_POST
def invitation_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Another letter with a link that works anew."""
    invitation = _find_invitation(request, pk)
    shown = request.POST.get("after", "")
    after = int(shown) if is_number(shown) else None
    try:
        invitations.send_again(invitation, after=after, by=request.user)
    except NotAllowed as refused:
        messages.warning(request, str(refused))
    else:
        said = _("Another letter goes to %(email)s.") % {"email": invitation.email}
        messages.success(request, said)
    return redirect("programmes:member_list", invitation.foundation_id)


@require_POST
def invitation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter's link opens nothing any more."""
    invitation = _find_invitation(request, pk)
    try:
        invitations.withdraw(invitation, by=request.user)
    except (Conflict, NotAllowed):
        messages.warning(request, _("This invitation has been accepted already."))
    else:
        said = _("The invitation of %(email)s is withdrawn. Its link opens nothing any more.")
        messages.success(request, said % {"email": invitation.email})
    return redirect("programmes:member_list", invitation.foundation_id)


@require_http_methods(["GET", "HEAD", "POST"])
def member_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another role; for an observer other projects of this foundation."""
    mine = Foundation.objects.visible_to(request.user)
    rows = Membership.objects.filter(foundation__in=mine).select_related("foundation", "user")
    membership = get_object_or_404(rows, pk=pk)
    require(request.user, "programmes.manage_people", membership.foundation)
    watched = list(membership.projects.all())
    shown = [str(project.pk) for project in watched]
    form = MemberForm(
        request.POST or None,
        row=membership,
        projects=_projects(membership.foundation),
        initial={"projects": shown, "had": " ".join(shown)},
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _changes(request, membership, form, watched)
            except Conflict as conflict:
                return show_conflict(
                    request,
                    form.compared_with(conflict.present),
                    row=conflict.present,
                    title=str(membership.user),
                    leads_to=reverse("programmes:member_list", args=[membership.foundation_id]),
                )
            except NotAllowed as refused:
                form.add_error("role", str(refused))
            else:
                messages.success(request, _("Saved."))
                return redirect("programmes:member_list", membership.foundation_id)
    context = {"membership": membership, "foundation": membership.foundation, "form": form}
    return render(request, "programmes/member_form.html", context, status=status)


def _changes(
    request: HttpRequest, membership: Membership, form: MemberForm, watched: list[Project]
) -> None:
    """The role only where the person changed it: another one may have given it meanwhile."""
    changed, before = form.changes()
    if "role" in changed and membership.role != before["role"]:
        raise Conflict(membership)
    members.change(
        membership,
        role=Role(changed.get("role", membership.role)),
        projects=form.chosen(watched),
        by=request.user,
    )


def _invites(request: HttpRequest, foundation: Foundation, form: InvitationForm) -> bool:
    data = form.cleaned_data
    try:
        make_once(
            form,
            lambda: invitations.invite(
                foundation,
                email=data["email"],
                name=data["name"],
                role=Role(data["role"]),
                language=data["language"],
                projects=data["projects"],
                by=request.user,
            ),
        )
    except NotAllowed as refused:
        form.add_error("email", str(refused))
        return False
    messages.success(request, _("The invitation goes to %(email)s.") % {"email": data["email"]})
    return True


def _find(request: HttpRequest, pk: int) -> Foundation:
    return get_object_or_404(Foundation.objects.visible_to(request.user), pk=pk)


def _find_invitation(request: HttpRequest, pk: int) -> Invitation:
    """404 for a stranger, 403 for a colleague who is no manager."""
    rows = Invitation.objects.visible_to(request.user).select_related("foundation__mailbox")
    invitation = get_object_or_404(rows, pk=pk)
    require(request.user, "programmes.manage_people", invitation.foundation)
    return invitation


def _projects(foundation: Foundation) -> list[Project]:
    return sort_for(foundation.projects.all(), str, get_language() or "pl")
