"""The whole road, walked by people: a visit is planned, asked about, answered, moved, asked about
again, published and read. Only visible words are pressed; the only address typed is the one that
was read in a letter."""

from __future__ import annotations

import pytest

from programmes.models import Project
from tests.browser.journeys import asking, planning, publishing
from tests.browser.journeys.story import EMAIL, PROJECT, STATEMENT
from tests.browser.post import a_weekend, next_working_morning
from tests.factories.programmes import GrantFactory

pytestmark = pytest.mark.browser


HANDS = {"mouse": {}, "touch": {"phone": True}, "keys": {"keys": True}}


@pytest.mark.parametrize("hands", HANDS)
def test_the_road(arrives, post, registers, works_here, hands):
    """With a mouse, with a finger on a phone, and by the keyboard alone, the hosts too."""
    works_here("Anna Nowak", EMAIL)
    anna = arrives(hands, **HANDS[hands])
    host = HANDS[hands] or {"phone": True}
    planning.comes_in(anna)
    planning.begins_a_visit(anna)
    planning.fills_the_days(anna)
    planning.arranges_them(anna)
    planning.says_who_comes(anna)
    asking.asks(anna)

    saturday, monday = a_weekend()
    post.worker_at(saturday)
    assert post.number == 0
    post.worker_at(monday)
    assert post.number == 2
    letter = asking.reads_the_letters(post)

    helena = arrives("helena", **host, address=letter.link)
    asking.answers(helena)
    asking.records_a_call(anna)
    asking.moves_what_was_confirmed(anna)

    post.worker_at(next_working_morning(monday))
    again = asking.reads_the_second_letter(post)
    asking.confirms_the_new_time(arrives("helena-again", **host, address=again.link))

    grant_for(PROJECT)
    publishing.publishes(anna)
    publishing.reads_the_programme(anna)
    publishing.publishes_once_more(anna)


def grant_for(title):
    """Who pays is entered in the administration, which is no part of the road."""
    project = Project.objects.get(title_pl=title)
    GrantFactory(project=project, statement_pl=STATEMENT)
