"""A reasoned no."""

from django.db import transaction

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.team.models import Agent
from zabota.tickets.actions.changing import locked, place_of
from zabota.tickets.actions.ending import end
from zabota.tickets.actions.talking import send_letter
from zabota.tickets.events import TicketRefused
from zabota.tickets.letters import Words
from zabota.tickets.models import Refusal, Status, Ticket


@transaction.atomic
def refuse_ticket(
    ticket: Ticket, *, reason: str, alternatives: list[str], letter: Words, by: Agent, hold_for: int = 0
) -> Refusal:
    """Say no in a letter that gives the cause and at least one other way. The same nonce twice is one refusal.

    Whoever takes the letter back within `hold_for` seconds takes the refusal back.
    """
    message = send_letter(ticket, letter, by=by, hold_for=hold_for)
    known = Refusal.objects.filter(message=message).first()
    if known:
        return known
    ticket = locked(ticket)
    end(ticket, Status.REFUSED, by=by)
    refusal = Refusal.objects.create(
        ticket=ticket, reason=reason, alternatives=alternatives, message=message, by=by, at=now()
    )
    publish(TicketRefused(**place_of(ticket), by_id=by.user_id, refusal_id=refusal.pk))
    return refusal
