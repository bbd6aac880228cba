"""Addresses of what a programme is used for again, and of what is booked for it."""

from django.urls import path

from coordination.views import bookings, copying, copying_days, templates

urlpatterns = [
    # A visit once more, or several times.
    path("visits/<int:pk>/copy/", copying.visit_copy, name="visit_copy"),
    path("visits/<int:pk>/copy/understood/", copying.copies_understood, name="copies_understood"),
    # A day or an item once more in its visit.
    path("days/<int:pk>/copy/", copying_days.day_copy, name="day_copy"),
    path("slots/<int:pk>/copy/", copying_days.slot_copy, name="slot_copy"),
    # Templates of programmes.
    path("templates/", templates.template_list, name="template_list"),
    path("templates/<int:pk>/", templates.template_detail, name="template_detail"),
    path("templates/<int:pk>/edit/", templates.template_edit, name="template_edit"),
    path("templates/<int:pk>/delete/", templates.template_delete, name="template_delete"),
    path("templates/<int:pk>/use/", templates.template_use, name="template_use"),
    path(
        "templates/<int:pk>/understood/",
        templates.template_understood,
        name="template_understood",
    ),
    path("visits/<int:pk>/template/", templates.template_save, name="template_save"),
    # Bookings with suppliers.
    path("visits/<int:pk>/bookings/", bookings.booking_list, name="booking_list"),
    path("visits/<int:pk>/bookings/new/", bookings.booking_new, name="booking_new"),
    path("bookings/<int:pk>/", bookings.booking_edit, name="booking_edit"),
    path("bookings/<int:pk>/status/", bookings.booking_status, name="booking_status"),
    path(
        "visits/<int:pk>/suppliers/suggest/",
        bookings.supplier_suggestions,
        name="supplier_suggestions",
    ),
]
