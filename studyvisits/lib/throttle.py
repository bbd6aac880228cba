"""How often one client address may do one thing, counted in the shared cache, so over all
processes. The login has limits of its own (ACCOUNT_RATE_LIMITS in the settings)."""

from __future__ import annotations

import ipaddress
import logging
import math
import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)

# Whoever has one address of the new kind has at least this whole net of them.
IPV6_NET = 64


class TooManyError(Exception):
    """Asked for too often; the page says so (studyvisits/lib/middleware.py)."""

    def __init__(self, purpose: str, *, seconds: int) -> None:
        super().__init__(purpose)
        self.seconds = seconds


def allows(request: HttpRequest, purpose: str, *, limit: int, per: int) -> bool:
    """Use up one of ``limit`` chances that this address has for the purpose in ``per`` seconds;
    False if all are gone.

    The seconds are counted from the clock, not from the first use, so over the end of one such
    span there can be twice as many. A cache that does not answer holds nobody back.
    """
    chances = _chances(request, purpose, limit, per)
    for _ in chances:
        taken = cache.get_many(chances)
        free = next((chance for chance in chances if chance not in taken), None)
        if free is None:
            return False
        # Only one of all processes can add a key: that is the whole count.
        if cache.add(free, True, per + 1):
            return True
        if cache.get(free) is None:
            logger.warning("The cache takes nothing: nobody is throttled (%s).", purpose)
            return True
    return False


def require(request: HttpRequest, purpose: str, *, limit: int, per: int) -> None:
    """The same for a view that has nothing of its own to say to somebody who is too quick."""
    if not allows(request, purpose, limit=limit, per=per):
        raise TooManyError(purpose, seconds=seconds_left(per))


def seconds_left(per: int) -> int:
    """How long until the next span begins, at least one second: for Retry-After."""
    return max(1, math.ceil(per - time.time() % per))


def require_known_link(request: HttpRequest) -> None:
    """Called where a token opens nothing, so whoever holds a good one is never held back."""
    require(request, "unknown-link", limit=20, per=60)


def client_of(request: HttpRequest) -> str:
    """The address of the client as the last trusted proxy saw it (PROXY_COUNT), by the rule by
    which the login counts."""
    address = get_adapter().get_client_ip(request)
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(read, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((read, IPV6_NET), strict=False).network_address)
    return address


def _chances(request: HttpRequest, purpose: str, limit: int, per: int) -> list[str]:
    # No address lies in the table, nor in a backup of it: only what no other can turn into it.
    client = salted_hmac("studyvisits.throttle", client_of(request)).hexdigest()[:20]
    span = int(time.time() // per)
    return [f"throttle:{purpose}:{client}:{span}:{number}" for number in range(limit)]
