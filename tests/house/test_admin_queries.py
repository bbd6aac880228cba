"""What each page of the administration costs, whatever it shows: a fixed number of queries."""

from contextlib import suppress

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

import delegations.models as of_delegations
import hosts.models as of_hosts
import partnerships.models as of_partnerships
import programmes.models as of_programmes
from studyvisits.accounts.models import User
from studyvisits.lib.rows import record
from studyvisits.outbox.models import Link, Mail, Mailbox, ReviewWaiver
from tests.house.admin_pages import (
    MENDED,
    PAGES,
    address,
    each_page,
    errors_of,
    make,
    read,
    send,
)

pytestmark = pytest.mark.django_db

# The list, a search, an empty form, a form with its lists, its history, and saving one text (None:
# there is no such page). The session and the user are two queries of each; each filter by a row and
# the years above a list cost one more, and so does each list within a form.
QUERIES = {
    of_programmes.Foundation: (4, 4, 4, 8, 5, 22),
    of_programmes.Membership: (5, 6, 4, 9, 6, 20),
    of_programmes.Invitation: (7, 8, None, 7, 5, None),
    of_programmes.Project: (5, 5, 4, 8, 5, 16),
    of_programmes.ProjectActivity: (5, 6, None, 6, 5, 14),
    of_programmes.Grant: (5, 6, None, 6, 5, 17),
    of_programmes.Funder: (4, 4, 4, 5, 5, 14),
    of_programmes.Topic: (4, 4, 4, 5, 5, 14),
    of_programmes.VisitSeries: (5, 6, 4, 7, 5, 16),
    of_programmes.SeriesOrigin: (5, 6, None, 6, 5, 14),
    of_programmes.Visit: (7, 7, 4, 20, 5, 26),
    of_programmes.Organiser: (5, 6, None, 6, 5, 17),
    of_programmes.Expectation: (5, 6, None, 6, 5, 17),
    of_programmes.LegalBasis: (7, 8, 4, 7, 5, 20),
    of_programmes.LegalAmendment: (4, 5, None, 6, 5, 17),
    of_programmes.Act: (7, 8, None, 7, 4, None),
    of_programmes.ActChange: (5, 6, None, 7, 4, None),
    of_programmes.ProgrammeTemplate: (7, 7, None, 6, 5, None),
    of_programmes.ChecklistItem: (6, 7, None, 6, 5, 20),
    of_programmes.WarningNote: (8, 9, None, 6, 5, None),
    of_programmes.VisitGroup: (5, 6, None, 6, 5, 17),
    of_programmes.Claim: (5, 6, None, 6, 5, 17),
    of_programmes.Source: (7, 8, None, 6, 5, 17),
    of_programmes.AgendaSlot: (7, 7, None, 14, 5, 19),
    of_programmes.Day: (7, 8, None, 7, 5, 19),
    of_programmes.Speaker: (5, 6, None, 6, 5, 23),
    of_programmes.SlotTopic: (5, 6, None, 6, 5, 23),
    of_programmes.SlotPart: (5, 6, None, 6, 5, 23),
    of_programmes.SlotActivity: (5, 6, None, 6, 5, 23),
    of_programmes.SlotGroup: (5, 6, None, 7, 6, 11),
    of_programmes.Release: (7, 8, None, 8, 5, None),
    of_programmes.ReleasePage: (4, 5, None, 7, 6, None),
    of_programmes.ReleaseSubject: (4, 5, None, 7, 4, None),
    of_delegations.Oblast: (4, 4, None, 5, 4, None),
    of_delegations.Raion: (4, 4, None, 6, 4, None),
    of_delegations.Hromada: (4, 4, None, 8, 4, None),
    of_delegations.HromadaAlias: (5, 6, None, 6, 4, None),
    of_delegations.SendingOrganisation: (5, 5, 4, 5, 5, 14),
    of_delegations.Person: (5, 5, 4, 6, 5, 16),
    of_delegations.Delegation: (6, 7, 4, 8, 5, 26),
    of_delegations.Member: (5, 6, 4, 6, 5, 21),
    of_delegations.GroupPerson: (5, 6, None, 7, 7, 12),
    of_delegations.Companion: (5, 6, 4, 6, 5, 20),
    of_hosts.Voivodeship: (4, 4, None, 5, 4, None),
    of_hosts.Powiat: (4, 4, None, 6, 4, None),
    of_hosts.Gmina: (4, 4, None, 8, 4, None),
    of_hosts.GminaAlias: (5, 6, None, 6, 4, None),
    of_hosts.HostInstitution: (4, 4, 4, 7, 5, 21),
    of_hosts.ClosedDays: (6, 7, 4, 6, 5, 19),
    of_hosts.HostContact: (6, 7, 4, 7, 5, 22),
    of_hosts.VisitInstitution: (5, 6, 4, 7, 5, 29),
    of_hosts.Booking: (7, 8, None, 6, 6, 20),
    of_hosts.VisitPlace: (5, 6, 4, 6, 5, 20),
    of_hosts.SlotHost: (5, 6, None, 7, 7, None),
    of_hosts.Confirmation: (7, 8, None, 8, 8, None),
    of_partnerships.Partnership: (8, 8, 5, 16, 6, 18),
    of_partnerships.PartnershipEvent: (8, 9, 5, 10, 7, 21),
    of_partnerships.PartnershipRelease: (7, 8, None, 7, 6, None),
    of_partnerships.CooperationRequest: (6, 7, None, 6, 6, None),
    of_partnerships.Party: (6, 7, None, 7, 7, 16),
    of_partnerships.PartnershipField: (6, 7, None, 7, 7, 16),
    of_partnerships.Aid: (6, 7, None, 7, 7, 16),
    of_partnerships.PeopleReceived: (6, 7, None, 7, 7, 16),
    of_partnerships.PartnershipClaim: (6, 7, None, 7, 7, 16),
    of_partnerships.PartnershipSource: (7, 8, None, 7, 7, 16),
    of_partnerships.Signatory: (4, 5, None, 6, 5, 14),
    of_partnerships.Witness: (4, 5, None, 6, 5, 14),
    User: (6, 7, 4, 5, 4, 19),
    Mailbox: (4, 5, 4, 6, 5, 17),
    ReviewWaiver: (4, 5, None, 6, 5, 9),
    Mail: (7, 8, None, 6, 4, None),
    Link: (6, 7, None, 5, 4, None),
}
# Rows of a list that differ in something: they may not be there twice.
DIFFERENT = {
    of_hosts.GminaAlias: ("name", ("Серадз", "Серадзь", "Шерадз")),
    of_delegations.HromadaAlias: ("name", ("Czyhyryn", "Chigirin", "Tschyhyryn")),
    of_programmes.SlotActivity: ("kind", ("meeting", "meal", "visit")),
    of_programmes.ReleasePage: ("language", ("pl", "uk", "en")),
    ReviewWaiver: ("kind", ("request", "moved", "receipt")),
}
# Shown on a page as links.
LINKED = {
    of_programmes.Visit: (
        of_programmes.Day,
        of_programmes.AgendaSlot,
        of_hosts.VisitInstitution,
        of_hosts.VisitPlace,
        of_delegations.Delegation,
        of_delegations.Companion,
    ),
    of_programmes.Day: (of_programmes.AgendaSlot,),
    of_programmes.AgendaSlot: (of_hosts.SlotHost,),
    of_partnerships.Partnership: (of_partnerships.PartnershipEvent,),
}


