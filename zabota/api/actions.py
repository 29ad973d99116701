"""Making and revoking tokens, and minding how they are used."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from zabota.accounts.models import User
from zabota.api.errors import EndsTooLate, NameInUse, NotYoursToAllow, TooFast
from zabota.api.events import TokenEnding, TokenMade, TokenRevoked
from zabota.api.keys import hash_of, new_key
from zabota.api.models import KeptAnswer, Token
from zabota.api.scopes import TokenScope, scopes_for
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.sql import rows
from zabota.core.text import one_line, without_nul

A_YEAR = timedelta(days=366)
A_MINUTE = timedelta(minutes=1)
ANSWERS_KEPT_FOR = timedelta(days=1)
TOLD_BEFORE = timedelta(days=14)
TOLD_AT_ONCE = 200
A_MINUTE_AT_MOST = 300  # requests of one token

STEP = """
INSERT INTO api_pace (token_id, minute, used) VALUES (%(token)s, %(minute)s, 1)
ON CONFLICT (token_id) DO UPDATE SET minute = EXCLUDED.minute,
    used = CASE WHEN api_pace.minute = EXCLUDED.minute THEN api_pace.used + 1 ELSE 1 END
RETURNING used
"""


@dataclass(frozen=True, slots=True)
class NewToken:
    """The only moment at which the key itself is known."""

    token: Token
    key: str


@transaction.atomic
def make_token(
    user: User,
    *,
    name: str,
    scopes: Iterable[TokenScope],
    expires_at: datetime,
    networks: Sequence[str] = (),
    by: User,
) -> NewToken:
    """Raises NameInUse, EndsTooLate, NotYoursToAllow."""
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)  # two of one name at once are told apart
    name, wanted = one_line(without_nul(name), 80), sorted(set(scopes))
    if not now() < expires_at <= now() + A_YEAR:
        raise EndsTooLate
    if Token.objects.filter(user=user, name=name, revoked_at=None).exists():
        raise NameInUse(name=name)
    _refuse_what_is_not_theirs(user, wanted)
    mark, key = new_key()
    token = Token.objects.create(
        name=name,
        user=user,
        mark=mark,
        hash=hash_of(key),
        scopes=[scope.value for scope in wanted],
        networks=list(networks),
        made_at=now(),
        expires_at=expires_at,
    )
    publish(TokenMade(user_id=user.pk, token_id=token.pk, token=name, scopes=token.scopes, by_id=by.pk))
    return NewToken(token, key)


@transaction.atomic
def revoke_token(token: Token, *, by: User) -> Token:
    """It ends at once. Revoking twice is revoking once."""
    token = Token.objects.select_for_update().get(pk=token.pk)
    if token.revoked_at is None:
        token.revoked_at, token.revoked_by = now(), by
        token.save(update_fields=["revoked_at", "revoked_by"])
        publish(TokenRevoked(user_id=token.user_id, token_id=token.pk, token=token.name, by_id=by.pk))
    return token


def count_request(token: Token) -> None:
    """Raises TooFast. One statement, whichever process is asked."""
    seconds = int(now().timestamp())
    ((used,),) = rows(STEP, {"token": token.pk, "minute": seconds // 60})
    if used > A_MINUTE_AT_MOST:
        raise TooFast(wait=60 - seconds % 60)


def note_use(token: Token) -> None:
    """Written once a minute at most."""
    unseen = Q(used_at=None) | Q(used_at__lt=now() - A_MINUTE)
    if token.used_at is None or token.used_at < now() - A_MINUTE:
        Token.objects.filter(unseen, pk=token.pk).update(used_at=now())


@transaction.atomic
def tell_of_ending_tokens() -> int:
    """Say once of each token that it ends soon. Returns how many."""
    soon = Token.objects.filter(
        revoked_at=None, ending_told_at=None, expires_at__gt=now(), expires_at__lte=now() + TOLD_BEFORE
    )
    tokens = list(soon.select_for_update(skip_locked=True).order_by("expires_at")[:TOLD_AT_ONCE])
    for token in tokens:
        publish(TokenEnding(user_id=token.user_id, token_id=token.pk, token=token.name))
    Token.objects.filter(pk__in=[token.pk for token in tokens]).update(ending_told_at=now())
    return len(tokens)


def forget_kept_answers() -> int:
    """Those older than a day. Returns how many."""
    return KeptAnswer.objects.filter(at__lt=now() - ANSWERS_KEPT_FOR).delete()[0]


def _refuse_what_is_not_theirs(user: User, wanted: Sequence[TokenScope]) -> None:
    known = scopes_for(user)
    foreign = [scope for scope in wanted if scope not in known]
    if foreign or not wanted:
        raise NotYoursToAllow(labels=", ".join(str(scope.label) for scope in foreign) or "—")
