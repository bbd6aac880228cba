"""The letter that says a whole visit is put off or called off: one for each institution, with all
the items it was asked about."""

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
    is_postponed: bool,
    reason: str,
    language: str,
    greeting: str = "",
) -> Letter:
    """Which items fall away, by the terms that the institution knew, and why. No link: nothing is
    asked. ``reason`` is the coordinator's own words and is not translated."""
    with override(language):
        return Letter(
            subject=_subject(items, language, is_postponed=is_postponed),
            body=paragraphs(
                greeting_in(language, greeting),
                _opening(about, language, is_postponed=is_postponed),
                _("The reason: %(reason)s") % {"reason": reason} if reason else "",
                _("What falls away with it:"),
                items_lines(items, language),
                closing_lines(sender, language),
            ),
            language=language,
        )


def _subject(items: Sequence[Item], language: str, *, is_postponed: bool) -> str:
    days = {"days": one_of_each(items, language)}
    if is_postponed:
        return _("The study visit is put off: %(days)s") % days
    return _("The study visit will not take place: %(days)s") % days


def _opening(about: About, language: str, *, is_postponed: bool) -> str:
    visit = {"visit": about.visit_words(language)}
    if is_postponed:
        return (
            _(
                "The study visit %(visit)s had to be put off. You need not do anything: once there"
                " are new dates, we will ask you anew. Thank you for your readiness, and we are"
                " sorry for the trouble."
            )
            % visit
        )
    return (
        _(
            "The study visit %(visit)s will not take place. You need not do anything. Thank you"
            " for your readiness, and we are sorry for the trouble."
        )
        % visit
    )
