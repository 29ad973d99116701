"""How people sign in here: which ways are open, which roles need a second factor, who vouches for whom."""

from typing import Any

from django.db import transaction

from zabota.accounts.actions import refuse_beyond
from zabota.accounts.errors import NoWayLeft
from zabota.accounts.events import (
    IdentityProviderAdded,
    IdentityProviderChanged,
    IdentityProviderRemoved,
    SecondFactorRuled,
    SignInRuled,
)
from zabota.accounts.models import IdentityProvider, Role, SignInRule, User
from zabota.accounts.openid.asking import discover
from zabota.core.events import publish

SECRET = "client_secret"  # noqa: S105  (a column's name)


@transaction.atomic
def rule_sign_in(kind: str, *, takes_password: bool, takes_code: bool, by: User) -> SignInRule:
    """Which ways are open to people of this kind. Raises NoWayLeft where no provider would be left either."""
    rule, _is_new = SignInRule.objects.select_for_update().get_or_create(kind=kind)
    if (rule.takes_password, rule.takes_code) == (takes_password, takes_code):
        return rule
    rule.takes_password, rule.takes_code = takes_password, takes_code
    rule.save()
    _refuse_no_way(kind)
    publish(
        SignInRuled(
            sign_in_rule_id=rule.pk, takes_password=takes_password, takes_code=takes_code, by_id=by.pk
        )
    )
    return rule


@transaction.atomic
def rule_second_factor(role: Role, *, is_required: bool, by: User) -> Role:
    """Who has none is led to set one up before anything else; nobody is put out."""
    role = Role.objects.select_for_update().get(pk=role.pk)
    if role.requires_second_factor == is_required:
        return role
    role.requires_second_factor = is_required
    role.save(update_fields=["requires_second_factor"])
    publish(SecondFactorRuled(role_id=role.pk, is_required=is_required, by_id=by.pk))
    return role


@transaction.atomic
def add_provider(*, by: User, **facts: Any) -> IdentityProvider:
    """Asks the issuer what it is first: NotAProvider when it is none."""
    _refuse_role(facts, by)
    provider = IdentityProvider(**facts)
    _describe(provider)
    provider.save()
    publish(IdentityProviderAdded(identity_provider_id=provider.pk, by_id=by.pk))
    return provider


@transaction.atomic
def change_provider(provider: IdentityProvider, *, by: User, **facts: Any) -> IdentityProvider:
    """An empty secret keeps the one there is, unless the issuer or the client is another one."""
    provider = IdentityProvider.objects.select_for_update().get(pk=provider.pk)
    _refuse_role(facts, by)
    is_same_client = (provider.issuer, provider.client_id) == (facts["issuer"], facts["client_id"])
    if not facts[SECRET] and is_same_client:
        facts.pop(SECRET)
    changed = [name for name, value in facts.items() if getattr(provider, name) != value]
    for name in changed:
        setattr(provider, name, facts[name])
    _describe(provider)
    provider.save()
    _refuse_no_way(provider.kind)
    if changed:
        told = sorted(changed)
        publish(IdentityProviderChanged(identity_provider_id=provider.pk, changed=told, by_id=by.pk))
    return provider


@transaction.atomic
def remove_provider(provider: IdentityProvider, *, by: User) -> None:
    """Whom it vouched for keep their sign-in, and come in by another way."""
    provider = IdentityProvider.objects.select_for_update().get(pk=provider.pk)
    pk, kind = provider.pk, provider.kind
    provider.delete()
    _refuse_no_way(kind)
    publish(IdentityProviderRemoved(identity_provider_id=pk, name=provider.name, by_id=by.pk))


def _describe(provider: IdentityProvider) -> None:
    provider.endpoints = discover(provider.issuer)


def _refuse_role(facts: dict[str, Any], by: User) -> None:
    """Newcomers get no role that is not the giver's to give."""
    if facts.get("role"):
        refuse_beyond(facts["role"].permissions, by=by)


def _refuse_no_way(kind: str) -> None:
    """Within the transaction, which it takes back."""
    rule = SignInRule.objects.filter(kind=kind).first()
    is_closed = rule is not None and not (rule.takes_password or rule.takes_code)
    if is_closed and not IdentityProvider.objects.filter(kind=kind, is_active=True).exists():
        raise NoWayLeft
