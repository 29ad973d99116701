"""The gate of the API: who asks, from where, how fast, and for what."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address, ip_network
from typing import Any

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth import load_backend
from django.http import HttpRequest
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.api.actions import count_request, note_use
from zabota.api.errors import NotAllowed, ScopeMissing, TooFast, WrongPlace
from zabota.api.keys import hash_of
from zabota.api.models import Token
from zabota.api.queries import live_token
from zabota.api.scopes import OWN, TokenScope
from zabota.core.context import asked_by_token
from zabota.team.models import Agent

LONGEST_KEY = 200
STRANGERS_WAIT = 60  # seconds


@dataclass(frozen=True, slots=True)
class Caller:
    """The token and its person, with role, agent and lines."""

    token: Token
    user: User

    @property
    def agent(self) -> Agent:
        """Who acts. NotAllowed for a colleague who works on no tickets."""
        agent: Agent | None = getattr(self.user, "agent", None)
        if agent is None:
            raise NotAllowed
        return agent


class Key(HttpBearer):
    """`Authorization: Bearer zab_…`, made for the scope, of a person who may do this now."""

    def __init__(self, scope: TokenScope, permission: Permission | None = None) -> None:
        super().__init__()
        self.scope, self.permission = scope, permission

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        caller = _caller_with(token)
        if caller is None:
            _count_stranger(request)
            raise AuthenticationError
        _refuse_elsewhere(caller.token, request)
        count_request(caller.token)
        note_use(caller.token)
        asked_by_token()
        self._refuse_beyond(caller)
        request.user = caller.user
        return caller

    def _refuse_beyond(self, caller: Caller) -> None:
        if self.scope not in caller.token.scopes:
            raise ScopeMissing(scope=self.scope.value)
        needed = (
            [] if self.scope in OWN else [Permission.API_USE, *([self.permission] if self.permission else [])]
        )
        if caller.user.is_staff == (self.scope in OWN) or not all(map(caller.user.may, needed)):
            raise NotAllowed


def caller_of(request: HttpRequest) -> Caller:
    """Who asks by a token; only inside of an operation, which has looked at it."""
    caller: Caller = request.auth  # type: ignore[attr-defined]
    return caller


def _caller_with(key: str) -> Caller | None:
    token = live_token(hash_of(key)) if len(key) <= LONGEST_KEY else None
    user = _backend().get_user(token.user_id) if token else None
    return Caller(token, user) if token and user else None


@cache
def _backend() -> Any:
    """The one that signs people in: it loads a person with everything that rights follow from."""
    return load_backend(settings.AUTHENTICATION_BACKENDS[0])


def _refuse_elsewhere(token: Token, request: HttpRequest) -> None:
    if token.networks and not _is_within(request.META.get("REMOTE_ADDR", ""), token.networks):
        raise WrongPlace


def _is_within(address: str, networks: Sequence[str]) -> bool:
    try:
        place = ip_address(address)
    except ValueError:
        return False
    return any(place in ip_network(network) for network in networks)


def _count_stranger(request: HttpRequest) -> None:
    """Whoever tries keys is slowed down; a program with a right key beside them is not."""
    if not ratelimit.consume(request, app="allauth.account", action="api_stranger", limit_get=True):
        raise TooFast(wait=STRANGERS_WAIT)
