"""What the login does differently here. Who a user is stands in models/."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by a foundation's manager or an administrator, never by their owner."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
