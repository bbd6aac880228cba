"""Every page of the administration, and how a person reads and sends its form."""

import pytest
from django.urls import reverse

import delegations.models as of_delegations
import hosts.models as of_hosts
import partnerships.models as of_partnerships
import programmes.models as of_programmes
from studyvisits.accounts.models import User
from studyvisits.outbox.models import Link, Mail, Mailbox, ReviewWaiver
from tests.factories import (
    accounts,
    board,
    delegations,
    facts,
    hosts,
    outbox,
    partnerships,
    programmes,
    territory,
)
from tests.house.browser_form import untouched

# Every page: who makes its rows, a column in which "Łódź" is found, and a text that somebody
# may mend (None: there is none, or the row is only looked at).
PAGES = {
    of_programmes.Foundation: (programmes.FoundationFactory, "name_pl", "phone"),
    of_programmes.Membership: (programmes.MembershipFactory, "user__name", None),
    of_programmes.Invitation: (programmes.InvitationFactory, "name", None),
    of_programmes.Project: (programmes.ProjectFactory, "title_uk", "code"),
    of_programmes.ProjectActivity: (facts.ProjectActivityFactory, "text_uk", "text_en"),
    of_programmes.Grant: (programmes.GrantFactory, "scheme_pl", "number"),
    of_programmes.Funder: (facts.FunderFactory, "name_pl", "name_en"),
    of_programmes.Topic: (facts.TopicFactory, "name_en", "name_uk"),
    of_programmes.VisitSeries: (facts.SeriesFactory, "title_pl", "title_uk"),
    of_programmes.SeriesOrigin: (facts.OriginFactory, "text_pl", "text_uk"),
    of_programmes.Visit: (programmes.VisitFactory, "region_pl", "region_en"),
    of_programmes.Organiser: (facts.OrganiserFactory, "name_uk", "note"),
    of_programmes.Expectation: (facts.ExpectationFactory, "text_uk", "text_en"),
    of_programmes.LegalBasis: (facts.LegalBasisFactory, "title_pl", "place"),
    of_programmes.LegalAmendment: (
        facts.AmendmentFactory,
        "legal_basis__title_uk",
        "amended_stated",
    ),
    of_programmes.ChecklistItem: (board.VisitTaskFactory, "name_uk", "name_en"),
    of_programmes.WarningNote: (board.WarningNoteFactory, "reason", None),
    of_programmes.Act: (board.ActFactory, "about", None),
    of_programmes.ActChange: (board.ActChangeFactory, "act__about", None),
    of_programmes.ProgrammeTemplate: (board.TemplateFactory, "name", None),
    of_programmes.VisitGroup: (facts.VisitGroupFactory, "name_uk", "name_en"),
    of_programmes.Claim: (facts.ClaimFactory, "statement_uk", "about"),
    of_programmes.Source: (facts.SourceFactory, "publisher", "title"),
    of_programmes.AgendaSlot: (programmes.SlotFactory, "place_pl", "notes"),
    of_programmes.Day: (programmes.DayFactory, "title_pl", "notes"),
    of_programmes.Speaker: (facts.SpeakerFactory, "position_uk", "name_latin"),
    of_programmes.SlotTopic: (facts.SlotTopicFactory, "text_uk", "text_en"),
    of_programmes.SlotPart: (facts.SlotPartFactory, "text_uk", "text_en"),
    of_programmes.SlotActivity: (facts.SlotActivityFactory, "slot__title_uk", "kind"),
    of_programmes.SlotGroup: (facts.SlotGroupFactory, "group__name_uk", None),
    of_programmes.Release: (facts.ReleaseFactory, "visit__title_pl", None),
    of_programmes.ReleasePage: (facts.ReleasePageFactory, "release__visit__title_pl", None),
    of_programmes.ReleaseSubject: (facts.ReleaseSubjectFactory, "release__visit__title_pl", None),
    of_delegations.Oblast: (territory.OblastFactory, "name_pl", None),
    of_delegations.Raion: (territory.RaionFactory, "former_names", None),
    of_delegations.Hromada: (territory.HromadaFactory, "name_pl", None),
    of_delegations.HromadaAlias: (territory.HromadaAliasFactory, "name", None),
    of_delegations.SendingOrganisation: (delegations.SenderFactory, "name_pl", "name_en"),
    of_delegations.Person: (delegations.PersonFactory, "name_native", "name_latin"),
    of_delegations.Delegation: (delegations.DelegationFactory, "name_pl", "headcount_note_pl"),
    of_delegations.Member: (delegations.MemberFactory, "name", "position_pl"),
    of_delegations.GroupPerson: (board.GroupPersonFactory, "member__name", None),
    of_delegations.Companion: (delegations.CompanionFactory, "name", "name"),
    of_hosts.Voivodeship: (territory.VoivodeshipFactory, "name_pl", None),
    of_hosts.Powiat: (territory.PowiatFactory, "name_pl", None),
    of_hosts.Gmina: (territory.GminaFactory, "name_pl", None),
    of_hosts.GminaAlias: (territory.GminaAliasFactory, "name", None),
    of_hosts.HostInstitution: (hosts.InstitutionFactory, "town_pl", "address"),
    of_hosts.ClosedDays: (board.ClosedDaysFactory, "reason", "reason"),
    of_hosts.HostContact: (hosts.HostContactFactory, "name", "greeting"),
    of_hosts.VisitInstitution: (hosts.VisitInstitutionFactory, "name_uk", "address"),
    of_hosts.Booking: (board.BookingFactory, "what", "number"),
    of_hosts.VisitPlace: (facts.PlaceFactory, "name_pl", "name_uk"),
    of_hosts.SlotHost: (hosts.SlotHostFactory, "slot__title_pl", None),
    of_hosts.Confirmation: (hosts.ConfirmationFactory, "answered_by", None),
    of_partnerships.Partnership: (partnerships.PartnershipFactory, "title_pl", "notes"),
    of_partnerships.PartnershipEvent: (
        partnerships.EventFactory,
        "partnership__title_pl",
        "reference",
    ),
    of_partnerships.PartnershipRelease: (
        partnerships.PartnershipReleaseFactory,
        "partnership__title_pl",
        None,
    ),
    of_partnerships.CooperationRequest: (partnerships.CooperationFactory, "purpose", None),
    of_partnerships.Party: (partnerships.PartyFactory, "name_uk", "name_as_printed"),
    of_partnerships.PartnershipField: (partnerships.PartnershipFieldFactory, "text_uk", "text_en"),
    of_partnerships.Aid: (partnerships.AidFactory, "what_uk", "what_en"),
    of_partnerships.PeopleReceived: (partnerships.PeopleReceivedFactory, "who_uk", "note"),
    of_partnerships.PartnershipClaim: (
        partnerships.PartnershipClaimFactory,
        "statement_uk",
        "about",
    ),
    of_partnerships.PartnershipSource: (
        partnerships.PartnershipSourceFactory,
        "publisher",
        "title",
    ),
    of_partnerships.Signatory: (partnerships.SignatoryFactory, "position_uk", "position_en"),
    of_partnerships.Witness: (partnerships.WitnessFactory, "name", "name"),
    User: (accounts.UserFactory, "name", "phone"),
    Mailbox: (outbox.MailboxFactory, "name", "name"),
    ReviewWaiver: (facts.WaiverFactory, "mailbox__name", None),
    Mail: (outbox.MailFactory, "subject", None),
    Link: (outbox.LinkFactory, "subject", None),
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
