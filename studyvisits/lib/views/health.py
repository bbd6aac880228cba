"""/healthz: whether this process can do its work. For proxies and monitors, not for people."""

import logging
from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils.crypto import get_random_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 if all is well, else 503 with the parts that are not. Says no more than that: why
    a part fails stands in the log."""
    parts = {"database": _is_well(_ask_database)}
    parts["cache"] = parts["database"] and _is_well(_ask_cache)
    parts["migrations"] = parts["database"] and _is_well(_ask_migrations)
    is_well = all(parts.values())
    return JsonResponse({"ok": is_well, **parts}, status=200 if is_well else 503)


def _is_well(ask: Callable[[], bool]) -> bool:
    try:
        return ask()
    except Exception:  # whatever it is, the answer is "no", never a page of its own
        logger.exception("A part of the site is not well.")
        return False


def _ask_database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _ask_cache() -> bool:
    """DatabaseCache swallows a failed write, so only reading the value back proves anything."""
    key = f"healthz:{get_random_string(12)}"
    cache.set(key, "well", timeout=60)
    is_well = cache.get(key) == "well"
    cache.delete(key)
    return is_well


def _ask_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
