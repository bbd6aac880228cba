"""A page behind a link, for tests of letters: what it shows is the business of other apps."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.urls import include, path

from studyvisits.outbox.services import links
from studyvisits.outbox.states import LinkPurpose


def answer(request: HttpRequest, token: str) -> HttpResponse:
    link = links.find(token, LinkPurpose.HOST)
    return HttpResponse(link.subject) if link else HttpResponseNotFound()


answer.login_required = False  # type: ignore[attr-defined]

hosts = ([path("answer/<str:token>/", answer, name="answer")], "hosts")
urlpatterns = i18n_patterns(path("", include(hosts)))
