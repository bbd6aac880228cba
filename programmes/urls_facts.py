"""Addresses of what stands behind a visit, and of what belongs to an item as a list."""

from django.urls import URLPattern, path

from programmes.views import visit_facts as views


def _rows(prefix: str, start: str, find: views.Find) -> list[URLPattern]:
    """One row of one kind: made, mended, moved, taken away."""
    kind = f"{start}<str:kind>/"
    row = f"{kind}<int:row_pk>/"
    return [
        path(f"{kind}new/", views.fact_new(find), name=f"{prefix}_fact_new"),
        path(row, views.fact_edit(find), name=f"{prefix}_fact_edit"),
        path(f"{row}up/", views.fact_move(find, down=False), name=f"{prefix}_fact_up"),
        path(f"{row}down/", views.fact_move(find, down=True), name=f"{prefix}_fact_down"),
        path(f"{row}remove/", views.fact_remove(find), name=f"{prefix}_fact_remove"),
    ]


urlpatterns = [
    path("visits/<int:pk>/facts/", views.visit_facts, name="visit_facts"),
    *_rows("visit", "visits/<int:pk>/facts/", views.visit_place),
    path("slots/<int:pk>/facts/", views.slot_facts, name="slot_facts"),
    *_rows("slot", "slots/<int:pk>/facts/", views.slot_place),
]
