"""Contacts at an institution: each foundation keeps its own."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hosts.forms.institutions import ContactForm
from hosts.models import HostContact, HostInstitution
from hosts.services import institutions
from programmes.permissions import require, working_foundations
from programmes.views.saving import saved, status_of


@require_http_methods(["GET", "HEAD", "POST"])
def contact_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A contact of our foundation; whoever works at several says of which."""
    institution = get_object_or_404(HostInstitution, pk=pk)
    require(request.user, "programmes.mend_common")
    foundations = list(working_foundations(request.user).order_by("pk"))
    if not foundations:
        raise PermissionDenied
    form = ContactForm(request.POST or None, foundations=foundations)
    if request.method == "POST" and form.is_valid():
        foundation = form.cleaned_data.get("foundation") or foundations[0]
        institutions.add_contact(
            institution, foundation=foundation, by=request.user, **form.values()
        )
        return redirect("hosts:institution_detail", pk)
    context = {"institution": institution, "form": form}
    return render(request, "hosts/institution_contact.html", context, status=status_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
def contact_edit(request: HttpRequest, pk: int) -> HttpResponse:
    require(request.user, "programmes.mend_common")
    contact = get_object_or_404(_own_contacts(request), pk=pk)
    form = ContactForm(request.POST or None, row=contact)
    if request.method == "POST" and form.is_valid():
        leads_to = reverse("hosts:institution_detail", args=[contact.institution_id])
        return saved(request, form, contact, institutions.edit_contact, leads_to=leads_to)
    context = {"institution": contact.institution, "contact": contact, "form": form}
    return render(request, "hosts/institution_contact.html", context, status=status_of(request))


@require_POST
def contact_remove(request: HttpRequest, pk: int) -> HttpResponse:
    require(request.user, "programmes.mend_common")
    contact = get_object_or_404(_own_contacts(request), pk=pk)
    institution_id, name = contact.institution_id, str(contact)
    institutions.remove_contact(contact, by=request.user)
    messages.success(request, _("Removed: %(title)s") % {"title": name})
    return redirect("hosts:institution_detail", institution_id)


def _own_contacts(request: HttpRequest):
    return HostContact.objects.visible_to(request.user).select_related("institution")
