"""Partnerships and requests for co-operation in the administration pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from partnerships.models import (
    Aid,
    CooperationRequest,
    Partnership,
    PartnershipClaim,
    PartnershipEvent,
    PartnershipField,
    PartnershipRelease,
    PartnershipSource,
    Party,
    PeopleReceived,
    Signatory,
    Witness,
)
from partnerships.services import partnerships
from partnerships.states import PartnershipStatus
from programmes.visit_admin import Refusing
from studyvisits.lib.admin import FrozenAdmin, FrozenRecordAdmin, Part, RecordAdmin
from studyvisits.lib.admin_actions import StateActionForm
from studyvisits.lib.admin_links import links_to
from studyvisits.lib.admin_lists import ListInline, TableInline
from studyvisits.lib.texts import columns


class PartyInline(ListInline):
    model = Party


class FieldInline(TableInline):
    model = PartnershipField


class AidInline(ListInline):
    model = Aid
    among = {"from_party": "partnership"}


class PeopleInline(ListInline):
    model = PeopleReceived


class ClaimInline(ListInline):
    model = PartnershipClaim


class SourceInline(ListInline):
    model = PartnershipSource


class StatusActionForm(StateActionForm):
    states = PartnershipStatus


class Called:
    """Part of an admin page: a partnership without a title is called by its parties."""

    parties = "partnership__parties"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related(self.parties)  # type: ignore[misc]


@admin.register(Partnership)
class PartnershipAdmin(Called, Refusing, RecordAdmin):
    parties = "parties"
    list_display = ("__str__", "kind", "status", "foundation")
    list_filter = ("kind", "status", "foundation")
    list_select_related = ("foundation",)
    date_hierarchy = "created_at"
    search_fields = ("search_norm",)
    readonly_fields = ("status", "created_at", "events", "releases")
    inlines = (PartyInline, FieldInline, AidInline, PeopleInline, ClaimInline, SourceInline)
    act_permission = "partnerships.change_partnership"
    action_form = StatusActionForm
    actions = ("set_status",)

    @admin.display(description=_("events"))
    def events(self, partnership: Partnership) -> str:
        return links_to(partnership.events.all() if partnership.pk else ())

    @admin.display(description=_("releases"))
    def releases(self, partnership: Partnership) -> str:
        return links_to(partnership.releases.all() if partnership.pk else ())

    @admin.action(permissions=["act"], description=_("Say how far the partnership is"))
    def set_status(self, request: HttpRequest, queryset: Any) -> None:
        self.each(
            request,
            queryset,
            lambda row: partnerships.set_status(
                row, to=StatusActionForm.chosen(request), by=request.user
            ),
            done=lambda n: (
                ngettext(
                    "%(n)d partnership has another state.",
                    "%(n)d partnerships have another state.",
                    n,
                )
                % {"n": n}
            ),
            otherwise=_("This is its state already."),
        )


class SignatoryInline(ListInline):
    model = Signatory
    among = {"party": "partnership__events"}


class WitnessInline(TableInline):
    model = Witness


@admin.register(PartnershipEvent)
class EventAdmin(Called, RecordAdmin):
    list_display = ("__str__", "partnership", "kind", "happened_on")
    list_filter = ("kind", "form", "partnership__foundation")
    list_select_related = ("partnership",)
    date_hierarchy = "happened_on"
    search_fields = ("partnership__search_norm", "reference", *columns("place", "by"))
    inlines = (SignatoryInline, WitnessInline)


@admin.register(PartnershipRelease)
class PartnershipReleaseAdmin(Called, FrozenAdmin):
    list_display = ("partnership", "number", "is_current", "published_at", "withdrawn_at")
    list_filter = ("is_current", ("withdrawn_at", admin.EmptyFieldListFilter))
    list_select_related = ("partnership",)
    date_hierarchy = "published_at"
    search_fields = ("partnership__search_norm", "published_by")
    exclude = ("snapshot", "pages")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("snapshot", "pages")


@admin.register(CooperationRequest)
class CooperationRequestAdmin(FrozenRecordAdmin):
    """Answered and declined in the inbox, which writes to whoever asked."""

    list_display = ("organisation", "asked", "person", "status", "created_at", "answered_at")
    list_filter = ("status", "language")
    list_select_related = ("gmina", "hromada")
    date_hierarchy = "created_at"
    search_fields = ("organisation", "person", "email", "purpose")

    @admin.display(description=_("municipality"))
    def asked(self, row: CooperationRequest) -> str:
        return str(row.asked)


# --- What belongs to a partnership, each on a page of its own -------------------------------------


class OfPartnershipAdmin(Called, Part, RecordAdmin):
    """A row of a list of a partnership."""

    owner = "partnership"


@admin.register(Party)
class PartyAdmin(OfPartnershipAdmin):
    list_display = ("__str__", "kind", "country", "hromada", "gmina")
    list_filter = ("kind", "country")
    list_select_related = ("hromada", "gmina")
    search_fields = (*columns("name"), "name_as_printed")


@admin.register(PartnershipField)
class FieldAdmin(OfPartnershipAdmin):
    list_filter = ("partnership__foundation",)
    search_fields = columns("text")


@admin.register(Aid)
class AidAdmin(OfPartnershipAdmin):
    """Which party gave it stands on the page of the partnership, where its parties are."""

    list_display = ("__str__", "quantity", "from_party")
    list_filter = ("partnership__foundation",)
    list_select_related = ("from_party",)
    readonly_fields = ("from_party",)
    search_fields = columns("what")


@admin.register(PeopleReceived)
class PeopleAdmin(OfPartnershipAdmin):
    list_display = ("__str__", "count")
    list_filter = ("partnership__foundation",)
    search_fields = (*columns("who"), "note")


@admin.register(PartnershipClaim)
class ClaimAdmin(OfPartnershipAdmin):
    list_display = ("__str__", "about", "said_by")
    list_filter = ("partnership__foundation",)
    search_fields = (*columns("statement"), "about", "said_by", "source")


@admin.register(PartnershipSource)
class SourceAdmin(OfPartnershipAdmin):
    list_display = ("__str__", "publisher", "kind", "published_on")
    list_filter = ("kind", "is_bare")
    date_hierarchy = "published_on"
    search_fields = ("title", "publisher", "url")


@admin.register(Signatory)
class SignatoryAdmin(Part, RecordAdmin):
    """For which party stands on the page of the event."""

    owner = "event"
    list_display = ("__str__", "position_pl", "party")
    list_filter = ("event__kind",)
    list_select_related = ("party",)
    readonly_fields = ("party",)
    search_fields = columns("name", "position")


@admin.register(Witness)
class WitnessAdmin(Part, RecordAdmin):
    owner = "event"
    list_filter = ("event__kind",)
    search_fields = ("name",)
