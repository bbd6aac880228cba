"""The five texts load once, are published, and nobody is asked to confirm what happened."""

import pytest
from django.core.management import call_command

from coordination.services import seeds
from hosts.models import Confirmation, SlotHost
from hosts.states import HostState
from partnerships.models import Partnership, PartnershipRelease
from programmes.models import Foundation, Release, Visit, VisitSeries

pytestmark = pytest.mark.django_db


@pytest.fixture
def _seeds():
    call_command("load_seeds", verbosity=0)


@pytest.mark.usefixtures("_seeds")
def test_each_text_is_there_and_published():
    assert Visit.objects.count() == Release.objects.public().count() == 6
    assert Partnership.objects.count() == PartnershipRelease.objects.public().count() == 1
    assert VisitSeries.objects.get().size == 3
    kept = Foundation.objects.values_list("short_name", "visits__title_pl")
    assert sum(short == "fsm" for short, _title in kept) == 5


@pytest.mark.usefixtures("_seeds")
def test_loading_again_changes_nothing():
    assert seeds.load() == {"visits": 0, "partnerships": 0}
    assert Release.objects.count() == 6


@pytest.mark.usefixtures("_seeds")
def test_a_host_of_what_happened_is_neither_open_nor_confirmed():
    hosts = SlotHost.objects.with_answers()

    assert hosts.count() > 10
    assert {host.state for host in hosts} == {HostState.RECORDED}
    assert not Confirmation.objects.exists()
