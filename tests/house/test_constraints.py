"""What must never be is refused by the database itself, and by a sentence before it comes to that.

Every constraint of every model of ours has its cases here. Rows are written past Python's own
checks, by UPDATE or bulk INSERT, alike on SQLite and PostgreSQL.
"""

import copy
from collections.abc import Callable
from datetime import date, time
from typing import Any, NamedTuple

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import CheckConstraint
from django.utils import timezone

from hosts.states import ConfirmationStatus
from partnerships.states import CooperationStatus
from programmes.states import InvitationStatus, Visibility
from studyvisits.outbox.states import MailStatus
from tests.factories import (
    accounts,
    board,
    delegations,
    facts,
    hosts,
    outbox,
    partnerships,
    programmes,
    territory,
)

OUR_APPS = ("programmes", "delegations", "hosts", "partnerships", "accounts", "outbox")


class Case(NamedTuple):
    """A stored row, and the values with which it (or a copy of it, for what must be unique) is
    refused."""

    constraint: str
    make: Callable[..., Any]
    values: Any
    name: str = ""


def refused(constraint, make, *spoilt):
    """A case for each set of values; one that depends on the row is a function of it."""
    return [Case(constraint, make, values, str(n or "")) for n, values in enumerate(spoilt)]


def lead_host():
    return hosts.VisitInstitutionFactory(is_lead=True)


def asked():
    return hosts.ConfirmationFactory(status=ConfirmationStatus.ASKED)


def placed_gmina():
    return territory.GminaFactory(lat=51.59, lon=18.73)


def placed_institution():
    return hosts.InstitutionFactory(lat=51.59, lon=18.73)


def placed_hromada():
    return territory.HromadaFactory(lat=49.07, lon=32.66)


NO_PLACE = ({"lat": None}, {"lon": None}, {"lat": 91}, {"lat": -90.5}, {"lon": 180.5})

