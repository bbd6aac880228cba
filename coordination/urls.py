"""The addresses of this app, below the language."""

from django.urls import include, path

from coordination import urls_mail

app_name = "coordination"
urlpatterns = [
    # Open pages
    path("", include("coordination.urls_public")),
    # Letters that are let go.
    *urls_mail.urlpatterns,
    # Asking hosts.
    path("", include("coordination.urls_asking")),
]
