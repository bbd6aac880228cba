"""The lock of the common catalogue: who looks for what a document names and adds what is missing
does it alone, since two at once would each find nothing and make one body twice."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F

from hosts.models import HostInstitution


def lock_the_catalogue() -> None:
    """Until the transaction ends nobody else comes past here.

    The catalogue is no row; the one that every database has is the name of its kind. An UPDATE
    that changes nothing locks it on PostgreSQL; SQLite has one writer anyway.
    """
    if not transaction.get_connection().in_atomic_block:
        message = "a lock that is not inside a transaction holds nothing"
        raise RuntimeError(message)
    meta = HostInstitution._meta
    named: Any = {"app_label": meta.app_label, "model": meta.model_name}
    if not ContentType.objects.filter(**named).update(model=F("model")):
        ContentType.objects.get_or_create(**named)
        ContentType.objects.filter(**named).update(model=F("model"))
