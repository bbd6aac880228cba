"""Addresses of what a programme is used for again, and of what is booked for it."""

from django.urls import path

from coordination.views import bookings

urlpatterns = [
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
