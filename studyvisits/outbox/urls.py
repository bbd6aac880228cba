"""The addresses of this app, below the language."""

from django.urls import path

from studyvisits.outbox.views import mails

app_name = "outbox"
urlpatterns = [
    path("mail/", mails.mail_list, name="mail_list"),
    path("mail/<int:pk>/", mails.mail_detail, name="mail_detail"),
    path("mail/<int:pk>/cancel/", mails.mail_cancel, name="mail_cancel"),
    path("mail/<int:pk>/retry/", mails.mail_retry, name="mail_retry"),
]
