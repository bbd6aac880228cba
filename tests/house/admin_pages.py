"""Every page of the administration, and how a person reads and sends its form."""

import pytest
from django.urls import reverse

from delegations.models import (
    Companion,
    Delegation,
    Hromada,
    HromadaAlias,
    Member,
    Oblast,
    Person,
    Raion,
    SendingOrganisation,
)
from hosts.models import (
    Confirmation,
    Gmina,
    GminaAlias,
    HostContact,
    HostInstitution,
    Powiat,
    SlotHost,
    VisitInstitution,
    VisitPlace,
    Voivodeship,
)
from partnerships.models import Partnership, PartnershipEvent, PartnershipRelease
from programmes.models import (
    AgendaSlot,
    Day,
    Foundation,
    Funder,
    LegalBasis,
    Membership,
    Project,
    Release,
    Topic,
    Visit,
    VisitSeries,
)
from studyvisits.accounts.models import User
from studyvisits.outbox.models import Link, Mail, Mailbox
from tests.factories import (
    accounts,
    delegations,
    facts,
    hosts,
    outbox,
    partnerships,
    programmes,
    territory,
)
from tests.house.browser_form import untouched

# Every page: who makes its rows, the queries of its list with one row as with many, a column in
# which "Łódź" is found, and one that an administrator may mend (None: only looked at).
PAGES = {
    Foundation: (programmes.FoundationFactory, 4, "name_pl", "phone"),
    Membership: (programmes.MembershipFactory, 4, "user__name", "role"),
    Project: (programmes.ProjectFactory, 4, "title_uk", "code"),
    Funder: (facts.FunderFactory, 4, "name_pl", "name_en"),
    Topic: (facts.TopicFactory, 4, "name_en", "name_uk"),
    VisitSeries: (facts.SeriesFactory, 4, "title_pl", "title_uk"),
    Visit: (programmes.VisitFactory, 4, "region_pl", "region_en"),
    LegalBasis: (facts.LegalBasisFactory, 4, "title_pl", "place"),
    AgendaSlot: (programmes.SlotFactory, 4, "place_pl", "notes"),
    Day: (programmes.DayFactory, 4, "title_pl", "notes"),
    Release: (facts.ReleaseFactory, 4, "visit__title_pl", None),
    Oblast: (territory.OblastFactory, 4, "name_pl", None),
    Raion: (territory.RaionFactory, 4, "former_names", None),
    Hromada: (territory.HromadaFactory, 4, "name_pl", None),
    HromadaAlias: (territory.HromadaAliasFactory, 4, "name", None),
    SendingOrganisation: (delegations.SenderFactory, 5, "name_pl", "name_en"),
    Person: (delegations.PersonFactory, 4, "name_native", "name_latin"),
    Delegation: (delegations.DelegationFactory, 4, "name_pl", "headcount_note_pl"),
    Member: (delegations.MemberFactory, 4, "name", "position_pl"),
    Companion: (delegations.CompanionFactory, 4, "name", "name"),
    Voivodeship: (territory.VoivodeshipFactory, 4, "name_pl", None),
    Powiat: (territory.PowiatFactory, 4, "name_pl", None),
    Gmina: (territory.GminaFactory, 4, "name_pl", None),
    GminaAlias: (territory.GminaAliasFactory, 4, "name", None),
    HostInstitution: (hosts.InstitutionFactory, 4, "town_pl", "address"),
    HostContact: (hosts.HostContactFactory, 4, "name", "greeting"),
    VisitInstitution: (hosts.VisitInstitutionFactory, 4, "name_uk", "address"),
    VisitPlace: (facts.PlaceFactory, 4, "name_pl", "name_uk"),
    SlotHost: (hosts.SlotHostFactory, 4, "slot__title_pl", None),
    Confirmation: (hosts.ConfirmationFactory, 4, "answered_by", None),
    Partnership: (partnerships.PartnershipFactory, 5, "title_pl", "notes"),
    PartnershipEvent: (partnerships.EventFactory, 5, "partnership__title_pl", "reference"),
    PartnershipRelease: (partnerships.PartnershipReleaseFactory, 5, "partnership__title_pl", None),
    User: (accounts.UserFactory, 4, "name", "phone"),
    Mailbox: (outbox.MailboxFactory, 4, "name", "name"),
    Mail: (outbox.MailFactory, 4, "subject", None),
    Link: (outbox.LinkFactory, 4, "subject", None),
}

each_page = pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
MENDED = {model: column for model, (*_rest, column) in PAGES.items() if column}
each_mended = pytest.mark.parametrize("model", MENDED, ids=lambda model: model.__name__)


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def make(model, **fields):
    return PAGES[model][0](**fields)


def columns_of(row):
    return type(row)._base_manager.filter(pk=row.pk).values().get()


def read(office, row):
    response = office.get(address(type(row), "change", row.pk))
    return untouched(response.content.decode(), f"{row._meta.model_name}_form")


def send(office, row, form, **typed):
    return office.post(address(type(row), "change", row.pk), {**form, **typed})


def add_form(office, model):
    response = office.get(address(model, "add"))
    return untouched(response.content.decode(), f"{model._meta.model_name}_form")


def errors_of(response):
    assert response.status_code == 200
    found = dict(response.context["adminform"].form.errors)
    for formset in response.context["inline_admin_formsets"]:
        for number, errors in enumerate(formset.formset.errors):
            found |= {f"{formset.formset.prefix}-{number}-{name}": e for name, e in errors.items()}
    return found


def last_change(row):
    change = row.history.first()
    return change.history_type, change.history_user
