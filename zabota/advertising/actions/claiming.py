"""Money asked back from an ad network, and what it answered."""

from decimal import Decimal

from django.db import transaction

from zabota.accounts.models import User
from zabota.advertising.errors import ClaimNotSettled, ClaimSettledAlready, NothingToClaim
from zabota.advertising.events import ClaimSent, ClaimSettled
from zabota.advertising.models import Claim, ClaimState
from zabota.advertising.queries.evidence import Evidence
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul


@transaction.atomic
def send_claim(evidence: Evidence, *, by: User) -> Claim:
    """What was sent stands as it was, whatever is counted later. Raises NothingToClaim."""
    if not evidence.many:
        raise NothingToClaim
    made = Claim.objects.create(
        site=evidence.site, network=evidence.network or "", campaign=evidence.campaign or "",
        since=evidence.since, until=evidence.until, clicks=evidence.many, lost=evidence.lost.value,
        low=evidence.lost.low, high=evidence.lost.high, hash=evidence.hash, by=by, at=now(),
    )  # fmt: skip
    publish(ClaimSent(by_id=by.pk, claim_id=made.pk, site_id=made.site_id))
    return made


def accept_claim(claim: Claim, *, refunded: Decimal, words: str, by: User) -> None:
    """Raises ClaimSettledAlready."""
    _settle(claim, ClaimState.ACCEPTED, refunded, words, by)


def refuse_claim(claim: Claim, *, words: str, by: User) -> None:
    """Raises ClaimSettledAlready."""
    _settle(claim, ClaimState.REFUSED, Decimal(0), words, by)


@transaction.atomic
def take_back_answer(claim: Claim, *, by: User) -> None:
    """The network's answer was written down wrongly. Raises ClaimNotSettled."""
    held = Claim.objects.select_for_update().get(pk=claim.pk)
    if held.state == ClaimState.SENT:
        raise ClaimNotSettled
    held.state, held.refunded, held.words = ClaimState.SENT, Decimal(0), ""
    held.settled_at = held.settled_by = None
    _save(held, by)


@transaction.atomic
def _settle(claim: Claim, state: ClaimState, refunded: Decimal, words: str, by: User) -> None:
    held = Claim.objects.select_for_update().get(pk=claim.pk)
    if held.state != ClaimState.SENT:
        raise ClaimSettledAlready
    held.state, held.refunded, held.words = state, refunded, one_line(without_nul(words), 500)
    held.settled_at, held.settled_by = now(), by
    _save(held, by)


def _save(held: Claim, by: User) -> None:
    held.save(update_fields=["state", "refunded", "words", "settled_at", "settled_by"])
    publish(ClaimSettled(by_id=by.pk, claim_id=held.pk, state=str(held.state)))
