"""The site, and beside it a static page and plain templates over the same rows."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db.models import F, Prefetch
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from hosts.models import SlotHost
from programmes.models import AgendaSlot, Visit
from programmes.states import Visibility
from studyvisits.urls import handler400, handler403, handler404, handler500
from studyvisits.urls import urlpatterns as site

# What anybody would write first: the frame of the open pages, and a line for each row.
PROGRAMME = """{% extends "base_public.html" %}{% block title %}{{ visit.title }}{% endblock %}
{% block content %}<h1>{{ visit.title }}</h1><p>{{ visit.theme }}</p>
{% regroup slots by day as days %}{% for day in days %}
<h2>{{ day.grouper.date|date:"l, j E Y" }}</h2>
<ul>{% for slot in day.list %}<li>{{ slot.start|time:"H:i" }}–{{ slot.end|time:"H:i" }}
<strong>{{ slot.title }}</strong> {{ slot.description }} {{ slot.place }}
{% for part in slot.hosts.all %}{{ part.visit_institution.name }}
{% if not forloop.last %}, {% endif %}{% endfor %}</li>{% endfor %}</ul>
{% endfor %}{% endblock %}"""
HOME = """{% extends "base_public.html" %}{% block title %}Visits{% endblock %}
{% block content %}<h1>Visits</h1><ul>{% for visit in visits %}<li>
<a href="/pl/open/visits/{{ visit.pk }}/">{{ visit.title }}</a> {{ visit.starts_on|date:"j E Y" }}
{{ visit.region }} {{ visit.foundation }}</li>{% endfor %}</ul>{% endblock %}"""
STATIC = "<!doctype html><html lang=en><title>Static</title><p>The same for everybody.</p></html>"


@login_not_required
def static_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(STATIC)


@login_not_required
def plain_programme(request: HttpRequest, pk: int) -> HttpResponse:
    visit = Visit.objects.select_related("foundation").get(pk=pk)
    hosts = SlotHost.objects.select_related("visit_institution")
    slots = (
        AgendaSlot.objects.filter(visit=visit)
        .select_related("day")
        .prefetch_related(Prefetch("hosts", hosts))
        .order_by("day__order", "order")
    )
    return _answer(PROGRAMME, {"visit": visit, "slots": slots}, request)


@login_not_required
def plain_home(request: HttpRequest) -> HttpResponse:
    visits = (
        Visit.objects.filter(visibility=Visibility.PUBLIC)
        .select_related("foundation")
        .order_by(F("starts_on").desc(nulls_last=True))
    )
    return _answer(HOME, {"visits": visits}, request)


def _answer(text: str, context: dict, request: HttpRequest) -> HttpResponse:
    return HttpResponse(_compiled(text).render(context, request))


_templates: dict[str, object] = {}


def _compiled(text: str):
    """Parsed once, as templates from files are outside development."""
    if text not in _templates:
        _templates[text] = engines["django"].from_string(text)
    return _templates[text]


urlpatterns = [
    path("bench/static/", static_page),
    path("bench/programme/<int:pk>/", plain_programme),
    path("bench/home/", plain_home),
    *site,
]
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
