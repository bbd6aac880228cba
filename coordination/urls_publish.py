"""Addresses of publishing and of the link that opens a programme."""

from django.urls import path

from coordination.views import publish

urlpatterns = [
    path("visits/<int:pk>/publish/", publish.publish, name="publish"),
    path("visits/<int:pk>/published/", publish.published, name="published"),
    path("visits/<int:pk>/link/renew/", publish.link_renew, name="link_renew"),
]
