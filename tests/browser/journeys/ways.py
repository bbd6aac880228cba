"""Ways through the site that several journeys take."""

from __future__ import annotations

from tests.browser.words import _


def to_the_list(person):
    """From the board of a visit to its plan as a list, with a menu at each item and who comes."""
    person.open(_("More"))
    person.follow(_("The plan as a list, and who comes"))
    person.sees(_("About the visit"))
