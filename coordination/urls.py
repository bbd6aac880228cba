"""The addresses of this app, below the language."""

from django.urls import include, path

from coordination import urls_mail

app_name = "coordination"
urlpatterns = [
    # The desk of those who plan.
    path("", include("coordination.urls_desk")),
    # The board of a visit.
    path("", include("coordination.urls_board")),
    # Moves on the board, and undo.
    path("", include("coordination.urls_board_acts")),
    # Open pages
    path("", include("coordination.urls_public")),
    # Letters that are let go.
    *urls_mail.urlpatterns,
    # Asking hosts.
    path("", include("coordination.urls_asking")),
    # Publishing.
    path("", include("coordination.urls_publish")),
    # Versions, states, and taking things back.
    path("", include("coordination.urls_releases")),
    # Copies, templates, bookings.
    path("", include("coordination.urls_copies")),
    # Warnings and what is answered to them.
    path("", include("coordination.urls_warnings")),
    # The checklist, and who goes with which group.
    path("", include("coordination.urls_checklist")),
    # Programmes that were written elsewhere.
    path("", include("coordination.urls_paste")),
    # Documents come in and go out.
    path("", include("coordination.urls_interchange")),
]
