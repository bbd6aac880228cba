"""The addresses of letting letters go; the pages of letters themselves are the outbox's."""

from django.urls import path

from coordination.views import mails

urlpatterns = [
    path("mail/release/", mails.mail_release_all, name="mail_release_all"),
    path("mail/<int:pk>/release/", mails.mail_release, name="mail_release"),
]
