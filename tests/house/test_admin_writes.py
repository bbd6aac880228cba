"""What an administrator changes is written, and nothing else: under their name, through the
services where there are some, and never over what somebody else wrote meanwhile."""

from datetime import date, time

import pytest
from django.urls import reverse

from hosts.models import HostContact
from hosts.services import confirmations
from partnerships.models import Partnership
from programmes.models import AgendaSlot, Day, Foundation, LegalBasis, Membership, Visit
from programmes.services import slots, visits
from programmes.states import SlotStatus, VisitStatus
from programmes.terms import Terms
from studyvisits.accounts.models import User
from studyvisits.outbox.models import Mailbox, ReviewWaiver
from studyvisits.outbox.states import MailKind
from tests.factories.accounts import UserFactory
from tests.factories.facts import (
    LegalBasisFactory,
    OrganiserFactory,
    SlotGroupFactory,
    SpeakerFactory,
    VisitGroupFactory,
    WaiverFactory,
)
from tests.factories.hosts import ConfirmationFactory, HostContactFactory
from tests.factories.outbox import MailboxFactory
from tests.factories.partnerships import PartnershipFactory, PartyFactory
from tests.factories.programmes import (
    DayFactory,
    FoundationFactory,
    ProjectFactory,
    SlotFactory,
    VisitFactory,
)
from tests.house.browser_form import untouched
from tests.house.test_admin import address, columns_of, each_mended, make, mended, office

pytestmark = pytest.mark.django_db
__all__ = ["office"]

# Written with every change, by the services and not by the form.
COUNTERS = {"version", "revision", "search_norm"}
NEW_PASSWORD = "nowe-mosty-i-las"
CHOICES = {"role": "manager"}


def new_value(column):
    return CHOICES.get(column, "nowe słowa")


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


# --- Of every page -------------------------------------------------------------------------------


@each_mended
def test_only_what_was_changed_is_written(model, office, administrator):
    row, column = make(model), mended[model]
    form, before = read(office, row), columns_of(row)
    changes = row.history.count() if hasattr(row, "history") else 0

    assert send(office, row, form).status_code == 302
    assert columns_of(row) == before
    assert not changes or row.history.count() == changes

    response = send(office, row, form, **{column: new_value(column)})
    assert response.status_code == 302, errors_of(response)
    after = columns_of(row)
    changed = {name for name in after if after[name] != before[name]}
    assert column in changed
    assert changed <= {column} | COUNTERS
    if changes:
        assert last_change(row) == ("~", administrator)
        assert getattr(row.history.first(), column) == new_value(column)


@each_mended
def test_two_who_change_the_same_are_told(model, office):
    row, column = make(model), mended[model]
    form = read(office, row)
    theirs = "observer" if column == "role" else "słowa kogoś innego"
    model._base_manager.filter(pk=row.pk).update(**{column: theirs})

    response = send(office, row, form, **{column: new_value(column)})

    assert set(errors_of(response)) == {column}
    assert columns_of(row)[column] == theirs
    assert new_value(column) in response.content.decode()  # nothing typed is lost


# --- What somebody else wrote meanwhile ----------------------------------------------------------


def test_what_somebody_else_changed_stays(office, coordinator):
    visit = VisitFactory()
    form = read(office, visit)
    visits.edit(visit, shown={"region_pl": ""}, region_pl="Mazowsze", by=coordinator)

    assert send(office, visit, form, theme_pl="Opieka").status_code == 302

    visit.refresh_from_db()
    assert (visit.region_pl, visit.theme_pl) == ("Mazowsze", "Opieka")


def test_it_stays_even_if_the_form_comes_back_for_another_reason(office, coordinator):
    visit = VisitFactory()
    form = read(office, visit)
    visits.edit(
        visit, shown={"region_pl": "", "theme_pl": ""}, region_pl="Mazowsze", theme_pl="A", by=None
    )

    response = send(office, visit, form, theme_pl="B")
    assert set(errors_of(response)) == {"theme_pl"}
    again = untouched(response.content.decode(), "visit_form")
    assert send(office, visit, again).status_code == 302

    visit.refresh_from_db()
    assert (visit.region_pl, visit.theme_pl) == ("Mazowsze", "B")


