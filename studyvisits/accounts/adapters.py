"""What the login does differently here. Who a user is stands in models/."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from studyvisits.accounts.models import User
from studyvisits.accounts.services import letters
from studyvisits.lib import kept_forms
from studyvisits.lib.navigation import url_or_nothing


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by a foundation's manager or an administrator, never by their owner."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the day's work, in the language of the login page; first to what was typed when the
        last session had ended."""
        if kept_forms.kept(request):
            return reverse("accounts:typed")
        return url_or_nothing("coordination:dashboard") or super().get_login_redirect_url(request)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Through the outbox like every other letter: nothing leaves by a door of its own."""
        rendered = self.render_mail(template_prefix, email, {"email": email, **context})
        letters.write(email, subject=str(rendered.subject), body=str(rendered.body))

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        letters.write_new_password(user, email)

    def set_password(self, user: User, password: str) -> None:
        """A new password uses up the links that were sent for one."""
        super().set_password(user, password)
        letters.use_up(user)
