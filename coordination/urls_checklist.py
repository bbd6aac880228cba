"""Addresses of the checklist of a visit, and of the people in its groups."""

from django.urls import path

from coordination.views import checklist, group_people

urlpatterns = [
    path("visits/<int:pk>/checklist/", checklist.visit_checklist, name="visit_checklist"),
    path("visits/<int:pk>/checklist/own/", checklist.checklist_begin, name="checklist_begin"),
    path("visits/<int:pk>/checklist/tick/", checklist.checklist_tick, name="checklist_tick"),
    path("visits/<int:pk>/checklist/add/", checklist.checklist_add, name="checklist_add"),
    path("tasks/<int:pk>/", checklist.checklist_edit, name="checklist_edit"),
    path("tasks/<int:pk>/remove/", checklist.checklist_remove, name="checklist_remove"),
    path("groups/<int:pk>/people/", group_people.group_people, name="group_people"),
]
