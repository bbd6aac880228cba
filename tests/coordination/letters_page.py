"""How tests fill in the page of letters to hosts, as a browser would."""

import re
from datetime import time

from django.urls import reverse
from django.utils.translation import override

from hosts.models import SlotHost
from programmes.services import slots
from tests.factories.hosts import (
    SlotHostFactory,
)
from tests.factories.programmes import DayFactory, SlotFactory


def host(place, **slot):
    return SlotHostFactory(
        slot=SlotFactory(visit=place.visit, day=DayFactory(visit=place.visit), **slot),
        visit_institution=place,
    )


def url(visit):
    with override("pl"):
        return reverse("coordination:ask_hosts", args=[visit.pk])


def form_on(page):
    """The fields of the page as a browser would send them."""
    fields = dict(
        re.findall(r'<input type="(?:text|email|hidden)" name="([^"]+)" value="([^"]*)"', page)
    )
    fields |= dict(re.findall(r'name="(letter-\d+-shown)" value="([^"]+)"', page))
    fields |= dict.fromkeys(re.findall(r'<input type="checkbox" name="([^"]+)"', page), "on")
    languages = re.findall(r'<select name="([^"]+)".*?<option value="(\w+)" selected', page, re.S)
    return fields | dict(languages) | {"action": "send"}


def fill(client, visit, **changes):
    fields = form_on(client.get(url(visit)).text)
    return fields | {name.replace("__", "-"): value for name, value in changes.items()}


def state(row):
    return SlotHost.objects.with_answers().get(pk=row.pk).state


def move(row, by, *, hour):
    slot = slots.present(row.slot_id)
    return slots.edit(slot, version=slot.version, start=time(hour), end=None, by=by)
