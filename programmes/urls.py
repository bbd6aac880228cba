"""The addresses of this app, below the language."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "programmes"
urlpatterns: list[URLPattern | URLResolver] = [
    # Foundations themselves.
    path("", include("programmes.urls_foundation")),
    # People and invitations.
    path("", include("programmes.urls_people")),
    # Projects, grants, funders, series, topics.
    path("", include("programmes.urls_catalogue")),
    # Lists of a visit and of an item.
    path("", include("programmes.urls_facts")),
]
