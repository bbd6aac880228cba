"""Links of hosts: what they open, how long they work, and a new one for an old one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from hosts.letters import new_link
from hosts.letters.parts import Sender
from hosts.letters.request import About
from hosts.models import VisitInstitution
from hosts.services import addressees
from programmes.models import Visit
from studyvisits.outbox.models import Link, Mail
from studyvisits.outbox.services import links, mails
from studyvisits.outbox.states import LinkPurpose, MailKind, Reader

PREFIX = "visit-institution:"
# Some weeks after the visit a host may still look up what was agreed.
AFTER_THE_VISIT = timedelta(days=28)
AT_LEAST = timedelta(days=14)
WITHOUT_DATES = timedelta(days=90)
# A link that ends only little sooner is as good as a new one.
NEARLY = timedelta(days=7)


def subject_of(visit_institution: VisitInstitution) -> str:
    return f"{PREFIX}{visit_institution.pk}"


def visit_institution_of(link: Link) -> VisitInstitution | None:
    """What the link opens, with all that its page and its letters name; None if it is gone."""
    number = link.subject.removeprefix(PREFIX)
    if not number.isdecimal():
        return None
    return (
        VisitInstitution.objects.select_related(
            "institution", "visit__foundation__mailbox", "visit__coordinator"
        )
        .filter(pk=number)
        .first()
    )


def works_until(visit: Visit, now: datetime) -> datetime:
    """When a link that is given out now ends: the end of a day, some weeks after the visit."""
    if visit.ends_on is None:
        last = (now + WITHOUT_DATES).date()
    else:
        last = max(visit.ends_on + AFTER_THE_VISIT, (now + AT_LEAST).date())
    return datetime.combine(last, time(23, 59), ZoneInfo("Europe/Warsaw"))


def present(
    visit_institutions: Iterable[VisitInstitution], *, until: datetime
) -> dict[tuple[int, str], Link]:
    """By institution and address: links that work long enough to stand in another letter."""
    subjects = {subject_of(row): row.pk for row in visit_institutions}
    found = Link.objects.filter(
        purpose=LinkPurpose.HOST,
        subject__in=subjects,
        revoked_at=None,
        expires_at__gt=until - NEARLY,
    )
    return {(subjects[link.subject], link.address.lower()): link for link in found.order_by("pk")}


def give(visit_institution: VisitInstitution, *, address: str, by: Any) -> Link:
    """The one live link of an institution in a visit: an old one that lasts, else a new one."""
    until = works_until(visit_institution.visit, timezone.now())
    known = present([visit_institution], until=until)
    return known.get((visit_institution.pk, address.lower())) or links.give_out(
        purpose=LinkPurpose.HOST,
        subject=subject_of(visit_institution),
        address=address,
        expires_at=until,
        by=by,
    )


def address_on_file(link: Link, visit_institution: VisitInstitution) -> str:
    """Where a new link may go: the address of the old one, unless we no longer write to it.

    An institution that is in no catalogue has no other file than its link; one that was revoked
    may have gone to a stranger, so nothing follows it there.
    """
    foundation = visit_institution.visit.foundation
    if link.address and addressees.is_on_file(visit_institution, foundation, link.address):
        return link.address
    if visit_institution.institution_id is None and link.revoked_at is None:
        return link.address
    return addressees.of(visit_institution, foundation).address


@transaction.atomic
def renew(link: Link, visit_institution: VisitInstitution, *, by: Any) -> Mail | None:
    """Write a letter with a new link to the address on file, to no other; None if there is none.

    The one letter to a host that nobody reads first: the host itself has just asked for it.
    """
    address = address_on_file(link, visit_institution)
    if not address:
        return None
    visit = visit_institution.visit
    new = give(visit_institution, address=address, by=by)
    known = addressees.of(visit_institution, visit.foundation)
    nobody = {"pl": "", "uk": "", "en": ""}
    letter = new_link.write(
        institution=str(visit_institution),
        about=About.of(visit, people=nobody, senders=nobody),
        sender=Sender.of(visit),
        link_until=timezone.localdate(new.expires_at),
        language=known.language,
        greeting=known.greeting,
    )
    return mails.compose(
        key=f"link:{link.pk}:new:{new.pk}:{timezone.now():%Y%m%d%H%M%S}",
        mailbox=visit.foundation.mailbox,
        kind=MailKind.NEW_LINK,
        reader=Reader.HOST,
        about=f"visit:{visit.pk}",
        to_address=address,
        to_name=known.name,
        subject=letter.subject,
        body=letter.body,
        language=letter.language,
        link=new,
        by=by,
        # The host asked for it and waits before the page: it says nothing new and leaves at once.
        reviewed=True,
        urgent=True,
    )


def masked(address: str) -> str:
    """s•••@mops.example: enough to know it again, too little to learn it."""
    name, _at, domain = address.partition("@")
    return f"{name[:1]}•••@{domain}"
