"""The demo: an upcoming visit to an invented town, with answers in every state.

All of it is invented; nothing it writes ever leaves the machine. Dates are counted from today, and
``refresh`` gives the visit new ones once it has passed, unless somebody has changed it.
"""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from coordination import drafts
from coordination.interchange.importing import import_visit
from coordination.services import asking, demo_facts, sharing
from coordination.services.releases import publish
from hosts.models import HostContact, HostInstitution, SlotHost, VisitInstitution
from hosts.services import confirmations
from hosts.states import AnswerChannel
from programmes.models import Foundation, Membership, Release, Visit
from programmes.services import logos, slots, visits
from programmes.states import Visibility
from studyvisits.accounts.models import User
from studyvisits.accounts.states import Role
from studyvisits.lib.rows import insert, insert_all, update_if
from studyvisits.lib.texts import stated
from studyvisits.outbox.models import Link, Mail, Mailbox

BY = "demo"
DOCUMENT = Path(settings.BASE_DIR) / "coordination" / "demo" / "week.json"
LOGO = DOCUMENT.with_name("logo.png")
# The check digits fit, but no register gives such numbers out.
NUMBERS = {"krs": "9999999999", "nip": "0001234562", "regon": "987654326"}
PASSWORD = "wierzba-nad-rzeka"  # noqa: S105 (printed for everybody, and refused outside DEBUG)
AHEAD = timedelta(weeks=3)
LENGTH = timedelta(days=4)

PEOPLE = {
    "anna.nowak@example.org": ("Anna Nowak", Role.COORDINATOR),
    "piotr.wrona@example.org": ("Piotr Wrona", Role.COORDINATOR),
    "ewa.lis@example.org": ("Ewa Lis", Role.MANAGER),
    "jan.bor@example.org": ("Jan Bór", Role.OBSERVER),
}
ADMINISTRATOR = "admin@example.org"

# Who answered what, by the beginning of the institution's Polish name. Not named: nobody asked yet.
CONFIRMED = (
    "Miejski Ośrodek",
    "Urząd Miejski",
    "Starostwo",
    "Biblioteka",
    "Klub Seniora",
    "Stowarzyszenie",
)
BY_PHONE = "Środowiskowy Dom"
MOVED = "Powiatowe Centrum"
WAITING = "Warsztat Terapii"
DECLINED = "Dom Pomocy"
ASKED = (*CONFIRMED, MOVED, WAITING, DECLINED)


@transaction.atomic
def load(today: date) -> Visit:
    """The demo as it should be today; what stands already is left alone."""
    foundation = _foundation()
    _people(foundation)
    visit = Visit.objects.filter(foundation=foundation).order_by("pk").first()
    if visit is None:
        return _build(foundation, today)
    if visit.has_ended(today) and not was_changed(visit):
        _forget(visit)
        return _build(foundation, today)
    return visit


def was_changed(visit: Visit) -> bool:
    """Whether somebody has worked on the demo: a person stands behind a row of its history."""
    histories = (
        Visit.history.filter(id=visit.pk),
        visit.slots.model.history.filter(visit_id=visit.pk),
        SlotHost.history.filter(slot_id__in=visit.slots.values("pk")),
        VisitInstitution.history.filter(visit_id=visit.pk),
    )
    return any(rows.filter(history_user__isnull=False).exists() for rows in histories)


def _foundation() -> Foundation:
    found = Foundation.objects.filter(short_name="mosty").first()
    if found:
        return found
    mailbox = Mailbox.objects.create(
        name="Fundacja Mosty (przykład)",
        address="biuro@example.org",
        reply_to="odpowiedzi@example.org",
        opens_at=time(8, 30),
        closes_at=time(15, 30),
        is_demo=True,
    )
    foundation = Foundation(
        short_name="mosty",
        name_pl="Fundacja Mosty (przykład)",
        name_uk="Фундація «Мости» (приклад)",
        name_en="Bridges Foundation (sample)",
        mailbox=mailbox,
        phone="22 000 00 10",
        address="ul. Przykładowa 1, Wierzbin Górny",
        website="https://mosty.example.org",
        **NUMBERS,
        signatory_name="Helena Brzozowska (przykład)",
        signatory_position_pl="prezeska zarządu",
        signatory_position_uk="голова правління",
        signatory_position_en="President of the Board",
        accent="#0b4f8a",
        is_demo=True,
    )
    insert(foundation, by=BY)
    with LOGO.open("rb") as file:
        png = logos.drawn_anew(File(file))
    return logos.put(foundation, png, shown="", by=BY)


