"""Letting people in and out, and saying what they may do.

`by` is the user who does it; None is the program itself (the command line), which may give everything.
"""

from collections.abc import Iterable
from typing import cast

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction

from zabota.accounts.errors import AddressTaken, AlreadySetUp, LastOwner, NotYoursToGive, OwnersKeepAll
from zabota.accounts.events import (
    ColleagueCreated,
    ColleagueDeactivated,
    RoleChanged,
    RoleGiven,
    SessionsEnded,
)
from zabota.accounts.models import Kind, Language, Role, User
from zabota.accounts.permissions import Permission
from zabota.accounts.queries import somebody_works_here
from zabota.core.clock import now
from zabota.core.crypto import encrypt
from zabota.core.events import publish
from zabota.core.jobs import defer

OWNER = "owner"


@transaction.atomic
def create_colleague(
    *,
    email: str,
    name: str,
    role: Role,
    by: User | None,
    language: str = Language.RUSSIAN,
    password: str | None = None,
) -> User:
    """Let somebody in. Without a password they sign in by a mailed code."""
    refuse_beyond(role.permissions, by=by)
    facts = {"name": name, "role": role, "language": language, "kind": Kind.STAFF}
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, password, **facts)
    except IntegrityError as problem:
        raise AddressTaken(email=email) from problem
    publish(ColleagueCreated(user_id=user.pk, role_id=role.pk, by_id=_id_of(by)))
    return user


@transaction.atomic
def create_first_owner(*, email: str, name: str, language: str, password: str) -> User:
    """Of a house in which nobody works. Of several who ask at once one is let in; the others get AlreadySetUp."""
    owners = Role.objects.select_for_update().get(key=OWNER)
    if somebody_works_here():
        raise AlreadySetUp
    return create_colleague(
        email=email, name=name, role=owners, language=language, password=password, by=None
    )


@transaction.atomic
def set_role(user: User, role: Role, *, by: User | None) -> User:
    """Give somebody another role. Who may less than they do cannot change theirs."""
    user = _locked(user)
    if user.role_id == role.pk:
        return user
    refuse_beyond(user.permissions | set(role.permissions), by=by)
    _refuse_last_owner(user)
    former, user.role = cast(int, user.role_id), role
    user.save(update_fields=["role"])
    publish(RoleGiven(user_id=user.pk, role_id=role.pk, former_role_id=former, by_id=_id_of(by)))
    return user


@transaction.atomic
def deactivate(user: User, *, by: User | None) -> User:
    """Let somebody in no more; what they have done stays. Their sessions end with their next request."""
    user = _locked(user)
    if not user.is_active:
        return user
    refuse_beyond(user.permissions, by=by)
    _refuse_last_owner(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    publish(ColleagueDeactivated(user_id=user.pk, by_id=_id_of(by)))
    return user


@transaction.atomic
def change_role_permissions(role: Role, permissions: Iterable[str], *, by: User | None) -> Role:
    """Say what a role may do from now on."""
    role = Role.objects.select_for_update().get(pk=role.pk)
    before, after = set(role.permissions), {Permission(permission).value for permission in permissions}
    if before == after:
        return role
    if role.key == OWNER and before - after:
        raise OwnersKeepAll
    refuse_beyond(before ^ after, by=by)
    role.permissions = sorted(after)
    role.save(update_fields=["permissions"])
    given, taken = sorted(after - before), sorted(before - after)
    publish(RoleChanged(role_id=role.pk, given=given, taken=taken, by_id=_id_of(by)))
    return role


@transaction.atomic
def end_sessions(user: User, *, by: User) -> None:
    """Of a client: every browser has to ask for a new code. A session is tied to the password's mark, which changes."""
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk, kind=Kind.CLIENT)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    publish(SessionsEnded(user_id=user.pk, by_id=by.pk))


@transaction.atomic
def forget_client(user: User) -> None:
    """A client's sign-in without who it was: nobody signs in by it again, and every visit it began is over."""
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk, kind=Kind.CLIENT)
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    user.identities.all().delete()
    user.sign_ins.all().delete()
    user.set_unusable_password()
    user.email, user.name, user.is_active = f"{user.pk}@forgotten.invalid", "", False
    user.save(update_fields=["email", "name", "is_active", "password"])
    _forget_sessions(user)


def _forget_sessions(user: User) -> None:
    """What is in a session is sealed: each has to be opened to see whose it is."""
    for session in Session.objects.filter(expire_date__gt=now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()


def refuse_beyond(permissions: Iterable[str], *, by: User | None) -> None:
    """Nobody decides about what they may not do themselves. Raises NotYoursToGive."""
    missing = set(permissions) - by.permissions if by else set()
    if missing:
        raise NotYoursToGive(permissions=[Permission(permission) for permission in sorted(missing)])


def _refuse_last_owner(user: User) -> None:
    """Under a lock on the role, so that two owners cannot remove each other at once."""
    owners = Role.objects.select_for_update().get(key=OWNER)
    others = User.objects.filter(role=owners, is_active=True).exclude(pk=user.pk)
    if user.role_id == owners.pk and user.is_active and not others.exists():
        raise LastOwner(name=user.name)


def _locked(user: User) -> User:
    """A colleague: clients have no role and are not let in or out here."""
    return (
        User.objects.select_for_update(of=("self",)).select_related("role").get(pk=user.pk, kind=Kind.STAFF)
    )


def _id_of(by: User | None) -> int | None:
    return by.pk if by else None


def write_letter(user: User, *, subject: str, body: str, by: User | None, to: str = "") -> None:
    """A letter of the house to somebody who signs in, in the transaction. Sealed on its way through the queue.

    `by` is whoever causes it; None for the program. `to` is another address of theirs than the sign-in's.
    """
    defer(
        "zabota.accounts.tasks.send_letter", to=to or user.email, subject=subject, sealed_body=encrypt(body)
    )
