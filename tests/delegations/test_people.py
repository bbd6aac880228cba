"""Who comes: delegations, members with their Latin names, companions."""

import pytest
from django.urls import reverse

from delegations.models import Companion, Delegation, Hromada, Member, Oblast, Person, Raion
from delegations.services import members
from tests.factories.delegations import (
    CompanionFactory,
    DelegationFactory,
    MemberFactory,
    SenderFactory,
)
from tests.factories.programmes import FoundationFactory, VisitFactory
from tests.house.browser_form import untouched


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def chyhyryn(db):
    oblast = Oblast.objects.create(
        code="UA71", name_uk="Черкаська область", name_pl="obwód czerkaski", name_en="Cherkasy"
    )
    raion = Raion.objects.create(
        code="UA7108", name_uk="Черкаський", name_latin="Cherkaskyi", oblast=oblast
    )
    return Hromada.objects.create(
        code="UA71080510000028067",
        name_uk="Чигиринська",
        category="міська",
        centre_uk="Чигирин",
        centre_type="місто",
        centre_code="x",
        raion=raion,
        oblast=oblast,
        name_latin="Chyhyrynska",
        centre_latin="Chyhyryn",
        name_pl="Czyhyryń",
    )


def add(desk, visit, **typed):
    address = reverse("coordination:delegation_new", args=[visit.pk])
    return desk.post(address, {"shown": "oblast", **typed})


def as_shown(desk, address):
    form = desk.get(address).context["form"]
    return {field.html_name: field.value() or "" for field in form}


def test_a_hromada_is_found_as_one_types(desk, chyhyryn):
    address = reverse("coordination:sender_suggestions")
    for query in ("чигирин", "Chyhyryn", "Czyhyryń"):
        html = desk.get(address, {"q": query}).content.decode()
        assert f'data-value="hromada:{chyhyryn.pk}"' in html
        assert "obwód czerkaski" in html


def test_a_chosen_hromada_sends_and_is_the_same_sender_next_time(desk, visit, chyhyryn):
    typed = {"name": "hromada Czyhyryń", "chosen": f"hromada:{chyhyryn.pk}", "headcount": "2"}
    assert add(desk, visit, **typed).status_code == 302
    add(desk, visit, **typed)
    first, second = Delegation.objects.filter(visit=visit)
    assert first.sender == second.sender
    assert (first.hromada, first.headcount, first.shown) == (chyhyryn, 2, "oblast")
    assert first.name_uk == "Чигиринська міська територіальна громада"
    assert first.sender.oblast == chyhyryn.oblast


def test_a_free_name_makes_a_sender_of_its_kind(desk, visit):
    add(desk, visit, name="Асоціація громад", kind="association")
    delegation = Delegation.objects.get()
    assert delegation.headcount is None
    assert (delegation.sender.name_uk, delegation.kind) == ("Асоціація громад", "association")


def test_a_name_is_wanted_and_the_rest_is_kept(desk, visit):
    answer = add(desk, visit, name="", headcount="7")
    assert answer.status_code == 422
    assert 'value="7"' in answer.content.decode()
    assert not Delegation.objects.exists()


def test_a_delegation_is_changed_and_a_second_person_is_told(desk, visit):
    delegation = DelegationFactory(visit=visit)
    address = reverse("coordination:delegation_edit", args=[delegation.pk])
    shown = as_shown(desk, address)
    assert desk.post(address, {**shown, "headcount": "5", "shown": "named"}).status_code == 302
    delegation.refresh_from_db()
    assert (delegation.headcount, delegation.shown) == (5, "named")
    late = desk.post(address, {**shown, "headcount": "8"})
    assert late.status_code == 409
    assert 'value="8"' in late.content.decode()
    delegation.refresh_from_db()
    assert delegation.headcount == 5


def test_a_delegation_goes_with_its_members(desk, visit):
    member = MemberFactory(delegation__visit=visit)
    desk.post(reverse("coordination:delegation_remove", args=[member.delegation_id]))
    assert not Member.objects.exists()
    assert Member.history.filter(history_type="-").count() == 1


def new_member(desk, delegation, **typed):
    address = reverse("coordination:member_new", args=[delegation.pk])
    return desk.post(address, {"role": "participant", **typed})


