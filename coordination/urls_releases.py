"""Addresses of versions, of a visit's state, and of what takes things back."""

from django.urls import path

from coordination.views import releases, visit_delete, visit_status, withdraw

urlpatterns = [
    path("visits/<int:pk>/versions/", releases.release_list, name="release_list"),
    path("visits/<int:pk>/versions/compare/", releases.release_compare, name="release_compare"),
    path(
        "visits/<int:pk>/versions/<int:number>/programme.json",
        releases.release_snapshot,
        name="release_snapshot",
    ),
    path(
        "visits/<int:pk>/versions/<int:number>/restore/",
        releases.release_restore,
        name="release_restore",
    ),
    path("visits/<int:pk>/withdraw/", withdraw.release_withdraw, name="release_withdraw"),
    path("visits/<int:pk>/state/", visit_status.visit_status, name="visit_status"),
    path("visits/<int:pk>/open-early/", visit_status.open_early, name="open_early"),
    path("visits/<int:pk>/delete/", visit_delete.visit_delete, name="visit_delete"),
]
