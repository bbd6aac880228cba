"""Addresses of a foundation's people and of invitations, below the language."""

from django.urls import path

from programmes.views import invitations, members

urlpatterns = [
    path("foundations/<int:pk>/people/", members.member_list, name="member_list"),
    path("foundations/<int:pk>/people/invite/", members.invitation_new, name="invitation_new"),
    path("people/<int:pk>/", members.member_edit, name="member_edit"),
    path("invitations/<int:pk>/again/", members.invitation_again, name="invitation_again"),
    path("invitations/<int:pk>/withdraw/", members.invitation_withdraw, name="invitation_withdraw"),
    # Opened by the link in a letter.
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
]
