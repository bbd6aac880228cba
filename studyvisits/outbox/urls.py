"""The addresses of this app, below the language."""

from django.urls import URLPattern

app_name = "outbox"
urlpatterns: list[URLPattern] = []
