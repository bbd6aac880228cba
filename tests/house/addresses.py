"""Who may open which address: one row for every URL name of ours, read by the tests that look at
every page. A new address without a row fails the sweep."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from coordination.views.board import pulse_token
from tests.house.world import World


class Who(Enum):
    """The widest circle that comes in."""

    ANYBODY = "an open page, or one that a link opens"
    COLLEAGUE = "anybody who is logged in"
    MEMBER_OF_ANY = "whoever works at any foundation; an observer is told so"
    READER = "whoever may see the visit, its observer too"
    WORKER = "whoever works at the foundation that keeps it; an observer is told so"
    MANAGER = "the manager of the foundation; a coordinator is told so"
    ADMINISTRATOR = "an administrator of the installation; everybody else is told so"


@dataclass(frozen=True)
class Rule:
    """Who comes in, what stands in the address, and what is sent along."""

    who: Who
    parts: tuple[Callable[[World], Any], ...] = ()
    is_post: bool = False
    data: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_page(self) -> bool:
        return not self.is_post


def _pk(name: str) -> tuple[Callable[[World], Any]]:
    return (lambda world: getattr(world, name).pk,)


def _plain(name: str) -> tuple[Callable[[World], Any]]:
    return (lambda world: getattr(world, name),)


VISIT, DAY, SLOT, SLOT_HOST = _pk("visit"), _pk("day"), _pk("slot"), _pk("slot_host")
DELEGATION, MEMBER, COMPANION = _pk("delegation"), _pk("member"), _pk("companion")
INSTITUTION, CONTACT, SENDER = _pk("institution"), _pk("contact"), _pk("sender")
MAIL, HELD, PARTNERSHIP = _pk("mail"), _pk("held"), _pk("partnership")
PROJECT, SERIES = _pk("project"), _pk("series")
BOOKING, TEMPLATE = _pk("booking"), _pk("template")
FOUNDATION, LOGO = _pk("foundation"), _plain("logo")
GMINA, HROMADA = _pk("gmina"), _pk("hromada")
GRANT, ACTIVITY, FUNDER = _pk("grant"), _pk("activity"), _pk("funder")
TOPIC, ORIGIN = _pk("topic"), _pk("origin")
SOURCES, PARTS = (*VISIT, lambda world: "source"), (*SLOT, lambda world: "part")
SOURCE, PART = (*SOURCES, *_pk("source")), (*PARTS, *_pk("part"))
GMINA_NAME, HROMADA_NAME = _pk("gmina_name"), _pk("hromada_name")
HOST_TOKEN, VISIT_TOKEN = _plain("host_token"), _plain("visit_token")
PASSWORD_TOKEN = _plain("password_token")
MEMBERSHIP, INVITATION = _pk("membership"), _pk("invitation")
INVITATION_TOKEN = _plain("invitation_token")
COOPERATION, COOPERATION_TOKEN = _pk("cooperation"), _plain("cooperation_token")
PULSE = (*VISIT, lambda world: pulse_token(world.coordinator, world.visit))
GMINA_CODE = (lambda world: world.gmina.code,)
HROMADA_CODE = (lambda world: world.hromada.code,)

ASKED = {"q": "Brzozowo"}
ABOUT_WARNING = {"kind": "overlap", "subject": "1,2", "facts": "0", "reason": "Tak ma być"}

ADDRESSES: dict[str, Rule] = {
    "home_by_language": Rule(Who.ANYBODY),
    "healthz": Rule(Who.ANYBODY),
    # Open pages.
    "coordination:home": Rule(Who.ANYBODY),
    "coordination:home_page": Rule(Who.ANYBODY, (lambda _world: 1,)),
    "coordination:search_public": Rule(Who.ANYBODY, data=ASKED),
    "coordination:visit_public": Rule(Who.ANYBODY, HELD),
    "coordination:visit_calendar": Rule(Who.ANYBODY, HELD),
    "coordination:series_public": Rule(Who.ANYBODY, SERIES),
    "coordination:project_public": Rule(Who.ANYBODY, PROJECT),
    "coordination:institution_list_public": Rule(Who.ANYBODY),
    "coordination:institution_public": Rule(Who.ANYBODY, INSTITUTION),
    "coordination:gmina_public": Rule(Who.ANYBODY, GMINA),
    "coordination:sender_public": Rule(Who.ANYBODY, SENDER),
    "coordination:hromada_list_public": Rule(Who.ANYBODY),
    "coordination:hromada_public": Rule(Who.ANYBODY, HROMADA),
    "coordination:partnership_list_public": Rule(Who.ANYBODY),
    "coordination:partnership_public": Rule(Who.ANYBODY, PARTNERSHIP),
    "partnerships:cooperation_gmina": Rule(Who.ANYBODY, GMINA_CODE),
    "partnerships:cooperation_hromada": Rule(Who.ANYBODY, HROMADA_CODE),
    "partnerships:cooperation_sent": Rule(Who.ANYBODY),
    "programmes:foundation_logo": Rule(Who.ANYBODY, LOGO),
    "programmes:foundation_style": Rule(Who.ANYBODY, (lambda world: world.accent,)),
    # Opened by a link.
    "partnerships:cooperation_confirm": Rule(Who.ANYBODY, COOPERATION_TOKEN),
    "coordination:visit_by_link": Rule(Who.ANYBODY, VISIT_TOKEN),
    "coordination:visit_calendar_by_link": Rule(Who.ANYBODY, VISIT_TOKEN),
    "hosts:answer": Rule(Who.ANYBODY, HOST_TOKEN),
    "hosts:answered": Rule(Who.ANYBODY, HOST_TOKEN),
    "accounts:password_link": Rule(Who.ANYBODY, PASSWORD_TOKEN),
    "programmes:invitation": Rule(Who.ANYBODY, INVITATION_TOKEN),
    # The desk: each sees own rows in it.
    "coordination:dashboard": Rule(Who.COLLEAGUE),
    "coordination:search": Rule(Who.COLLEAGUE, data=ASKED),
    "accounts:typed": Rule(Who.COLLEAGUE),
    "coordination:visit_list": Rule(Who.COLLEAGUE),
    "coordination:visit_new": Rule(Who.MEMBER_OF_ANY),
    "coordination:gmina_suggestions": Rule(Who.COLLEAGUE, data=ASKED),
    "coordination:institution_suggestions": Rule(Who.COLLEAGUE, data=ASKED),
    "coordination:sender_suggestions": Rule(Who.COLLEAGUE, data=ASKED),
    "coordination:project_suggestions": Rule(Who.COLLEAGUE, data=ASKED),
    "coordination:time_understood": Rule(Who.COLLEAGUE, data={"time": "9-10"}),
    "coordination:dates_understood": Rule(Who.COLLEAGUE, data={"starts_on": "12.05.2027"}),
    "coordination:latin_name": Rule(Who.COLLEAGUE, data={"name": "Оксана"}),
    # A visit and its plan.
    "coordination:visit_plan": Rule(Who.READER, VISIT),
    "coordination:visit_board": Rule(Who.READER, VISIT),
    "coordination:board_parts": Rule(Who.READER, VISIT, data={"have": "tray-items:0"}),
    # Its address holds what proves who asks, so that no session is read every few seconds.
    "coordination:board_pulse": Rule(Who.ANYBODY, PULSE),
    "coordination:slot_panel": Rule(Who.WORKER, SLOT),
    "coordination:quick_add": Rule(Who.WORKER, VISIT, is_post=True, data={"line": "9 kawa"}),
    "coordination:quick_understood": Rule(Who.WORKER, VISIT, data={"line": "9–10 kawa"}),
    "coordination:visit_edit": Rule(Who.WORKER, VISIT),
    "coordination:day_add": Rule(Who.WORKER, VISIT, is_post=True),
    "coordination:day_edit": Rule(Who.WORKER, DAY),
    "coordination:day_remove": Rule(Who.WORKER, DAY, is_post=True),
    "coordination:slot_add": Rule(Who.WORKER, VISIT, is_post=True),
    "coordination:slot_new": Rule(Who.WORKER, VISIT),
    "coordination:slot_edit": Rule(Who.WORKER, SLOT),
    "coordination:slot_up": Rule(Who.WORKER, SLOT, is_post=True),
    "coordination:slot_down": Rule(Who.WORKER, SLOT, is_post=True),
    "coordination:slot_move": Rule(Who.WORKER, SLOT, is_post=True),
    "coordination:slot_duplicate": Rule(Who.WORKER, SLOT, is_post=True),
    "coordination:slot_cancel": Rule(Who.WORKER, SLOT, is_post=True),
    "coordination:slot_remove": Rule(Who.WORKER, SLOT, is_post=True),
    "coordination:slot_restore": Rule(Who.WORKER, SLOT, is_post=True),
    # A visit once more, or several times.
    "coordination:visit_copy": Rule(Who.WORKER, VISIT),
    "coordination:copies_understood": Rule(
        Who.WORKER, VISIT, data={"title": "Jesień", "first_days": "12.05.2027"}
    ),
    "coordination:day_copy": Rule(Who.WORKER, DAY),
    "coordination:slot_copy": Rule(Who.WORKER, SLOT),
    # Templates of programmes.
    "coordination:template_list": Rule(Who.MEMBER_OF_ANY),
    "coordination:template_detail": Rule(Who.WORKER, TEMPLATE),
    "coordination:template_edit": Rule(Who.WORKER, TEMPLATE),
    "coordination:template_delete": Rule(Who.WORKER, TEMPLATE, is_post=True),
    "coordination:template_use": Rule(Who.WORKER, TEMPLATE),
    "coordination:template_understood": Rule(
        Who.WORKER, TEMPLATE, data={"starts_on": "12.05.2027"}
    ),
    "coordination:template_save": Rule(Who.WORKER, VISIT),
    # Bookings with suppliers.
    "coordination:booking_list": Rule(Who.WORKER, VISIT),
    "coordination:booking_new": Rule(Who.WORKER, VISIT),
    "coordination:booking_edit": Rule(Who.WORKER, BOOKING),
    "coordination:booking_status": Rule(Who.WORKER, BOOKING, is_post=True),
    "coordination:supplier_suggestions": Rule(Who.WORKER, VISIT, data=ASKED),
    # Warnings, and what is answered to them.
    "coordination:visit_warnings": Rule(Who.WORKER, VISIT),
    "coordination:warning_accept": Rule(Who.WORKER, VISIT, is_post=True, data=ABOUT_WARNING),
    "coordination:warning_restore": Rule(Who.WORKER, VISIT, is_post=True, data=ABOUT_WARNING),
    "coordination:warning_silence": Rule(Who.WORKER, VISIT, is_post=True, data=ABOUT_WARNING),
    "coordination:warning_unsilence": Rule(Who.WORKER, VISIT, is_post=True, data=ABOUT_WARNING),
    # What is done on the board.
    "coordination:slot_put": Rule(Who.WORKER, SLOT, is_post=True),
    "coordination:slot_nudge": Rule(Who.WORKER, SLOT, is_post=True),
    "coordination:slot_resize": Rule(Who.WORKER, SLOT, is_post=True),
    "coordination:slots_shift": Rule(Who.WORKER, VISIT, is_post=True),
    "coordination:slots_move": Rule(Who.WORKER, VISIT, is_post=True),
    "coordination:day_move": Rule(Who.WORKER, DAY, is_post=True),
    "coordination:visit_undo": Rule(Who.WORKER, VISIT, is_post=True),
    # Programmes that were written elsewhere.
    "coordination:paste": Rule(Who.WORKER, VISIT),
    "coordination:paste_template": Rule(Who.COLLEAGUE),
    # Documents come in and go out.
    "coordination:interchange_upload": Rule(Who.MEMBER_OF_ANY),
    "coordination:interchange_result": Rule(Who.MEMBER_OF_ANY),
    "coordination:interchange_download": Rule(Who.WORKER, VISIT),
    "coordination:partnership_download": Rule(Who.MEMBER_OF_ANY, PARTNERSHIP),
    # Who comes.
    "coordination:delegation_new": Rule(Who.WORKER, VISIT),
    "coordination:delegation_edit": Rule(Who.WORKER, DELEGATION),
    "coordination:delegation_remove": Rule(Who.WORKER, DELEGATION, is_post=True),
    "coordination:member_new": Rule(Who.WORKER, DELEGATION),
    "coordination:member_edit": Rule(Who.WORKER, MEMBER),
    "coordination:member_remove": Rule(Who.WORKER, MEMBER, is_post=True),
    "coordination:companion_new": Rule(Who.WORKER, VISIT),
    "coordination:companion_edit": Rule(Who.WORKER, COMPANION),
    "coordination:companion_remove": Rule(Who.WORKER, COMPANION, is_post=True),
    "coordination:group_people": Rule(Who.WORKER, _pk("group")),
    # The checklist.
    "coordination:visit_checklist": Rule(Who.WORKER, VISIT),
    "coordination:checklist_begin": Rule(Who.WORKER, VISIT, is_post=True),
    "coordination:checklist_tick": Rule(Who.WORKER, VISIT, is_post=True),
    "coordination:checklist_add": Rule(Who.WORKER, VISIT),
    "coordination:checklist_edit": Rule(Who.WORKER, _pk("task")),
    "coordination:checklist_remove": Rule(Who.WORKER, _pk("task"), is_post=True),
    # Asking, answers, publishing.
    "coordination:ask_hosts": Rule(Who.WORKER, VISIT),
    "hosts:record_answer": Rule(Who.WORKER, SLOT_HOST),
    "hosts:withdraw_question": Rule(Who.WORKER, SLOT_HOST, is_post=True),
    "coordination:publish": Rule(Who.WORKER, VISIT),
    "coordination:published": Rule(Who.WORKER, VISIT),
    "coordination:link_renew": Rule(Who.WORKER, VISIT, is_post=True),
    # Taking things back.
    "coordination:release_list": Rule(Who.WORKER, VISIT),
    "coordination:release_compare": Rule(Who.WORKER, VISIT, data={"to": "draft"}),
    "coordination:release_snapshot": Rule(Who.WORKER, (*VISIT, lambda world: 1)),
    "coordination:release_restore": Rule(Who.WORKER, (*VISIT, lambda world: 1), is_post=True),
    "coordination:release_withdraw": Rule(Who.WORKER, VISIT),
    "coordination:visit_status": Rule(Who.WORKER, VISIT),
    "coordination:visit_delete": Rule(Who.WORKER, VISIT),
    "coordination:open_early": Rule(Who.MANAGER, VISIT),
    "partnerships:partnership_withdraw": Rule(Who.WORKER, _pk("own_partnership")),
    # Letters. An observer reads none.
    "outbox:mail_list": Rule(Who.MEMBER_OF_ANY),
    "outbox:mail_detail": Rule(Who.WORKER, MAIL),
    "outbox:mail_cancel": Rule(Who.WORKER, MAIL, is_post=True),
    "outbox:mail_retry": Rule(Who.WORKER, MAIL, is_post=True),
    "coordination:mail_release": Rule(Who.WORKER, MAIL, is_post=True),
    "coordination:mail_release_all": Rule(Who.MEMBER_OF_ANY, is_post=True),
    # What is common to all foundations; contacts are of one.
    "hosts:institution_list": Rule(Who.COLLEAGUE),
    "hosts:institution_detail": Rule(Who.COLLEAGUE, INSTITUTION),
    "hosts:institution_edit": Rule(Who.MEMBER_OF_ANY, INSTITUTION),
    "hosts:opening_hours_understood": Rule(Who.COLLEAGUE, data={"opening_hours": "8-16"}),
    "hosts:closed_days_add": Rule(Who.MEMBER_OF_ANY, INSTITUTION),
    "hosts:closed_days_remove": Rule(Who.MEMBER_OF_ANY, _pk("closed_days"), is_post=True),
    "hosts:contact_new": Rule(Who.MEMBER_OF_ANY, INSTITUTION),
    "hosts:contact_edit": Rule(Who.WORKER, CONTACT),
    "hosts:contact_remove": Rule(Who.WORKER, CONTACT, is_post=True),
    "delegations:sender_list": Rule(Who.COLLEAGUE),
    "delegations:sender_detail": Rule(Who.COLLEAGUE, SENDER),
    "delegations:sender_edit": Rule(Who.MEMBER_OF_ANY, SENDER),
    # What belongs to the installation.
    "partnerships:cooperation_list": Rule(Who.ADMINISTRATOR),
    "partnerships:cooperation_detail": Rule(Who.ADMINISTRATOR, COOPERATION),
    "hosts:institution_new": Rule(Who.MEMBER_OF_ANY),
    "hosts:institution_remove": Rule(Who.MEMBER_OF_ANY, INSTITUTION, is_post=True),
    "hosts:gmina_list": Rule(Who.COLLEAGUE),
    "hosts:gmina_detail": Rule(Who.COLLEAGUE, GMINA),
    "hosts:gmina_edit": Rule(Who.MEMBER_OF_ANY, GMINA),
    "hosts:gmina_alias_remove": Rule(Who.MEMBER_OF_ANY, GMINA_NAME, is_post=True),
    "delegations:sender_new": Rule(Who.MEMBER_OF_ANY),
    "delegations:sender_remove": Rule(Who.MEMBER_OF_ANY, SENDER, is_post=True),
    "delegations:hromada_list": Rule(Who.COLLEAGUE),
    "delegations:hromada_detail": Rule(Who.COLLEAGUE, HROMADA),
    "delegations:hromada_edit": Rule(Who.MEMBER_OF_ANY, HROMADA),
    "delegations:hromada_alias_remove": Rule(Who.MEMBER_OF_ANY, HROMADA_NAME, is_post=True),
    "delegations:hromada_suggestions": Rule(Who.COLLEAGUE, data=ASKED),
    "programmes:funder_list": Rule(Who.COLLEAGUE),
    "programmes:funder_new": Rule(Who.MEMBER_OF_ANY),
    "programmes:funder_detail": Rule(Who.COLLEAGUE, FUNDER),
    "programmes:funder_edit": Rule(Who.MEMBER_OF_ANY, FUNDER),
    "programmes:funder_remove": Rule(Who.MEMBER_OF_ANY, FUNDER, is_post=True),
    "programmes:funder_suggestions": Rule(Who.COLLEAGUE, data=ASKED),
    "programmes:topic_list": Rule(Who.COLLEAGUE),
    "programmes:topic_new": Rule(Who.MEMBER_OF_ANY),
    "programmes:topic_detail": Rule(Who.COLLEAGUE, TOPIC),
    "programmes:topic_edit": Rule(Who.MEMBER_OF_ANY, TOPIC),
    "programmes:topic_remove": Rule(Who.MEMBER_OF_ANY, TOPIC, is_post=True),
    # Projects and series of one foundation.
    "programmes:project_list": Rule(Who.COLLEAGUE),
    "programmes:project_new": Rule(Who.MEMBER_OF_ANY),
    "programmes:project_detail": Rule(Who.READER, PROJECT),
    "programmes:project_edit": Rule(Who.WORKER, PROJECT),
    "programmes:project_remove": Rule(Who.WORKER, PROJECT, is_post=True),
    "programmes:activity_new": Rule(Who.WORKER, PROJECT),
    "programmes:activity_edit": Rule(Who.WORKER, ACTIVITY),
    "programmes:activity_remove": Rule(Who.WORKER, ACTIVITY, is_post=True),
    "programmes:grant_new": Rule(Who.WORKER, PROJECT),
    "programmes:grant_edit": Rule(Who.WORKER, GRANT),
    "programmes:grant_up": Rule(Who.WORKER, GRANT, is_post=True),
    "programmes:grant_down": Rule(Who.WORKER, GRANT, is_post=True),
    "programmes:grant_remove": Rule(Who.WORKER, GRANT, is_post=True),
    "programmes:series_list": Rule(Who.COLLEAGUE),
    "programmes:series_new": Rule(Who.MEMBER_OF_ANY),
    "programmes:series_detail": Rule(Who.READER, SERIES),
    "programmes:series_edit": Rule(Who.WORKER, SERIES),
    "programmes:series_remove": Rule(Who.WORKER, SERIES, is_post=True),
    "programmes:series_visit_new": Rule(Who.WORKER, SERIES),
    "programmes:series_visit_suggestions": Rule(Who.WORKER, SERIES, data=ASKED),
    "programmes:series_visit_edit": Rule(Who.WORKER, HELD),
    "programmes:series_visit_remove": Rule(Who.WORKER, HELD, is_post=True),
    "programmes:origin_new": Rule(Who.WORKER, SERIES),
    "programmes:origin_edit": Rule(Who.WORKER, ORIGIN),
    "programmes:origin_remove": Rule(Who.WORKER, ORIGIN, is_post=True),
    # What stands behind a visit, and what belongs to an item as a list.
    "programmes:visit_facts": Rule(Who.WORKER, VISIT),
    "programmes:visit_fact_new": Rule(Who.WORKER, SOURCES),
    "programmes:visit_fact_edit": Rule(Who.WORKER, SOURCE),
    "programmes:visit_fact_up": Rule(Who.WORKER, SOURCE, is_post=True),
    "programmes:visit_fact_down": Rule(Who.WORKER, SOURCE, is_post=True),
    "programmes:visit_fact_remove": Rule(Who.WORKER, SOURCE, is_post=True),
    "programmes:slot_facts": Rule(Who.WORKER, SLOT),
    "programmes:slot_fact_new": Rule(Who.WORKER, PARTS),
    "programmes:slot_fact_edit": Rule(Who.WORKER, PART),
    "programmes:slot_fact_up": Rule(Who.WORKER, PART, is_post=True),
    "programmes:slot_fact_down": Rule(Who.WORKER, PART, is_post=True),
    "programmes:slot_fact_remove": Rule(Who.WORKER, PART, is_post=True),
    "partnerships:partnership_list": Rule(Who.COLLEAGUE),
    # People of a foundation: seen by those who work there, changed by its manager.
    "programmes:member_list": Rule(Who.WORKER, _pk("foundation")),
    "programmes:member_edit": Rule(Who.MANAGER, MEMBERSHIP),
    "coordination:handover": Rule(Who.MANAGER, MEMBERSHIP),
    "programmes:invitation_new": Rule(Who.MANAGER, _pk("foundation")),
    "programmes:invitation_again": Rule(Who.MANAGER, INVITATION, is_post=True),
    "programmes:invitation_withdraw": Rule(Who.MANAGER, INVITATION, is_post=True),
    # Foundations themselves: read by whoever belongs to one, mended by its manager.
    "programmes:foundation_list": Rule(Who.COLLEAGUE),
    "programmes:foundation_new": Rule(Who.ADMINISTRATOR),
    "programmes:foundation_detail": Rule(Who.READER, FOUNDATION),
    "programmes:foundation_names": Rule(Who.MANAGER, FOUNDATION),
    "programmes:foundation_numbers": Rule(Who.MANAGER, FOUNDATION),
    "programmes:foundation_address": Rule(Who.MANAGER, FOUNDATION),
    "programmes:foundation_signatory": Rule(Who.MANAGER, FOUNDATION),
    "programmes:foundation_letters": Rule(Who.MANAGER, FOUNDATION),
    "programmes:foundation_review": Rule(Who.MANAGER, FOUNDATION),
    "programmes:foundation_accent": Rule(Who.MANAGER, FOUNDATION),
    "programmes:foundation_words": Rule(Who.MANAGER, FOUNDATION),
    "programmes:foundation_checklist": Rule(Who.MANAGER, FOUNDATION),
    "programmes:usual_task_begin": Rule(Who.MANAGER, FOUNDATION, is_post=True),
    "programmes:usual_task_add": Rule(Who.MANAGER, FOUNDATION),
    "programmes:usual_task_edit": Rule(Who.MANAGER, _pk("usual_task")),
    "programmes:usual_task_remove": Rule(Who.MANAGER, _pk("usual_task"), is_post=True),
    "programmes:foundation_logo_edit": Rule(Who.MANAGER, FOUNDATION),
    "programmes:foundation_logo_remove": Rule(Who.MANAGER, FOUNDATION, is_post=True),
}

# Not ours: of these only that strangers are refused, or that their pages are good ones.
OTHERS = ("admin:", "account_", "mfa_")

# What is no whole page: files, parts of pages, ways to somewhere else.
NO_PAGE = {
    # Leads whoever has one foundation to it; its list is looked at in its own test.
    "programmes:foundation_list",
    "programmes:foundation_logo",
    "programmes:foundation_style",
    "home_by_language",
    "healthz",
    "accounts:password_link",
    "coordination:visit_calendar",
    "coordination:release_snapshot",
    "coordination:visit_calendar_by_link",
    "coordination:interchange_download",
    "coordination:paste_template",
    "coordination:partnership_download",
    "coordination:gmina_suggestions",
    "coordination:institution_suggestions",
    "coordination:sender_suggestions",
    "coordination:project_suggestions",
    "coordination:time_understood",
    "coordination:dates_understood",
    "coordination:board_parts",
    "coordination:board_pulse",
    "coordination:quick_understood",
    "coordination:latin_name",
    "coordination:copies_understood",
    "coordination:supplier_suggestions",
    "coordination:template_understood",
    "hosts:opening_hours_understood",
    "delegations:hromada_suggestions",
    "programmes:funder_suggestions",
    "programmes:series_visit_suggestions",
}
PAGES = [name for name, rule in ADDRESSES.items() if rule.is_page and name not in NO_PAGE]


def path_of(name: str, world: World, language: str = "pl") -> str:
    with override(language):
        return reverse(name, args=[part(world) for part in ADDRESSES[name].parts])


def reader_of(name: str, world: World) -> Any:
    """Somebody who may open the page: the least who can."""
    readers = {Who.MANAGER: world.manager, Who.ADMINISTRATOR: world.administrator}
    return readers.get(ADDRESSES[name].who, world.coordinator)


def of(*kinds: Who) -> list[str]:
    return [name for name, rule in ADDRESSES.items() if rule.who in kinds]
