"""The small library that every app stands on. No models."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from studyvisits.lib.admin_words import name_keys


class LibConfig(AppConfig):
    """What every app stands on: no models, no pages of its own but errors and health."""

    name = "studyvisits.lib"
    verbose_name = _("Shared parts")

    def ready(self) -> None:
        # Rights are asked for by name, in templates too, so each app's have to be known.
        autodiscover_modules("permissions")
        # A key may point at a model of any app, so all of them have to be there.
        name_keys()
