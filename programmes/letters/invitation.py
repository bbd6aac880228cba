"""The letter that invites somebody to work at a foundation, or to observe it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from programmes.terms_words import day_words
from studyvisits.accounts.states import Role
from studyvisits.lib.texts import pick
from studyvisits.outbox.services.mails import PLACEHOLDER


@dataclass(frozen=True)
class Letter:
    """What an outbox mail takes: one line and a text."""

    subject: str
    body: str


def write(
    *,
    foundation: dict[str, str],
    author: str,
    role: Role,
    projects: Sequence[dict[str, str]],
    works_until: date,
    language: str,
) -> Letter:
    """Who invites to what, and the way in; holds ``{{link}}``. ``author`` is "" where nobody did.

    Whether the address has an account already is not told: the page behind the link knows.
    """
    with override(language):
        name = pick(foundation, language)
        words = {"who": author or name, "foundation": name, "role": role.label}
        said = [
            _("Good day!"),
            _("%(who)s invites you to “Study visits”, where %(foundation)s plans its visits.")
            % words,
            _("Your role: %(role)s.") % words,
        ]
        if projects:
            lines = "\n".join(f"– {pick(title, language)}" for title in projects)
            said.append(_("You will see these projects:") + "\n" + lines)
        said += [
            _("Open this link to come in:") + f"\n{PLACEHOLDER}",
            _("The link works until: %(day)s.") % {"day": day_words(works_until, language)},
            _("If you do not know what this is about, do nothing: nothing happens then."),
            "\n".join(filter(None, [_("With kind regards,"), author, name])),
        ]
        return Letter(
            subject=_("Invitation: %(foundation)s") % words,
            body="\n\n".join(said) + "\n",
        )
