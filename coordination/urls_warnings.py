"""Warnings of a visit, and what is answered to them."""

from django.urls import path

from coordination.views import warnings

urlpatterns = [
    path("visits/<int:pk>/warnings/", warnings.visit_warnings, name="visit_warnings"),
    path("visits/<int:pk>/warnings/accept/", warnings.warning_accept, name="warning_accept"),
    path("visits/<int:pk>/warnings/restore/", warnings.warning_restore, name="warning_restore"),
    path("visits/<int:pk>/warnings/silence/", warnings.warning_silence, name="warning_silence"),
    path(
        "visits/<int:pk>/warnings/unsilence/", warnings.warning_unsilence, name="warning_unsilence"
    ),
]
