"""Publishing a visit: a numbered, frozen version with everything its readers may see.

What each audience reads is made by coordination/publishing; taking a version back is in
withdrawing.py, going back to an older one in restoring.py.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coordination.interchange.exporting import export_partnership, export_visit
from coordination.publishing.loading import load
from coordination.publishing.projection import pages
from coordination.publishing.sequences import carry_on
from coordination.publishing.subjects import subjects
from partnerships.models import Partnership, PartnershipRelease
from partnerships.services import releases
from programmes.models import Release, ReleasePage, ReleaseSubject, Visit
from programmes.services.conflicts import NotAllowed
from programmes.services.locks import touch_if
from programmes.services.opening import opens_on
from programmes.states import Audience, Visibility
from studyvisits.lib.rows import author_words, update_if


@transaction.atomic
def publish(
    visit: Visit, *, revision: int, visibility: Visibility | str, by: Any, note: str = ""
) -> Release:
    """Freeze the visit as it stands into its next release, for those who have the link or for all.

    ``revision`` is the one that was shown: raising it is the lock, so of two who publish at the
    same moment one gets ``Conflict`` and there is one release. The release before it is no longer
    current.
    """
    visibility = Visibility(visibility)
    if visibility == Visibility.INTERNAL:
        raise NotAllowed(_("An internal visit is not published. Choose by link, or public."))
    touch_if(visit, revision)
    visit.refresh_from_db()
    if visit.visibility != visibility:
        update_if(visit, by=by, visibility=visibility)
    facts = load(visit.pk)
    earlier = Release.objects.filter(visit=visit)
    last = earlier.order_by("-number").values_list("number", flat=True).first() or 0
    facts.is_first = last == 0
    earlier.filter(is_current=True).update(is_current=False)
    release = Release.objects.create(
        visit=visit,
        number=last + 1,
        visibility=visibility,
        snapshot=export_visit(facts.visit),
        opens_on=opens_on(facts.visit, timezone.localdate()),
        opened_early=facts.visit.opened_early_at is not None,
        note=note,
        published_by=author_words(by),
        starts_on=facts.visit.starts_on,
        ends_on=facts.visit.ends_on,
    )
    written = pages(facts)
    if last:
        carry_on(written, visit)
    ReleasePage.objects.bulk_create(
        ReleasePage(release=release, audience=audience, language=language, data=data)
        for (audience, language), data in written.items()
    )
    about = subjects(facts, written[Audience.PUBLIC, "pl"]["after"])
    ReleaseSubject.objects.bulk_create(
        ReleaseSubject(release=release, subject=subject, needs_opening=later)
        for subject, later in about.items()
    )
    return release


def publish_partnership(partnership: Partnership, *, by: Any) -> PartnershipRelease:
    """Freeze a partnership with its whole document, for everybody."""
    return releases.publish(partnership, by=by, snapshot=export_partnership(partnership))
