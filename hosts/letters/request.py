"""The request to receive a group: for the first time, or again after a change (before → after)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
from programmes.models import Visit
from programmes.terms_words import day_words
from studyvisits.lib.partial_dates import write_range
from studyvisits.lib.texts import all_of, pick


@dataclass(frozen=True)
class About:
    """The visit and those who come, as every letter of one asking states them."""

    title: dict[str, str]
    starts_on: date | None
    ends_on: date | None
    people: dict[str, str]
    senders: dict[str, str]

    @classmethod
    def of(cls, visit: Visit, *, people: dict[str, str], senders: dict[str, str]) -> About:
        return cls(all_of(visit, "title"), visit.starts_on, visit.ends_on, people, senders)

    def visit_words(self, language: str) -> str:
        """ "Title" (11–15 maja 2026)."""
        quotes = {"pl": "„%s”", "uk": "«%s»"}.get(language, "“%s”")
        title = quotes % pick(self.title, language)
        dates = write_range(self.starts_on, self.ends_on, language)
        return f"{title} ({dates})" if dates else title


def write(
    *,
    institution: str,
    items: Sequence[Item],
    about: About,
    sender: Sender,
    deadline: date | None,
    link_until: date,
    language: str,
    greeting: str = "",
    paragraph: str = "",
    line: str = "",
) -> Letter:
    """One letter to one institution with all its items. The body holds ``{{link}}``."""
    again = any(item.before is not None for item in items)
    with override(language):
        return Letter(
            subject=_subject(again, items, language),
            body=paragraphs(
                greeting_in(language, greeting),
                _opening(again, about, language),
                paragraph,
                _("What we ask you for:"),
                items_lines(items, language),
                line,
                _who_comes(about, language),
                _wanted_by(deadline, language),
                link_lines(institution, link_until, language),
                closing_lines(sender, language),
            ),
            language=language,
        )


def _subject(again: bool, items: Sequence[Item], language: str) -> str:
    days = one_of_each(items, language)
    if again:
        return _("A change of time or place, please confirm again: %(days)s") % {"days": days}
    return _("Request to receive a study visit group: %(days)s") % {"days": days}


def _opening(again: bool, about: About, language: str) -> str:
    visit = {"visit": about.visit_words(language)}
    if again:
        return (
            _(
                "We had to change the programme of the study visit %(visit)s. Please let us know"
                " whether the new time and place suit you as well."
            )
            % visit
        )
    return (
        _(
            "We are preparing the study visit %(visit)s and ask you kindly to receive the group at"
            " your institution."
        )
        % visit
    )


def _who_comes(about: About, language: str) -> str:
    lines = [_("Who comes: %(people)s.") % {"people": about.people[language]}]
    if about.senders[language]:
        lines.append(_("From: %(senders)s.") % {"senders": about.senders[language]})
    return "\n".join(lines)


def link_lines(institution: str, link_until: date, language: str) -> str:
    """The place of the link, whom it is for and until when."""
    with override(language):
        return "\n".join(
            [
                _("Answering takes half a minute and needs no account. Please open this link:"),
                "{{link}}",
                _("The link is meant for: %(institution)s. It works until: %(day)s.")
                % {"institution": institution, "day": day_words(link_until, language)},
            ]
        )


def _wanted_by(deadline: date | None, language: str) -> str:
    if deadline is None:
        return ""
    return _("Answer wanted by: %(day)s.") % {"day": day_words(deadline, language)}
