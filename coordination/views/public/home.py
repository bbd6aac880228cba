"""The first page: who visited whom, as a list, as numbers, and on a map."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from coordination.publishing import atlas
from coordination.publishing.listing import rows_of
from coordination.publishing.reading import partnerships, published, state
from coordination.views.public.bodies import answer

# Lines of the list on one page: a house of two thousand visits opens as fast as one of forty.
PER_PAGE = 40


@login_not_required
@require_safe
def home(request: HttpRequest, number: int = 1) -> HttpResponse:
    """The newest visits; older ones stand on pages of their own, ``number`` from 2 on."""
    today = timezone.localdate()
    fingerprint = hashlib.sha256(repr(state(today)).encode()).hexdigest()[:16]

    def context() -> dict[str, Any]:
        language = get_language() or "pl"
        visits = published(language, today, "card")
        cards = [{"id": pk, **card} for pk, card in partnerships(language, "card")]
        opened = [visit for visit in visits if visit.is_open]
        try:
            page = Paginator(rows_of(visits), PER_PAGE).page(number)
        except InvalidPage as error:
            raise Http404 from error
        return {
            "page": page,
            "rows": page.object_list,
            "partnerships": cards,
            "atlas": atlas.draw(visits, cards),
            "counts": {
                "visits": len(visits),
                "institutions": len({pk for v in opened for pk in v.card["institutions"]}),
                "senders": len({key for v in opened for key in v.card["sender_keys"]}),
                "partnerships": len(cards),
            },
        }

    return answer(request, "public/home.html", context, key=("home", fingerprint, number))