def test_the_sentence_says_what_stands_there_now(office):
    contact = HostContactFactory()
    form = read(office, contact)
    other = HostContactFactory(institution__name_pl="MOPS w Łodzi").institution
    third = HostContactFactory().institution
    HostContact.objects.filter(pk=contact.pk).update(institution=other)

    response = send(office, contact, form, institution=third.pk)

    assert "MOPS w Łodzi" in errors_of(response)["institution"][0]


def test_a_form_that_does_not_say_what_it_showed_is_not_believed(office):
    visit = VisitFactory(region_pl="Mazowsze")
    form = read(office, visit)
    del form["as_shown"]

    response = send(office, visit, form, region_pl="Podlasie")

    assert set(errors_of(response)) == {"region_pl"}
    assert Visit.objects.get().region_pl == "Mazowsze"


def test_texts_of_several_lines_are_not_changed_by_looking(office):
    visit = VisitFactory(objectives_pl="pierwszy\ndrugi  ", objectives_uk="\nперший\r\nдругий")
    before = columns_of(visit)

    send(office, visit, read(office, visit), region_pl="Mazowsze")

    after = columns_of(visit)
    assert {n for n in after if after[n] != before[n]} == {"region_pl"} | COUNTERS - {"version"}


def test_new_lines_are_kept_as_one_character(office):
    visit = VisitFactory()

    send(office, visit, read(office, visit), objectives_pl="pierwszy\r\ndrugi")

    assert Visit.objects.get().objectives_pl == "pierwszy\ndrugi"


# --- Slots and their visit -----------------------------------------------------------------------


def form_names(office, row):
    return set(office.get(address(type(row), "change", row.pk)).context["adminform"].form.fields)


def test_terms_and_states_are_read_only(office):
    slot, visit = SlotFactory(), VisitFactory()
    # The date of the terms is the day's, and the place has a column for each language.
    terms = set(Terms.__dataclass_fields__) - {"date", "place", "time_note"}
    terms |= {f"{name}_{code}" for name in ("place", "time_note") for code in ("pl", "uk", "en")}

    closed = terms | {"status", "sequence", "version", "visit", "day", "order"}
    assert not form_names(office, slot) & closed
    assert not form_names(office, visit) & {"status", "visibility", "revision", "opened_early_at"}
    assert not form_names(office, DayFactory()) & {"date", "date_stated", "order", "visit"}


def test_what_is_typed_for_a_closed_column_changes_nothing(office):
    slot = SlotFactory()
    form = read(office, slot)

    send(office, slot, form, title_pl="Nowy", status="cancelled", start="15:00", version="7")

    slot.refresh_from_db()
    assert (slot.status, slot.start, slot.version) == (SlotStatus.PLANNED, time(11), 1)


def test_a_title_goes_through_the_service(office, administrator):
    confirmation = ConfirmationFactory()
    slot = confirmation.slot_host.slot
    revision = slot.visit.revision

    assert send(office, slot, read(office, slot), title_pl="Łąka").status_code == 302

    slot = slots.present(slot.pk)
    assert (slot.title_pl, slot.version, slot.sequence) == ("Łąka", 1, 0)
    assert slot.visit.revision > revision
    assert list(AgendaSlot.objects.search("laka")) == [slot]
    assert last_change(slot) == ("~", administrator)
    confirmation = type(confirmation).objects.get()
    assert confirmation.is_valid


def test_a_title_does_not_undo_a_move(office, coordinator):
    slot = SlotFactory()
    form = read(office, slot)
    slots.edit(slot, version=0, start=time(15), end=None, by=coordinator)

    assert send(office, slot, form, title_pl="Nowy").status_code == 302

    slot = slots.present(slot.pk)
    assert (slot.title_pl, slot.start, slot.sequence, slot.version) == ("Nowy", time(15), 1, 2)


