"""What hosts still have to be told: derived from confirmations and slots, never recorded.

Design §4, rule 1: a confirmation that no longer fits its slot, or whose slot is off, gives a letter
whose unique key names the fact it tells ("confirmation:42:moved:7"). Composing is here, letting
it go is in releasing.py, and when it is composed is in due.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from hosts.letters import cancelled, moved
from hosts.letters.parts import Item, Letter, Sender
from hosts.letters.request import About
from hosts.models import Confirmation, SlotHost
from hosts.services import addressees, host_links
from hosts.services.addressees import Addressee
from hosts.states import ConfirmationStatus
from programmes.services.opening import NEVER_TOOK_PLACE
from programmes.states import SlotStatus
from programmes.terms import Terms
from studyvisits.lib.texts import LANGUAGES, all_of, words
from studyvisits.outbox.models import Link, Mail
from studyvisits.outbox.services import mails
from studyvisits.outbox.states import MailKind, MailStatus, Reader

# A coordinator who drags a slot about tells nobody until it has come to rest.
STILL = timedelta(minutes=10)
TOLD = (ConfirmationStatus.ASKED, ConfirmationStatus.CONFIRMED)
KINDS = (MailKind.MOVED, MailKind.CANCELLED)
_OFF = ("cancelled", "replaced")


def loaded(confirmations: QuerySet[Confirmation]) -> QuerySet[Confirmation]:
    """With the slot, its day and its visit in one statement: terms read in two could be neither."""
    return confirmations.select_related(
        "slot_host__slot__day",
        "slot_host__slot__visit__foundation__mailbox",
        "slot_host__slot__visit__coordinator",
        "slot_host__visit_institution__institution",
        "slot_host__visit_institution__visit__foundation",
    )


def candidates(today: date) -> QuerySet[Confirmation]:
    """Every confirmation that something may have to be said about; ``key_of`` decides."""
    slot = "slot_host__slot__"
    changed = (
        ~Q(slot_sequence=F(f"{slot}sequence"))
        | ~Q(**{f"{slot}status": SlotStatus.PLANNED})
        | Q(slot_host__replaced_at__isnull=False)
    )
    to_come = Q(**{f"{slot}visit__ends_on__isnull": True}) | Q(
        **{f"{slot}visit__ends_on__gte": today}
    )
    found = Confirmation.objects.filter(
        changed, to_come, status__in=TOLD, **{f"{slot}visit__is_recorded": False}
    )
    # A visit that is off tells each institution once, of all its items: visit_news.py.
    return found.exclude(**{f"{slot}visit__status__in": NEVER_TOOK_PLACE}).order_by("pk")


def fact(slot_host: SlotHost) -> str:
    """What stands now, as the end of a key: "moved:7", "cancelled:8", "replaced:1747…"."""
    slot = slot_host.slot
    if slot.visit.status in NEVER_TOOK_PLACE:
        return "visit off"
    if slot.status != SlotStatus.PLANNED:
        return f"cancelled:{slot.sequence}"
    if slot_host.replaced_at:
        # The slot itself did not change: the moment tells two replacements apart.
        return f"replaced:{int(slot_host.replaced_at.timestamp())}"
    return f"moved:{slot.sequence}"


def key_of(confirmation: Confirmation, today: date) -> str:
    """The key of the letter that its institution should get; "" where nothing has to be said."""
    slot = confirmation.slot_host.slot
    visit = slot.visit
    is_over = slot.day and slot.day.date and slot.day.date < today
    is_off = visit.status in NEVER_TOOK_PLACE
    is_nothing = visit.is_recorded or visit.has_ended(today) or is_over or is_off
    if confirmation.status not in TOLD or is_nothing:
        return ""
    now = fact(confirmation.slot_host)
    # An item in the tray has no new time that could be asked about.
    has_moved = slot.day is not None and not confirmation.holds_for(slot)
    return f"confirmation:{confirmation.pk}:{now}" if now.startswith(_OFF) or has_moved else ""


def is_still(confirmation: Confirmation, now: datetime) -> bool:
    """Nobody has touched its time, place or host for a while."""
    slot_host = confirmation.slot_host
    moments = [slot_host.slot.terms_changed_at, slot_host.replaced_at]
    return all(moment <= now - STILL for moment in moments if moment)


def compose(confirmation: Confirmation, key: str, *, now: datetime) -> Mail | None:
    """Write the letter; None if it was written before, or if there is nobody to write to."""
    place = confirmation.slot_host.visit_institution
    visit = confirmation.slot_host.slot.visit
    known = addressees.of(place, visit.foundation)
    if not known.address:
        return None
    is_off = ":moved:" not in key
    link = None if is_off else host_links.give(place, address=known.address, by=None)
    letter = _letter(confirmation, known, link)
    return mails.compose(
        key=key,
        mailbox=visit.foundation.mailbox,
        kind=MailKind.CANCELLED if is_off else MailKind.MOVED,
        reader=Reader.HOST,
        about=f"visit:{visit.pk}",
        to_address=known.address,
        to_name=known.name or str(place),
        subject=letter.subject,
        body=letter.body,
        language=letter.language,
        link=link,
        by=None,
        reviewed=False,
        now=now,
    )


def untrue(letters: Iterable[Mail], today: date) -> list[Mail]:
    """Waiting letters that tell what is no longer so: the slot moved on, or came back."""
    letters = list(letters)
    found = loaded(Confirmation.objects.filter(pk__in={number_in(mail.key) for mail in letters}))
    standing = {confirmation.pk: confirmation for confirmation in found}
    return [mail for mail in letters if not is_true(mail, standing.get(number_in(mail.key)), today)]


def is_true(mail: Mail, confirmation: Confirmation | None, today: date) -> bool:
    """What a waiting letter tells is still so."""
    if confirmation is None:
        return False
    if mail.status == MailStatus.HELD:
        return mail.key == key_of(confirmation, today)
    # Let go: the institution counts as asked already, so only the slot itself can contradict.
    return mail.key == f"confirmation:{confirmation.pk}:{fact(confirmation.slot_host)}"


def known_terms(confirmation: Confirmation) -> Terms | None:
    """The last terms of which a letter has really left. A letter that was let go and taken back
    before its hour has written its terms into the confirmation, but told nobody."""
    prefix = f"confirmation:{confirmation.pk}:moved:"
    never_left = {
        int(key.removeprefix(prefix))
        for key in Mail.objects.filter(key__startswith=prefix)
        .exclude(status__in=[MailStatus.SENT, MailStatus.CAUGHT, MailStatus.SENDING])
        .values_list("key", flat=True)
    }
    shown = confirmation.history.order_by("-history_date", "-history_id")
    for agreed, sequence in shown.values_list("agreed", "slot_sequence"):
        if sequence not in never_left:
            return Terms.from_json(agreed)
    return None


def _letter(confirmation: Confirmation, known: Addressee, link: Link | None) -> Letter:
    slot_host = confirmation.slot_host
    slot = slot_host.slot
    nobody = dict.fromkeys(LANGUAGES, "")
    common: dict[str, Any] = {
        "about": About.of(slot.visit, people=nobody, senders=nobody),
        "sender": Sender.of(slot.visit),
        "language": known.language,
        "greeting": known.greeting,
    }
    told = known_terms(confirmation)
    if link is None:
        # They know it by the terms that they were told, whatever it has become since.
        terms = told or confirmation.shown_terms
        item = Item(all_of(slot, "title"), all_of(slot, "description"), terms)
        return cancelled.write(items=[item], **common)
    return moved.write(
        institution=words(slot_host.visit_institution, "name", known.language),
        items=[Item.of(slot_host, before=told)],
        link_until=timezone.localdate(link.expires_at),
        **common,
    )


def number_in(key: str) -> int:
    """42 of "confirmation:42:moved:7"."""
    return int(key.split(":")[1])
