"""How an answer reached us, in words: what somebody recorded is marked so wherever it is shown."""

from __future__ import annotations

from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hosts.models import Confirmation
from hosts.states import AnswerChannel

RECORDED = MappingProxyType(
    {
        AnswerChannel.LINK: gettext_lazy("answered through the link"),
        AnswerChannel.PHONE: gettext_lazy("recorded after a phone call"),
        AnswerChannel.EMAIL: gettext_lazy("recorded from an e-mail"),
        AnswerChannel.LETTER: gettext_lazy("recorded from a letter"),
        AnswerChannel.IN_PERSON: gettext_lazy("recorded after a conversation"),
    }
)


def how_it_came(answer: Confirmation | None) -> str:
    """Channel, who said it and who recorded it; "" where there is no answer.

    ``recorded_by`` has to be loaded with the answer where many are shown.
    """
    if answer is None or not answer.channel:
        return ""
    words = str(RECORDED[AnswerChannel(answer.channel)])
    if answer.channel == AnswerChannel.LINK:
        return words
    if answer.answered_by:
        words = f"{words}: {answer.answered_by}"
    if answer.recorded_by:
        words += "; " + _("recorded by: %(name)s") % {"name": answer.recorded_by}
    return words
