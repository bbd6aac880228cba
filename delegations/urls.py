"""The addresses of this app, below the language."""

from django.urls import URLPattern, path

from delegations.views import senders

app_name = "delegations"
urlpatterns: list[URLPattern] = [
    path("senders/", senders.sender_list, name="sender_list"),
    path("senders/<int:pk>/", senders.sender_detail, name="sender_detail"),
    path("senders/<int:pk>/edit/", senders.sender_edit, name="sender_edit"),
]
