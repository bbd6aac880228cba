"""Forms behind a link whose page also reads who is logged in, or logs somebody in."""

from __future__ import annotations

from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.decorators import decorator_from_middleware


class _CheckOfTheForm(CsrfViewMiddleware):
    """Django's check, but for the one thing that our own page makes a browser hide.

    A page with ``Referrer-Policy: no-referrer`` sends its form with ``Origin: null`` (tried in
    Chromium), which Django refuses. Another site can send that too; what it cannot send is the
    secret in the form together with the cookie, and both are asked for here as everywhere.
    """

    def _origin_verified(self, request: HttpRequest) -> bool:
        return request.META["HTTP_ORIGIN"] == "null" or super()._origin_verified(request)


# Stands inside ``link_page``, which takes the page out of the check that ends every such form.
checked_form = decorator_from_middleware(_CheckOfTheForm)
