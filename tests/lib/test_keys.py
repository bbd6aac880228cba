"""A new SECRET_KEY need not shut out everybody who holds a link."""

import pytest

from studyvisits.outbox.services import links
from studyvisits.outbox.states import LinkPurpose
from tests.factories.outbox import LinkFactory

pytestmark = pytest.mark.django_db


def test_a_link_of_the_key_before_opens_as_long_as_that_is_named(settings):
    link = LinkFactory()
    token, old = links.token_of(link), settings.SECRET_KEY

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 60, [old]
    assert links.find(token, LinkPurpose.HOST) == link
    assert links.token_of(link) != token

    settings.SECRET_KEY_FALLBACKS = []
    assert links.find(token, LinkPurpose.HOST) is None
