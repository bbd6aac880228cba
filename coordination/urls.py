"""The addresses of this app, below the language."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "coordination"
urlpatterns: list[URLPattern | URLResolver] = [
    # Open pages
    path("", include("coordination.urls_public")),
]