def test_two_titles_at_once_are_a_question(office, coordinator):
    slot = SlotFactory()
    form = read(office, slot)
    slots.edit(slot, version=0, title_pl="Tytuł koordynatorki", by=coordinator)

    response = send(office, slot, form, title_pl="Tytuł administratorki")

    assert "Tytuł koordynatorki" in errors_of(response)["title_pl"][0]
    assert slots.present(slot.pk).title_pl == "Tytuł koordynatorki"
    assert slots.present(slot.pk).version == 1


def test_a_speaker_raises_the_version_of_the_slot(office, administrator):
    speaker = SpeakerFactory()
    slot = speaker.slot

    form = read(office, slot)
    send(office, slot, form, **{"speakers-0-name": "Wierzba-Las"})

    speaker.refresh_from_db()
    assert speaker.name == "Wierzba-Las"
    assert last_change(speaker) == ("~", administrator)
    present = slots.present(slot.pk)
    assert (present.version, present.sequence) == (1, 0)
    assert present.visit.revision == slot.visit.revision + 1


def test_groups_of_a_slot_are_those_of_its_visit(office):
    slot_group = SlotGroupFactory()
    VisitGroupFactory(name_pl="grupa z innej wizyty")

    page = office.get(address(AgendaSlot, "change", slot_group.slot.pk)).content.decode()

    assert "grupa A" in page
    assert "grupa z innej wizyty" not in page


def test_another_zone_of_the_visit_is_another_time_of_its_slots(office):
    confirmation = ConfirmationFactory()
    slot = confirmation.slot_host.slot

    send(office, slot.visit, read(office, slot.visit), timezone="Europe/Kyiv")

    assert slots.present(slot.pk).sequence == 1
    assert not type(confirmation).objects.get().is_valid


def test_a_new_visit_has_its_days(office, administrator):
    foundation = FoundationFactory()
    form = add_form(office, Visit)

    office.post(
        address(Visit, "add"),
        {
            **form,
            "foundation": foundation.pk,
            "title_pl": "Nowa wizyta",
            "starts_on": "2027-05-10",
            "ends_on": "2027-05-12",
            "organisers-TOTAL_FORMS": 1,
            "organisers-0-name_pl": "Urząd",
            "organisers-0-order": 0,
        },
    )

    visit = Visit.objects.get()
    assert visit.status == VisitStatus.DRAFT
    assert last_change(visit) == ("+", administrator)
    assert list(visit.days.values_list("date", flat=True)) == [
        date(2027, 5, 10),
        date(2027, 5, 11),
        date(2027, 5, 12),
    ]
    assert last_change(visit.organisers.get()) == ("+", administrator)


def test_a_title_of_a_day_is_behind_the_lock(office):
    day = DayFactory()

    send(office, day, read(office, day), title_pl="Dzień pierwszy")

    assert Day.objects.get().title_pl == "Dzień pierwszy"
    assert Visit.objects.get().revision == 1


def test_a_refusal_of_the_database_is_a_sentence(office):
    visit = VisitFactory()

    response = send(office, visit, read(office, visit), ends_on="2027-05-01")

    assert errors_of(response)["__all__"] == [
        str(
            next(
                c for c in Visit._meta.constraints if c.name == "visit_ends_after_start"
            ).violation_error_message
        )
    ]


# --- Lists within a page -------------------------------------------------------------------------


