"""What pages look like at moments that have no address: refused, overtaken, sent too late, opened
by somebody else. Each is made by what people do, and undone before the next."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import time
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override

from coordination.interchange.schemas import VISIT
from coordination.services import slot_forms
from delegations.models import Member
from partnerships.models import CooperationRequest
from partnerships.services import cooperation
from partnerships.states import CooperationStatus
from programmes.models import AgendaSlot, Day, Foundation
from programmes.services import invitations
from studyvisits.accounts.states import Role
from studyvisits.lib.rows import update_if
from studyvisits.outbox.models import Link, Mailbox
from tests.coordination.test_conflict_pages import item, page_of
from tests.coordination.test_interchange_pages import with_institutions
from tests.factories.accounts import UserFactory
from tests.factories.programmes import MembershipFactory
from tests.house.addresses import path_of
from tests.house.browser_form import untouched
from tests.house.world import World

# What a browser says of a form that was sent from a page of ours.
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}
# An address of a client that nobody else here has, for whoever is too quick.
IN_A_HURRY = {"REMOTE_ADDR": "203.0.113.9"}
# More than any limit of ours.
VERY_OFTEN = 25
ASKING = {
    "organisation": "Вербівська громада",
    "purpose": "Хочемо разом відкрити молодіжну раду.",
    "person": "Оксана Вербова",
    "email": "oksana@example.org",
}
# A weekday that is wrong, an hour that may be either, a row of a table, items without a day.
PASTED = """Program wizyty w Brzozowie <dla gości>
7.00 zbiórka pod hotelem
27 października (piątek)
10.30–9.00 spotkanie z panią dyrektor, o którym wiemy tylko tyle, że ma się odbyć przed obiadem
- część pierwsza & druga