def test_a_latin_name_is_suggested_and_may_be_typed_otherwise(desk, visit):
    delegation = DelegationFactory(visit=visit)
    html = desk.get(reverse("coordination:latin_name"), {"name": "Юрій Згурський"})
    assert "Yurii Zghurskyi" in html.content.decode()
    new_member(desk, delegation, name="Юрій Згурський")
    new_member(desk, delegation, name="Олена Щука", name_latin="Olena Szczuka")
    assert [m.name_latin for m in delegation.members.all()] == ["Yurii Zghurskyi", "Olena Szczuka"]


def test_a_person_is_one_within_a_foundation_and_never_across_two(desk, visit, coordinator):
    for own in (visit, VisitFactory(foundation=visit.foundation)):
        new_member(desk, DelegationFactory(visit=own), name="Юрій Згурський")
    stranger = DelegationFactory(visit=VisitFactory(foundation=FoundationFactory()))
    members.add(stranger, name="Юрій Згурський", by=None)
    assert Person.objects.filter(foundation=visit.foundation).count() == 1
    assert Person.objects.count() == 2


def test_a_member_sent_twice_is_one(desk, visit):
    delegation = DelegationFactory(visit=visit)
    for _n in range(2):
        new_member(desk, delegation, name="Юрій Згурський", once="raz")
    assert delegation.members.count() == 1


def test_save_and_add_another_comes_back_empty(desk, visit):
    delegation = DelegationFactory(visit=visit)
    answer = new_member(desk, delegation, name="Юрій Згурський", another="1")
    assert answer.url == reverse("coordination:member_new", args=[delegation.pk])


def test_a_member_under_an_old_version_is_a_conflict_that_keeps_what_was_typed(
    desk, visit, manager
):
    member = MemberFactory(delegation__visit=visit, name="Юрій Згурський")
    address = reverse("coordination:member_edit", args=[member.pk])
    shown = as_shown(desk, address)
    shown["version"] = member.version
    members.edit(member, version=member.version, by=manager, role="head")
    answer = desk.post(address, {**shown, "name": "Юрій Згурський-Клен"})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert 'value="Юрій Згурський-Клен"' in html
    member.refresh_from_db()
    assert (member.name, member.role) == ("Юрій Згурський", "head")
    assert desk.post(address, untouched(html, "conflict")).status_code == 302
    member.refresh_from_db()
    assert (member.name, member.role, member.version) == ("Юрій Згурський-Клен", "head", 2)


def test_a_companion_without_a_number_is_some_and_not_none(desk, visit):
    desk.post(reverse("coordination:companion_new", args=[visit.pk]), {"role": "interpreter"})
    companion = Companion.objects.get()
    assert companion.headcount is None
    address = reverse("coordination:companion_edit", args=[companion.pk])
    desk.post(address, {**as_shown(desk, address), "headcount": "2"})
    companion.refresh_from_db()
    assert companion.headcount == 2
    desk.post(reverse("coordination:companion_remove", args=[companion.pk]))
    assert not Companion.objects.exists()


def pages(visit):
    """Every page of those who travel, with the key of its row."""
    member = MemberFactory(delegation__visit=visit)
    companion = CompanionFactory(visit=visit)
    return [
        ("delegation_new", visit.pk),
        ("delegation_edit", member.delegation_id),
        ("delegation_remove", member.delegation_id),
        ("member_new", member.delegation_id),
        ("member_edit", member.pk),
        ("member_remove", member.pk),
        ("companion_new", visit.pk),
        ("companion_edit", companion.pk),
        ("companion_remove", companion.pk),
    ]


def test_strangers_find_none_of_it_and_observers_may_not(
    client, other_coordinator, observer, visit
):
    for name, pk in pages(visit):
        address = reverse(f"coordination:{name}", args=[pk])
        client.force_login(other_coordinator)
        assert client.post(address).status_code == 404, name
        client.force_login(observer)
        assert client.post(address).status_code == 403, name
    assert Member.objects.count() == Companion.objects.count() == 1


def test_senders_are_suggested_before_hromadas(desk):
    sender = SenderFactory(name_pl="Czyhyryń", name_uk="")
    html = desk.get(reverse("coordination:sender_suggestions"), {"q": "Czyhyryń"})
    assert f'data-value="sender:{sender.pk}"' in html.content.decode()
