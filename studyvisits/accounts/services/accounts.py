"""Accounts made, given another address, switched off and on. Letters about them are in letters.py.

An account has one address. allauth keeps it in a row of its own, which the second factor asks for,
so both are written here together and nowhere else.
"""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from studyvisits.accounts.models import User
from studyvisits.accounts.services import letters
from studyvisits.lib.rows import insert, update_if


@transaction.atomic
def create(
    *,
    email: str,
    name: str,
    by: Any,
    language: str = "pl",
    password: str | None = None,
    **fields: Any,
) -> User:
    """A new account, whose address counts as verified: whoever makes it knows its owner.

    Without a password nobody can log in until one is set through a letter. ValidationError for an
    address that is none or has an account.
    """
    user = User(email=_written(email), name=name, language=language, **fields)
    user.set_password(password)
    _check(user.email)
    user.full_clean()
    insert(user, by=by)
    _keep_one_address(user)
    _log(user, ADDITION, [{"added": {}}], by=by)
    return user


@transaction.atomic
def edit(user: User, *, by: Any, **changes: Any) -> bool:
    """Change columns of an account; a new address goes the way of ``change_email``.

    False if somebody else has given it another address meanwhile.
    """
    changes = {name: value for name, value in changes.items() if getattr(user, name) != value}
    email = changes.pop("email", None)
    if email is not None and not change_email(user, email=email, by=by):
        return False
    if changes:
        update_if(user, by=by, **changes)
        _log(user, CHANGE, [{"changed": {"fields": sorted(changes)}}], by=by)
    return True


@transaction.atomic
def change_email(user: User, *, email: str, by: Any) -> bool:
    """Give the account another address; links that were sent to the old one open nothing any more.

    False if somebody else was first. ValidationError for an address that is none or is taken.
    """
    before, email = user.email, _written(email)
    if email == before:
        return True
    User._meta.get_field("email").clean(email, user)
    _check(email, user)
    if not update_if(user, {"email": before}, by=by, email=email):
        return False
    _keep_one_address(user)
    letters.use_up(user)
    _log(user, CHANGE, [{"changed": {"fields": ["email"]}}], by=by)
    return True


@transaction.atomic
def switch_off(user: User, *, by: Any) -> bool:
    """The person may no longer log in, and is out at once; False if that was so already.

    ValidationError for oneself, and for the last administrator: nobody could let them in again.
    """
    if user == by:
        raise ValidationError(_("You cannot take the login from yourself."))
    if is_last_administrator(user):
        raise ValidationError(_("This is the last administrator."))
    if not update_if(user, {"is_active": True}, by=by, is_active=False):
        return False
    letters.use_up(user)
    _log(user, CHANGE, [{"changed": {"fields": ["is_active"]}}], by=by)
    return True


@transaction.atomic
def switch_on(user: User, *, by: Any) -> bool:
    """The person may log in again, with the password they had; False if they could."""
    if not update_if(user, {"is_active": False}, by=by, is_active=True):
        return False
    _log(user, CHANGE, [{"changed": {"fields": ["is_active"]}}], by=by)
    return True


@transaction.atomic
def drop_second_factor(user: User, *, by: Any) -> bool:
    """Take the second factor away from somebody who has lost it; False if there was none."""
    count, _kinds = Authenticator.objects.filter(user=user).delete()
    if count:
        _log(user, CHANGE, [{"deleted": {"name": "second factor", "object": str(user)}}], by=by)
    return bool(count)


def password_was_set(user: User, *, by: Any) -> None:
    """Somebody else has just set this password: links sent for one are used up."""
    letters.use_up(user)
    _log(user, CHANGE, [{"changed": {"fields": ["password"]}}], by=by)


def is_last_administrator(user: User) -> bool:
    """Whether nobody else could let people in."""
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    return user.is_superuser and not others.exists()


def check_free(email: str, user: User | None = None) -> None:
    """ValidationError if another account has the address, as its own or in allauth's list."""
    others = User.objects.filter(email__iexact=email)
    listed = EmailAddress.objects.filter(email__iexact=email)
    if user is not None:
        others, listed = others.exclude(pk=user.pk), listed.exclude(user=user)
    if others.exists() or listed.exists():
        raise ValidationError(_("There is already an account with this address."), code="taken")


def _check(email: str, user: User | None = None) -> None:
    """The same for callers without a field of a form."""
    try:
        check_free(email, user)
    except ValidationError as error:
        raise ValidationError({"email": error}) from error


def _written(email: str) -> str:
    """One person has one account, however the address is written."""
    return email.strip().lower()


def _keep_one_address(user: User) -> None:
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)


def _log(user: User, flag: int, what: list[dict], *, by: Any) -> None:
    """An account has no history of columns (it would hold hashes of passwords): who did what."""
    if isinstance(by, User):
        LogEntry.objects.log_actions(by.pk, [user], flag, what, single_object=True)