def test_rows_of_a_list_come_change_and_go(office, administrator):
    stays, changes, goes = (
        OrganiserFactory(name_pl=name, visit=visit)
        for visit in [VisitFactory()]
        for name in ("Urząd A", "Urząd B", "Urząd C")
    )
    form = read(office, stays.visit)

    response = send(
        office,
        stays.visit,
        form,
        **{
            "organisers-TOTAL_FORMS": 4,
            "organisers-1-note": "tylko transport",
            "organisers-2-DELETE": "on",
            "organisers-3-name_pl": "Urząd D",
            "organisers-3-order": 9,
        },
    )

    assert response.status_code == 302, errors_of(response)
    kept = stays.visit.organisers.values_list("name_pl", "note")
    assert set(kept) == {("Urząd A", ""), ("Urząd B", "tylko transport"), ("Urząd D", "")}
    assert stays.history.count() == 1
    assert last_change(changes) == ("~", administrator)
    gone = type(goes).history.filter(id=goes.pk).first()
    assert (gone.history_type, gone.history_user) == ("-", administrator)
    assert stays.visit.organisers.get(name_pl="Urząd D").history.get().history_user == administrator
    assert Visit.objects.get().revision == 1


def test_a_row_of_a_list_is_not_overwritten_either(office):
    organiser = OrganiserFactory()
    form = read(office, organiser.visit)
    type(organiser).objects.filter(pk=organiser.pk).update(name_pl="Ktoś inny", note="i uwaga")

    response = send(office, organiser.visit, form, **{"organisers-0-name_pl": "Ja"})
    assert set(errors_of(response)) == {"organisers-0-name_pl"}

    again = untouched(response.content.decode(), "visit_form")
    assert send(office, organiser.visit, again).status_code == 302
    organiser.refresh_from_db()
    assert (organiser.name_pl, organiser.note) == ("Ja", "i uwaga")


def test_amendments_stand_on_the_page_of_their_legal_basis(office, administrator):
    basis = LegalBasisFactory()

    send(
        office,
        basis,
        read(office, basis),
        **{
            "amendments-TOTAL_FORMS": 1,
            "amendments-0-amended_on": "2025-03-01",
            "amendments-0-order": 0,
        },
    )

    assert LegalBasis.objects.get().amendments.get().amended_on == date(2025, 3, 1)


def test_aid_is_given_by_a_party_of_the_partnership(office):
    partnership = PartnershipFactory()
    PartyFactory(partnership=partnership, name_pl="Brzozowo")
    PartyFactory(name_pl="Gmina z innego partnerstwa")

    form = office.get(address(Partnership, "change", partnership.pk)).content.decode()

    assert "Brzozowo" in form
    assert "Gmina z innego partnerstwa" not in form


def test_roles_and_their_projects(office, coordinator, foundation, administrator):
    project = ProjectFactory(foundation=foundation)
    membership = coordinator.memberships.get()

    send(office, membership, read(office, membership), role="observer", projects=[project.pk])

    membership = Membership.objects.get(pk=membership.pk)
    assert (membership.role, list(membership.projects.all())) == ("observer", [project])
    assert last_change(membership) == ("~", administrator)


def test_projects_that_somebody_else_chose_stay(office, observer, foundation):
    membership = observer.memberships.get()
    form = read(office, membership)
    project = ProjectFactory(foundation=foundation)
    membership.projects.add(project)

    send(office, membership, form, role="coordinator")

    assert list(membership.projects.all()) == [project]


def test_somebody_who_left_the_foundation_loses_the_role(office, coordinator, foundation):
    form = read(office, foundation)

    response = send(office, foundation, form, **{"memberships-0-DELETE": "on"})

    assert response.status_code == 302, errors_of(response)
    assert not Foundation.objects.get().memberships.exists()


def test_a_second_role_in_a_foundation_is_refused_with_a_sentence(office, coordinator, foundation):
    form = add_form(office, Membership)

    response = office.post(
        address(Membership, "add"),
        {**form, "foundation": foundation.pk, "user": coordinator.pk, "role": "manager"},
    )

    assert "__all__" in errors_of(response)
    assert Membership.objects.count() == 1


def test_a_kind_of_mail_is_freed_from_review_and_held_again(office):
    mailbox = MailboxFactory()
    send(
        office,
        mailbox,
        read(office, mailbox),
        **{"waivers-TOTAL_FORMS": 2, "waivers-0-kind": MailKind.MOVED, "waivers-1-kind": "receipt"},
    )
    assert set(mailbox.waivers.values_list("kind", flat=True)) == {"moved", "receipt"}

    form = read(office, mailbox)
    send(office, mailbox, form, **{"waivers-0-DELETE": "on"})
    assert ReviewWaiver.objects.count() == 1


