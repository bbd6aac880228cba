"""Addresses by which documents come in and go out."""

from django.urls import path

from coordination.views import interchange

urlpatterns = [
    path("interchange/", interchange.interchange_upload, name="interchange_upload"),
    path("interchange/done/", interchange.interchange_result, name="interchange_result"),
    path(
        "visits/<int:pk>/download/", interchange.interchange_download, name="interchange_download"
    ),
    path(
        "partnerships/<int:pk>/download/",
        interchange.partnership_download,
        name="partnership_download",
    ),
]
