"""Addresses by which a programme comes in that somebody wrote elsewhere."""

from django.urls import path

from coordination.views import paste

urlpatterns = [
    path("visits/<int:pk>/paste/", paste.paste, name="paste"),
    path("visits/paste/template/", paste.paste_template, name="paste_template"),
]
