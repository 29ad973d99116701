"""A reasoned no: sent by whoever may, proposed by whoever may not."""

from dataclasses import dataclass

from django.db import transaction

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul
from zabota.team.models import Agent
from zabota.tickets.actions.changing import locked, locked_under_way, place_of
from zabota.tickets.actions.ending import end
from zabota.tickets.actions.talking import send_letter
from zabota.tickets.errors import (
    NothingToDecide,
    NotYours,
    ObjectionIsOpen,
    RefusalIsProposed,
    RefusalSaysTooLittle,
    SayWhyInWords,
)
from zabota.tickets.events import RefusalProposalSettled, RefusalProposed, TicketRefused
from zabota.tickets.letters import Words
from zabota.tickets.models import (
    Objection,
    ProposalOutcome,
    Refusal,
    RefusalProposal,
    Status,
    Ticket,
)
from zabota.tickets.refusals import open_proposal

LONGEST_WORDS = 1000


@dataclass(frozen=True, slots=True)
class No:
    """Cause and consequence in plain words, and what else the client can do."""

    reason: str
    consequence: str
    alternatives: tuple[str, ...]

    @property
    def columns(self) -> dict[str, object]:
        """Raises RefusalSaysTooLittle when one of the three is missing."""
        said = {name: without_nul(getattr(self, name)).strip() for name in ("reason", "consequence")}
        ways = [way for one in self.alternatives if (way := one_line(without_nul(one), 500))]
        if not (all(said.values()) and ways):
            raise RefusalSaysTooLittle
        return {**said, "alternatives": ways}


@transaction.atomic
def refuse_ticket(ticket: Ticket, *, no: No, letter: Words, by: Agent, hold_for: int = 0) -> Refusal:
    """Say no in a letter that gives cause, consequence and another way. The same nonce twice is one refusal.

    Whoever takes the letter back within `hold_for` seconds takes the refusal back. What was proposed is settled by it.
    Raises RefusalSaysTooLittle, ObjectionIsOpen.
    """
    message = send_letter(ticket, letter, by=by, hold_for=hold_for)
    known = Refusal.objects.filter(message=message).first()
    if known:
        return known
    ticket = locked(ticket)
    if Objection.objects.filter(refusal__ticket=ticket, decision="").exists():
        raise ObjectionIsOpen(number=ticket.pk)
    end(ticket, Status.REFUSED, by=by)
    refusal = Refusal.objects.create(ticket=ticket, message=message, by=by, at=now(), **no.columns)
    settled = {"outcome": ProposalOutcome.SENT, "ended_by": by, "ended_at": now(), "refusal": refusal}
    RefusalProposal.objects.filter(ticket=ticket, outcome="").update(**settled)
    publish(TicketRefused(**place_of(ticket), by_id=by.user_id, refusal_id=refusal.pk))
    return refusal


@transaction.atomic
def propose_refusal(ticket: Ticket, *, no: No, by: Agent) -> RefusalProposal:
    """To whoever may refuse. The same again is nothing new. Raises RefusalIsProposed, RefusalSaysTooLittle."""
    ticket, said = locked_under_way(ticket), no.columns
    known = open_proposal(ticket)
    if known and known.by_id == by.pk and all(getattr(known, name) == said[name] for name in said):
        return known
    if known:
        raise RefusalIsProposed(name=known.by.name)
    proposal = RefusalProposal.objects.create(ticket=ticket, by=by, at=now(), **said)
    publish(RefusalProposed(**place_of(ticket), by_id=by.user_id, proposal_id=proposal.pk))
    return proposal


@transaction.atomic
def decline_proposal(ticket: Ticket, *, words: str, by: Agent) -> RefusalProposal:
    """It is not refused; `words` tell the proposer why. Raises SayWhyInWords, NothingToDecide."""
    words = one_line(without_nul(words), LONGEST_WORDS)
    if not words:
        raise SayWhyInWords
    return _settle(ticket, ProposalOutcome.DECLINED, words, by)


@transaction.atomic
def withdraw_proposal(ticket: Ticket, *, by: Agent) -> RefusalProposal:
    """By whoever proposed it. Raises NotYours, NothingToDecide."""
    return _settle(ticket, ProposalOutcome.WITHDRAWN, "", by)


def _settle(ticket: Ticket, outcome: ProposalOutcome, words: str, by: Agent) -> RefusalProposal:
    ticket = locked(ticket)
    proposal = open_proposal(ticket)
    if proposal is None:
        raise NothingToDecide(number=ticket.pk)
    if outcome == ProposalOutcome.WITHDRAWN and proposal.by_id != by.pk:
        raise NotYours
    proposal.outcome, proposal.words = outcome, words
    proposal.ended_by, proposal.ended_at = by, now()
    proposal.save(update_fields=["outcome", "words", "ended_by", "ended_at"])
    publish(
        RefusalProposalSettled(
            **place_of(ticket), by_id=by.user_id, proposal_id=proposal.pk, outcome=outcome.value
        )
    )
    return proposal
