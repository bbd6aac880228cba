"""The board of a visit: its page, parts and pulse, the item beside it, the line under a day."""

from django.urls import path

from coordination.views import board, board_panel, quick_add

urlpatterns = [
    path("visits/<int:pk>/board/", board.visit_board, name="visit_board"),
    path("visits/<int:pk>/board/parts/", board.board_parts, name="board_parts"),
    path("visits/<int:pk>/pulse/<str:token>/", board.board_pulse, name="board_pulse"),
    path("slots/<int:pk>/panel/", board_panel.slot_panel, name="slot_panel"),
    path("visits/<int:pk>/quick/", quick_add.quick_add, name="quick_add"),
    path("visits/<int:pk>/quick/read/", quick_add.quick_understood, name="quick_understood"),
]