def key_to(parent, model):
    """The column of ``model`` that points at ``parent``."""
    return next(f.name for f in model._meta.fields if f.related_model is parent)


def add_lists(parent, rows):
    """So many rows in each list of the page of ``parent``, with all that they can point at."""
    model = type(parent)
    inlines = [inline.model for inline in admin.site._registry[model].inlines]
    for child in (*inlines, *LINKED.get(model, ())):
        column, values = DIFFERENT.get(child, ("", ()))
        for number in range(rows):
            different = {column: values[number]} if column else {}
            row = make(child, **{key_to(model, child): parent, **different})
            point_at_something(row, besides=key_to(model, child))


def point_at_something(row, *, besides):
    for field in row._meta.fields:
        if field.many_to_one and field.null and field.name != besides:
            with suppress(KeyError):
                target = make(field.related_model)
                type(row)._base_manager.filter(pk=row.pk).update(**{field.name: target})


def counted(request):
    """The answer, and how many queries it cost."""
    with CaptureQueriesContext(connection) as queries:
        response = request()
    return response, len(queries)


@pytest.mark.parametrize("rows", [1, 3])
@each_page
def test_a_page_costs_the_same_whatever_it_shows(model, rows, office, administrator):
    found = {PAGES[model][1]: "Gmina Żółwia, Południe"}
    made = [make(model, **found) for _ in range(rows)]
    shown, saved = make(model), make(model)
    add_lists(shown, rows)
    for _ in range(rows - 1):
        record([shown], by=administrator)
    ContentType.objects.get_for_models(model, User)
    pages = [
        (address(model, "changelist"), {}),
        (address(model, "changelist"), {"q": "zolwia"}),
        (address(model, "add"), {}),
        (address(model, "change", shown.pk), {}),
        (address(model, "history", shown.pk), {}),
    ]
    costs = []
    for url, query in pages:
        response, cost = counted(lambda url=url, query=query: office.get(url, query))
        costs.append(cost if response.status_code == 200 else None)
        if query:
            assert response.context["cl"].result_count == len(made)
    costs.append(cost_of_saving(office, model, saved))

    assert tuple(costs) == QUERIES[model]


def cost_of_saving(office, model, row):
    if not office.get(address(model, "change", row.pk)).context["has_change_permission"]:
        return None
    form = read(office, row)
    typed = {}
    if model in MENDED:
        typed = {MENDED[model]: new_value(model)}
    response, cost = counted(lambda: send(office, row, form, **typed))
    assert response.status_code == 302, errors_of(response)
    return cost


def new_value(model):
    return DIFFERENT.get(model, ("", (None, "nowe słowa")))[1][1]
