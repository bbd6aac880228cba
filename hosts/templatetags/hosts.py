"""Words that pages about hosts share: days, zones, and how an answer reached us."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone

from hosts import answer_words
from hosts.models import Confirmation
from programmes import terms_words

register = template.Library()


@register.filter
def day_words(day: date) -> str:
    """With its weekday: "wtorek, 12 maja 2026"."""
    return terms_words.day_words(day)


@register.filter
def local_day_words(moment: datetime) -> str:
    """The day of a moment, by the clock of the house."""
    return terms_words.day_words(timezone.localdate(moment))


@register.filter
def zone_words(zone: str) -> str:
    """ "Polish time (Warsaw)"."""
    return terms_words.zone_words(zone)


@register.filter
def how_it_came(answer: Confirmation) -> str:
    """ "recorded after a phone call: Maria Lis; recorded by: Anna Nowak"."""
    return answer_words.how_it_came(answer)
