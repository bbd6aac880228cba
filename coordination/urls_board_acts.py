"""What is done on the board: moves, one or many at once, and undo."""

from django.urls import path

from coordination.views import board_acts

urlpatterns = [
    path("slots/<int:pk>/put/", board_acts.slot_put, name="slot_put"),
    path("slots/<int:pk>/nudge/", board_acts.slot_nudge, name="slot_nudge"),
    path("slots/<int:pk>/resize/", board_acts.slot_resize, name="slot_resize"),
    path("visits/<int:pk>/shift/", board_acts.slots_shift, name="slots_shift"),
    path("visits/<int:pk>/move-block/", board_acts.slots_move, name="slots_move"),
    path("days/<int:pk>/move/", board_acts.day_move, name="day_move"),
    path("visits/<int:pk>/undo/", board_acts.visit_undo, name="visit_undo"),
]