def _people(foundation: Foundation) -> None:
    for index, (email, (name, role)) in enumerate(PEOPLE.items()):
        user = _user(email, name=name, phone=f"600 000 0{index + 10}")
        if not foundation.memberships.filter(user=user).exists():
            insert(Membership(foundation=foundation, user=user, role=role), by=BY)
    _user(ADMINISTRATOR, name="Administratorka", is_staff=True, is_superuser=True)


def _user(email: str, **fields: Any) -> User:
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, PASSWORD, **fields)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def _build(foundation: Foundation, today: date) -> Visit:
    document = json.loads(DOCUMENT.read_text("utf-8"))
    visit = import_visit(document, foundation=foundation, by=BY).visit
    first = monday_after(today + AHEAD)
    visits.edit(
        visit,
        shown={"starts_on": None, "ends_on": None, "coordinator": None},
        starts_on=first,
        ends_on=first + LENGTH,
        coordinator=User.objects.get(email="anna.nowak@example.org"),
        by=BY,
    )
    visit.refresh_from_db()
    for watching in foundation.memberships.filter(role=Role.OBSERVER):
        watching.projects.add(visit.project)
    demo_facts.add(visit, by=BY)
    _contacts(visit)
    _answers(visit)
    visit.refresh_from_db()
    publish(visit, revision=visit.revision, visibility=Visibility.LINK, by=BY)
    sharing.link_of(visit, by=BY)
    _move_one(visit)
    return visit


def monday_after(day: date) -> date:
    """The Monday on or after this day."""
    return day + timedelta(days=-day.weekday() % 7)


def _contacts(visit: Visit) -> None:
    institutions = HostInstitution.objects.filter(visits__visit=visit, contacts__isnull=True)
    insert_all(
        [
            HostContact(
                foundation=visit.foundation,
                institution=institution,
                name="",
                position="sekretariat",
                greeting="Szanowni Państwo,",
                email=f"sekretariat{institution.pk}@example.org",
                phone=f"43 000 00 {institution.pk % 100:02}",
            )
            for institution in institutions
        ],
        by=BY,
    )


def _answers(visit: Visit) -> None:
    """Send letters, and let the hosts answer, through the services that people use."""
    _ask(visit)
    asked_at = timezone.now() - timedelta(days=5)
    wanting = SlotHost.objects.with_answers().filter(slot__visit=visit, wants_answer=True)
    for slot_host in wanting.order_by("pk"):
        name = slot_host.visit_institution.name_pl
        if slot_host.answer:
            update_if(slot_host.answer, by=BY, asked_at=asked_at)
        if name.startswith((*CONFIRMED, MOVED)):
            _answer(slot_host, yes=True, answered_by=name)
        elif name.startswith(DECLINED):
            _answer(slot_host, yes=False, answered_by=name, reason="Trwa remont parteru.")
        elif name.startswith(BY_PHONE):
            _answer(
                slot_host,
                yes=True,
                answered_by="kierowniczka, pani Jodłowska",
                channel=AnswerChannel.PHONE,
            )


def _ask(visit: Visit) -> None:
    """One letter an institution; they are caught, and can be opened under Mail."""
    letters = [
        asking.Request(draft.pk, {one.slot_host: one for one in draft.shown}, draft.wording)
        for draft in drafts.due(visit)
        if stated(draft.visit_institution, "name").startswith(ASKED)
    ]
    asking.send(
        visit,
        letters,
        paragraph="",
        deadline=timezone.localdate() + timedelta(days=4),
        by=BY,
    )


def _answer(
    slot_host: SlotHost,
    *,
    yes: bool,
    answered_by: str,
    channel: AnswerChannel = AnswerChannel.LINK,
    reason: str = "",
) -> None:
    slot = slot_host.slot
    confirmations.answer(
        slot_host,
        yes=yes,
        terms=slot.terms,
        sequence=slot.sequence,
        by=f"by {channel}: {answered_by}",
        answered_by=answered_by,
        channel=channel,
        reason=reason,
    )


def _move_one(visit: Visit) -> None:
    """One meeting moves after its host has confirmed: its confirmation no longer holds."""
    moved = SlotHost.objects.select_related("slot").get(
        slot__visit=visit, visit_institution__name_pl__startswith=MOVED
    )
    slots.edit(moved.slot, version=moved.slot.version, start=time(15, 45), end=time(17), by=BY)


def _forget(visit: Visit) -> None:
    """Take the old demo away for good; of real visits nothing is ever deleted."""
    subjects = [f"visit-institution:{row.pk}" for row in visit.institutions.all()]
    about = f"visit:{visit.pk}"
    Mail.objects.filter(about=about).delete()
    Link.objects.filter(subject__in=[about, *subjects]).delete()
    Release.objects.filter(visit=visit).delete()
    visit.slots.all().delete()
    visit.delete()
