"""What readers and funders would miss: translations, the funder's statement, a grant that is still
running. One warning for each language and each grant, never one an item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from programmes.models import AgendaSlot, Grant
from programmes.states import Severity, SlotVisibility
from programmes.warnings.found import Check, Found, Mend
from programmes.warnings.lists import listed_slots, pks
from programmes.warnings.mends import open_slot
from programmes.warnings.rows import ProgrammeRows
from studyvisits.lib.texts import LANGUAGES, all_of
from studyvisits.lib.translated_forms import IN_LANGUAGE

# What a reader of another language would miss. A place is mostly a name and an address.
TEXTS = ("title", "description")
# English is a courtesy; without Polish the hosts, without Ukrainian the guests cannot read it.
_NEEDED = frozenset({"pl", "uk"})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def translation_missing(rows: ProgrammeRows) -> Iterator[Found]:
    """Titles and descriptions that stand in another language only."""
    shown = [slot for slot in rows.planned if slot.visibility != SlotVisibility.INTERNAL]
    for language in LANGUAGES:
        missing = [slot for slot in shown if any(_lacks(slot, name, language) for name in TEXTS)]
        if not missing:
            continue
        yield _of_language(
            "translation_missing",
            language,
            missing,
            severity=Severity.FIX if language in _NEEDED else Severity.LOOK,
            what=_("Not everything is said %(in_language)s"),
            why=ngettext(
                "%(n)d of %(total)d items is not written %(in_language)s: %(items)s. Readers would "
                "see the text of another language.",
                "%(n)d of %(total)d items are not written %(in_language)s: %(items)s. Readers "
                "would see the text of another language.",
                len(missing),
            ),
            total=len(shown),
            facts=pks(missing),
        )


def translation_outdated(rows: ProgrammeRows) -> Iterator[Found]:
    """The text of the source was changed after its translation was."""
    source = rows.visit.source_language
    for language in LANGUAGES:
        behind = [
            slot
            for slot in rows.planned
            if language != source and any(_is_behind(rows, slot, n, language) for n in TEXTS)
        ]
        if not behind:
            continue
        yield _of_language(
            "translation_outdated",
            language,
            behind,
            severity=Severity.LOOK,
            what=_("A text may be out of date %(in_language)s"),
            why=ngettext(
                "The text of %(n)d item was changed, and what stands %(in_language)s was not: "
                "%(items)s.",
                "The texts of %(n)d items were changed, and what stands %(in_language)s was not: "
                "%(items)s.",
                len(behind),
            ),
            total=len(rows.planned),
            facts=tuple(
                (slot.pk, *(getattr(slot, f"{name}_{source}") for name in TEXTS)) for slot in behind
            ),
        )


def no_statement(rows: ProgrammeRows) -> Iterator[Found]:
    """A grant without the sentence that every output must carry."""
    for grant in rows.grants:
        if any(all_of(grant, "statement").values()):
            continue
        yield Found(
            kind="no_statement",
            severity=Severity.FIX,
            what=_("The funder’s statement is missing"),
            why=_(
                "Every page and paper has to carry the statement of “%(grant)s”, and none is "
                "written. It stands in the agreement."
            )
            % {"grant": _grant_said(grant)},
            mends=(_open_grant(grant, _("Write the statement")),),
            subject=f"grant-{grant.pk}",
        )


def grant_ended(rows: ProgrammeRows) -> Iterator[Found]:
    """The years that a grant names itself by lie before the visit.

    Its scheme and round say for which years it is; an agreement of one year often pays in the next.
    """
    if rows.visit.starts_on is None:
        return
    for grant in rows.grants:
        last = _last_year(grant)
        if last is None or last >= rows.visit.starts_on.year:
            continue
        yield Found(
            kind="grant_ended",
            severity=Severity.LOOK,
            what=_("The grant may have ended"),
            why=_(
                "“%(grant)s” names no year after %(last)s, and the visit is in %(year)s. Make sure "
                "that it still pays."
            )
            % {
                "grant": _grant_said(grant),
                "last": str(last),
                "year": str(rows.visit.starts_on.year),
            },
            mends=(_open_grant(grant, _("Look at the grant")),),
            subject=f"grant-{grant.pk}",
            facts=(last, rows.visit.starts_on.year),
        )


def _lacks(slot: AgendaSlot, name: str, language: str) -> bool:
    texts = all_of(slot, name)
    return not texts[language] and any(texts.values())


def _is_behind(rows: ProgrammeRows, slot: AgendaSlot, name: str, language: str) -> bool:
    source = rows.visit.source_language
    texts, changed = all_of(slot, name), rows.texts_changed.get(slot.pk, {})
    original = changed.get(f"{name}_{source}")
    translation = changed.get(f"{name}_{language}")
    if not texts[source] or not texts[language] or original is None or translation is None:
        return False
    return original > translation


def _of_language(
    kind: str,
    language: str,
    slots: list[AgendaSlot],
    *,
    severity: Severity,
    what: str,
    why: str,
    total: int,
    facts: tuple,
) -> Found:
    texts = {
        "n": len(slots),
        "total": total,
        "in_language": IN_LANGUAGE[language],
        "items": listed_slots(slots),
    }
    first = slots[0]
    label = _("Translate “%(title)s”") % {"title": first}
    return Found(
        kind=kind,
        severity=severity,
        what=what % texts,
        why=why % texts,
        mends=(open_slot(first, label),),
        slots=pks(slots),
        subject=language,
        facts=facts,
    )


def _last_year(grant: Grant) -> int | None:
    """The last year that it names; None where it names none."""
    named = " ".join([*all_of(grant, "scheme").values(), grant.round])
    if years := _YEAR.findall(named):
        return int(max(years))
    if years := _YEAR.findall(grant.number):
        return int(max(years)) + 1
    return None


def _grant_said(grant: Grant) -> str:
    parts = [grant.funder_name or grant.funder, grant.scheme, grant.round, grant.number]
    return ", ".join(str(part) for part in parts if part) or str(grant)


def _open_grant(grant: Grant, label: str) -> Mend:
    return Mend(label, reverse("programmes:grant_edit", args=[grant.pk]))


CHECKS = (
    Check("translation_missing", gettext_lazy("missing translations"), translation_missing),
    Check("translation_outdated", gettext_lazy("translations out of date"), translation_outdated),
    Check("no_statement", gettext_lazy("a funder’s statement that is missing"), no_statement),
    Check("grant_ended", gettext_lazy("a grant that may have ended"), grant_ended),
)
