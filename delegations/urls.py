"""The addresses of this app, below the language."""

from django.urls import URLPattern, path

from delegations.views import hromadas, senders

app_name = "delegations"
urlpatterns: list[URLPattern] = [
    path("senders/", senders.sender_list, name="sender_list"),
    path("senders/new/", senders.sender_new, name="sender_new"),
    path("senders/<int:pk>/", senders.sender_detail, name="sender_detail"),
    path("senders/<int:pk>/edit/", senders.sender_edit, name="sender_edit"),
    path("senders/<int:pk>/remove/", senders.sender_remove, name="sender_remove"),
    # The register, and what people add to it.
    path("hromadas/", hromadas.hromada_list, name="hromada_list"),
    path("hromadas/<str:code>/", hromadas.hromada_detail, name="hromada_detail"),
    path("hromadas/<str:code>/edit/", hromadas.hromada_edit, name="hromada_edit"),
    path(
        "hromada-names/<int:pk>/remove/",
        hromadas.hromada_alias_remove,
        name="hromada_alias_remove",
    ),
    path("suggest/hromadas/", hromadas.hromada_suggestions, name="hromada_suggestions"),
]
