"""The letter that says a time or place has changed since the institution answered or was asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from hosts.letters.parts import (
    Item,
    Letter,
    Sender,
    closing_lines,
    greeting_in,
    items_lines,
    one_of_each,
    paragraphs,
)
from hosts.letters.request import About, link_lines


def write(
    *,
    institution: str,
    items: Sequence[Item],
    about: About,
    sender: Sender,
    link_until: date,
    language: str,
    greeting: str = "",
) -> Letter:
    """Before → after of each item, and the question whether it still suits. Holds ``{{link}}``."""
    with override(language):
        return Letter(
            subject=_("The time or place has changed: %(days)s")
            % {"days": one_of_each(items, language)},
            body=paragraphs(
                greeting_in(language, greeting),
                _(
                    "The programme of the study visit %(visit)s has changed. What you answered was"
                    " about the earlier time or place, so it no longer counts. We are sorry for"
                    " the trouble."
                )
                % {"visit": about.visit_words(language)},
                items_lines(items, language),
                _("Please let us know whether the new time and place suit you as well."),
                link_lines(institution, link_until, language),
                closing_lines(sender, language),
            ),
            language=language,
        )
