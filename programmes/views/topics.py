"""Topics, common to all foundations: the list, where one is used, mending."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programmes.forms.catalogue import TopicForm
from programmes.models import SlotTopic, Topic, Visit
from programmes.permissions import require
from programmes.services import catalogue
from programmes.services.conflicts import NotAllowed
from programmes.states import SlotStatus
from programmes.views.saving import query_of, saved, status_of
from programmes.visit_words import visit_dates
from studyvisits.lib.alphabet import sort_for
from studyvisits.lib.once_forms import make_once

PER_PAGE = 40
STANDING = ~Q(slot__status=SlotStatus.REMOVED)


@require_safe
def topic_list(request: HttpRequest) -> HttpResponse:
    """By name in the reader's alphabet, with what it is used by. Institutions stand above this
    room, so they are counted by the name of their relation."""
    query = query_of(request)
    visible = Visit.objects.visible_to(request.user).values("pk")
    mine = Q(slot_topics__slot__visit__in=visible)
    standing = ~Q(slot_topics__slot__status=SlotStatus.REMOVED)
    rows = Topic.objects.search(query).annotate(
        slot_count=Count("slot_topics__slot", filter=mine & standing, distinct=True),
        visit_count=Count("slot_topics__slot__visit", filter=mine & standing, distinct=True),
        institution_count=Count("institutions", distinct=True),
    )
    page = Paginator(sort_for(rows, str, get_language() or "pl"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "query": query,
        "may_add": request.user.has_perm("programmes.mend_common"),
    }
    return render(request, "programmes/topic_list.html", context)


@require_safe
def topic_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The items of visits that one may see, and the institutions that can show it."""
    topic = get_object_or_404(Topic, pk=pk)
    visits = Visit.objects.visible_to(request.user)
    used = SlotTopic.objects.filter(STANDING, topic=topic, slot__visit__in=visits.values("pk"))
    used = used.select_related("slot__visit").order_by("-slot__visit__starts_on", "slot__order")
    language = get_language() or "pl"
    may_change = request.user.has_perm("programmes.mend_common")
    context = {
        "topic": topic,
        "used": [{"slot": one.slot, "dates": visit_dates(one.slot.visit)} for one in used],
        "institutions": sort_for(topic.institutions.all(), str, language),
        "changes": topic.history.select_related("history_user")[:5] if may_change else [],
        "may_change": may_change,
    }
    return render(request, "programmes/topic_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def topic_new(request: HttpRequest) -> HttpResponse:
    require(request.user, "programmes.mend_common")
    form = TopicForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = make_once(form, lambda: catalogue.create(Topic, by=request.user, **form.values()))
        if made:
            return redirect("programmes:topic_detail", made.pk)
        return redirect("programmes:topic_list")
    return render(request, "programmes/topic_form.html", {"form": form}, status=status_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
def topic_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Any coordinator mends what is common to all; history shows who."""
    topic = get_object_or_404(Topic, pk=pk)
    require(request.user, "programmes.mend_common")
    form = TopicForm(request.POST or None, row=topic)
    if request.method == "POST" and form.is_valid():
        leads_to = reverse("programmes:topic_detail", args=[pk])
        return saved(request, form, topic, catalogue.edit, leads_to=leads_to)
    context = {
        "topic": topic,
        "form": form,
        "stays": catalogue.why_not_removed(topic),
    }
    return render(request, "programmes/topic_form.html", context, status=status_of(request))


@require_POST
def topic_remove(request: HttpRequest, pk: int) -> HttpResponse:
    topic = get_object_or_404(Topic, pk=pk)
    require(request.user, "programmes.mend_common")
    name = str(topic)
    try:
        catalogue.remove(topic, by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("programmes:topic_detail", pk)
    messages.success(request, _("Removed: %(title)s") % {"title": name})
    return redirect("programmes:topic_list")
