"""Administration pages that need a whole visit: they show rows of the apps above the one that a row
belongs to, and let letters go, which may mean asking a host anew."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coordination.services import releasing
from coordination.services.releasing import Outcome
from hosts.models import SlotHost
from programmes.admin.slots import SlotAdmin
from programmes.admin.visits import VisitAdmin
from programmes.models import AgendaSlot, Visit
from programmes.visit_admin import Refusing
from studyvisits.lib.admin_links import links_to
from studyvisits.outbox.admin import MailAdmin
from studyvisits.outbox.models import Mail

admin.site.unregister((Visit, AgendaSlot, Mail))


@admin.register(Visit)
class WholeVisitAdmin(VisitAdmin):
    readonly_fields = (
        *VisitAdmin.readonly_fields,
        "institutions",
        "places",
        "delegations",
        "companions",
        "mails",
    )

    @admin.display(description=_("institutions in a visit"))
    def institutions(self, visit: Any) -> str:
        rows = visit.institutions.all() if visit.pk else ()
        return links_to(rows, more=lambda row: row.get_role_display())

    @admin.display(description=_("places of a visit"))
    def places(self, visit: Any) -> str:
        return links_to(visit.places.all() if visit.pk else ())

    @admin.display(description=_("delegations"))
    def delegations(self, visit: Any) -> str:
        return links_to(visit.delegations.all() if visit.pk else ())

    @admin.display(description=_("companions"))
    def companions(self, visit: Any) -> str:
        rows = visit.companions.all() if visit.pk else ()
        return links_to(rows, more=lambda row: row.get_role_display())

    @admin.display(description=_("mails"))
    def mails(self, visit: Any) -> str:
        rows = Mail.objects.filter(about=f"visit:{visit.pk}") if visit.pk else ()
        return links_to(rows, more=lambda mail: mail.get_status_display())


@admin.register(AgendaSlot)
class WholeSlotAdmin(SlotAdmin):
    readonly_fields = (*SlotAdmin.readonly_fields, "hosts")

    @admin.display(description=_("hosts of a slot"))
    def hosts(self, slot: Any) -> str:
        rows = SlotHost.objects.with_answers().filter(slot=slot.pk)
        return links_to(rows, more=lambda row: row.state.label)


@admin.register(Mail)
class WholeMailAdmin(Refusing, MailAdmin):
    actions = ("let_go", *MailAdmin.actions)

    @admin.action(permissions=["act"], description=_("Let held letters go that you have read"))
    def let_go(self, request: HttpRequest, queryset: Any) -> None:
        self.each(
            request,
            queryset.select_related("mailbox"),
            lambda mail: releasing.release(mail, by=request.user) == Outcome.LET_GO,
            done=lambda n: (
                ngettext("%(n)d letter is on its way.", "%(n)d letters are on their way.", n)
                % {"n": n}
            ),
            otherwise=_(
                "It was not waiting any more, or it was taken back: the programme has changed since"
                " it was written."
            ),
        )
