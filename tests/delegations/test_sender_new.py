"""Sending bodies made, placed and taken away on their own pages."""

import pytest
from django.urls import reverse

from delegations.models import SendingOrganisation
from tests.factories.delegations import DelegationFactory, SenderFactory
from tests.factories.territory import HromadaFactory, OblastFactory, RaionFactory
from tests.pages import as_shown

NEW = "delegations:sender_new"


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def test_a_body_in_a_hromada_stands_in_its_oblast(desk, coordinator):
    hromada = HromadaFactory()
    form = {
        **as_shown(desk, reverse(NEW)),
        "name_uk": "Центр послуг",
        "hromada": hromada.pk,
        "hromada_name": hromada.full_label("pl"),
    }
    for _n in range(2):
        assert desk.post(reverse(NEW), form).status_code == 302
    sender = SendingOrganisation.objects.get()
    assert (sender.hromada, sender.raion, sender.oblast) == (
        hromada,
        hromada.raion,
        hromada.oblast,
    )
    assert (sender.country, sender.history.get().history_user) == ("UA", coordinator)


def test_a_body_of_no_hromada_stands_in_an_oblast_or_a_raion(desk):
    oblast, raion = OblastFactory(), RaionFactory()
    form = as_shown(desk, reverse(NEW))
    desk.post(reverse(NEW), {**form, "name_pl": "Administracja", "area": f"oblast:{oblast.pk}"})
    form = as_shown(desk, reverse(NEW))
    desk.post(reverse(NEW), {**form, "name_pl": "Rada", "area": f"raion:{raion.pk}"})
    first, second = SendingOrganisation.objects.order_by("pk")
    assert (first.oblast, first.raion) == (oblast, None)
    assert (second.oblast, second.raion) == (raion.oblast, raion)


def test_a_hromada_that_is_not_certain_is_asked_about(desk):
    HromadaFactory.create_batch(2)
    form = {**as_shown(desk, reverse(NEW)), "name_pl": "Centrum", "hromada_name": "Chyhyryn"}
    answer = desk.post(reverse(NEW), {**form, "country": "Polska"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"hromada_name", "country"}


def test_one_of_this_name_is_here_already(desk):
    SenderFactory(name_pl="Stowarzyszenie", name_uk="")
    form = {**as_shown(desk, reverse(NEW)), "name_pl": "stowarzyszenie"}
    assert desk.post(reverse(NEW), form).status_code == 422


def test_a_body_moves_to_another_hromada_and_what_was_not_touched_stays(desk):
    old, new = HromadaFactory(), HromadaFactory(name_pl="Bar", name_uk="Барська")
    sender = SenderFactory(hromada=old, raion=old.raion, oblast=old.oblast)
    address = reverse("delegations:sender_edit", args=[sender.pk])
    lay_open = as_shown(desk, address)
    desk.post(address, {**lay_open, "name_en": "Centre"})
    sender.refresh_from_db()
    assert (sender.hromada, sender.name_en) == (old, "Centre")
    moved = {"hromada": new.pk, "hromada_name": new.full_label("pl")}
    assert desk.post(address, {**as_shown(desk, address), **moved}).status_code == 302
    sender.refresh_from_db()
    assert (sender.hromada, sender.oblast) == (new, new.oblast)
    late = desk.post(address, {**lay_open, "hromada_name": "", "area": f"oblast:{old.oblast_id}"})
    assert late.status_code == 409
    sender.refresh_from_db()
    assert sender.hromada == new


def test_of_two_hromadas_of_one_name_the_chosen_one_counts(desk):
    old, new = HromadaFactory(), HromadaFactory()
    sender = SenderFactory(hromada=old, raion=old.raion, oblast=old.oblast)
    address = reverse("delegations:sender_edit", args=[sender.pk])
    assert desk.post(address, {**as_shown(desk, address), "hromada": new.pk}).status_code == 302
    sender.refresh_from_db()
    assert (sender.hromada, sender.oblast) == (new, new.oblast)


def test_the_list_is_filtered_by_kind_and_oblast(desk):
    here = SenderFactory(hromada=HromadaFactory())
    there = SenderFactory(oblast=OblastFactory(), kind="oblast")
    address = reverse("delegations:sender_list")
    answer = desk.get(address, {"oblast": here.hromada.oblast_id})
    assert [one["sender"] for one in answer.context["senders"]] == [here]
    answer = desk.get(address, {"kind": "oblast"})
    assert [one["sender"] for one in answer.context["senders"]] == [there]


def test_a_body_that_sent_people_stays_and_says_so(desk):
    used, free = DelegationFactory().sender, SenderFactory()
    for sender in (used, free):
        desk.post(reverse("delegations:sender_remove", args=[sender.pk]))
    assert list(SendingOrganisation.objects.all()) == [used]
    html = desk.get(reverse("delegations:sender_edit", args=[used.pk])).content.decode()
    assert reverse("delegations:sender_remove", args=[used.pk]) not in html
