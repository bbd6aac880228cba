"""What stands between every request and its view."""

from collections.abc import Callable

from django.contrib.auth import middleware
from django.http import HttpRequest, HttpResponse

from studyvisits.lib.throttle import TooManyError
from studyvisits.lib.views.errors import too_many_requests


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
    own reads the user first, which costs an open page two queries and its place in a cache."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)
