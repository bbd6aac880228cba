"""The addresses of this app, below the language."""

from django.urls import URLPattern

app_name = "partnerships"
urlpatterns: list[URLPattern] = []
