"""Addresses of asking hosts."""

from django.urls import path

from coordination.views import asking

urlpatterns = [path("visits/<int:pk>/ask/", asking.ask_hosts, name="ask_hosts")]
