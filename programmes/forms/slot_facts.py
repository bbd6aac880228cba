"""Forms of what belongs to an item of the programme as a list: one row each."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.forms.visit_facts import FactForm
from programmes.models import SlotActivity, SlotGroup, VisitGroup
from programmes.services.visit_facts import listed
from programmes.states import SlotKind
from studyvisits.lib.key_fields import KeyField
from studyvisits.lib.texts import columns as text_columns


class SlotPartForm(FactForm):
    """An untimed item inside an item."""

    texts: ClassVar = {"text": _("Text")}
    needs = "text"
    columns = text_columns(*texts)


class SlotGroupForm(FactForm):
    """One of the visit's groups."""

    columns = ("group_id",)
    group_id = KeyField(label=_("Group"), error_messages={"required": _("Choose a group.")})

    def __init__(self, *args: Any, owner: Any, **kwargs: Any) -> None:
        super().__init__(*args, owner=owner, **kwargs)
        rows = VisitGroup.objects.filter(visit=owner.visit_id)
        groups = [(row.pk, str(row.name)) for row in rows]
        taken = listed(owner, SlotGroup).values_list("group_id", flat=True)
        _offer(self, "group_id", groups, set(taken))
        field: Any = self.fields["group_id"]
        if len(field.choices) == 1:
            field.help_text = _(
                "The visit has no other group. Add one on the page “What stands behind the visit”."
            )


class SlotKindForm(FactForm):
    """One more kind of an item."""

    columns = ("kind",)
    kind = forms.ChoiceField(
        label=_("Kind"),
        help_text=_(
            "An item that is also an arrival, a departure, a transfer, accommodation, free time "
            "or internal is not shown to the public."
        ),
        error_messages={"required": _("Choose a kind.")},
    )

    def __init__(self, *args: Any, owner: Any, **kwargs: Any) -> None:
        super().__init__(*args, owner=owner, **kwargs)
        taken = listed(owner, SlotActivity).values_list("kind", flat=True)
        _offer(self, "kind", SlotKind.choices, {owner.kind, *taken})


def _offer(form: FactForm, name: str, choices: list[Any], taken: set[Any]) -> None:
    """A form that is sent twice still finds its choice: what is taken is only not offered."""
    field: Any = form.fields[name]
    present = getattr(form.row, name) if form.row else ""
    if not form.is_bound:
        choices = [one for one in choices if one[0] == present or one[0] not in taken]
    field.choices = [("", "–"), *choices]