9.00\tWarsztat\tsala 12
28 жовтня
20.30/21:00 вечеря"""

Moment = Callable[[World], Any]
MOMENTS: dict[str, tuple[int, Moment]] = {}


def moment(status: int) -> Callable[[Moment], Moment]:
    """The answer that the page gives at this moment."""

    def added(make: Moment) -> Moment:
        MOMENTS[make.__name__] = (status, make)
        return make

    return added


def answers_at(world: World, language: str, names: Iterable[str] = ()) -> dict[str, Any]:
    """These moments, or all, with their answers in this language."""
    found = {}
    for name in names or MOMENTS:
        status, make = MOMENTS[name]
        with transaction.atomic(), override(language):
            answer = make(world)
            transaction.set_rollback(True)
        assert answer.status_code == status, f"{name} answered {answer.status_code}"
        found[name] = answer
    return found


def at_desk(person: Any, **more: Any) -> Client:
    client = Client(**more)
    client.force_login(person)
    return client


def at(name: str, world: World) -> str:
    """The address in the language of the moment."""
    return path_of(name, world, get_language() or "pl")


# --- Two versions -------------------------------------------------------------------------------


@moment(409)
def a_sender_in_two_versions(world: World) -> Any:
    desk = at_desk(world.coordinator)
    address, mine = page_of(desk, "delegations:sender_edit", world.sender)
    row = type(world.sender).objects.get(pk=world.sender.pk)
    update_if(row, by=world.manager, name_pl="Od Ewy", name_uk="Від Еви")
    return desk.post(address, {**mine, "name_pl": "Moje", "town_pl": "Moje miasto"})


@moment(409)
def an_item_in_two_versions(world: World) -> Any:
    """Times, texts that may be joined, hosts, speakers: changed by her, by them, by both."""
    desk = at_desk(world.coordinator)
    return _item_in_two_versions(world, desk)[1]


@moment(409)
def an_item_in_the_panel_in_two_versions(world: World) -> Any:
    """The same from the panel of the board, which sends along what it does not show."""
    desk = at_desk(world.coordinator)
    slot = AgendaSlot.objects.get(pk=world.slot.pk)
    address = at("coordination:slot_panel", world)
    mine = untouched(desk.get(address).content.decode(), "panel-form")
    theirs = slot_forms.SlotInput({"day": slot.day, "title_pl": "Rozmowa od Ewy"}, [], [], [])
    slot_forms.save(slot, theirs, version=slot.version, by=world.manager)
    return desk.post(address, {**mine, "title_pl": "Rozmowa", "title_uk": "Розмова"})


@moment(422)
def an_item_in_the_panel_with_a_doubtful_time(world: World) -> Any:
    desk = at_desk(world.coordinator)
    address = at("coordination:slot_panel", world)
    mine = untouched(desk.get(address).content.decode(), "panel-form")
    return desk.post(address, {**mine, "time": "2", "title_pl": "", "title_uk": "", "title_en": ""})


@moment(422)
def a_line_that_is_not_clear(world: World) -> Any:
    """Without script the question stands on a page of its own."""
    typed = {"line": "2 spotkanie", "day": str(world.day.pk)}
    return at_desk(world.coordinator).post(at("coordination:quick_add", world), typed)


@moment(409)
def an_item_without_a_choice(world: World) -> Any:
    desk = at_desk(world.coordinator)
    address, answer = _item_in_two_versions(world, desk)
    return desk.post(address, untouched(answer.content.decode(), "conflict"))


def _item_in_two_versions(world: World, desk: Client) -> tuple[str, Any]:
    slot = AgendaSlot.objects.get(pk=world.slot.pk)
    address, mine = item(desk, slot)
    words = {"title_pl": "Rozmowa od Ewy", "notes": "Od Ewy\ni druga linia", "title_uk": "Від Еви"}
    theirs = slot_forms.SlotInput(
        {"day": slot.day, "start": time(15, 45), "end": time(17), **words},
        [slot_forms.HostChoice(name="Szkoła w Wierzbnie")],
        [slot_forms.SpeakerChoice(None, "Halina Wierzba", "", "speaker")],
        [],
    )
    slot_forms.save(slot, theirs, version=slot.version, by=world.manager)
    typed = {"time": "14–15.15", "title_pl": "Rozmowa", "notes": "Moje", "place_pl": "sala 3"}
    return address, desk.post(address, {**mine, **typed})


@moment(409)
def a_request_that_somebody_else_answered(world: World) -> Any:
    desk = at_desk(world.administrator)
    row = CooperationRequest.objects.get(pk=world.cooperation.pk)
    cooperation.close(row, to=CooperationStatus.ANSWERED, answer="Tak.", by=world.administrator)
    return desk.post(at("partnerships:cooperation_detail", world), {"answer": "Nie."})


@moment(409)
def a_state_that_somebody_else_changed(world: World) -> Any:
    typed = {"status": "nonsense", "to": "cancelled", "reason": "Powódź w powiecie."}
    return at_desk(world.coordinator).post(at("coordination:visit_status", world), typed)


# --- Refused ------------------------------------------------------------------------------------


@moment(422)
def a_visit_put_off_without_a_reason(world: World) -> Any:
    typed = {"status": world.visit.status, "to": "postponed", "reason": ""}
    return at_desk(world.coordinator).post(at("coordination:visit_status", world), typed)


@moment(422)
def a_handover_to_nobody(world: World) -> Any:
    return at_desk(world.manager).post(at("coordination:handover", world), {"act": "leave"})


@moment(422)
def a_document_with_faults(world: World) -> Any:
    faults = {"title": 7, "days": [{"date": "nie"}], "nobody_knows": 1, "headcount": "trzy"}
    return _upload(world, json.dumps({"format": VISIT, **faults}))


@moment(422)
def a_request_with_mistakes(world: World) -> Any:
    typed = {**ASKING, "email": "oksana", "purpose": ""}
    return Client().post(at("partnerships:cooperation_gmina", world), typed)


@moment(429)
def one_request_too_many(world: World) -> Any:
    client, address = Client(**IN_A_HURRY), at("partnerships:cooperation_hromada", world)
    for number in range(VERY_OFTEN):
        answer = client.post(address, {**ASKING, "email": f"oksana{number}@example.org"})
        if answer.status_code == 429:
            break
    return answer


@moment(429)
def too_many_unknown_links(world: World) -> Any:
    client, address = Client(**IN_A_HURRY), reverse("hosts:answer", args=["nobody-has-this"])
    for _number in range(VERY_OFTEN):
        answer = client.get(address)
        if answer.status_code == 429:
            break
    return answer


@moment(200)
def a_programme_as_it_was_understood(world: World) -> Any:
    """Doubtful lines, a year that is asked for, days that are not the visit's."""
    return at_desk(world.coordinator).post(at("coordination:paste", world), {"text": PASTED})


@moment(422)
def a_programme_that_cannot_be_created(world: World) -> Any:
    sent = {"line": PASTED.split("\n"), "once": "", "shown": "", "year": "soon", "act": "create"}
    return at_desk(world.coordinator).post(at("coordination:paste", world), sent)


# --- Too late -----------------------------------------------------------------------------------


@moment(200)
def typed_before_the_login(world: World) -> Any:
    """Two forms that were sent when the session had ended, one with a file."""
    client = Client(headers=OWN_PAGE)
    item_form = {"title_pl": "Rozmowa o opiece " * 20, "time": "9–10", "notes": "Raz\nDwa"}
    logo = SimpleUploadedFile("logo.png", b"x", "image/png")
    client.post(at("coordination:slot_edit", world), item_form)
    client.post(at("programmes:foundation_logo_edit", world), {"logo": logo, "shown": ""})
    client.force_login(world.coordinator)
    return client.get(at("accounts:typed", world))