CASES = [
    # The programme
    *refused("one_role_per_foundation", programmes.MembershipFactory, {}, {"role": "manager"}),
    *refused("membership_role_known", programmes.MembershipFactory, {"role": "boss"}),
    *refused("grant_amount_not_negative", programmes.GrantFactory, {"amount": -1}),
    *refused(
        "visit_ends_after_start",
        programmes.VisitFactory,
        {"starts_on": date(2027, 5, 15), "ends_on": date(2027, 5, 14)},
    ),
    *refused(
        "visit_date_known_or_stated",
        programmes.VisitFactory,
        {"starts_stated": "2027-05"},
        {"ends_stated": "--05-19"},
    ),
    *refused(
        "visit_states_known",
        programmes.VisitFactory,
        {"status": "over"},
        {"visibility": "secret"},
        {"status": ""},
    ),
    *refused(
        "visit_opened_early_with_reason",
        programmes.VisitFactory,
        {"opened_early_at": timezone.now()},
        {"opened_early_reason": "prasa"},
    ),
    *refused("day_date_known_or_stated", programmes.DayFactory, {"date_stated": "--05-19"}),
    *refused("slot_end_needs_start", programmes.SlotFactory, {"start": None}),
    *refused(
        "slot_end_after_start",
        programmes.SlotFactory,
        {"end": time(10)},
        {"end": time(11)},
        {"end": time(10), "zone": "Europe/Kyiv", "end_zone": "Europe/Kyiv"},
    ),
    *refused(
        "slot_next_day_needs_end", programmes.SlotFactory, {"end": None, "ends_next_day": True}
    ),
    *refused(
        "slot_length_only_without_end",
        programmes.SlotFactory,
        {"duration_minutes": 90},
        {"end": None, "duration_minutes": 0},
    ),
    *refused("slot_states_known", programmes.SlotFactory, {"status": "gone"}, {"kind": "party"}),
    *refused("slot_kind_once", facts.SlotActivityFactory, {}),
    *refused("slot_group_once", facts.SlotGroupFactory, {}),
    *refused("release_number_once", facts.ReleaseFactory, {"is_current": False}),
    *refused("one_current_release", facts.ReleaseFactory, {"number": 2}),
    *refused("release_never_internal", facts.ReleaseFactory, {"visibility": Visibility.INTERNAL}),
    *refused("one_page_per_reader", facts.ReleasePageFactory, {}),
    *refused("release_subject_once", facts.ReleaseSubjectFactory, {}),
    # The board, its warnings and lists
    *refused("act_verb_known", board.ActFactory, {"verb": "danced"}),
    *refused(
        "act_change_of_one_row",
        board.ActChangeFactory,
        {"slot_id": None},
        lambda change: {"day_id": change.slot.day_id},
    ),
    *refused("template_has_a_name", board.TemplateFactory, {"name": ""}),
    *refused("warning_noted_once", board.WarningNoteFactory, {}),
    *refused("warning_accepted_with_reason", board.WarningNoteFactory, {"reason": ""}),
    *refused(
        "checklist_item_of_one_owner",
        board.VisitTaskFactory,
        {"visit_id": None},
        lambda task: {"foundation_id": task.visit.foundation_id},
    ),
    *refused(
        "checklist_item_done_by_somebody",
        board.VisitTaskFactory,
        {"done_at": timezone.now()},
    ),
    *refused(
        "checklist_item_done_by_somebody",
        board.UsualTaskFactory,
        {"done_at": timezone.now(), "done_by": "Anna Nowak"},
    ),
    # Those who travel, and their registers
    *refused(
        "group_person_is_one",
        board.GroupPersonFactory,
        {"member_id": None},
        lambda place: {"companion_id": delegations.CompanionFactory(visit=place.group.visit).pk},
    ),
    *refused("member_once_in_a_group", board.GroupPersonFactory, {}),
    *refused("companion_once_in_a_group", board.GroupCompanionFactory, {}),
    *refused("delegation_shown_known", delegations.DelegationFactory, {"shown": "maybe"}),
    *refused("delegations_oblast_code_given", territory.OblastFactory, {"code": ""}),
    *refused("delegations_oblast_kind_known", territory.OblastFactory, {"kind": "land"}),
    *refused("delegations_raion_code_given", territory.RaionFactory, {"code": ""}),
    *refused("delegations_hromada_code_given", territory.HromadaFactory, {"code": ""}),
    *refused("delegations_hromada_place_whole", placed_hromada, *NO_PLACE),
    *refused("delegations_hromada_category_known", territory.HromadaFactory, {"category": "town"}),
    *refused("delegations_hromadaalias_once", territory.HromadaAliasFactory, {}),
    *refused("delegations_hromadaalias_name_given", territory.HromadaAliasFactory, {"name": ""}),
    *refused("delegations_hromadaalias_kind_known", territory.HromadaAliasFactory, {"kind": "x"}),
    # Hosts, and their registers
    *refused("hosts_voivodeship_code_given", territory.VoivodeshipFactory, {"code": ""}),
    *refused("hosts_powiat_code_given", territory.PowiatFactory, {"code": ""}),
    *refused("hosts_powiat_kind_known", territory.PowiatFactory, {"kind": "county"}),
    *refused("hosts_gmina_code_given", territory.GminaFactory, {"code": ""}),
    *refused("hosts_gmina_place_whole", placed_gmina, *NO_PLACE),
    *refused("hosts_gmina_type_known", territory.GminaFactory, {"type": "urban"}),
    *refused("hosts_gminaalias_once", territory.GminaAliasFactory, {}),
    *refused("hosts_gminaalias_name_given", territory.GminaAliasFactory, {"name": ""}),
    *refused("hosts_gminaalias_kind_known", territory.GminaAliasFactory, {"kind": "x"}),
    *refused(
        "institution_not_its_own_parent",
        hosts.InstitutionFactory,
        lambda institution: {"parent_id": institution.pk},
    ),
    *refused("hosts_hostinstitution_place_whole", placed_institution, *NO_PLACE),
    *refused("booking_status_known", board.BookingFactory, {"status": "dreamt"}),
    *refused(
        "closed_days_end_after_start", board.ClosedDaysFactory, {"last_on": date(2027, 5, 11)}
    ),
    *refused("foundation_accent_is_a_colour", programmes.FoundationFactory, {"accent": "teal"}),
    *refused(
        "one_open_invitation_per_address",
        lambda: programmes.InvitationFactory(email="maria@example.org"),
        {},
        {"email": "Maria@Example.org"},
    ),
    *refused(
        "invitation_states_known",
        programmes.InvitationFactory,
        {"role": "friend"},
        {"status": "lost"},
    ),
    *refused(
        "invitation_accepted_has_moment",
        programmes.InvitationFactory,
        {"status": InvitationStatus.ACCEPTED},
        {"accepted_at": timezone.now()},
    ),
    *refused("one_lead_host", lead_host, {}),
    *refused("visit_institution_role_known", hosts.VisitInstitutionFactory, {"role": "friend"}),
    *refused("slot_host_once", hosts.SlotHostFactory, {}, {"replaced_at": timezone.now()}),
    *refused("confirmation_status_known", hosts.ConfirmationFactory, {"status": "maybe"}),
    *refused(
        "confirmation_answer_has_moment",
        hosts.ConfirmationFactory,
        {"answered_at": None},
        {"channel": ""},
        {"status": ConfirmationStatus.DECLINED, "answered_at": None},
    ),
    *refused("confirmation_asking_has_moment", asked, {"asked_at": None}),
    # Partnerships
    *refused("partnership_status_known", partnerships.PartnershipFactory, {"status": "love"}),
    *refused(
        "event_date_known_or_stated", partnerships.EventFactory, {"happened_stated": "2025-06"}
    ),
    *refused(
        "partnership_release_number_once",
        partnerships.PartnershipReleaseFactory,
        {"is_current": False},
    ),
    *refused(
        "one_current_partnership_release", partnerships.PartnershipReleaseFactory, {"number": 2}
    ),
    *refused(
        "cooperation_asks_one_municipality",
        partnerships.CooperationFactory,
        {"hromada": None},
        lambda row: {"gmina": territory.GminaFactory()},
    ),
    *refused("cooperation_status_known", partnerships.CooperationFactory, {"status": "maybe"}),
    *refused(
        "cooperation_confirmed_has_moment",
        partnerships.CooperationFactory,
        {"confirmed_at": None},
        {"status": CooperationStatus.UNCONFIRMED},
    ),
    *refused(
        "cooperation_answered_in_full",
        partnerships.CooperationFactory,
        {"answer": "Chętnie."},
        {"answered_by": "Administratorka"},
    ),
    # Accounts and the outbox
    *refused(
        "one_account_per_address",
        lambda: accounts.UserFactory(email="anna@example.org"),
        {},
        {"email": "Anna@Example.org"},
    ),
    *refused("link_opens_something", outbox.LinkFactory, {"subject": ""}),
    *refused("link_revoked_in_pairs", outbox.LinkFactory, {"revoked_by": "Anna Nowak"}),
    *refused(
        "mailbox_hours_in_order",
        outbox.MailboxFactory,
        {"opens_at": time(8)},
        {"closes_at": time(15)},
        {"opens_at": time(15), "closes_at": time(8)},
    ),
    *refused("one_waiver_per_kind", facts.WaiverFactory, {}),
    *refused("mail_status_known", outbox.MailFactory, {"status": "lost"}),
    *refused("mail_sent_has_moment", outbox.MailFactory, {"status": MailStatus.SENT}),
]


