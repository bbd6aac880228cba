"""Addresses of institutions, for coordinators."""

from django.urls import path

from hosts.views import closed_days, contacts, gminas, institutions

urlpatterns = [
    path("institutions/", institutions.institution_list, name="institution_list"),
    path("institutions/new/", institutions.institution_new, name="institution_new"),
    path("institutions/<int:pk>/", institutions.institution_detail, name="institution_detail"),
    path("institutions/<int:pk>/edit/", institutions.institution_edit, name="institution_edit"),
    path(
        "institutions/<int:pk>/remove/", institutions.institution_remove, name="institution_remove"
    ),
    path(
        "institutions/<int:pk>/closed-days/add/",
        closed_days.closed_days_add,
        name="closed_days_add",
    ),
    path("closed-days/<int:pk>/remove/", closed_days.closed_days_remove, name="closed_days_remove"),
    path(
        "understood/opening-hours/",
        closed_days.opening_hours_understood,
        name="opening_hours_understood",
    ),
    path("institutions/<int:pk>/contacts/new/", contacts.contact_new, name="contact_new"),
    path("contacts/<int:pk>/", contacts.contact_edit, name="contact_edit"),
    path("contacts/<int:pk>/remove/", contacts.contact_remove, name="contact_remove"),
    # The register, and what people add to it.
    path("gminas/", gminas.gmina_list, name="gmina_list"),
    path("gminas/<str:code>/", gminas.gmina_detail, name="gmina_detail"),
    path("gminas/<str:code>/edit/", gminas.gmina_edit, name="gmina_edit"),
    path("gmina-names/<int:pk>/remove/", gminas.gmina_alias_remove, name="gmina_alias_remove"),
]
