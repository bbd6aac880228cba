"""The addresses of this app, below the language."""

from django.urls import path

from studyvisits.accounts.views.password import password_link
from studyvisits.accounts.views.typed import typed

app_name = "accounts"
urlpatterns = [
    path("account/password/link/<str:token>/", password_link, name="password_link"),
    path("account/typed/", typed, name="typed"),
]
