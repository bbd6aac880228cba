"""What a person may be in a foundation. A leaf: imports Django only."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The part of a colleague in one foundation."""

    MANAGER = "manager", _("manager")
    COORDINATOR = "coordinator", _("coordinator")
    OBSERVER = "observer", _("observer")


# A role is given and taken away by a manager; there is no way of becoming one by oneself.
TRANSITIONS = {Role: {role: set(Role) - {role} for role in Role}}
