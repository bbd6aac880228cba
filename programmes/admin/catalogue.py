"""What is common to all foundations: funders and topics."""

from __future__ import annotations

from django.contrib import admin

from programmes.models import Funder, Topic
from studyvisits.lib.admin import RecordAdmin


@admin.register(Funder)
class FunderAdmin(RecordAdmin):
    list_display = ("__str__", "name_en", "parent_name_pl")
    search_fields = ("search_norm",)


@admin.register(Topic)
class TopicAdmin(RecordAdmin):
    list_display = ("__str__", "name_uk", "name_en")
    search_fields = ("search_norm",)