def test_one_waiver_a_kind(office):
    waiver = WaiverFactory()
    form = read(office, waiver.mailbox)

    response = send(
        office,
        waiver.mailbox,
        form,
        **{"waivers-TOTAL_FORMS": 2, "waivers-1-kind": waiver.kind},
    )

    assert response.status_code == 200
    assert Mailbox.objects.get().waivers.count() == 1


# --- Accounts ------------------------------------------------------------------------------------


def test_an_account_is_made_with_a_password(office):
    form = add_form(office, User)

    response = office.post(
        address(User, "add"),
        {
            **form,
            "email": "nowa@example.org",
            "name": "Nowa Osoba",
            "language": "uk",
            "usable_password": "true",
            "password1": "trzy-mosty-i-las",
            "password2": "trzy-mosty-i-las",
        },
    )

    assert response.status_code == 302, errors_of(response)
    user = User.objects.get(email="nowa@example.org")
    assert user.check_password("trzy-mosty-i-las")
    assert (user.language, user.is_staff, user.is_superuser) == ("uk", False, False)


def test_the_same_address_in_other_letters_is_refused_with_a_sentence(office):
    UserFactory(email="anna@example.org")
    user = UserFactory()

    response = send(office, user, read(office, user), email="Anna@Example.org")

    assert "__all__" in errors_of(response)


def test_whoever_left_may_not_log_in(office, coordinator):
    form = read(office, coordinator)
    del form["is_active"]

    assert send(office, coordinator, form).status_code == 302

    coordinator.refresh_from_db()
    assert not coordinator.is_active
    assert coordinator.check_password("trzy-mosty-i-las")


def test_a_new_password(office, coordinator):
    response = office.post(
        reverse("admin:auth_user_password_change", args=[coordinator.pk]),
        {
            "usable_password": "true",
            "password1": "nowe-mosty-i-las",
            "password2": "nowe-mosty-i-las",
        },
    )

    assert response.status_code == 302
    coordinator.refresh_from_db()
    assert coordinator.check_password(NEW_PASSWORD)


# --- What is only looked at ----------------------------------------------------------------------


def test_an_answer_of_a_host_is_only_looked_at(office):
    confirmation = ConfirmationFactory()
    before = columns_of(confirmation)

    response = office.post(
        address(type(confirmation), "change", confirmation.pk), {"status": "declined"}
    )

    assert response.status_code == 403
    assert columns_of(confirmation) == before


def test_history_shows_every_change_and_writes_nothing_back(office, coordinator):
    slot = SlotFactory()
    slots.edit(slot, version=0, title_pl="Drugi tytuł", by=coordinator)
    old = slot.history.last()
    url = reverse("admin:programmes_agendaslot_simple_history", args=[slot.pk, old.history_id])

    listed = office.get(address(AgendaSlot, "history", slot.pk)).content.decode()
    assert coordinator.name in listed
    assert "Drugi tytuł" in listed
    shown = office.get(url)
    assert shown.status_code == 200
    form = untouched(shown.content.decode(), "historicalagendaslot_form")
    assert office.post(url, form).status_code == 403
    assert slots.present(slot.pk).title_pl == "Drugi tytuł"


def test_history_says_who_answered_without_an_account(office):
    confirmation = ConfirmationFactory()
    slot = confirmation.slot_host.slot
    confirmations.answer(
        confirmation.slot_host,
        yes=False,
        terms=slot.terms,
        sequence=slot.sequence,
        reason="remont",
        answered_by="MOPS",
        channel="link",
        by="by link: MOPS w Brzozowie",
    )

    listed = office.get(address(type(confirmation), "history", confirmation.pk)).content.decode()

    assert "by link: MOPS w Brzozowie" in listed
