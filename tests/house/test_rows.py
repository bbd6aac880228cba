"""Rows are never saved whole, and every change is known."""

import pytest
from django.apps import apps

from delegations.models import Member
from hosts.models import Confirmation, SlotHost
from programmes.models import AgendaSlot, Visit
from studyvisits.lib.registers import RegisterUnit, UnitAlias
from studyvisits.lib.rows import NeverSavedWhole, Tracked
from studyvisits.outbox.models import Mail

WITHOUT_HISTORY = {
    "release",  # frozen: a row is a piece of history itself
    "releasepage",
    "releasesubject",
    "partnershiprelease",
    "act",  # written once; what it did stands in the history of the rows it touched
    "actchange",
}


@pytest.mark.parametrize("model", [AgendaSlot, SlotHost, Confirmation, Mail, Member, Visit])
def test_what_two_people_change_at_once_refuses_a_whole_save(model):
    assert issubclass(model, NeverSavedWhole)


@pytest.mark.parametrize("app", ["programmes", "delegations", "hosts", "partnerships"])
def test_every_model_keeps_its_history(app):
    forgotten = [
        model.__name__
        for model in apps.get_app_config(app).get_models()
        if not issubclass(model, Tracked | RegisterUnit | UnitAlias)
        and not hasattr(model, "instance_type")  # the history tables themselves
        and model._meta.model_name not in WITHOUT_HISTORY
    ]
    assert forgotten == []


def test_the_search_column_is_not_history():
    assert "search_norm" not in {f.name for f in Visit.history.model._meta.fields}
