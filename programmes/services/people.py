"""The people of a foundation as its page shows them. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from programmes.models import Foundation, Membership
from programmes.services.invitations import PREFIX
from studyvisits.lib.alphabet import sort_for
from studyvisits.lib.search import matches
from studyvisits.outbox.models import Mail
from studyvisits.outbox.states import MailKind, MailStatus
from studyvisits.outbox.wording import LOOKS, Look, moment_words


class Person(NamedTuple):
    """A colleague; ``seen`` is the last login in words, "" for somebody who has never come in."""

    membership: Any
    seen: str


class Invited(NamedTuple):
    """An open invitation: how many letters it has, when the last one was written, where it is."""

    invitation: Any
    letters: int
    written: str
    look: Look
    ends: str
    is_over: bool


def people_among(rows: Iterable[Membership], query: str, language: str) -> list[Person]:
    """Those that were asked for, by name in the reader's alphabet: of one foundation are few."""
    found = [row for row in rows if matches(query, f"{row.user.name} {row.user.email}")]
    now = timezone.now()
    return [
        Person(row, _said(row.user.last_login, now))
        for row in sort_for(found, lambda row: str(row.user), language)
    ]


def members_of(foundations: QuerySet[Foundation], pk: int) -> QuerySet[Membership]:
    """Who is what in one of these foundations, with it, their account, whether that has a second
    factor, and how many projects an observer may see."""
    factors = Authenticator.objects.filter(user=OuterRef("user")).exclude(
        type=Authenticator.Type.RECOVERY_CODES
    )
    rows = Membership.objects.filter(foundation__in=foundations, foundation__pk=pk)
    return rows.select_related("foundation", "user").annotate(
        has_second_factor=Exists(factors), watched=Count("projects")
    )


def invited_to(foundation: Foundation) -> list[Invited]:
    """Open invitations with their last letters, the newest first; one query."""
    letters = Mail.objects.filter(
        kind=MailKind.INVITATION,
        about=Concat(Value(PREFIX), Cast(OuterRef("pk"), TextField())),
    )
    latest = letters.order_by("-pk")
    rows = foundation.invitations.open().annotate(
        letters=Subquery(letters.order_by().values("about").annotate(n=Count("pk")).values("n")),
        letter_written=Subquery(latest.values("created_at")[:1]),
        letter_status=Subquery(latest.values("status")[:1]),
    )
    return list(_shaped(rows, timezone.now()))


def _shaped(rows: Iterable[Any], now: datetime) -> Iterable[Invited]:
    for row in rows:
        status = MailStatus(row.letter_status) if row.letter_status else MailStatus.CANCELLED
        yield Invited(
            row,
            row.letters or 0,
            _said(row.letter_written, now),
            LOOKS[status],
            moment_words(row.expires_at, now),
            row.expires_at <= now,
        )


def _said(moment: datetime | None, now: datetime) -> str:
    return moment_words(moment, now) if moment else ""