@moment(403)
def sent_with_an_old_token(world: World) -> Any:
    client = at_desk(world.coordinator, enforce_csrf_checks=True, headers=OWN_PAGE)
    typed = {"name_pl": "Hromada Wierzbowa", "website": "https://example.org/" + "a" * 90}
    return client.post(at("delegations:sender_edit", world), typed)


@moment(410)
def a_request_confirmed_too_late(world: World) -> Any:
    Link.objects.update(expires_at=timezone.now())
    return Client().get(at("partnerships:cooperation_confirm", world))


@moment(200)
def a_request_that_is_confirmed(world: World) -> Any:
    return Client().post(at("partnerships:cooperation_confirm", world), follow=True)


# --- An invitation, by who opens it -------------------------------------------------------------


@moment(200)
def invited_with_an_account(world: World) -> Any:
    UserFactory(email=world.invitation.email)
    return Client().get(at("programmes:invitation", world))


@moment(200)
def invited_and_logged_in(world: World) -> Any:
    desk = at_desk(UserFactory(email=world.invitation.email))
    return desk.get(at("programmes:invitation", world))


@moment(200)
def invited_and_logged_in_as_somebody_else(world: World) -> Any:
    return at_desk(world.coordinator).get(at("programmes:invitation", world))


@moment(422)
def invited_without_a_good_password(world: World) -> Any:
    typed = {"name": "", "password1": "1234", "password2": "4321"}
    return Client().post(at("programmes:invitation", world), typed)


@moment(410)
def an_invitation_that_was_withdrawn(world: World) -> Any:
    address = at("programmes:invitation", world)
    row = type(world.invitation).objects.get(pk=world.invitation.pk)
    invitations.withdraw(row, by=world.manager)
    return Client().get(address)


# --- Full and empty -----------------------------------------------------------------------------


@moment(200)
def a_document_with_possible_doubles(world: World) -> Any:
    known = world.institution
    rows = [
        {"name": {"pl": known.name_pl}, "town": known.town_pl, "kind": "dps"},
        {"name": {"pl": f"{known.name_pl}y"}, "town": known.town_pl},
        {"name": {"pl": "Ośrodek, którego nikt nie zna"}, "town": "Wierzbno"},
    ]
    return _upload(world, json.dumps(with_institutions(*rows)))


def _upload(world: World, text: str) -> Any:
    file = SimpleUploadedFile("wizyta.json", text.encode(), "application/json")
    desk, address = at_desk(world.coordinator), at("coordination:interchange_upload", world)
    return desk.post(address, {"foundation": world.foundation.pk, "file": [file]})


@moment(200)
def a_foundation_that_only_begins(world: World) -> Any:
    new = MembershipFactory(role=Role.MANAGER)
    address = reverse("programmes:foundation_detail", args=[new.foundation_id])
    return at_desk(new.user).get(address)


@moment(200)
def a_foundation_that_has_said_all(world: World) -> Any:
    foundation = Foundation.objects.get(pk=world.foundation.pk)
    update_if(
        foundation,
        by="tests",
        name_uk="Фундація «Мости»",
        name_en="Bridges Foundation",
        krs="0000123456",
        nip="8567346215",
        regon="192598184",
        address="ul. Mostowa 1, 00-001 Brzozowo",
        signatory_name="Maria Sowa",
        signatory_position_pl="prezeska",
    )
    Mailbox.objects.filter(pk=foundation.mailbox_id).update(
        reply_to="ewa@example.org", opens_at=time(8), closes_at=time(16)
    )
    said = {"statement_pl": "Zadanie finansuje Fundusz.", "disclaimer_pl": "Fundusz nie odpowiada."}
    type(world.grant).objects.filter(project__foundation=foundation).update(**said)
    return at_desk(world.manager).get(at("programmes:foundation_detail", world))


@moment(200)
def two_versions_with_many_differences(world: World) -> Any:
    visit = world.visit
    for number, slot in enumerate(AgendaSlot.objects.filter(visit=visit)):
        words = {"title_pl": f"Całkiem inny tytuł {number}", "place_pl": "ul. Nowa 7"}
        update_if(slot, by="tests", start=time(7, number % 60), end=None, **words)
    for day in Day.objects.filter(visit=visit):
        update_if(day, by="tests", title_pl="Inny dzień", title_uk="Інший день")
    for member in Member.objects.filter(delegation__visit=visit):
        update_if(member, by="tests", name="Ktoś Inny")
    address = reverse("coordination:release_compare", args=[visit.pk])
    return at_desk(world.coordinator).get(address, {"from": "1", "to": "draft"})


@moment(200)
def no_request_that_matches(world: World) -> Any:
    desk = at_desk(world.administrator)
    return desk.get(at("partnerships:cooperation_list", world), {"q": "żadna taka"})
