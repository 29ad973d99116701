"""A letter of ours that has not left is taken back, and the ticket stands as it did before."""

from django.db import transaction

from zabota.core.events import publish
from zabota.team.models import Agent
from zabota.tickets.actions.changing import change, locked, place_of
from zabota.tickets.errors import NotToBeTakenBack
from zabota.tickets.events import MessageTakenBack
from zabota.tickets.models import (
    OURS,
    Aside,
    Closure,
    FormerStanding,
    Message,
    Objection,
    Refusal,
    RefusalProposal,
    Status,
    Ticket,
)
from zabota.tickets.searching import index_ticket


def remember_standing(ticket: Ticket, message: Message) -> None:
    """In the transaction that writes the letter, before it changes the ticket."""
    FormerStanding.objects.create(
        message=message,
        status=ticket.status,
        waits_since=ticket.waits_since,
        owner_id=ticket.owner_id,
        unowned_since=ticket.unowned_since,
        first_answered_at=ticket.first_answered_at,
    )


@transaction.atomic
def take_back_letter(message: Message, *, by: Agent) -> Ticket:
    """The letter exists no more. What it changed returns; what anybody changed since stays.

    Whether it may still be taken back is for the room to say that carries it out (channels).
    Raises NotToBeTakenBack for a letter that was never held.
    """
    ticket = locked(message.ticket)
    former = FormerStanding.objects.filter(message=message).first()
    if former is None:
        raise NotToBeTakenBack
    changes = {**_step(ticket, message, former), **_owner(ticket, message, former)}
    gone = message.pk
    message.delete()
    change(ticket, **changes)
    index_ticket(ticket)
    publish(MessageTakenBack(**place_of(ticket), by_id=by.user_id, message_id=gone))
    return locked(ticket)


def _step(ticket: Ticket, message: Message, former: FormerStanding) -> dict[str, object]:
    """Who owes the next step, and since when: as long as nobody has said otherwise since."""
    changes: dict[str, object] = {}
    if ticket.first_answered_at == message.said_at:
        changes["first_answered_at"] = former.first_answered_at
    if _was_ended_with_it(ticket, message) or ticket.waits_since == message.said_at:
        changes |= {"status": former.status, "waits_since": former.waits_since}
        changes |= {"ended_at": None, "reopen_until": None}
        if ticket.aside == Aside.COLLEAGUE:  # the letter may have put it there, and now we owe an answer
            changes["aside"] = Aside.NO
    elif ticket.is_ours and former.status in OURS:
        changes["waits_since"] = former.waits_since  # the client wrote since, and was not answered before
    return changes


def _was_ended_with_it(ticket: Ticket, message: Message) -> bool:
    """“Send and solve” is one act, and so is a refusal, or to uphold it: undone as one."""
    if _takes_back_a_refusal(message):
        return ticket.status == Status.REFUSED
    if ticket.status != Status.SOLVED:
        return False
    closure = Closure.objects.filter(ticket=ticket, at__gte=message.said_at).order_by("-pk").first()
    if closure is None or closure.by_id != message.agent_id:
        return False
    closure.delete()
    return True


def _takes_back_a_refusal(message: Message) -> bool:
    """What was proposed or objected is to be decided again."""
    undecided = {"decision": "", "decided_by": None, "decided_at": None, "answer": None}
    if Objection.objects.filter(answer=message).update(**undecided):
        return True
    RefusalProposal.objects.filter(refusal__message=message).update(
        outcome="", ended_by=None, ended_at=None, refusal=None
    )
    refused, _rows = Refusal.objects.filter(message=message).delete()
    return refused > 0


def _owner(ticket: Ticket, message: Message, former: FormerStanding) -> dict[str, object]:
    """A ticket that became the writer's by the letter is nobody's again."""
    if former.owner_id is None and ticket.owner_id == message.agent_id:
        return {"owner": None, "unowned_since": former.unowned_since}
    return {}
