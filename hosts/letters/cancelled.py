"""The letter that says an item which the institution was asked about will not take place."""

from __future__ import annotations

from collections.abc import Sequence

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
from hosts.letters.request import About


def write(
    *,
    items: Sequence[Item],
    about: About,
    sender: Sender,
    language: str,
    greeting: str = "",
) -> Letter:
    """Which items are off, by the terms that the institution knew. No link: nothing is asked."""
    with override(language):
        return Letter(
            subject=_("This will not take place: %(days)s")
            % {"days": one_of_each(items, language)},
            body=paragraphs(
                greeting_in(language, greeting),
                _(
                    "We had to take the following out of the programme of the study visit"
                    " %(visit)s. You need not do anything. Thank you for your readiness, and we"
                    " are sorry for the trouble."
                )
                % {"visit": about.visit_words(language)},
                items_lines(items, language),
                closing_lines(sender, language),
            ),
            language=language,
        )
