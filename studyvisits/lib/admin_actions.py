"""Actions of the administration pages: each calls a service for each row, and says in words how
many were done and why others were not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# What is named of the rows that were not done; a longer list is counted.
NAMED = 5
_ALREADY = gettext_lazy("It was so already, or somebody else was first.")


class Acting:
    """Part of an admin page. ``act_permission`` is what its actions need ("outbox.change_mail")."""

    act_permission = ""
    refusals: tuple[type[Exception], ...] = (ValidationError,)

    def has_act_permission(self, request: HttpRequest) -> bool:
        """For ``@admin.action(permissions=["act"])``."""
        user: Any = request.user
        return user.has_perm(self.act_permission)

    def may_act(self, request: HttpRequest, row: Any) -> bool:
        """Whether the person has the right to do it with this row."""
        return True

    def why(self, error: Exception) -> str:
        """What a service's refusal says to the reader."""
        return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)

    def each(
        self,
        request: HttpRequest,
        queryset: Any,
        act: Callable[[Any], bool],
        *,
        done: Callable[[int], str],
        otherwise: Any = _ALREADY,
    ) -> None:
        """Let ``act`` change each row in a transaction of its own.

        ``done`` makes the sentence for a number of rows; ``otherwise`` is said of those of which
        ``act`` returned False.
        """
        count, refused = 0, defaultdict(list)
        for row in queryset.order_by("pk"):
            if not self.may_act(request, row):
                refused[_("You have no right to do that.")].append(str(row))
                continue
            try:
                with transaction.atomic():
                    if act(row):
                        count += 1
                    else:
                        refused[str(otherwise)].append(str(row))
            except self.refusals as error:
                refused[self.why(error)].append(str(row))
        if count:
            messages.success(request, done(count))
        for reason, rows in refused.items():
            said = _("Not done: %(rows)s. %(reason)s")
            messages.warning(request, said % {"rows": _named(rows), "reason": reason})


class StateActionForm(ActionForm):
    """Beside the action, the state that it leads to. ``states`` says which there are."""

    states: Any = None

    to = forms.ChoiceField(label=gettext_lazy("new state:"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["to"]
        choice.choices = [("", "–"), *self.states.choices]

    @classmethod
    def chosen(cls, request: HttpRequest) -> Any:
        """The state that was chosen; ValidationError for none."""
        try:
            return cls.states(request.POST.get("to", ""))
        except ValueError as error:
            raise ValidationError(_("Choose the new state beside the action.")) from error


def _named(rows: list[str]) -> str:
    named = ", ".join(rows[:NAMED])
    more = len(rows) - NAMED
    return _("%(rows)s and %(more)d more") % {"rows": named, "more": more} if more > 0 else named
