"""What may be deleted, and what is only cancelled, withdrawn or removed: decided for every model.

docs/deletion.md says the same in words. The rows of the foreign keys, the services and the admin
are held to it here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models

ROOT = Path(__file__).resolve().parents[2]
OURS = ("studyvisits", "programmes", "delegations", "hosts", "partnerships", "coordination")


class Fate(Enum):
    """What may become of a row."""

    FREE = "deleted freely; its history stays"
    UNUSED = "deleted only while nothing hangs on it"
    STATUS = "never deleted by anybody: cancelled, withdrawn, removed, revoked or closed"
    NEVER = "never deleted"
    PART = "goes with its owner and not by itself"


FATES = {
    # Foundations and people who work there.
    "programmes.Foundation": Fate.NEVER,
    "programmes.Membership": Fate.FREE,
    "programmes.Invitation": Fate.STATUS,
    "accounts.User": Fate.STATUS,
    "outbox.Mailbox": Fate.NEVER,
    "outbox.ReviewWaiver": Fate.FREE,
    "outbox.Mail": Fate.STATUS,
    "outbox.Link": Fate.STATUS,
    # What a visit belongs to.
    "programmes.Project": Fate.UNUSED,
    "programmes.ProjectActivity": Fate.FREE,
    "programmes.Grant": Fate.UNUSED,
    "programmes.Funder": Fate.UNUSED,
    "programmes.VisitSeries": Fate.UNUSED,
    "programmes.SeriesOrigin": Fate.FREE,
    "programmes.Topic": Fate.UNUSED,
    # A visit and its programme.
    "programmes.Visit": Fate.UNUSED,
    "programmes.Day": Fate.UNUSED,
    "programmes.AgendaSlot": Fate.STATUS,
    "programmes.SlotTopic": Fate.FREE,
    "programmes.SlotActivity": Fate.FREE,
    "programmes.SlotPart": Fate.FREE,
    "programmes.SlotGroup": Fate.FREE,
    "programmes.Speaker": Fate.FREE,
    "programmes.Organiser": Fate.FREE,
    "programmes.Expectation": Fate.FREE,
    "programmes.LegalBasis": Fate.FREE,
    "programmes.LegalAmendment": Fate.FREE,
    "programmes.VisitGroup": Fate.UNUSED,
    "programmes.Claim": Fate.FREE,
    "programmes.Source": Fate.FREE,
    "programmes.Act": Fate.PART,
    "programmes.ActChange": Fate.PART,
    "programmes.WarningNote": Fate.FREE,
    "programmes.ChecklistItem": Fate.FREE,
    "programmes.ProgrammeTemplate": Fate.FREE,
    "programmes.Release": Fate.STATUS,
    "programmes.ReleasePage": Fate.NEVER,
    "programmes.ReleaseSubject": Fate.NEVER,
    # Hosts.
    "hosts.HostInstitution": Fate.UNUSED,
    "hosts.HostContact": Fate.FREE,
    "hosts.VisitInstitution": Fate.PART,
    "hosts.VisitPlace": Fate.FREE,
    "hosts.SlotHost": Fate.UNUSED,
    "hosts.Confirmation": Fate.STATUS,
    "hosts.Booking": Fate.STATUS,
    "hosts.ClosedDays": Fate.FREE,
    "hosts.Voivodeship": Fate.NEVER,
    "hosts.Powiat": Fate.NEVER,
    "hosts.Gmina": Fate.NEVER,
    "hosts.GminaAlias": Fate.FREE,
    # Those who travel.
    "delegations.SendingOrganisation": Fate.UNUSED,
    "delegations.Delegation": Fate.FREE,
    "delegations.Member": Fate.FREE,
    "delegations.Companion": Fate.FREE,
    "delegations.GroupPerson": Fate.FREE,
    "delegations.Person": Fate.NEVER,
    "delegations.Oblast": Fate.NEVER,
    "delegations.Raion": Fate.NEVER,
    "delegations.Hromada": Fate.NEVER,
    "delegations.HromadaAlias": Fate.FREE,
    # Partnerships.
    "partnerships.Partnership": Fate.NEVER,
    "partnerships.Party": Fate.PART,
    "partnerships.PartnershipField": Fate.PART,
    "partnerships.PartnershipEvent": Fate.PART,
    "partnerships.Signatory": Fate.PART,
    "partnerships.Witness": Fate.PART,
    "partnerships.Aid": Fate.PART,
    "partnerships.PeopleReceived": Fate.PART,
    "partnerships.PartnershipClaim": Fate.PART,
    "partnerships.PartnershipSource": Fate.PART,
    "partnerships.PartnershipRelease": Fate.STATUS,
    # An unconfirmed one is nobody's word yet and lapses; from then on it is answered or declined.
    "partnerships.CooperationRequest": Fate.UNUSED,
}
KEPT = {Fate.STATUS, Fate.NEVER}
# Kept rows that go with an owner all the same, since a service deletes the owner only as long as
# they say nothing to anybody (tests/coordination/test_visit_status.py, tests/hosts).
WITH_THEIR_OWNER = {
    ("programmes.AgendaSlot", "visit"): "only a draft that nobody has heard of is deleted",
    ("hosts.Booking", "visit_institution"): "a visit with a booking that stands is not deleted",
    ("hosts.Confirmation", "slot_host"): "a host that was asked is marked as replaced instead",
}
# Every function of ours that deletes something, and rows of which models. A new one is put here,
# and in docs/deletion.md where it deletes rows of a model that had another fate.
DELETES: dict[str, set[str]] = {
    "programmes.services.days.fit": {"programmes.Day"},
    "programmes.services.days.remove": {"programmes.Day"},
    "programmes.services.foundations.waive_review": {"outbox.ReviewWaiver"},
    "programmes.services.grants.remove": {"programmes.Grant"},
    "programmes.services.memberships.remove": {"programmes.Membership"},
    "programmes.services.projects.remove": {"programmes.ProjectActivity"},
    "programmes.services.projects.remove_activity": {"programmes.ProjectActivity"},
    # For projects, series, funders and topics.
    "programmes.services.rows.remove": {
        "programmes.Project",
        "programmes.VisitSeries",
        "programmes.Funder",
        "programmes.Topic",
        "programmes.ProgrammeTemplate",
    },
    "programmes.services.checklists.remove": {"programmes.ChecklistItem"},
    "programmes.services.warning_notes._take_away": {"programmes.WarningNote"},
    "programmes.services.series.remove": {"programmes.SeriesOrigin"},
    "programmes.services.series.remove_origin": {"programmes.SeriesOrigin"},
    "programmes.services.visit_facts.remove": {
        "programmes.Organiser",
        "programmes.VisitGroup",
        "programmes.LegalBasis",
        "programmes.LegalAmendment",
        "programmes.Claim",
        "programmes.Source",
        "programmes.SlotPart",
        "programmes.SlotGroup",
        "programmes.SlotActivity",
    },
    "programmes.services.visit_facts._write_amendments": {"programmes.LegalAmendment"},
    # With its items: see WITH_THEIR_OWNER.
    "programmes.services.visits.delete": {"programmes.Visit"},
    "delegations.services.delegations.remove": {"delegations.Delegation", "delegations.Member"},
    "delegations.services.delegations.remove_companion": {"delegations.Companion"},
    "delegations.services.groups.place": {"delegations.GroupPerson"},
    "delegations.services.members.remove": {"delegations.Member"},
    "delegations.services.senders.remove": {"delegations.SendingOrganisation"},
    "delegations.services.territory.remove_alias": {"delegations.HromadaAlias"},
    "hosts.services.closed_days.remove": {"hosts.ClosedDays"},
    "hosts.services.institutions.remove": {"hosts.HostInstitution"},
    "hosts.services.institutions.remove_contact": {"hosts.HostContact"},
    "hosts.services.slot_hosts.set_hosts": {"hosts.SlotHost"},
    "hosts.services.territory.remove_alias": {"hosts.GminaAlias"},
    "partnerships.services.cooperation.forget_unconfirmed": {"partnerships.CooperationRequest"},
    "coordination.services.deleting.delete": {"programmes.Visit"},
    "coordination.views.visit_delete.visit_delete": {"programmes.Visit"},
    # What an act had added to the lists of an item goes with it when it is undone.
    "coordination.services.act_lists._put_rows_back": {
        "programmes.Speaker",
        "programmes.SlotTopic",
    },
    "coordination.services.slot_forms._write_speakers": {"programmes.Speaker"},
    "coordination.services.slot_forms._write_topics": {"programmes.SlotTopic"},
    "coordination.services.visit_forms._save_place": {"hosts.VisitPlace"},
    "coordination.services.visit_forms._save_expectations": {"programmes.Expectation"},
    # The lists within a row of the admin: which may be shortened is asked below.
    "studyvisits.lib.admin.delete_row": set(),
    "studyvisits.lib.admin.save_formset": set(),
    # The doors themselves, rows of other packages, files and the cache.
    "studyvisits.lib.rows.delete": set(),
    "studyvisits.lib.registers.delete": set(),
    "studyvisits.lib.views.health._ask_cache": set(),
    "studyvisits.accounts.services.accounts.drop_second_factor": set(),
    "studyvisits.accounts.services.accounts._keep_one_address": set(),
    "studyvisits.accounts.services.sessions.end_all": set(),
    "programmes.services.logos.put": set(),
    "programmes.services.logos._replace": set(),
    # The demo is no record of anything: an untouched one makes way for one with later dates.
    "coordination.services.demo._forget": set(),
}


def concrete() -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        label = model._meta.app_config.name if model._meta.app_config else ""
        if label.split(".")[0] in OURS and not model.__name__.startswith("Historical"):
            yield model


def name_of(model: type[models.Model]) -> str:
    return f"{model._meta.app_label}.{model.__name__}"


def test_every_model_has_its_fate():
    assert {name_of(model) for model in concrete()} == set(FATES)


def test_no_row_that_is_kept_goes_with_one_that_may_go():
    wrong = []
    for model in concrete():
        if FATES[name_of(model)] not in KEPT:
            continue
        for field in model._meta.concrete_fields:
            owner = field.remote_field and field.remote_field.model
            if owner is None or field.remote_field.on_delete is not models.CASCADE:
                continue
            is_known = (name_of(model), field.name) in WITH_THEIR_OWNER
            if FATES.get(name_of(owner)) not in KEPT and not is_known:
                wrong.append((name_of(model), field.name))

    assert wrong == []


def test_what_says_something_of_a_row_holds_it():
    """A version, a delegation, a contact of somebody must not vanish with what it points at."""
    holds = {
        ("programmes.Release", "visit"),
        ("programmes.Visit", "project"),
        ("programmes.Visit", "series"),
        ("programmes.Visit", "foundation"),
        ("programmes.AgendaSlot", "day"),
        ("hosts.VisitInstitution", "institution"),
        ("hosts.Confirmation", "recorded_by"),
        ("delegations.Delegation", "sender"),
        ("delegations.Member", "person"),
        ("partnerships.PartnershipRelease", "partnership"),
        ("outbox.Mail", "mailbox"),
        ("outbox.Mail", "link"),
    }
    found = {
        (name_of(model), field.name)
        for model in concrete()
        for field in model._meta.concrete_fields
        if field.remote_field and field.remote_field.on_delete is models.PROTECT
    }

    assert holds <= found


def test_the_exceptions_are_still_needed():
    for (label, name), _reason in WITH_THEIR_OWNER.items():
        field = apps.get_model(label)._meta.get_field(name)
        assert field.remote_field.on_delete is models.CASCADE


# --- Who deletes ------------------------------------------------------------------------------


def functions_that_delete() -> Iterator[str]:
    """Functions below the apps that call ``delete`` of rows.py, of a service, or of a row."""
    for app in OURS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" in path.parts:
                continue
            tree = ast.parse(path.read_text("utf-8"))
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            for node in ast.walk(tree):
                if isinstance(node, ast.FunctionDef) and any(map(_is_deletion, ast.walk(node))):
                    yield f"{module}.{node.name}"


def _is_deletion(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in {"delete", "delete_row"}


def test_whatever_deletes_is_known_and_deletes_nothing_that_is_kept():
    found = set(functions_that_delete())
    kept = {
        function: labels
        for function, labels in DELETES.items()
        if any(FATES.get(label) in KEPT | {Fate.PART} for label in labels)
    }

    assert found == set(DELETES)
    assert kept == {}


# --- The admin --------------------------------------------------------------------------------


@pytest.fixture
def request_of_an_administrator(rf, administrator):
    request = rf.get("/admin/")
    request.user = administrator
    return request


def test_the_admin_deletes_nothing_that_is_kept(request_of_an_administrator):
    request, wrong = request_of_an_administrator, []
    for model, page in admin.site._registry.items():
        if FATES.get(name_of(model)) in KEPT and page.has_delete_permission(request):
            wrong.append(name_of(model))
        for inline in page.get_inline_instances(request):
            may = inline.can_delete and inline.has_delete_permission(request)
            if FATES.get(name_of(inline.model)) in KEPT and may:
                wrong.append(f"{name_of(model)} / {name_of(inline.model)}")

    assert wrong == []
