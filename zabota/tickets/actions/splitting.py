"""Two things in one ticket become two tickets."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.team.models import Agent
from zabota.tickets.actions.changing import change, locked, place_of, stands_by_itself
from zabota.tickets.actions.merging import carry_messages
from zabota.tickets.actions.opening import open_ticket
from zabota.tickets.errors import NothingToSplit
from zabota.tickets.events import TicketSplit, TicketSplitOff
from zabota.tickets.models import Message, Side, Split, Status, Ticket


@transaction.atomic
def split_ticket(ticket: Ticket, *, messages: Sequence[int], subject: str, by: Agent) -> Split:
    """The chosen messages become a ticket of whoever wrote the first of them, on the same line.

    At least one message stays. `by` owns the new one. It is undone by merging the part back.
    """
    ticket = stands_by_itself(locked(ticket))
    chosen = list(ticket.messages.filter(pk__in=messages).select_related("contact").order_by("pk"))
    if not chosen or len(chosen) == ticket.messages.count():
        raise NothingToSplit
    author = next((message.contact for message in chosen if message.contact), ticket.requester)
    part = open_ticket(
        subject,
        requester=author,
        line=ticket.line,
        company=ticket.company,
        channel=chosen[0].channel,
        by=by,
    )
    carry_messages([message.pk for message in chosen], ticket, part)
    change(part, **standing_after(chosen))
    change(ticket)
    split = Split.objects.create(ticket=ticket, part=part, by=by, at=now())
    publish(TicketSplit(**place_of(ticket), by_id=by.user_id, split_id=split.pk, part_id=part.pk))
    publish(TicketSplitOff(**place_of(part), by_id=by.user_id, split_id=split.pk, from_id=ticket.pk))
    return split


def standing_after(chosen: list[Message]) -> dict[str, object]:
    """Who owes the next step, read from what was said: we since the client’s first word after our last letter."""
    ours = [message for message in chosen if message.side == Side.US]
    last = ours[-1].pk if ours else 0
    since = [message.said_at for message in chosen if message.side == Side.CLIENT and message.pk > last]
    if since:
        return _step(Status.OPEN if ours else Status.NEW, min(since), ours)
    return _step(Status.WAITING, ours[-1].said_at, ours) if ours else {}


def _step(status: Status, since: datetime, ours: list[Message]) -> dict[str, object]:
    answered = {"first_answered_at": ours[0].said_at} if ours else {}
    return {"status": status, "waits_since": since, **answered}
