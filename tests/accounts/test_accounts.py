"""Accounts: one address each, verified, and whoever leaves is out."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.urls import reverse

from studyvisits.accounts.models import User
from studyvisits.accounts.services import accounts, letters
from studyvisits.outbox.models import Link
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def addresses_of(user):
    return list(EmailAddress.objects.filter(user=user).values_list("email", "verified", "primary"))


def test_a_new_account_has_its_verified_address(administrator):
    user = accounts.create(
        email=" Nowa@Example.org ", name="Nowa Osoba", language="uk", by=administrator
    )

    user = User.objects.get(pk=user.pk)
    assert (user.email, user.language, user.is_active) == ("nowa@example.org", "uk", True)
    assert not user.has_usable_password()
    assert addresses_of(user) == [("nowa@example.org", True, True)]
    assert LogEntry.objects.get(object_id=str(user.pk)).user == administrator


@pytest.mark.parametrize("email", ["ANNA@example.org", "old@example.org"])
def test_an_address_that_somebody_has_is_refused(email):
    anna = UserFactory(email="anna@example.org")
    EmailAddress.objects.create(user=anna, email="old@example.org", verified=True)
    other = UserFactory()

    with pytest.raises(ValidationError) as made:
        accounts.create(email=email, name="Druga Anna", by=None)
    with pytest.raises(ValidationError) as changed:
        accounts.change_email(other, email=email, by=None)

    assert set(made.value.message_dict) == set(changed.value.message_dict) == {"email"}
    assert User.objects.count() == 2


@pytest.mark.parametrize("fields", [{"email": "nic"}, {"email": "a@example.org", "name": ""}])
def test_an_account_needs_a_name_and_an_address(fields):
    with pytest.raises(ValidationError):
        accounts.create(**{"name": "Osoba", **fields}, by=None)
    assert not User.objects.exists()


def test_another_address_takes_the_place_of_the_old_one(administrator):
    user = accounts.create(email="old@example.org", name="Anna Nowak", by=None)
    letters.write_new_password(user, user.email)

    assert accounts.change_email(user, email="New@example.org", by=administrator)

    assert User.objects.get(pk=user.pk).email == "new@example.org"
    assert addresses_of(user) == [("new@example.org", True, True)]
    assert Link.objects.get().revoked_at is not None


def test_who_changes_an_address_that_was_changed_loses(administrator):
    user = accounts.create(email="old@example.org", name="Anna Nowak", by=None)
    stale = User.objects.get(pk=user.pk)
    accounts.change_email(user, email="new@example.org", by=administrator)

    assert not accounts.change_email(stale, email="third@example.org", by=administrator)
    assert User.objects.get(pk=user.pk).email == "new@example.org"


def test_who_left_is_out_and_may_come_back(client, coordinator, administrator):
    client.force_login(coordinator)

    assert accounts.switch_off(coordinator, by=administrator)
    assert not accounts.switch_off(coordinator, by=administrator)
    assert "login" in client.get(reverse("coordination:dashboard")).headers["Location"]
    assert not User.objects.get(pk=coordinator.pk).is_active

    assert accounts.switch_on(coordinator, by=administrator)
    assert User.objects.get(pk=coordinator.pk).is_active
    assert LogEntry.objects.count() == 2


def test_nobody_shuts_themselves_out(administrator):
    with pytest.raises(ValidationError):
        accounts.switch_off(administrator, by=administrator)
    with pytest.raises(ValidationError):
        accounts.switch_off(administrator, by="the command line")
    assert User.objects.get().is_active


def test_a_second_factor_that_was_lost_is_taken_away(coordinator, administrator):
    Authenticator.objects.create(user=coordinator, type="totp", data={"secret": "x"})

    assert accounts.drop_second_factor(coordinator, by=administrator)
    assert not accounts.drop_second_factor(coordinator, by=administrator)
    assert not Authenticator.objects.exists()
