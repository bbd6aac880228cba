"""What was asked of hosts and what they said: nobody at all, not asked, no answer, a refusal, a yes
to another time. One warning each for what is mended in one sitting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hosts.models import SlotHost
from hosts.needs import needs_host
from hosts.states import HostState
from hosts.warnings.rows import HostRows
from programmes.models import Visit
from programmes.states import Severity
from programmes.warnings.found import Check, Found, Mend
from programmes.warnings.lists import listed, listed_slots, pks
from programmes.warnings.mends import open_slot
from programmes.warnings.spans import fingerprint
from programmes.warnings.words import date_said, when

# Offices plan six weeks ahead; a fortnight before the arrival it is late for everything.
ASK_BEFORE = timedelta(days=45)
SOON = timedelta(days=14)
WAIT = timedelta(days=7)


def no_host(rows: HostRows) -> Iterator[Found]:
    """Meetings and visits for which no institution stands in the programme."""
    if rows.programme.visit.is_recorded:
        return
    bare = [s for s in rows.programme.planned if needs_host(s) and not rows.slot_hosts.get(s.pk)]
    if not bare:
        return
    number = len(bare)
    yield Found(
        kind="no_host",
        severity=Severity.FIX,
        what=_("Nobody receives the group"),
        why=ngettext(
            "%(n)d item has no host yet: %(items)s. Choose an institution, or say that the item is "
            "of another kind.",
            "%(n)d items have no host yet: %(items)s. Choose institutions, or say that the items "
            "are of another kind.",
            number,
        )
        % {"n": number, "items": listed_slots(bare)},
        mends=tuple(open_slot(slot) for slot in bare[:3]),
        slots=pks(bare),
        subject="visit",
        facts=pks(bare),
    )


def not_asked(rows: HostRows) -> Iterator[Found]:
    """Hosts whom nobody wrote to, once it is time to."""
    visit, today = rows.programme.visit, rows.programme.today
    found = _hosts(rows, HostState.PLANNED)
    if not found or visit.starts_on is None or visit.starts_on - today > ASK_BEFORE:
        return
    names = _names(found)
    yield Found(
        kind="not_asked",
        severity=_by_time(visit, today),
        what=ngettext("A host was not asked yet", "Hosts were not asked yet", len(names)),
        why=ngettext(
            "The group arrives on %(arrival)s, and nobody has asked %(names)s.",
            "The group arrives on %(arrival)s, and nobody has asked %(n)d hosts: %(names)s.",
            len(names),
        )
        % {"arrival": date_said(visit.starts_on), "n": len(names), "names": listed(names)},
        mends=(_ask(visit),),
        slots=pks(host.slot for host in found),
        subject="visit",
        facts=tuple(host.pk for host in found),
    )


def asked_long_ago(rows: HostRows) -> Iterator[Found]:
    """No answer for a week, or past the day by which one was wanted."""
    visit, today = rows.programme.visit, rows.programme.today
    found = [h for h in _hosts(rows, HostState.ASKED) if _is_overdue(h, today)]
    if not found:
        return
    since: dict[str, date] = {}
    for host in found:
        name, asked = str(host.visit_institution), _asked_on(host)
        since[name] = min(since.get(name, asked), asked)
    said = [
        _("%(name)s (since %(day)s)") % {"name": name, "day": date_said(asked)}
        for name, asked in since.items()
    ]
    yield Found(
        kind="asked_long_ago",
        severity=_by_time(visit, today),
        what=ngettext("A host has not answered", "Hosts have not answered", len(since)),
        why=ngettext(
            "%(n)d host was asked and says nothing: %(names)s. A call settles it faster than "
            "another letter.",
            "%(n)d hosts were asked and say nothing: %(names)s. A call settles it faster than "
            "another letter.",
            len(since),
        )
        % {"n": len(since), "names": listed(said)},
        mends=tuple(_record(host) for host in _first_of_each(found)[:2]),
        slots=pks(host.slot for host in found),
        subject="visit",
        facts=tuple((host.pk, _asked_on(host)) for host in found),
    )


def declined(rows: HostRows) -> Iterator[Found]:
    """A host said no, and nobody else receives the group."""
    for slot in rows.programme.planned:
        hosts = rows.hosts_of(slot.pk)
        if not hosts or any(host.state != HostState.DECLINED for host in hosts):
            continue
        names = listed(str(host.visit_institution) for host in hosts)
        yield Found(
            kind="declined",
            severity=Severity.FIX,
            what=_("A host declined, and there is no other"),
            why=_("%(names)s cannot receive the group for “%(title)s” on %(when)s.")
            % {"names": names, "title": slot, "when": when(slot)},
            mends=(open_slot(slot, _("Choose another host")),),
            slots=(slot.pk,),
            day=slot.day_id,
            facts=tuple(host.pk for host in hosts),
        )


def outdated(rows: HostRows) -> Iterator[Found]:
    """A yes to a time or place that is no longer the programme's."""
    found = _hosts(rows, HostState.OUTDATED)
    if not found:
        return
    names = _names(found)
    yield Found(
        kind="outdated",
        severity=Severity.FIX,
        what=_("Agreed to another time or place"),
        why=ngettext(
            "%(names)s was shown another time or place than the programme has now. Ask again.",
            "%(n)d hosts were shown another time or place than the programme has now: %(names)s. "
            "Ask them again.",
            len(names),
        )
        % {"n": len(names), "names": listed(names)},
        mends=(_ask(rows.programme.visit),),
        slots=pks(host.slot for host in found),
        subject="visit",
        facts=fingerprint(*(host.slot for host in found)),
    )


def _hosts(rows: HostRows, state: HostState) -> list[SlotHost]:
    return [
        host
        for slot in rows.programme.planned
        for host in rows.hosts_of(slot.pk)
        if host.state == state
    ]


def _names(hosts: Iterable[SlotHost]) -> list[str]:
    return list(dict.fromkeys(str(host.visit_institution) for host in hosts))


def _first_of_each(hosts: Iterable[SlotHost]) -> list[SlotHost]:
    return list({host.visit_institution_id: host for host in reversed(list(hosts))}.values())[::-1]


def _asked_on(host: SlotHost) -> date:
    answer = host.answer
    if answer is None or answer.asked_at is None:  # the database holds no such question
        return date.min
    return timezone.localdate(answer.asked_at)


def _is_overdue(host: SlotHost, today: date) -> bool:
    deadline = host.answer.deadline if host.answer else None
    return today - _asked_on(host) > WAIT or (deadline is not None and deadline < today)


def _by_time(visit: Visit, today: date) -> Severity:
    is_soon = visit.starts_on is not None and visit.starts_on - today <= SOON
    return Severity.FIX if is_soon else Severity.LOOK


def _ask(visit: Visit) -> Mend:
    return Mend(_("Read and send the letters"), reverse("coordination:ask_hosts", args=[visit.pk]))


def _record(host: SlotHost) -> Mend:
    label = _("Write down what %(name)s says") % {"name": host.visit_institution}
    return Mend(label, reverse("hosts:record_answer", args=[host.pk]))


CHECKS = (
    Check("no_host", gettext_lazy("nobody receives the group"), no_host),
    Check("declined", gettext_lazy("a host declined, and there is no other"), declined),
    Check("outdated", gettext_lazy("agreed to another time or place"), outdated),
    Check("not_asked", gettext_lazy("hosts not asked yet"), not_asked),
    Check("asked_long_ago", gettext_lazy("hosts that have not answered"), asked_long_ago),
)
