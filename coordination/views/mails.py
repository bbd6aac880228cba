"""Letting letters go: one, or in the morning all that were shown."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from coordination.services import releasing
from coordination.services.releasing import Outcome
from studyvisits.lib.numbers import is_number
from studyvisits.outbox.models import Mail
from studyvisits.outbox.permissions import require
from studyvisits.outbox.states import MailStatus
from studyvisits.outbox.views.mails import find_mail
from studyvisits.outbox.wording import when_words

# No page shows more; a longer list was not sent by one of ours.
MOST = 200


@require_POST
def mail_release(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody has read this letter and pressed *Send*."""
    mail = find_mail(request, pk)
    outcome = releasing.release(mail, by=request.user)
    name = mail.to_name or mail.to_address
    if outcome == Outcome.LET_GO and mail.status == MailStatus.CAUGHT:
        said = _("The letter to %(name)s was caught: nothing leaves this machine.")
        messages.success(request, said % {"name": name})
    elif outcome == Outcome.LET_GO:
        said = _("The letter to %(name)s is in the queue (%(when)s).")
        when = when_words(mail, timezone.now())
        messages.success(request, said % {"name": name, "when": when})
    else:
        messages.warning(request, _explained(outcome))
    return redirect("outbox:mail_detail", pk=mail.pk)


@require_POST
def mail_release_all(request: HttpRequest) -> HttpResponse:
    """The morning: exactly the letters that the page showed, each for itself."""
    require(request.user, "outbox.view_mails")
    shown = [int(text) for text in request.POST.getlist("mail") if is_number(text)][:MOST]
    held = Mail.objects.visible_to(request.user).held().filter(pk__in=shown)
    outcomes = Counter(
        releasing.release(mail, by=request.user) for mail in held.select_related("mailbox")
    )
    let_go, untrue = outcomes[Outcome.LET_GO], outcomes[Outcome.UNTRUE]
    if let_go:
        said = ngettext("%(n)d letter is on its way.", "%(n)d letters are on their way.", let_go)
        messages.success(request, said % {"n": let_go})
    if untrue:
        said = ngettext(
            "%(n)d letter was taken back: the programme has changed since it was written.",
            "%(n)d letters were taken back: the programme has changed since they were written.",
            untrue,
        )
        messages.warning(request, said % {"n": untrue})
    if not outcomes:
        messages.info(request, _("None of these letters was waiting any more."))
    return redirect("outbox:mail_list")


def _explained(outcome: Outcome) -> str:
    if outcome == Outcome.UNTRUE:
        return _(
            "This letter is no longer true: the programme has changed since it was written. It was"
            " taken back; a new one comes once the programme has been still for ten minutes."
        )
    return _("This letter was not waiting any more: somebody has sent it or taken it back.")
