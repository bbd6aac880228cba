"""The pages of letters: what waits, what left, what was caught. Letting a letter go is a page of
coordination, since it may mean asking a host anew."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from studyvisits.lib.navigation import url_or_nothing
from studyvisits.outbox.models import Mail
from studyvisits.outbox.permissions import require
from studyvisits.outbox.services import links, mails
from studyvisits.outbox.services.messages import text_of
from studyvisits.outbox.states import LinkPurpose, MailStatus
from studyvisits.outbox.wording import LOOKS, moment_words, row, text_without_link

PER_PAGE = 25


class Filter(NamedTuple):
    """One state to choose, "" for all, with how many there are."""

    status: str
    label: str | Promise
    number: int
    current: str


@require_safe
def mail_list(request: HttpRequest) -> HttpResponse:
    """Letters of my foundations, those that wait for somebody first."""
    visible = Mail.objects.visible_to(request.user)
    counted = dict(visible.order_by().values_list("status").annotate(Count("pk")))
    if not counted:
        require(request.user, "outbox.view_mails")
    wanted = request.GET.get("status", "")
    wanted = wanted if wanted in MailStatus.values else ""
    letters = visible.filter(status=wanted) if wanted else visible
    paginator = Paginator(letters.held_first().select_related("mailbox"), PER_PAGE)
    # Counted once already, for all states together.
    paginator.count = counted.get(wanted, 0) if wanted else sum(counted.values())
    page = paginator.get_page(request.GET.get("page"))
    now = timezone.now()
    rows = [row(mail, now) for mail in page]
    return render(
        request,
        "outbox/mail_list.html",
        {
            "page": page,
            "rows": rows,
            "held": [one.mail for one in rows if one.mail.status == MailStatus.HELD],
            "filters": _filters(counted, wanted),
            "mail_waiting": counted.get(MailStatus.HELD, 0),
        },
    )


@never_cache
@require_safe
def mail_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as it is read; the link works here only where nothing has left the machine."""
    mail = find_mail(request, pk)
    now = timezone.now()
    is_open = mail.status == MailStatus.CAUGHT and mail.link is not None
    return render(
        request,
        "outbox/mail_detail.html",
        {
            "mail": mail,
            "row": row(mail, now),
            "written": moment_words(mail.created_at, now),
            "reviewed": moment_words(mail.reviewed_at, now) if mail.reviewed_at else "",
            "letter": text_of(mail) if is_open else text_without_link(mail),
            "address": links.path_of(mail.link, mail.language) if is_open and mail.link else "",
            "is_for_host": bool(mail.link and mail.link.purpose == LinkPurpose.HOST),
            "visit_url": _visit_url(mail),
        },
    )


@require_POST
def mail_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a letter back that has not left."""
    mail = find_mail(request, pk)
    if mails.cancel(mail, by=request.user):
        messages.success(request, _("The letter was taken back. Nobody gets it."))
    else:
        messages.warning(request, _("This letter can no longer be taken back."))
    return redirect("outbox:mail_detail", pk=mail.pk)


@require_POST
def mail_retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a letter once more that could not be sent."""
    mail = find_mail(request, pk)
    if mails.retry(mail, by=request.user):
        messages.success(request, _("The letter is in the queue again."))
    else:
        messages.warning(request, _("This letter is not waiting for another attempt."))
    return redirect("outbox:mail_detail", pk=mail.pk)


def find_mail(request: HttpRequest, pk: int) -> Mail:
    """404 for a stranger, 403 for an observer of the foundation."""
    letters = Mail.objects.known_to(request.user).select_related("mailbox", "link")
    mail = get_object_or_404(letters, pk=pk)
    require(request.user, "outbox.handle_mail", mail)
    return mail


def _filters(counted: dict[str, int], wanted: str) -> list[Filter]:
    """All, and each state of which there is a letter."""
    choices = [("", _("All"), sum(counted.values()))]
    choices += [
        (status.value, LOOKS[status].word, counted.get(status.value, 0))
        for status in MailStatus
        if counted.get(status.value) or status == wanted
    ]
    return [
        Filter(status, label, count, "page" if status == wanted else "")
        for status, label, count in choices
    ]


def _visit_url(mail: Mail) -> str:
    kind, _colon, number = mail.about.partition(":")
    if kind != "visit" or not number.isdecimal():
        return ""
    return url_or_nothing("coordination:visit_plan", int(number))
