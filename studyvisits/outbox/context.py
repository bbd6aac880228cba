"""The number at *Mail* in the coordinator's bar."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest

from studyvisits.outbox.models import Mail


def mail_waiting(request: HttpRequest) -> dict[str, Callable[[], int]]:
    """Letters to review. Asked of the database only by a page that prints it, and once:
    an open page never touches the user (no ``Vary: Cookie``)."""
    return {"mail_waiting": cache(lambda: held_count(request.user))}


def held_count(user: Any) -> int:
    """How many letters wait for somebody of the user's foundations."""
    return Mail.objects.visible_to(user).held().count() if user.is_authenticated else 0
