"""What somebody had typed when the session ended: shown behind the login, to be sent or thrown
away. It is kept by ``lib.kept_forms``."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from studyvisits.lib import kept_forms
from studyvisits.lib.navigation import url_or_nothing


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def typed(request: HttpRequest) -> HttpResponse:
    """*Send it now* goes to the page that the form was meant for, which judges it as ever; what
    is posted here is thrown away."""
    if request.method == "POST":
        kept_forms.drop(request, request.POST.get("throw-away", ""))
        messages.success(request, _("Thrown away."))
        if not kept_forms.kept(request):
            return redirect(url_or_nothing("coordination:dashboard") or "home_by_language")
    return render(request, "account/typed.html", {"every": kept_forms.kept(request)})
