"""What every page behind a link from a letter has in common, whatever the link opens."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponseBase]


def link_page(view: View) -> View:
    """Open to whoever holds the link; never kept, never indexed, never named to another site.

    Without Django's check of forms from other sites: that check guards what a browser sends along
    by itself, and here nothing is. The address is all that opens the page, whoever knows it can
    answer anyway (docs/decisions.md). A page that also reads who is logged in checks for itself.
    """

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return login_not_required(csrf_exempt(never_cache(inner)))
