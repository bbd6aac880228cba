"""An item of several kinds: what its published line calls it."""

import pytest

from programmes.states import SlotKind
from tests.coordination.test_publish_projection import items, read
from tests.factories.programmes import DayFactory, SlotFactory
from tests.factories.releases import OVER, make_visit, publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ((), []),
        (("meeting", "workshop"), ["spotkanie", "warsztat"]),
        # Its own kind was changed on its form after the others had been listed.
        (("workshop", "debrief"), ["spotkanie", "warsztat", "podsumowanie"]),
    ],
)
def test_its_own_kind_is_never_left_out(listed, said):
    visit = make_visit(items=0, **OVER)
    day = DayFactory(visit=visit, date=OVER["starts_on"])
    slot = SlotFactory(visit=visit, day=day, kind=SlotKind.MEETING)
    for number, kind in enumerate(listed):
        slot.kinds.create(kind=kind, order=number)

    (line,) = items(read(publish(visit))["after"]["page"])

    assert line["kinds"] == said
