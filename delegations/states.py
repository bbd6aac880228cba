"""Closed sets of values about those who travel. A leaf: imports Django only."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SenderKind(models.TextChoices):
    """What kind of body sends people."""

    HROMADA = "hromada", _("hromada")
    RAION = "raion", _("raion")
    OBLAST = "oblast", _("oblast")
    CITY = "city", _("city")
    ASSOCIATION = "association", _("association")
    MINISTRY = "ministry", _("ministry")
    NGO = "ngo", _("non-governmental organisation")
    OTHER = "other", _("other")


class CompanionRole(models.TextChoices):
    """People counted apart from participants. ``guardian`` is the group escort."""

    INTERPRETER = "interpreter", _("interpreter")
    GUARDIAN = "guardian", _("group escort")
    EXPERT = "expert", _("expert")
    DRIVER = "driver", _("driver")
    COORDINATOR = "coordinator", _("coordinator")
    OTHER = "other", _("other")


TRANSITIONS: dict = {}
