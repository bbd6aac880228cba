"""Logins that are under way: ended where somebody has nothing left to do here."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone


def end_all(user: Any) -> int:
    """Log the person out everywhere; how many logins there were.

    A session knows its person only inside, so all live ones are read: those of people who work
    here, since open pages make none.
    """
    live = Session.objects.filter(expire_date__gt=timezone.now())
    theirs = [
        session.pk
        for session in live.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    Session.objects.filter(pk__in=theirs).delete()
    return len(theirs)
