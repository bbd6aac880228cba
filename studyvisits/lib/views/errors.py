"""The pages for what went wrong, in the reader's language. What an error *means* is decided by
the view that raises it; here it only gets its page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from studyvisits.lib.kept_forms import typed_in


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def gone(request: HttpRequest, message: str = "", *, title: str = "") -> HttpResponse:
    """For what was published and has been taken back, or under ``title`` for what has ended."""
    return render(request, "410.html", {"message": message, "title": title}, status=410)


def unprocessable(request: HttpRequest, message: str) -> HttpResponse:
    """For a request that no form of ours can have sent. A form with errors re-renders itself."""
    return render(request, "422.html", {"message": message}, status=422)


def too_many_requests(
    request: HttpRequest, exception: Exception | None = None, *, seconds: int = 60
) -> HttpResponse:
    """For whoever is quicker than a person; the login's limits end here too."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = str(seconds)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: whatever broke may break the context processors too."""
    return HttpResponse(loader.render_to_string("500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's secret has expired or cookies are off: what to do about it, not what CSRF is.

    A login in another window changes the secret too. What one of our own pages sent is shown
    again, to be sent once more; of what comes from elsewhere nothing is repeated.
    """
    typed = typed_in(request)
    if typed is None:
        return render(request, "403_csrf.html", status=403)
    return render(request, "403_csrf_again.html", {"typed": typed}, status=403)
