"""What the login does differently here. Who a user is stands in models/."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from studyvisits.lib.navigation import url_or_nothing


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by a foundation's manager or an administrator, never by their owner."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the day's work, in the language of the login page."""
        return url_or_nothing("coordination:dashboard") or super().get_login_redirect_url(request)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
