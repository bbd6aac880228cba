"""The way from a letter about a forgotten password to the page that sets a new one."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from studyvisits.accounts.models import User
from studyvisits.lib import throttle
from studyvisits.lib.views.errors import gone
from studyvisits.outbox.services import links
from studyvisits.outbox.states import LinkPurpose


@login_not_required
@require_safe
def password_link(request: HttpRequest, token: str) -> HttpResponse:
    """The key is made here and now, so that it never lay in a database or a letter."""
    link = links.find(token, LinkPurpose.PASSWORD)
    if link is None:
        throttle.require_known_link(request)
        raise Http404
    user = User.objects.filter(pk=link.subject.removeprefix("user:"), is_active=True).first()
    if user is None or not link.works_at(timezone.now()):
        words = _("This link no longer works. Please ask for a new one.")
        return _private(gone(request, words, title=_("This link no longer works")))
    return _private(
        redirect(
            "account_reset_password_from_key",
            uidb36=user_pk_to_url_str(user),
            key=default_token_generator.make_token(user),
        )
    )


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
