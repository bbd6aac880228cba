"""How many people a published programme says that come."""

import pytest

from programmes.states import Audience
from tests.factories.delegations import DelegationFactory
from tests.factories.programmes import VisitFactory
from tests.factories.releases import OVER, publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("counts", "stated", "expected"),
    [([2, 3], {}, 5), ([2, None], {}, None), ([], {}, None), ([2, 3], {"headcount": 6}, 6)],
)
@pytest.mark.parametrize("audience", [Audience.PARTICIPANTS, Audience.PUBLIC])
def test_delegations_are_counted_where_each_says_how_many(counts, stated, expected, audience):
    visit = VisitFactory(**OVER, **stated)
    for count in counts:
        DelegationFactory(visit=visit, headcount=count)

    assert people(visit, audience) == expected


def test_what_a_source_says_in_words_is_not_counted_over():
    visit = VisitFactory(**OVER, headcount_note_uk="близько двадцяти")
    DelegationFactory(visit=visit, headcount=2)

    assert people(visit, Audience.PUBLIC) is None


def people(visit, audience):
    data = publish(visit).pages.get(audience=audience, language="pl").data
    page = data["after"]["page"] if audience == Audience.PUBLIC else data
    return page["headcount"]["people"]
