"""How tests of the host's page ask, open, answer and move."""

import re
from datetime import time

from django.urls import reverse
from django.utils.translation import override

from hosts.models import SlotHost
from hosts.states import ConfirmationStatus
from programmes.services import slots
from tests.factories.hosts import ConfirmationFactory, SlotHostFactory
from tests.factories.programmes import DayFactory, SlotFactory


def ask(place, **slot):
    row = SlotHostFactory(
        slot=SlotFactory(visit=place.visit, day=DayFactory(visit=place.visit), **slot),
        visit_institution=place,
    )
    ConfirmationFactory(slot_host=row, status=ConfirmationStatus.ASKED)
    return row


def url(token, name="answer", language="pl"):
    with override(language):
        return reverse(f"hosts:{name}", args=[token])


def shown_on(client, token):
    return re.search(r'name="shown" value="([^"]+)"', client.get(url(token)).text)[1]


def say(client, token, *, shown=None, **answers):
    data = {"shown": shown or shown_on(client, token)}
    data |= {name.replace("_", "-"): value for name, value in answers.items()}
    return client.post(url(token), data)


def state(row):
    return SlotHost.objects.with_answers().get(pk=row.pk).state


def move(row, coordinator, *, hour):
    slot = slots.present(row.slot_id)
    return slots.edit(slot, version=slot.version, start=time(hour), end=None, by=coordinator)
