"""What a foundation still has to say of itself, in the order in which a new manager is led through.

Pure over rows that ``with_start`` has loaded: no query here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from programmes.models import Grant, Project
from studyvisits.lib.navigation import url_or_nothing
from studyvisits.lib.texts import all_of, columns, stated


@dataclass(frozen=True)
class Step:
    """One thing that has to be known, why, and the short page that asks for it."""

    key: str
    title: str
    why: str
    url: str
    is_done: bool


@dataclass(frozen=True)
class Start:
    """All of them; ``todo`` and ``done`` keep the order."""

    steps: tuple[Step, ...]

    @property
    def todo(self) -> list[Step]:
        return [step for step in self.steps if not step.is_done]

    @property
    def done(self) -> list[Step]:
        return [step for step in self.steps if step.is_done]

    @property
    def is_finished(self) -> bool:
        return not self.todo


def with_start(foundations: QuerySet) -> QuerySet:
    """The foundations with all that ``start_of`` reads, in the one query that reads them."""
    projects = Project.objects.filter(foundation=OuterRef("pk")).order_by("pk")
    grants = Grant.objects.filter(project__foundation=OuterRef("pk")).order_by(
        "project", "order", "pk"
    )
    return foundations.select_related("mailbox").annotate(
        first_project=Subquery(projects.values("pk")[:1]),
        first_grant=Subquery(grants.values("pk")[:1]),
        has_statement=Exists(_with_a_text(grants, "statement")),
        has_disclaimer=Exists(_with_a_text(grants, "disclaimer")),
    )


def start_of(foundation: Any) -> Start:
    """What is known of a foundation and what is missing."""
    return Start((*_own_steps(foundation), *_project_steps(foundation)))


def _own_steps(foundation: Any) -> Iterator[Step]:
    mailbox, pk = foundation.mailbox, foundation.pk

    def own(key: str, page: str, title: str, why: str, *, is_done: bool) -> Step:
        return Step(key, title, why, url_or_nothing(f"programmes:{page}", pk), is_done)

    yield own(
        "names",
        "foundation_names",
        _("Name in three languages"),
        _("It signs letters to hosts and heads programmes, each in the reader’s language."),
        is_done=all(all_of(foundation, "name").values()),
    )
    yield own(
        "numbers",
        "foundation_numbers",
        _("KRS, NIP and REGON numbers"),
        _("Agreements, certificates and the report to the funder name them."),
        is_done=bool(foundation.krs and foundation.nip and foundation.regon),
    )
    yield own(
        "address",
        "foundation_address",
        _("Address"),
        _("It stands at the head of letters and papers, and guests look for it."),
        is_done=bool(foundation.address),
    )
    yield own(
        "logo",
        "foundation_logo_edit",
        _("Logo"),
        _("Hosts and guests see at once whose programme they have opened."),
        is_done=bool(foundation.logo),
    )
    yield own(
        "signatory",
        "foundation_signatory",
        _("Who signs"),
        _("Request letters, invitations and certificates carry this name and position."),
        is_done=bool(foundation.signatory_name and stated(foundation, "signatory_position")),
    )
    yield own(
        "reply",
        "foundation_letters",
        _("Reply address"),
        _("A host who answers a letter by mail writes to it."),
        is_done=bool(mailbox.address and mailbox.reply_to),
    )
    yield own(
        "hours",
        "foundation_letters",
        _("Office hours"),
        _("Letters to hosts say when to call, and leave only while somebody is there."),
        is_done=mailbox.opens_at is not None,
    )


def _project_steps(foundation: Any) -> Iterator[Step]:
    project, grant = foundation.first_project, foundation.first_grant
    new_project = url_or_nothing("programmes:project_new")
    new_grant = url_or_nothing("programmes:grant_new", project) if project else new_project
    of_grant = url_or_nothing("programmes:grant_edit", grant) if grant else new_grant
    yield Step(
        "project",
        _("First project"),
        _("Every visit belongs to one, and papers name it."),
        new_project,
        project is not None,
    )
    yield Step(
        "grant",
        _("Its grant"),
        _("The funder and the agreement number stand on papers and in the report."),
        new_grant,
        grant is not None,
    )
    yield Step(
        "statement",
        _("Statement of the funder"),
        _("Every programme, poster and certificate has to carry it."),
        of_grant,
        foundation.has_statement,
    )
    yield Step(
        "disclaimer",
        _("Disclaimer"),
        _("It says below the statement that the funder does not answer for the contents."),
        of_grant,
        foundation.has_disclaimer,
    )


def _with_a_text(grants: QuerySet, name: str) -> QuerySet:
    return grants.exclude(**dict.fromkeys(columns(name), ""))
