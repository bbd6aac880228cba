"""The addresses of this app, below the language."""

from django.urls import URLPattern, path

from partnerships.views import partnerships

app_name = "partnerships"
urlpatterns: list[URLPattern] = [
    path("partnerships/", partnerships.partnership_list, name="partnership_list"),
]
