"""Addresses of institutions, for coordinators."""

from django.urls import path

from hosts.views import institutions

urlpatterns = [
    path("institutions/", institutions.institution_list, name="institution_list"),
    path("institutions/<int:pk>/", institutions.institution_detail, name="institution_detail"),
    path("institutions/<int:pk>/edit/", institutions.institution_edit, name="institution_edit"),
    path("institutions/<int:pk>/contacts/new/", institutions.contact_new, name="contact_new"),
    path("contacts/<int:pk>/", institutions.contact_edit, name="contact_edit"),
    path("contacts/<int:pk>/remove/", institutions.contact_remove, name="contact_remove"),
]
