"""Asking hosts: questions, links and letters of one press of *Send*, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from coordination import drafts
from coordination.drafts import Draft, Wording
from hosts.services import addressees, confirmations, host_links
from hosts.shown import Shown
from programmes.models import Visit
from programmes.services.locks import touch
from studyvisits.outbox.models import Mail
from studyvisits.outbox.services import mails
from studyvisits.outbox.states import MailKind, Reader


class LettersChanged(Exception):
    """Letters that would no longer say what was shown; nothing was sent."""

    def __init__(self, institutions: Sequence[int]) -> None:
        super().__init__("letters changed after they were shown")
        self.institutions = frozenset(institutions)


@dataclass(frozen=True)
class Request:
    """A letter as it was shown, and as it was worded."""

    visit_institution: int
    shown: Mapping[int, Shown]
    wording: Wording

    @property
    def key(self) -> str:
        """Of the mail: these items of this institution at these terms. A second press finds it."""
        items = ",".join(
            f"{one.slot_host}:{one.sequence}:{one.round}"
            for one in sorted(self.shown.values(), key=lambda one: one.slot_host)
        )
        return f"visit-institution:{self.visit_institution}:ask:{items}"

    def is_still_true_of(self, draft: Draft | None) -> bool:
        if draft is None:
            return False
        present = {one.slot_host: one for one in draft.shown}
        return all(
            pk in present and (present[pk].terms, present[pk].round) == (one.terms, one.round)
            for pk, one in self.shown.items()
        )


def due_for(visit: Visit) -> int:
    """How many letters "Ask hosts" would send."""
    return len(drafts.due(visit))


@transaction.atomic
def send(
    visit: Visit,
    requests: Sequence[Request],
    *,
    paragraph: str,
    deadline: date | None,
    by: Any,
) -> list[Mail]:
    """Ask every institution about what its letter showed, and let the letters go.

    All or nothing: ``LettersChanged`` if a time, a place or a text is not what was shown. Letters
    that went out before (a second press of the button) are left alone.
    """
    touch(visit.pk)
    gone = set(
        Mail.objects.filter(key__in=[one.key for one in requests]).values_list("key", flat=True)
    )
    waiting = [one for one in requests if one.key not in gone]
    present = {draft.pk: draft for draft in drafts.due(visit)}
    changed = [
        one.visit_institution
        for one in waiting
        if not one.is_still_true_of(present.get(one.visit_institution))
    ]
    if changed:
        raise LettersChanged(changed)
    frame = drafts.frame_of(visit, by=by, paragraph=paragraph, deadline=deadline)
    return [
        mail
        for one in waiting
        if (mail := _send_one(visit, present[one.visit_institution], one, frame, by=by))
    ]


def _send_one(
    visit: Visit, draft: Draft, asked: Request, frame: drafts.Frame, *, by: Any
) -> Mail | None:
    """One letter. Only the items that were shown are asked; a newer one waits for the next time."""
    wording = asked.wording
    rows = [row for row in draft.slot_hosts if row.pk in asked.shown]
    shown = Draft(draft.visit_institution, rows, draft.addressee, draft.links, draft.link_until)
    letter = shown.letter(wording, frame)
    mail = mails.compose(
        key=asked.key,
        mailbox=visit.foundation.mailbox,
        kind=MailKind.REQUEST_AGAIN if shown.is_again else MailKind.REQUEST,
        reader=Reader.HOST,
        about=f"visit:{visit.pk}",
        to_address=wording.address,
        to_name=_name_of(draft, wording.address),
        subject=letter.subject,
        body=letter.body,
        language=letter.language,
        link=host_links.give(draft.visit_institution, address=wording.address, by=by),
        by=by,
        reviewed=True,
    )
    if mail is None:
        return None
    for row in rows:
        confirmations.ask(
            row,
            terms=asked.shown[row.pk].terms,
            sequence=asked.shown[row.pk].sequence,
            deadline=frame.deadline,
            by=by,
        )
    addressees.remember(
        draft.visit_institution,
        visit.foundation,
        address=wording.address,
        greeting=wording.greeting,
        language=wording.language,
        by=by,
    )
    return mail


def _name_of(draft: Draft, address: str) -> str:
    known = draft.addressee
    is_known = known.name and known.address.lower() == address.lower()
    return known.name if is_known else str(draft.visit_institution)
