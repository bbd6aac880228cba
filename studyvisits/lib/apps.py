"""The small library that every app stands on. No models."""

from django.apps import AppConfig


class LibConfig(AppConfig):
    name = "studyvisits.lib"
    label = "lib"