def constraints():
    """Every constraint of ours with its model, those of abstract parents and registers too."""
    return {
        constraint.name: (model, constraint)
        for label in OUR_APPS
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
        for constraint in model._meta.constraints
    }


def spoil(case, constraint):
    """The row, and one with the refused values: a second row for what must be unique."""
    row = case.make()
    values = case.values(row) if callable(case.values) else case.values
    broken = copy.copy(row)
    if not isinstance(constraint, CheckConstraint):
        broken.pk = None
        broken._state = copy.copy(row._state)
        broken._state.adding = True
    for name, value in values.items():
        setattr(broken, name, value)
    return row, broken, values


def test_every_constraint_has_its_case():
    assert {case.constraint for case in CASES} == set(constraints())


def test_no_app_of_ours_was_forgotten():
    rooms = {path.parent.name for path in settings.BASE_DIR.glob("*/__init__.py")}
    with_models = {
        app.label
        for app in apps.get_app_configs()
        if app.name.split(".")[0] in rooms and list(app.get_models())
    }

    assert with_models == set(OUR_APPS)


def test_every_check_has_its_sentence():
    """Uniqueness of columns has Django's own sentence; a check or a condition has none."""
    speechless = [
        name
        for name, (_model, constraint) in constraints().items()
        if constraint.violation_error_message == constraint.default_violation_error_message
        and (isinstance(constraint, CheckConstraint) or constraint.condition is not None)
    ]

    assert speechless == []


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.constraint + case.name)
def test_the_database_refuses(case):
    model, constraint = constraints()[case.constraint]
    row, broken, values = spoil(case, constraint)

    with pytest.raises(IntegrityError) as error, transaction.atomic():  # noqa: PT012
        if isinstance(constraint, CheckConstraint):
            model._base_manager.filter(pk=row.pk).update(**values)
        else:
            model._base_manager.bulk_create([broken])

    if isinstance(constraint, CheckConstraint):
        assert case.constraint in str(error.value)
    else:
        assert "unique" in str(error.value).lower()
    assert model._base_manager.filter(pk=row.pk).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.constraint + case.name)
def test_a_sentence_refuses_it_before(case):
    _model, constraint = constraints()[case.constraint]
    row, broken, _values = spoil(case, constraint)
    row.validate_constraints()

    with pytest.raises(ValidationError) as error:
        broken.validate_constraints()

    if constraint.violation_error_message != constraint.default_violation_error_message:
        assert error.value.messages == [str(constraint.violation_error_message)]
    assert case.constraint not in str(error.value.messages)
