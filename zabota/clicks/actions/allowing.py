"""What a person vouches for, against whatever the program finds."""

from datetime import datetime
from ipaddress import ip_network

from django.db import transaction

from zabota.accounts.models import User
from zabota.clicks.errors import AllowedAlready, NoReasonGiven, NotABlock
from zabota.clicks.events import AllowingEnded, SiteClicksAllowed
from zabota.clicks.models import Allowed, AllowedKind, Site
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul

WIDEST = {4: 8, 6: 16}  # bits: a wider block would vouch for half the world


@transaction.atomic
def allow(
    *, site: Site | None, kind: str, value: str, words: str, until: datetime | None = None, by: User
) -> Allowed:
    """From the next judging on. Raises NoReasonGiven, NotABlock, AllowedAlready."""
    words = one_line(without_nul(words), 500)
    if not words:
        raise NoReasonGiven
    value = _block(value) if kind == AllowedKind.ADDRESSES else one_line(without_nul(value), 200)
    if Allowed.objects.filter(site=site, kind=kind, value=value, ended_at=None).exists():
        raise AllowedAlready(value=value)
    made = Allowed.objects.create(
        site=site, kind=kind, value=value, words=words, until=until, by=by, at=now()
    )
    publish(SiteClicksAllowed(allowed_id=made.pk, kind=kind, by_id=by.pk))
    return made


@transaction.atomic
def end_allowing(allowed: Allowed, *, by: User) -> Allowed:
    """Ending it twice is ending it once. What was judged meanwhile stays as it is."""
    allowed = Allowed.objects.select_for_update().get(pk=allowed.pk)
    if allowed.ended_at is None:
        allowed.ended_at, allowed.ended_by = now(), by
        allowed.save(update_fields=["ended_at", "ended_by"])
        publish(AllowingEnded(allowed_id=allowed.pk, by_id=by.pk))
    return allowed


def _block(text: str) -> str:
    try:
        block = ip_network(text.strip(), strict=False)
    except ValueError as problem:
        raise NotABlock(value=text[:50]) from problem
    if block.prefixlen < WIDEST[block.version]:
        raise NotABlock(value=str(block))
    return str(block)
