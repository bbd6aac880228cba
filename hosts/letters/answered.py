"""What the coordinator is told when a host has answered: a mail inside the house."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from hosts.letters.parts import Letter, paragraphs
from programmes.terms import Terms
from programmes.terms_words import when_words
from studyvisits.lib.texts import pick


@dataclass(frozen=True)
class Answered:
    """One answer of the letter, with the terms that it belongs to."""

    title: dict[str, str]
    terms: Terms
    is_yes: bool
    reason: str
    receives: str
    is_outdated: bool


def write(
    *,
    institution: str,
    visit: dict[str, str],
    answers: Sequence[Answered],
    address: str,
    language: str,
) -> Letter:
    """Who answered what, and where the plan is."""
    with override(language):
        yes = sum(answer.is_yes for answer in answers)
        return Letter(
            subject=_("%(institution)s has answered: yes %(yes)d, no %(no)d")
            % {"institution": institution, "yes": yes, "no": len(answers) - yes},
            body=paragraphs(
                f"{institution}\n{pick(visit, language)}",
                *(_answer(answer, language) for answer in answers),
                _("The plan of the visit:") + "\n" + address,
            ),
            language=language,
        )


def _answer(answer: Answered, language: str) -> str:
    lines = [
        f"{_('Yes') if answer.is_yes else _('No')}: {pick(answer.title, language)}",
        when_words(answer.terms, language),
    ]
    if answer.reason:
        lines.append(_("Reason: %(reason)s") % {"reason": answer.reason})
    if answer.receives:
        lines.append(_("Who receives the group: %(name)s") % {"name": answer.receives})
    if answer.is_outdated:
        lines.append(_("The time or place has changed meanwhile, so this answer is outdated."))
    return "\n".join(lines)
