"""Addresses of foundations: their own pages, and the files that guests fetch."""

from django.urls import path

from programmes.views import (
    foundation_checklist,
    foundation_facts,
    foundation_logo,
    foundations,
)

urlpatterns = [
    path("foundations/", foundations.foundation_list, name="foundation_list"),
    path("foundations/new/", foundations.foundation_new, name="foundation_new"),
    path("foundations/<int:pk>/", foundations.foundation_detail, name="foundation_detail"),
    # Short pages, one fact each.
    path("foundations/<int:pk>/names/", foundation_facts.foundation_names, name="foundation_names"),
    path(
        "foundations/<int:pk>/numbers/",
        foundation_facts.foundation_numbers,
        name="foundation_numbers",
    ),
    path(
        "foundations/<int:pk>/address/",
        foundation_facts.foundation_address,
        name="foundation_address",
    ),
    path(
        "foundations/<int:pk>/signatory/",
        foundation_facts.foundation_signatory,
        name="foundation_signatory",
    ),
    path(
        "foundations/<int:pk>/letters/",
        foundation_facts.foundation_letters,
        name="foundation_letters",
    ),
    path(
        "foundations/<int:pk>/review/",
        foundation_facts.foundation_review,
        name="foundation_review",
    ),
    path(
        "foundations/<int:pk>/colour/",
        foundation_facts.foundation_accent,
        name="foundation_accent",
    ),
    path("foundations/<int:pk>/words/", foundation_facts.foundation_words, name="foundation_words"),
    path(
        "foundations/<int:pk>/logo/",
        foundation_logo.foundation_logo_edit,
        name="foundation_logo_edit",
    ),
    path(
        "foundations/<int:pk>/logo/remove/",
        foundation_logo.foundation_logo_remove,
        name="foundation_logo_remove",
    ),
    # With what the checklist of each visit begins.
    path(
        "foundations/<int:pk>/checklist/",
        foundation_checklist.foundation_checklist,
        name="foundation_checklist",
    ),
    path(
        "foundations/<int:pk>/checklist/own/",
        foundation_checklist.usual_task_begin,
        name="usual_task_begin",
    ),
    path(
        "foundations/<int:pk>/checklist/add/",
        foundation_checklist.usual_task_add,
        name="usual_task_add",
    ),
    path("usual-tasks/<int:pk>/", foundation_checklist.usual_task_edit, name="usual_task_edit"),
    path(
        "usual-tasks/<int:pk>/remove/",
        foundation_checklist.usual_task_remove,
        name="usual_task_remove",
    ),
    # For everybody who reads a page of the foundation.
    path("open/logos/<str:name>.png", foundation_logo.foundation_logo, name="foundation_logo"),
    path(
        "open/accents/<str:colour>.css", foundation_logo.foundation_style, name="foundation_style"
    ),
]
