"""Two workers that look for news at the same moment write each letter once."""

import threading
from datetime import time

import pytest
from django.db import connection
from django.utils import timezone

from coordination.services import due
from coordination.services.host_news import STILL
from programmes.services import slots
from studyvisits.outbox.models import Link, Mail
from tests.factories.hosts import ConfirmationFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_each_letter_is_written_once(visit):
    for _ in range(5):
        slot = ConfirmationFactory(slot_host__slot__visit=visit).slot_host.slot
        slots.edit(slot, version=slot.version, by=None, start=time(15), end=time(16))
    barrier = threading.Barrier(2)
    written, errors = [], []

    def work():
        try:
            barrier.wait()
            written.append(due.compose_due(timezone.now() + STILL))
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert errors == []
    assert sum(written) == Mail.objects.count() == Link.objects.count() == 5
