"""Going back to an older version: a new one with its content. The draft stays as it is."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coordination.publishing.sequences import carry_on
from programmes.models import Release, ReleasePage, ReleaseSubject, Visit
from programmes.services.conflicts import NotAllowed
from programmes.services.locks import touch_if
from programmes.services.opening import opens_on
from programmes.states import Audience, Visibility
from studyvisits.lib.rows import author_words, record


@transaction.atomic
def restore(older: Release, *, revision: int, by: Any) -> Release:
    """Publish the content of ``older`` once more, as the visit's next version.

    ``revision`` is the visit's as it was shown: of two who press the button one gets ``Conflict``.
    Who may read it and from when is decided by the visit as it is today, not as it was then.
    ``NotAllowed`` for a visit that is internal by now, and for the version that is out already.
    """
    visit = older.visit
    touch_if(visit, revision)
    visit = Visit._base_manager.get(pk=visit.pk)
    if visit.visibility == Visibility.INTERNAL:
        raise NotAllowed(_("An internal visit is not published. Choose by link, or public."))
    older = Release.objects.get(pk=older.pk)
    if older.is_current and older.withdrawn_at is None:
        raise NotAllowed(_("This version is the one that is out."))
    earlier = Release.objects.filter(visit=visit)
    last = earlier.order_by("-number").values_list("number", flat=True).first() or 0
    earlier.filter(is_current=True).update(is_current=False)
    release = Release.objects.create(
        visit=visit,
        number=last + 1,
        visibility=visit.visibility,
        snapshot=older.snapshot,
        opens_on=opens_on(visit, timezone.localdate()),
        opened_early=visit.opened_early_at is not None,
        copy_of=older,
        note=_("Goes back to version %(number)s.") % {"number": older.number},
        published_by=author_words(by),
        starts_on=older.starts_on,
        ends_on=older.ends_on,
    )
    pages = {(Audience(page.audience), page.language): page.data for page in older.pages.all()}
    carry_on(pages, visit)
    ReleasePage.objects.bulk_create(
        ReleasePage(release=release, audience=audience, language=language, data=data)
        for (audience, language), data in pages.items()
    )
    ReleaseSubject.objects.bulk_create(
        ReleaseSubject(release=release, subject=row.subject, needs_opening=row.needs_opening)
        for row in older.subjects.all()
    )
    record([visit], by=by, what=f"version {release.number} goes back to {older.number}")
    return release
