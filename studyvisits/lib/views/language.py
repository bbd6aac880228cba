"""`/` itself: sends on to the reader's language."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def home_by_language(request: HttpRequest) -> HttpResponse:
    """The first language of the browser that the site speaks, Polish if there is none."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response
