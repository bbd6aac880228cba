"""The addresses of this app, below the language."""

from django.urls import URLPattern, URLResolver, include, path

from hosts.views import answer, record

app_name = "hosts"
urlpatterns: list[URLPattern | URLResolver] = [
    # The catalogue, and our contacts.
    path("", include("hosts.urls_institutions")),
    # The host's own pages, by link, and answers that a coordinator records.
    path("host/<str:token>/", answer.answer, name="answer"),
    path("host/<str:token>/answered/", answer.answered, name="answered"),
    path("slot-hosts/<int:pk>/answer/", record.record_answer, name="record_answer"),
    path("slot-hosts/<int:pk>/withdraw/", record.withdraw, name="withdraw_question"),
]
