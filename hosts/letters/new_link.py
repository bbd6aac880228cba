"""The letter with a new link, for somebody whose old one no longer works."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from hosts.letters.parts import Letter, Sender, closing_lines, greeting_in, paragraphs
from hosts.letters.request import About, link_lines


def write(
    *,
    institution: str,
    about: About,
    sender: Sender,
    link_until: date,
    language: str,
    greeting: str = "",
) -> Letter:
    """Somebody asked for it on the page of the old link. Holds ``{{link}}``."""
    with override(language):
        return Letter(
            subject=_("New link to the programme of the study visit"),
            body=paragraphs(
                greeting_in(language, greeting),
                _(
                    "Somebody opened an old link to the study visit %(visit)s and asked for a new"
                    " one. Nothing has changed in what was answered before."
                )
                % {"visit": about.visit_words(language)},
                link_lines(institution, link_until, language),
                closing_lines(sender, language),
            ),
            language=language,
        )
