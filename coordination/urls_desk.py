"""The coordinator's own addresses: dashboard, visits, plan, people, suggestions."""

from django.urls import path

from coordination.views import (
    dashboard,
    days,
    handover,
    members,
    people,
    plan,
    search,
    slot_acts,
    slots,
    visits,
)

urlpatterns = [
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("search/", search.search, name="search"),
    # Under the fields, while somebody types.
    path("suggest/gminas/", search.gmina_suggestions, name="gmina_suggestions"),
    path("suggest/institutions/", search.institution_suggestions, name="institution_suggestions"),
    path("suggest/senders/", search.sender_suggestions, name="sender_suggestions"),
    path("suggest/projects/", search.project_suggestions, name="project_suggestions"),
    path("understood/time/", slots.time_understood, name="time_understood"),
    path("understood/dates/", visits.dates_understood, name="dates_understood"),
    path("understood/latin/", people.latin_name, name="latin_name"),
    # Visits and their plan.
    path("visits/", visits.visit_list, name="visit_list"),
    path("visits/new/", visits.visit_new, name="visit_new"),
    path("visits/<int:pk>/", plan.visit_plan, name="visit_plan"),
    path("visits/<int:pk>/edit/", visits.visit_edit, name="visit_edit"),
    path("visits/<int:pk>/days/add/", days.day_add, name="day_add"),
    path("days/<int:pk>/", days.day_edit, name="day_edit"),
    path("days/<int:pk>/remove/", days.day_remove, name="day_remove"),
    path("visits/<int:pk>/slots/add/", slots.slot_add, name="slot_add"),
    path("visits/<int:pk>/slots/new/", slots.slot_new, name="slot_new"),
    path("slots/<int:pk>/", slots.slot_edit, name="slot_edit"),
    path("slots/<int:pk>/up/", slot_acts.slot_up, name="slot_up"),
    path("slots/<int:pk>/down/", slot_acts.slot_down, name="slot_down"),
    path("slots/<int:pk>/move/", slot_acts.slot_move, name="slot_move"),
    path("slots/<int:pk>/duplicate/", slot_acts.slot_duplicate, name="slot_duplicate"),
    path("slots/<int:pk>/cancel/", slot_acts.slot_cancel, name="slot_cancel"),
    path("slots/<int:pk>/remove/", slot_acts.slot_remove, name="slot_remove"),
    path("slots/<int:pk>/restore/", slot_acts.slot_restore, name="slot_restore"),
    # Who comes.
    path("visits/<int:pk>/delegations/new/", people.delegation_new, name="delegation_new"),
    path("delegations/<int:pk>/", people.delegation_edit, name="delegation_edit"),
    path("delegations/<int:pk>/remove/", people.delegation_remove, name="delegation_remove"),
    path("delegations/<int:pk>/members/new/", members.member_new, name="member_new"),
    path("members/<int:pk>/", members.member_edit, name="member_edit"),
    path("members/<int:pk>/remove/", members.member_remove, name="member_remove"),
    path("visits/<int:pk>/companions/new/", people.companion_new, name="companion_new"),
    path("companions/<int:pk>/", people.companion_edit, name="companion_edit"),
    path("companions/<int:pk>/remove/", people.companion_remove, name="companion_remove"),
    # Whoever leaves hands over; the people of a foundation are programmes'.
    path("people/<int:pk>/handover/", handover.handover_page, name="handover"),
]
