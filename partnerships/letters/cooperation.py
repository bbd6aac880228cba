"""The three letters about a request for co-operation."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from hosts.letters.parts import Letter
from partnerships.models import CooperationRequest
from studyvisits.accounts.models import User
from studyvisits.outbox.services.mails import PLACEHOLDER


def asked_words(request: CooperationRequest, language: str) -> str:
    """The municipality with what tells namesakes apart: "Rawicz (powiat rawicki, …)"."""
    return f"{request.asked.label(language)} ({request.asked.where(language)})"


def confirmation(request: CooperationRequest) -> Letter:
    """Asks whether the address is the sender's. Holds nothing that was typed: until it is
    confirmed, the address may be anybody's."""
    with override(request.language):
        return _letter(
            request.language,
            _("Please confirm your request for co-operation"),
            _("Hello!"),
            _("Somebody gave this address with a request for co-operation to: %(asked)s.")
            % {"asked": asked_words(request, request.language)},
            _("If it was you, open this link within three days and confirm it:")
            + f"\n{PLACEHOLDER}",
            _("If it was not, do nothing: the request will be deleted."),
        )


def arrived(request: CooperationRequest, reader: User) -> Letter:
    """Tells an administrator that a confirmed request is in the inbox."""
    with override(reader.language):
        address = settings.SITE_URL + request.get_absolute_url()
        return _letter(
            reader.language,
            _("A request for co-operation: %(asked)s")
            % {"asked": request.asked.label(reader.language)},
            _("Asked: %(asked)s") % {"asked": asked_words(request, reader.language)},
            _("Who asks: %(organisation)s") % {"organisation": request.organisation},
            _("What for: %(purpose)s") % {"purpose": request.purpose},
            _("The contact person and your answer are on this page:") + f"\n{address}",
        )


def answered(request: CooperationRequest) -> Letter:
    """The administrator's own words, and what they answer."""
    with override(request.language):
        return _letter(
            request.language,
            _("Your request for co-operation: %(asked)s")
            % {"asked": request.asked.label(request.language)},
            _("Hello!"),
            request.answer,
            _("Your request was: %(purpose)s") % {"purpose": request.purpose},
        )


def _letter(language: str, subject: str, *paragraphs: str) -> Letter:
    return Letter(subject, "\n\n".join(paragraphs) + "\n", language)
