"""What stands between every request and its view."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import middleware
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions import middleware as sessions
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _

from studyvisits.lib import kept_forms
from studyvisits.lib.throttle import TooManyError
from studyvisits.lib.views.errors import too_many_requests


class SessionMiddleware(sessions.SessionMiddleware):
    """Looks for no session under a key that cannot be one: a cookie is what anybody sends, and
    PostgreSQL does not even let itself be asked for some."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        key = request.session.session_key
        if key and not key.isalnum():
            request.session = self.SessionStore()


class TooManyMiddleware:
    """Turns a throttle's refusal into its page, wherever it was raised."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, TooManyError):
            return None
        return too_many_requests(request, seconds=exception.seconds)


class LoginRequiredMiddleware(middleware.LoginRequiredMiddleware):
    """Closes every view but those marked `@login_not_required`, and leaves these alone: Django's
    own reads the user first, which costs an open page two queries and its place in a cache.

    What somebody typed whose session has ended waits for them behind the login.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None
        answer = super().process_view(request, view_func, view_args, view_kwargs)
        if answer is None and (number := request.POST.get(kept_forms.NUMBER)):
            kept_forms.drop(request, number)
        return answer

    def handle_no_permission(self, request, view_func):
        if not kept_forms.keep(request):
            return super().handle_no_permission(request, view_func)
        text = _("You had been logged out. What you typed is kept: log in, then send it again.")
        messages.info(request, text)
        return redirect_to_login(
            reverse("accounts:typed"),
            resolve_url(self.get_login_url(view_func)),
            self.get_redirect_field_name(view_func),
        )
