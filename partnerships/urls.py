"""The addresses of this app, below the language."""

from django.urls import URLPattern, path

from partnerships.views import cooperation, cooperation_inbox, partnerships, withdraw

app_name = "partnerships"
urlpatterns: list[URLPattern] = [
    path("partnerships/", partnerships.partnership_list, name="partnership_list"),
    path(
        "partnerships/<int:pk>/withdraw/",
        withdraw.partnership_withdraw,
        name="partnership_withdraw",
    ),
    # Asking for co-operation, from the open page of a municipality.
    path(
        "open/gminas/<str:code>/cooperation/",
        cooperation.cooperation_gmina,
        name="cooperation_gmina",
    ),
    path(
        "open/hromadas/<str:code>/cooperation/",
        cooperation.cooperation_hromada,
        name="cooperation_hromada",
    ),
    path("open/cooperation/sent/", cooperation.cooperation_sent, name="cooperation_sent"),
    path(
        "cooperation/link/<str:token>/", cooperation.cooperation_confirm, name="cooperation_confirm"
    ),
    # The inbox.
    path("cooperation/", cooperation_inbox.cooperation_list, name="cooperation_list"),
    path("cooperation/<int:pk>/", cooperation_inbox.cooperation_detail, name="cooperation_detail"),
]
