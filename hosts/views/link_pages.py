"""What the pages behind a link of a host have in common: what it opens, and what if it is dead."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from hosts.models import VisitInstitution
from hosts.services import host_links
from hosts.services.host_links import masked
from studyvisits.lib import throttle
from studyvisits.outbox.models import Link
from studyvisits.outbox.services import links
from studyvisits.outbox.states import LinkPurpose


def opened_by(request: HttpRequest, token: str) -> tuple[Link, VisitInstitution]:
    """The link and what it opens, even if it no longer works; 404 for what we never gave out."""
    link = links.find(token, LinkPurpose.HOST)
    visit_institution = host_links.visit_institution_of(link) if link else None
    if link is None or visit_institution is None:
        throttle.require_known_link(request)
        raise Http404
    return link, visit_institution


def works(link: Link) -> bool:
    return link.works_at(timezone.now())


def dead_link_page(
    request: HttpRequest, link: Link, visit_institution: VisitInstitution, **more: Any
) -> HttpResponse:
    """Says kindly that the link no longer works, and offers a new one to the address on file."""
    address = host_links.address_on_file(link, visit_institution)
    visit = visit_institution.visit
    context = {
        "link": link,
        "visit_institution": visit_institution,
        "visit": visit,
        "masked_address": masked(address) if address else "",
        "phone": phone_of(visit_institution),
        **more,
    }
    return render(request, "hosts/answer_link_dead.html", context, status=more.get("status", 410))


def phone_of(visit_institution: VisitInstitution) -> str:
    """The number that is answered: the coordinator's, else the foundation's."""
    visit = visit_institution.visit
    return (visit.coordinator.phone if visit.coordinator else "") or visit.foundation.phone
